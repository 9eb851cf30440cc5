/* The linter in a worker: loads Python and ftlint from the site, then answers what the page asks, as the commands do.

   page -> worker: { id, do: "start", base }   `base` is the address of the folder, that of this file if there is none
                   { id, do: "check", text, file, today }
                   { id, do: "fix", text }
                   { id, do: "view", view: "checklist" | "advice" | "page" | "diff", text, old, file, today }
   worker -> page: { id, progress: { done, total } }   in bytes, while it starts
                   { id, ok }                          the version; the JSON report; { text, fixed }; { html }
                   { id, error, stopped }              a sentence, and whether it must be started (again) first */

const LIST = "files.json";
const HOME = "/try";
const MOST = 1024 * 1024 + 1; // no more of a text is looked at: a record has fewer bytes
const STALLED = 60_000; // milliseconds without a byte, after which loading is given up
const TYPES = { wasm: "application/wasm", json: "application/json", zip: "application/zip" };
const AGAIN = "Look at your connection, and try again.";

/* Something that is said to the reader as it is. */
class Said extends Error {}

let answer = null; // Python's function; null until it is loaded
let kept = new Map(); // address → bytes of what is loaded already, should something else fail
let cache = "no-cache"; // how the site is asked: has the file changed? After a failure, a copy is not trusted.

const loaded = async (address, signal) => {
  const name = address.pathname.split("/").pop();
  let response;
  try {
    response = await fetch(address, { cache, signal });
  } catch {
    throw new Said(`${name} could not be loaded. ${AGAIN}`);
  }
  if (!response.ok) throw new Said(`${name} could not be loaded: the site answered ${response.status}. Try again later.`);
  return response;
};

/* The bytes of a file that has `size` of them; `add` is told of each part. */
const bytesOf = async (address, size, add, signal) => {
  const name = address.pathname.split("/").pop();
  const response = await loaded(address, signal);
  const bytes = new Uint8Array(size);
  let at = 0;
  try {
    for await (const part of parts(response.body.getReader())) {
      if (at + part.length <= size) bytes.set(part, at);
      at += part.length;
      add(part.length);
    }
  } catch {
    throw new Said(`${name} could not be loaded to its end. ${AGAIN}`);
  }
  if (at !== size) throw new Said(`${name} arrived with ${at} of ${size} bytes. ${AGAIN}`);
  return bytes;
};

async function* parts(reader) {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/* Loads all files of the list that are not kept. If one fails, the others are given up. */
const fetched = async (base, tell) => {
  const giveUp = new AbortController();
  let list;
  try {
    list = await (await loaded(new URL(LIST, base), giveUp.signal)).json();
  } catch (error) {
    throw error instanceof Said ? error : new Said(`${LIST} could not be read. ${AGAIN}`);
  }
  let done = 0;
  let timer;
  const add = (number) => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp.abort(), STALLED);
    tell(Math.min((done += number), list.total), list.total);
  };
  add(0);
  const one = async ([name, size]) => {
    const address = new URL(name, base);
    if (kept.get(address.href)?.length === size) add(size);
    else kept.set(address.href, await bytesOf(address, size, add, giveUp.signal));
  };
  try {
    await Promise.all(Object.entries(list.files).map(one));
  } finally {
    clearTimeout(timer);
    giveUp.abort();
  }
  return list.version;
};

/* Lets Pyodide take what is loaded already instead of asking the site for it again. */
const lending = async (files, work) => {
  const ask = self.fetch;
  self.fetch = (address, options) => {
    const href = new URL(address.url ?? address, self.location).href;
    const type = TYPES[href.split(".").pop()];
    return files.has(href)
      ? Promise.resolve(new Response(files.get(href), { headers: { "Content-Type": type } }))
      : ask(address, options);
  };
  try {
    return await work();
  } finally {
    self.fetch = ask;
  }
};

/* Fails if the browser cannot compile or run what it got: Pyodide would only wait. */
const watching = (work) =>
  new Promise((done, fail) => {
    const own = ["instantiate", "instantiateStreaming"].map((name) => [name, WebAssembly[name]]);
    for (const [name, run] of own) {
      WebAssembly[name] = (...given) =>
        run(...given).catch((error) => {
          fail(error);
          throw error;
        });
    }
    work().then(done, fail).finally(() => Object.assign(WebAssembly, Object.fromEntries(own)));
  });

const python = async (base, files) => {
  const { loadPyodide } = await import(new URL("pyodide.mjs", base).href);
  const py = await lending(files, () => watching(() => loadPyodide({ indexURL: base.href })));
  for (const [address, bytes] of files) {
    if (/\/(ftlint|packages)\.zip$/.test(address)) py.unpackArchive(bytes, "zip", { extractDir: HOME });
  }
  py.runPython(`import sys; sys.path.insert(0, "${HOME}")`);
  return py.pyimport("ftlint.site.playground.answers").answer;
};

const start = async (address, tell) => {
  const base = new URL(address ?? "./", self.location);
  let version;
  try {
    version = await fetched(base, tell);
  } catch (error) {
    cache = "reload";
    throw error;
  }
  try {
    answer = await python(base, kept);
  } catch (error) {
    cache = "reload";
    throw new Said(`Python did not start in this browser (${firstLine(error)}). Try again, or another browser.`);
  } finally {
    kept = new Map();
  }
  warm();
  return { version };
};

/* What is imported only when it is first needed, in parts between which a question is answered. */
const warm = () => {
  const parts = [{ do: "check" }, { do: "view", view: "checklist" }];
  const next = () => {
    const part = parts.shift();
    if (!part || !answer) return;
    answer(JSON.stringify({ ...part, text: "a: 1", file: "a", today: "2026-01-01" }));
    setTimeout(next, 50);
  };
  setTimeout(next, 50);
};

const asked = (question) => {
  if (!answer) throw new Said("The checks are not loaded.");
  let text;
  try {
    text = answer(JSON.stringify(question, (_, value) => (typeof value === "string" ? value.slice(0, MOST) : value)));
  } catch (error) {
    answer = null; // Python itself failed, and cannot be trusted any more
    throw new Said(`The checks stopped (${firstLine(error)}). Load them again.`);
  }
  const { ok, error } = JSON.parse(text);
  if (error) throw new Said(error);
  return ok;
};

/* What went wrong, in one line: the last one of a traceback of Python, the only one of another error. */
const firstLine = (error) => String(error?.message ?? error).trim().split("\n").pop().slice(0, 300);

self.addEventListener("message", async ({ data: { id, base, ...question } }) => {
  const tell = (done, total) => self.postMessage({ id, progress: { done, total } });
  try {
    self.postMessage({ id, ok: question.do === "start" ? await start(base, tell) : asked(question) });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Said ? error.message : `The checks failed (${firstLine(error)}).`, stopped: !answer });
  }
});
