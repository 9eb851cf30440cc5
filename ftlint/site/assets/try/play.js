/* The playground: a record in an editor, judged by the linter in its worker while one types. The text stays in this browser: in the page's
   address after the `#`, which is never sent, and in what the browser keeps for the site. It has no sentences: the page brings them. */
import { linkOf, read } from "./play-link.js";
import { Notices } from "./play-notices.js";
import { button, counted, element, fill, prose, SEVERITIES, size, told } from "./play-parts.js";
import { Runtime } from "./play-runtime.js";
import { Saved } from "./play-saved.js";
import { Tabs } from "./play-tabs.js";

const HERE = new URL(".", import.meta.url).href;
const HOME = new URL("../../../", HERE);
const FILE = "finetune-decision.yaml";
const MOST_BYTES = 4 << 20; // of a file that is opened; the linter says what is too large for a record
const PAUSE = 100; // milliseconds without a key before the text is judged
const QUIET = 600; // and before the address changes: a browser takes some of these a second only
const SLOW = 1500; // after so long, the page says that it is still at it
const BEGUN = "ftlint.play.begun";
const today = () => new Date().toISOString().slice(0, 10);

/* Loads the styles, unless they are there. Where the theme swaps pages, it may have taken them out. */
const styled = () =>
  new Promise((done, fail) => {
    const { href } = new URL("play.css", HERE);
    if ([...document.styleSheets].some((sheet) => sheet.href === href)) {
      done();
      return;
    }
    const link = element("link", { rel: "stylesheet", href });
    link.addEventListener("load", done);
    link.addEventListener("error", () => fail(new Error(`${href} could not be loaded`)));
    document.head.append(link);
  });

/* The linter outlives a visit of the page, where the theme swaps pages without loading them. */
let runtime = null;

