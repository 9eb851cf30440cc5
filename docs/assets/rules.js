// The filter above the list of rules, which without this script is a plain list.
(() => {
  const tables = [...document.querySelectorAll("table")].filter((table) => table.querySelector("tr[data-ftl-severity]"));
  const place = document.querySelector(".ftl-rules");
  if (!place || !tables.length) return;
  const rows = tables.flatMap((table) => [...table.querySelectorAll("tr[data-ftl-severity]")]);
  const form = document.createElement("form");
  form.className = "ftl-filter";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Rules");
  form.innerHTML = `<label class="ftl-find">Find a rule <input type="search" name="text" placeholder="FT407, threshold, waiver …"></label>
<label>Severity, if accepted <select name="severity"><option value="">any</option><option>error</option><option>warning</option><option>info</option><option>not asked</option></select></label>`;
  const shown = document.createElement("p");
  shown.className = "ftl-shown";
  shown.setAttribute("role", "status");
  place.append(form, shown);

  /** Returns what stands under the heading of a table: the heading, the text and the table itself. */
  const section = (table) => {
    const parts = [];
    let part = table.closest(".md-typeset__scrollwrap") ?? table;
    while (part && part.tagName !== "H2") {
      parts.push(part);
      part = part.previousElementSibling;
    }
    return part ? [...parts, part] : parts;
  };

  const update = () => {
    const words = form.elements.text.value.toLowerCase().split(/\s+/);
    const severity = form.elements.severity.value;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word)) || (severity !== "" && row.dataset.ftlSeverity !== severity);
    }
    for (const table of tables) {
      const empty = rows.every((row) => row.hidden || !table.contains(row));
      for (const part of section(table)) part.hidden = empty;
    }
    const count = rows.filter((row) => !row.hidden).length;
    shown.textContent = count === rows.length ? `${count} rules` : `${count} of ${rows.length} rules`;
  };

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
})();
