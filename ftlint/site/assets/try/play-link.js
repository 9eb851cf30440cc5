/* The fragment of the page's address that holds a record: `#v1.` and the text, packed (deflate) and in base64url. What stands after
   the `#` is never sent to a server. */
const VERSION = 1;
const MOST = 100_000; // characters of a fragment, as in the wizard
const MOST_BYTES = 1 << 21; // of the text: twice what a record may have, so that its own finding says that it is too large
const HEAD = `#v${VERSION}.`;

const through = async (bytes, stream, most) => {
  const parts = [];
  let size = 0;
  for await (const part of chunks(new Blob([bytes]).stream().pipeThrough(stream))) {
    size += part.length;
    if (size > most) throw new Error("too much");
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

/* Safari cannot iterate over a stream. */
async function* chunks(stream) {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    reader.cancel().catch(() => {});
  }
}

const base64url = (bytes) => {
  const letters = [];
  for (let at = 0; at < bytes.length; at += 0x8000) letters.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(letters.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

/* Returns the fragment of a text; empty for no text, and null for one that is too long for a link. */
export const linkOf = async (text) => {
  if (!text) return "";
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MOST_BYTES) return null;
  const link = HEAD + base64url(await through(bytes, new CompressionStream("deflate-raw"), MOST));
  return link.length > MOST ? null : link;
};

/* Returns {text} for a fragment, or {reason}: `none` if it is not of this kind, else why it cannot be read. */
export const read = async (fragment) => {
  if (!/^#v\d+\./.test(fragment)) return { reason: "none" };
  if (!fragment.startsWith(HEAD)) return { reason: "version" };
  if (fragment.length > MOST) return { reason: "too_long" };
  try {
    const packed = fragment.slice(HEAD.length);
    if (!/^[\w-]+$/.test(packed)) return { reason: "damaged" };
    const bytes = await through(bytesOf(packed), new DecompressionStream("deflate-raw"), MOST_BYTES);
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { reason: "damaged" };
  }
};
