/* The last saved version, which all tabs of the site share, and the text of this tab, which outlives a reload. A browser may refuse to keep
   anything: then nothing is lost but what is kept. */
const SAVED = "ftlint.play.saved";
const TEXT = "ftlint.play.text";

const parsed = (value) => {
  try {
    const { text, at } = JSON.parse(value) ?? {};
    return typeof text === "string" && typeof at === "string" ? { text, at } : null;
  } catch {
    return null;
  }
};

export class Saved {
  /* `changed(version)` is called when another tab saved; null if it deleted what was saved. */
  constructor(changed) {
    this.version = this.stored();
    this.changed = changed;
    this.listen = ({ key }) => {
      if (key === SAVED || key === null) this.look();
    };
    addEventListener("storage", this.listen);
  }

  close() {
    removeEventListener("storage", this.listen);
  }

  stored() {
    try {
      return parsed(localStorage.getItem(SAVED));
    } catch {
      return null;
    }
  }

  /* Takes over what another tab saved. Returns whether it did. */
  look() {
    const stored = this.stored();
    if (stored?.at === this.version?.at && stored?.text === this.version?.text) return false;
    this.version = stored;
    this.changed(stored);
    return true;
  }

  /* Returns whether the text was saved. It is not, if another tab saved since and nobody has seen it. */
  save(text) {
    if (this.look()) return "elsewhere";
    const version = { text, at: new Date().toISOString() };
    try {
      localStorage.setItem(SAVED, JSON.stringify(version));
    } catch {
      return "refused";
    }
    this.version = version;
    return "saved";
  }

  /* The text of this tab. */
  static keep(text) {
    try {
      sessionStorage.setItem(TEXT, text);
      return true;
    } catch {
      return false;
    }
  }

  static kept() {
    try {
      return sessionStorage.getItem(TEXT) ?? "";
    } catch {
      return "";
    }
  }
}
