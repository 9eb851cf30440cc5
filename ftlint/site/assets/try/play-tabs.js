/* Tabs as the ARIA patterns have them: arrows go from one to the next, and only the chosen one is in the order of the Tab key. */
export class Tabs {
  /* `chosen(name)` is called when the reader chooses a tab. */
  constructor(list, chosen) {
    this.tabs = [...list.querySelectorAll("[role=tab]")];
    this.chosen = chosen;
    this.name = this.nameOf(this.tabs[0]);
    list.addEventListener("click", ({ target }) => this.choose(target.closest("[role=tab]")));
    list.addEventListener("keydown", (event) => this.step(event));
    for (const panel of this.panels) panel.addEventListener("click", (event) => this.follow(event));
  }

  nameOf(tab) {
    return tab.id.replace("ftl-tab-", "");
  }

  panel(name) {
    return document.getElementById(`ftl-panel-${name}`);
  }

  get panels() {
    return this.tabs.map((tab) => this.panel(this.nameOf(tab)));
  }

  choose(tab) {
    if (!tab) return;
    for (const other of this.tabs) {
      const isChosen = other === tab;
      other.setAttribute("aria-selected", String(isChosen));
      other.tabIndex = isChosen ? 0 : -1;
      this.panel(this.nameOf(other)).hidden = !isChosen;
    }
    this.name = this.nameOf(tab);
    this.chosen(this.name);
  }

  step(event) {
    const at = this.tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const tab = this.tabs[(to + this.tabs.length) % this.tabs.length];
    tab.focus();
    this.choose(tab);
  }

  /* A link to a place within a panel scrolls there, and leaves the address, which holds the text, as it is. */
  follow(event) {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    event.currentTarget.querySelector(`[id="${CSS.escape(link.getAttribute("href").slice(1))}"]`)?.scrollIntoView();
  }
}