class Playground {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.file = FILE;
    this.base = null; // what a change is compared with: {text, said}
    this.due = new Set(); // what the linter is still to be asked
    this.verdict = ""; // what was found in the text, in words
    this.saved = new Saved((version) => this.elsewhere(version));
    this.parts = Object.fromEntries([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.notices = new Notices(this.parts.notices, this.words.dismiss, () => this.editor.focus());
    this.tabs = new Tabs(this.parts.tabs, (name) => {
      if (name !== "findings") this.want(name);
    });
  }

  async start() {
    const [{ Editor }] = await Promise.all([import("./play-editor.js"), styled()]);
    if (!this.root.isConnected) return;
    this.editor = new Editor({
      place: this.parts.editor,
      label: this.words.editor,
      describedBy: "ftl-keys",
      hint: this.words.hint,
      changed: (pasted) => this.change(pasted),
      dropped: (file) => this.open(file),
    });
    this.bind();
    await this.arrive(true);
    this.parts.app.hidden = false;
    this.root.classList.add("ftl-ready");
    if (!this.root.dataset.bytes) this.cannot();
    else if (!this.isAble()) this.cannot(this.words.unable);
    else if (runtime?.isReady || this.hasBegun()) await this.begin();
  }

  close() {
    this.editor?.close();
    this.saved.close();
    document.removeEventListener("paste", this.paste);
    for (const timer of [this.pause, this.quiet, this.slow]) clearTimeout(timer);
  }

  isAble() {
    return typeof WebAssembly === "object" && typeof Worker === "function" && typeof CompressionStream === "function";
  }

  hasBegun() {
    try {
      return sessionStorage.getItem(BEGUN) !== null;
    } catch {
      return false;
    }
  }

  bind() {
    const { begin, fix, next, back, pick, picker, save, restore, download, copy } = this.parts;
    const act = { begin: () => this.begin(), fix: () => this.repair(), save: () => this.save(), restore: () => this.restore() };
    for (const [name, call] of Object.entries(act)) this.parts[name].addEventListener("click", call);
    next.addEventListener("click", () => this.editor.next(false));
    back.addEventListener("click", () => this.editor.next(true));
    pick.addEventListener("click", () => picker.click());
    picker.addEventListener("change", () => {
      if (picker.files.length) this.open(picker.files[0]);
      picker.value = ""; // so that the same file can be opened again
    });
    download.addEventListener("click", () => this.download());
    copy.addEventListener("click", () => this.copy());
    for (const part of [begin, fix, next, back, pick, save, restore, download, copy]) part.disabled = false;
    this.root.addEventListener("dragover", (event) => event.preventDefault());
    this.root.addEventListener("drop", (event) => {
      if (event.defaultPrevented || !event.dataTransfer.files.length) return;
      event.preventDefault();
      this.open(event.dataTransfer.files[0]);
    });
    this.root.addEventListener("click", (event) => this.bring(event));
    document.addEventListener("paste", this.paste);
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "F8" || event.defaultPrevented) return;
      event.preventDefault();
      this.editor.next(event.shiftKey);
    });
    this.restorable();
  }

  /* --- the text ---------------------------------------------------------------------------------------------------------------- */

  /* Takes the text of the address. One of another version, or damaged, leaves all as it is. */
  async arrive(isFirst = false) {
    const { text, reason } = await read(location.hash);
    if (!this.root.isConnected) return;
    if (text !== undefined) {
      if (text === this.editor.text) return;
      const kept = isFirst ? Saved.kept() : this.isOwn() ? this.editor.text : "";
      if (kept === text && this.saved.version) this.resume(text);
      else this.load(text, this.words.base_link, { before: kept });
      return;
    }
    if (reason !== "none") {
      this.notices.show("link", this.words.links[reason]);
      this.keepsAddress = true;
    }
    if (!isFirst) return;
    this.resume(Saved.kept() || (this.saved.version?.text ?? ""));
  }

  /* Takes the record of a link on this page, also if the address has it already. A theme that swaps pages must not get to it. */
  bring(event) {
    const link = event.target.closest("a[href*='#v']");
    if (!link || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    history.pushState(history.state, "", link.href);
    this.arrive();
  }

  /* Goes on with a text of this browser's. */
  resume(text) {
    if (this.saved.version) this.compareWithSaved();
    if (text === this.editor.text) this.change();
    else this.editor.put(text);
  }

  /* Puts in a text from elsewhere, which the reader's own changes are then compared with. What was there before can be had back. */
  load(text, said, { before = "", isOwn = false } = {}) {
    this.base = { text, said, isOwn };
    this.editor.put(text);
    this.want("diff");
    if (!before || before === text) return;
    this.notices.show("kept", this.words.kept, [[this.words.bring_back, () => this.load(before, this.words.base_before, { isOwn: true })]]);
  }

  /* Whether the text is the reader's, and not that of a link. */
  isOwn() {
    return !this.base || this.base.isOwn || this.base.text !== this.editor.text;
  }

  change(pasted = false) {
    if (pasted) this.base = { text: this.editor.text, said: this.words.base_paste, isOwn: true };
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.want("check"), PAUSE);
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.remember(), QUIET);
    this.restorable();
  }

  /* Keeps the text in the address and in this tab. An address that could not be read stays one step back. */
  async remember() {
    const { text } = this.editor;
    const isKept = !this.isOwn() || Saved.keep(text);
    const link = await linkOf(text);
    if (!this.root.isConnected || text !== this.editor.text) return;
    const address = location.pathname + location.search + (link ?? "");
    history[this.keepsAddress ? "pushState" : "replaceState"](history.state, "", address);
    this.keepsAddress = false;
    if (link !== null) this.notices.dismiss("large");
    else this.notices.show("large", isKept ? this.words.too_large : this.words.too_large_to_keep);
  }

  async open(file) {
    if (file.size > MOST_BYTES) {
      this.notices.show("file", fill(this.words.file_large, { name: file.name, size: size(file.size) }));
      return;
    }
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    } catch {
      this.notices.show("file", fill(this.words.file_odd, { name: file.name }));
      return;
    }
    this.notices.dismiss("file");
    const before = this.isOwn() ? this.editor.text : "";
    this.file = file.name || FILE;
    this.load(text, fill(this.words.base_file, { name: this.file }), { before, isOwn: true });
  }

  /* Takes what is pasted anywhere on the page, if no field is there for it. */
  paste = (event) => {
    const text = event.clipboardData?.getData("text/plain");
    if (!text || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    this.load(text, this.words.base_paste, { before: this.isOwn() ? this.editor.text : "", isOwn: true });
    this.editor.focus();
  };

  download() {
    const address = URL.createObjectURL(new Blob([this.editor.text], { type: "application/yaml" }));
    const link = element("a", { href: address, download: this.file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    this.say(this.words.downloaded);
  }

  async copy() {
    await this.remember();
    try {
      await navigator.clipboard.writeText(location.href);
      this.say(this.words.copied);
    } catch {
      this.say(this.words.not_copied);
    }
  }

  /* --- the saved version ------------------------------------------------------------------------------------------------------- */

  save() {
    const done = this.saved.save(this.editor.text);
    if (done === "elsewhere") return; // the notice is there
    if (done === "refused") {
      this.say(this.words.not_saved);
      return;
    }
    this.notices.dismiss("tabs");
    this.compareWithSaved();
    this.restorable();
    this.want("diff");
    this.say(this.words.saved);
  }

  restore() {
    this.compareWithSaved();
    this.editor.put(this.saved.version.text);
    this.want("diff");
    this.say(this.words.restored);
  }

  restorable() {
    const { version } = this.saved;
    this.parts.restore.hidden = !version || version.text === this.editor?.text;
  }

  compareWithSaved() {
    const at = new Date(this.saved.version.at);
    this.base = { text: this.saved.version.text, said: fill(this.words.base_saved, { at: at.toLocaleString() }), isOwn: true };
  }

  /* Another tab saved: nothing here changes until the reader says what should. */
  elsewhere(version) {
    this.restorable();
    if (!version) return;
    if (version.text === this.editor.text) {
      this.notices.dismiss("tabs");
      return;
    }
    this.notices.show("tabs", this.words.other_tab, [
      [this.words.keep_mine, () => this.save()],
      [this.words.take_other, () => this.restore()],
    ]);
  }

  say(text) {
    this.parts.said.textContent = text;
  }

  /* --- the linter -------------------------------------------------------------------------------------------------------------- */

  /* Says why nothing can be judged here, and how else. The editor works on. */
  cannot(reason) {
    this.parts.cannot.hidden = false;
    if (reason) this.parts.why.replaceChildren(...prose(reason));
    this.parts.start.hidden = true;
  }

  async begin() {
    const { start, failed, loading } = this.parts;
    const hadFocus = start.contains(document.activeElement);
    start.hidden = true;
    failed.hidden = true;
    if (!runtime?.isReady) {
      loading.hidden = false;
      this.progress(0, Number(this.root.dataset.bytes));
      runtime ??= new Runtime(HERE, (done, total) => current?.progress(done, total));
      try {
        await runtime.start();
      } catch (error) {
        this.fail(error);
        return;
      }
    }
    if (!this.root.isConnected) return;
    loading.hidden = true;
    this.parts.results.hidden = false;
    if (hadFocus) this.editor.focus();
    try {
      sessionStorage.setItem(BEGUN, "");
    } catch {
      // it will be asked again
    }
    this.want("check");
  }

  progress(done, total) {
    const { bar, loaded } = this.parts;
    bar.max = total;
    bar.value = done;
    loaded.textContent = fill(done < total ? this.words.loading : this.words.starting, { done: size(done), total: size(total) });
  }

  /* What was loaded is kept by the browser, so a second try goes on from there. */
  fail({ message }) {
    runtime?.stop();
    runtime = null;
    if (!this.root.isConnected) return;
    const { start, begin, failed, loading, reason } = this.parts;
    loading.hidden = true;
    failed.hidden = false;
    reason.replaceChildren(...prose([this.words.failed, message].filter(Boolean).join(" ")));
    start.hidden = false;
    begin.textContent = this.words.again;
  }

  /* Asks the linter for one thing after the other. Only what is about the newest text is shown. */
  want(what) {
    if (what === "check") this.due.clear();
    if (what !== "diff" || this.tabs.name === "diff") this.due.add(what);
    if (!this.isAsking) this.work();
  }

  async work() {
    if (!runtime?.isReady) return;
    this.isAsking = true;
    this.slow = setTimeout(() => this.count(this.words.slow), SLOW);
    try {
      while (this.due.size && this.root.isConnected) {
        const [what] = this.due;
        this.due.delete(what);
        await this.ask(what);
      }
    } catch (error) {
      this.due.clear();
      if (runtime?.isReady) this.count(error.message);
      else this.fail(error);
    } finally {
      clearTimeout(this.slow);
      if (this.parts.count.textContent === this.words.slow) this.count(this.verdict);
      this.isAsking = false;
    }
  }

  async ask(what) {
    const { text } = this.editor;
    const about = { text, file: this.file, today: today() };
    const isNow = () => this.root.isConnected && text === this.editor.text;
    if (!text.trim()) this.clear();
    else if (what === "check") {
      const report = await runtime.ask({ do: "check", ...about });
      if (isNow()) this.judge(report);
    } else if (what === "fix") {
      const fixed = await runtime.ask({ do: "fix", text, file: this.file });
      if (isNow()) this.offer(text, fixed);
    } else await this.view(what, about, isNow);
  }

  async view(what, about, isNow) {
    const panel = this.tabs.panel(what);
    if (what === "diff" && (!this.base || this.base.text === about.text)) {
      panel.replaceChildren(element("p", {}, this.base ? fill(this.words.unchanged, { base: this.base.said }) : this.words.no_base));
      return;
    }
    if (!panel.hasChildNodes()) panel.replaceChildren(element("p", { class: "ftl-help" }, this.words.wait));
    let html;
    try {
      ({ html } = await runtime.ask({ do: "view", view: what, old: this.base?.text ?? "", ...about }));
    } catch (error) {
      if (!runtime.isReady) throw error;
      panel.replaceChildren(element("p", {}, error.message)); // the other tabs go on
      return;
    }
    if (!isNow()) return;
    // No script of what is parsed so can run, and it is escaped where it is made. The page's policy is the third wall.
    const parsed = new DOMParser().parseFromString(html, "text/html").body;
    const compared = what === "diff" ? [element("p", { class: "ftl-help" }, fill(this.words.compared, { base: this.base.said }))] : [];
    for (const link of parsed.querySelectorAll("a[href]")) this.lead(link);
    panel.replaceChildren(...compared, ...parsed.childNodes);
  }

  /* A link to a page of ftlint's own site stays on this one, if that has the page. */
  lead(link) {
    const { own } = this.words;
    const address = link.getAttribute("href");
    if (own && address.startsWith(own)) link.href = new URL(address.slice(own.length), HOME).href;
  }

  clear() {
    this.due.clear();
    this.editor.mark([]);
    this.offer("", { fixed: 0 });
    for (const panel of this.tabs.panels) panel.replaceChildren(element("p", {}, this.words.empty));
    this.verdict = "";
    this.count("");
  }

  /* Shows a report: in the editor, as a list, and how many findings there are. */
  judge({ findings, records }) {
    const { words } = this;
    const isDraft = records[0]?.status === "draft";
    const named = { ...words, severity: { ...words.severity, info: isDraft ? words.todo : words.severity.info } };
    const open = findings.filter(({ waiver }) => !waiver);
    this.editor.mark(open, (finding) => element("div", { class: "ftl-tip" }, ...told(finding, named, this.rule).filter(Boolean)));
    const ranked = SEVERITIES.flatMap((severity) => open.filter((finding) => finding.severity === severity));
    const items = [...ranked, ...findings.filter(({ waiver }) => waiver)].map((finding) => this.item(finding, named));
    const list = element("ul", { class: "ftl-findings", role: "list" }, ...items);
    this.tabs.panel("findings").replaceChildren(items.length ? list : element("p", {}, words.all_clear));
    this.parts.number.textContent = open.length || "";
    this.verdict = counted(findings, isDraft ? { ...words, severities: { ...words.severities, info: words.todos } } : words);
    this.count(this.verdict);
    for (const part of [this.parts.next, this.parts.back]) part.hidden = !open.length;
    if (open.some(({ code }) => words.fixable.includes(code))) this.due.add("fix");
    else this.offer("", { fixed: 0 });
    if (this.tabs.name !== "findings") this.due.add(this.tabs.name);
  }

  rule = (name) => new URL(fill(this.words.rule, { name }), HOME).href;

  item(finding, words) {
    const place = fill(words.place, finding);
    const go = button(place, () => this.editor.go(finding.line, finding.column), "ftl-link");
    return element("li", finding.waiver ? { class: "ftl-waived" } : {}, ...told(finding, words, this.rule, go));
  }

  /* How many findings there are is said once it changes, and not at each letter. */
  count(text) {
    if (this.parts.count.textContent !== text) this.parts.count.textContent = text;
  }

  offer(text, { text: fixed, fixed: number }) {
    this.fixed = number ? { text, fixed, number } : null;
    this.parts.fix.hidden = !number;
    if (number) this.parts.fix.textContent = fill(number === 1 ? this.words.fix_one : this.words.fix, { number });
  }

  repair() {
    if (this.fixed?.text !== this.editor.text) return;
    const { fixed, number } = this.fixed;
    this.offer("", { fixed: 0 });
    this.editor.put(fixed);
    this.editor.focus();
    this.say(fill(number === 1 ? this.words.fixed_one : this.words.fixed, { number }));
  }
}

let current = null;
const bind = async () => {
  const root = document.querySelector("[data-ftl-play]");
  if (current && current.root !== root) {
    current.close();
    current = null;
  }
  if (!root || current) return;
  current = new Playground(root);
  try {
    await current.start();
  } catch (error) {
    root.querySelector(".ftl-broken").hidden = false; // the address still has the text
    throw error;
  }
};
addEventListener("hashchange", () => current?.editor && current.arrive());
if (typeof document$ !== "undefined") document$.subscribe(bind);
else bind();
