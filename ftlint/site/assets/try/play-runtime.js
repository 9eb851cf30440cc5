/* The linter in its worker: started once, then asked one thing at a time. */
export class Runtime {
  /* `base` is the folder of its files; `progress(done, total)` is called in bytes while it is loaded. */
  constructor(base, progress) {
    this.base = base;
    this.progress = progress;
    this.last = 0;
    this.open = new Map();
    this.isReady = false;
  }

  /* Rejects with a sentence if a file is missing or the worker dies; another one can be started then. Asked twice, it starts once. */
  start() {
    this.started ??= this.begin();
    return this.started;
  }

  async begin() {
    this.worker = new Worker(new URL("worker.js", this.base), { type: "module" });
    this.worker.addEventListener("message", ({ data }) => this.take(data));
    this.worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.stop(event.message || "");
    });
    await this.ask({ do: "start", base: this.base });
    this.isReady = true;
  }

  ask(what) {
    const id = ++this.last;
    return new Promise((done, fail) => {
      this.open.set(id, { done, fail });
      this.worker.postMessage({ id, ...what });
    });
  }

  take({ id, ok, error, progress, stopped = false }) {
    if (stopped) this.isReady = false; // it has to be started again
    if (progress) this.progress(progress.done, progress.total);
    const asked = this.open.get(id);
    if (progress || !asked) return;
    this.open.delete(id);
    if (error === undefined) asked.done(ok);
    else asked.fail(new Error(error));
  }

  /* Ends the worker. What was asked and not answered fails. */
  stop(reason = "") {
    this.isReady = false;
    this.worker?.terminate();
    for (const { fail } of this.open.values()) fail(new Error(reason));
    this.open.clear();
  }
}
