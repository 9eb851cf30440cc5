"use strict";
/* The index of decisions: filters, search and order. Its state is in the URL, so that a view can be shared and "back" works.
   The page holds the first rows; the others are loaded from parts/0001.json and so on, when needed. Where the page was opened as a
   file, a browser loads no JSON, but scripts: these are parts/0001.js and so on. */
(() => {
  if (window.ftlintBindDecisions) {
    window.ftlintBindDecisions(); // the page brings this script at each visit without a reload
    return;
  }
  const ROWS = 200;
  const CELL = 100;
  const TAG = 40;
  const TAGS = 5;
  const FILTERS = ["status", "approach", "ready", "owner", "team", "repository", "tag"];
  const COLLECTED = { team: "Team", repository: "Repository" };
  const STATUSES = ["draft", "proposed", "accepted", "rejected", "superseded"];
  const STATES = ["ready", "unmet", "invalid", "not_asked", "removed"];
  const ICONS = { ready: ["✔", "met"], unmet: ["✗", "unmet"], invalid: ["!", "unmet"], not_asked: ["–", "not_applicable"], removed: ["⊘", "waived"] };
  const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/gu;
  const PLAIN = { find: "", status: "", approach: "", ready: "", owner: "", team: "", repository: "", tag: "", overdue: "", sort: "name", rows: ROWS };
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const today = () => new Date().toISOString().slice(0, 10);
  const visible = (text) => text.replace(CONTROL, (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"));
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const number = (value) => value.toLocaleString("en");
  const isOverdue = (record) => Boolean(record.review_by) && record.review_by < today();

  const cut = (text, limit = CELL) => {
    const signs = [...text];
    if (signs.length <= limit) return visible(signs.join(""));
    const head = signs.slice(0, limit - 1);
    const space = head.lastIndexOf(" ");
    return visible((3 * space > 2 * limit ? head.slice(0, space) : head).join("") + "…");
  };

  /* The sort keys of a record. Records without a value come last, in either direction. */
  const KEYS = {
    name: (record) => record.place,
    status: (record) => STATUSES.indexOf(record.status),
    approach: (record) => record.spoken,
    ready: (record) => STATES.indexOf(record.state) * 1e6 + (record.state === "unmet" ? record.unmet : 0),
    owner: (record) => record.owner,
    team: (record) => record.team ?? "",
    repository: (record) => record.repository ?? "",
    decided: (record) => record.decided_on,
    review: (record) => record.review_by,
    model: (record) => record.model,
  };

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const fromServer = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };

  const fromScript = (address) =>
    new Promise((done, fail) => {
      const script = element("script", { src: address });
      script.addEventListener("load", () => done(script.ftlintPart));
      script.addEventListener("error", () => fail(new Error(`${address} could not be loaded`)));
      document.head.append(script);
    });

  const time = (date) => (date ? [element("time", { datetime: date }, date)] : []);

  /* A row as in the template `decision_rows.html`. */
  const rowOf = (record, { ftlLeaf: leaf, ftlCollected: collected = "" }) => {
    const [sign, kind] = ICONS[record.state];
    const tags = record.tags.slice(0, TAGS).map((tag) => element("li", {}, cut(tag, TAG)));
    if (record.tags.length > TAGS) tags.push(element("li", {}, `and ${record.tags.length - TAGS} more`));
    const overdue = element("strong", { class: "ftl-overdue", ...(isOverdue(record) ? {} : { hidden: "" }) }, "overdue");
    const cells = {
      Status: record.status ? [element("span", { class: `ftl-chip ftl-status-${record.status}` }, record.status)] : [],
      Approach: [record.spoken],
      Readiness: [
        element("span", { class: `ftl-state ftl-${kind}` }, element("span", { "aria-hidden": "true" }, sign), ` ${record.readiness}`),
      ],
      Owner: [cut(record.owner)],
      ...Object.fromEntries(collected.split(" ").filter(Boolean).map((key) => [COLLECTED[key], [cut(record[key] ?? "")]])),
      Tags: tags.length ? [element("ul", { class: "ftl-tags" }, ...tags)] : [],
      Decided: time(record.decided_on),
      "Review by": record.review_by ? [...time(record.review_by), " ", overdue] : [],
      Model: [cut(record.model)],
    };
    return element(
      "tr",
      record.review_by ? { "data-ftl-review-by": record.review_by } : {},
      element("th", { scope: "row" }, element("a", { class: "ftl-name", href: `r/${record.slug}/${leaf}` }, cut(record.name))),
      ...Object.entries(cells).map(([label, content]) => element("td", { "data-label": label }, ...content)),
    );
  };

  class Index {
    constructor(root) {
      this.root = root;
      this.form = root.querySelector(".ftl-filter");
      this.body = root.querySelector("tbody");
      this.shown = root.querySelector(".ftl-shown");
      this.empty = root.querySelector(".ftl-empty");
      this.more = root.querySelector(".ftl-more");
      this.total = Number(root.dataset.ftlTotal);
      this.pages = Number(root.dataset.ftlParts);
      this.first = [...this.body.rows];
      this.parts = new Map();
      this.turn = 0;
      this.typing = 0;
      this.view = { ...PLAIN };
    }

    start() {
      this.addSorting();
      this.addViews();
      const pager = this.root.querySelector(".ftl-pager");
      if (pager) pager.hidden = true;
      this.form.hidden = false;
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", (event) => {
        if (event.target.name === "find") this.search(event.target.value);
      });
      this.form.addEventListener("change", (event) => {
        const { name, type, checked, value } = event.target;
        if (name !== "find") this.go({ [name]: type === "checkbox" ? (checked ? value : "") : value });
      });
      this.form.addEventListener("reset", (event) => {
        event.preventDefault();
        this.reset();
      });
      this.empty.querySelector("button").addEventListener("click", () => this.reset());
      this.more.addEventListener("click", () => this.showMore());
      this.readAddress();
    }

    /* Turns the headings into buttons, and adds the same choices to the list for narrow screens. */
    addSorting() {
      for (const head of this.root.querySelectorAll("th[data-ftl-key]")) {
        const key = head.dataset.ftlKey;
        const label = head.textContent;
        const button = element("button", { type: "button", class: "ftl-sort" }, label);
        button.addEventListener("click", () => this.go({ sort: this.view.sort === key ? `-${key}` : key }));
        head.replaceChildren(button);
        this.form.elements.sort.append(
          element("option", { value: key }, `${label}, ascending`),
          element("option", { value: `-${key}` }, `${label}, descending`),
        );
      }
    }

    /* Links the figures at the top to the records that they count. */
    addViews() {
      for (const item of this.root.querySelectorAll("[data-ftl-view]")) {
        const query = item.dataset.ftlView;
        const link = element("a", { href: query ? `?${query}` : location.pathname }, ...item.childNodes);
        link.addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          event.stopPropagation();
          this.go({ ...PLAIN, ...Object.fromEntries(new URLSearchParams(query)) });
        });
        item.append(link);
      }
    }

    /* Adds one entry to the history for a typed word, not one per letter. */
    search(find) {
      const first = !this.typing;
      clearTimeout(this.typing);
      this.typing = setTimeout(() => (this.typing = 0), 2000);
      this.go({ find }, first ? "pushState" : "replaceState");
    }

    reset() {
      this.go({ ...PLAIN });
      this.form.elements.find.focus();
    }

    async showMore() {
      const before = this.body.rows.length;
      await this.go({ rows: this.view.rows + ROWS }, "replaceState");
      this.body.rows[before]?.querySelector("a").focus();
    }

    go(changes, how = "pushState") {
      this.view = { ...this.view, rows: ROWS, ...changes };
      const query = new URLSearchParams();
      for (const [key, value] of Object.entries(this.view)) if (value !== PLAIN[key]) query.set(key, value);
      const address = location.pathname + (query.size ? `?${query}` : "") + location.hash;
      if (address !== location.pathname + location.search + location.hash) history[how](history.state, "", address);
      return this.apply();
    }

    readAddress() {
      const query = new URLSearchParams(location.search);
      this.view = { ...PLAIN };
      for (const key of Object.keys(PLAIN)) if (query.has(key)) this.view[key] = query.get(key);
      this.view.rows = Math.max(ROWS, Math.ceil(Number(this.view.rows) / ROWS) * ROWS || ROWS);
      if (!Object.hasOwn(KEYS, this.view.sort.replace(/^-/, ""))) this.view.sort = PLAIN.sort;
      if (this.view.overdue && this.view.overdue !== "no") this.view.overdue = "yes";
      return this.apply();
    }

    get isPlain() {
      return Object.entries(this.view).every(([key, value]) => key === "rows" || value === PLAIN[key]);
    }

    get isWhole() {
      return Object.entries(this.view).every(([key, value]) => key === "rows" || key === "sort" || value === PLAIN[key]);
    }

    async apply() {
      this.fill();
      const turn = ++this.turn;
      const needed = this.isPlain ? Math.min(this.pages, this.view.rows / ROWS) : this.pages;
      if (this.isPlain && needed === 1) {
        this.show(this.first, this.total);
        return;
      }
      try {
        const slow = setTimeout(() => this.say("Loading the decisions…"), 200);
        const records = await this.load(needed).finally(() => clearTimeout(slow));
        if (turn !== this.turn) return;
        const found = this.sorted(records.filter((record) => this.matches(record)));
        this.show(found.slice(0, this.view.rows).map((record) => rowOf(record, this.root.dataset)), this.isPlain ? this.total : found.length);
      } catch {
        if (turn === this.turn) this.say("The decisions could not be loaded. Check the connection, and change the filter to try again.");
      }
    }

    async load(count) {
      const loading = Array.from({ length: count }, (_, index) => {
        if (!this.parts.has(index)) this.parts.set(index, this.loadPart(index));
        return this.parts.get(index);
      });
      return (await Promise.all(loading)).flat();
    }

    async loadPart(index) {
      try {
        const name = `parts/${String(index + 1).padStart(4, "0")}`;
        const { records } = await (location.protocol === "file:" ? fromScript(`${name}.js`) : fromServer(`${name}.json`));
        return records.map((record, place) => ({
          ...record,
          place: index * ROWS + place,
          words: folded([record.name, record.owner, record.team, record.repository, record.slug, record.model, ...record.tags, ...record.metrics].join("\n")),
        }));
      } catch (error) {
        this.parts.delete(index);
        throw error;
      }
    }

    matches(record) {
      const { find, status, approach, ready, owner, team, repository, tag, overdue } = this.view;
      return (
        (!status || record.status === status) &&
        (!approach || record.approach === approach) &&
        (!ready || record.state === ready) &&
        (!owner || record.owner === owner) &&
        (!team || record.team === team) &&
        (!repository || record.repository === repository) &&
        (!tag || record.tags.includes(tag)) &&
        (!overdue || isOverdue(record) === (overdue === "yes")) &&
        folded(find).split(/\s+/).every((word) => record.words.includes(word))
      );
    }

    sorted(records) {
      const sign = this.view.sort.startsWith("-") ? -1 : 1;
      const key = KEYS[this.view.sort.replace(/^-/, "")];
      const isNothing = (value) => value === "" || value === -1;
      return records.sort((one, other) => {
        const [a, b] = [key(one), key(other)];
        if (isNothing(a) || isNothing(b)) return isNothing(a) - isNothing(b) || one.place - other.place;
        return sign * (typeof a === "number" ? a - b : order.compare(a, b)) || one.place - other.place;
      });
    }

    /* Sets the controls to what is shown. */
    fill() {
      const { elements } = this.form;
      if (elements.find.value !== this.view.find) elements.find.value = this.view.find;
      elements.overdue.checked = this.view.overdue === "yes";
      for (const key of [...FILTERS, "sort"]) {
        if (!elements[key]) continue; // a site without collected records has no teams
        const value = this.view[key];
        if (![...elements[key].options].some((option) => option.value === value)) {
          elements[key].append(element("option", { value }, cut(value, TAG)));
        }
        elements[key].value = value;
      }
      for (const head of this.root.querySelectorAll("th[data-ftl-key]")) {
        const key = head.dataset.ftlKey;
        if (this.view.sort === key) head.setAttribute("aria-sort", "ascending");
        else if (this.view.sort === `-${key}`) head.setAttribute("aria-sort", "descending");
        else head.removeAttribute("aria-sort");
      }
    }

    show(rows, found) {
      this.body.replaceChildren(...rows);
      this.root.querySelector("table").hidden = !rows.length;
      this.empty.hidden = rows.length > 0;
      const left = found - rows.length;
      this.more.hidden = left <= 0;
      this.more.textContent = `Show ${number(Math.min(left, ROWS))} more`;
      const all = `${number(this.total)} decision${this.total === 1 ? "" : "s"}`;
      const some = this.isWhole ? `${all}.` : `${number(found)} of ${all} match${found === 1 ? "es" : ""}.`;
      this.say(left > 0 ? `${some} The first ${number(rows.length)} are shown.` : some);
    }

    say(words) {
      if (this.shown.textContent !== words) this.shown.textContent = words;
    }
  }

  let current = null;
  const bind = () => {
    const root = document.querySelector("[data-ftl-decisions]");
    if (!root || root === current?.root) return;
    current = new Index(root);
    current.start();
  };
  window.ftlintBindDecisions = bind;
  addEventListener("popstate", () => {
    if (current?.root.isConnected) current.readAddress();
  });
  if (typeof document$ !== "undefined") document$.subscribe(bind);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", bind);
  else bind();
})();
