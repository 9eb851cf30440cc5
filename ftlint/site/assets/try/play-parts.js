/* What the page is built of: elements, sentences, and one finding. */
export const SEVERITIES = ["error", "warning", "info"];

export const fill = (text, words = {}) => text.replace(/\{(\w+)\}/g, (_, key) => words[key]);

export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(key, value === true ? "" : value);
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
};

export const button = (label, act, kind = "ftl-button") => {
  const made = element("button", { type: "button", class: kind }, label);
  made.addEventListener("click", () => act(made));
  return made;
};

/* Renders a sentence: text in backticks is shown as code. */
export const prose = (sentence) => {
  const parts = sentence.split("`");
  if (parts.length % 2 === 0) return [sentence];
  return parts.map((part, index) => (index % 2 ? element("code", {}, part) : part)).filter((part) => part !== "");
};

/* Megabytes, as people read them. */
export const size = (bytes) => (bytes / 1e6).toFixed(1);

/* How many findings there are of each severity, in words. */
export const counted = (findings, words) => {
  const open = findings.filter(({ waiver }) => !waiver);
  if (!open.length) return words.none;
  const parts = SEVERITIES.flatMap((severity) => {
    const number = open.filter((finding) => finding.severity === severity).length;
    return number ? [fill(words.severities[severity][number === 1 ? 0 : 1], { number })] : [];
  });
  return fill(parts.length === 1 ? words.found_alike : words.found, { number: open.length, parts: parts.join(", ") });
};

/* What a finding says: its severity, its rule with a link to the page, what leads to its place (`go`), the message and the help. */
export const told = (finding, words, rules, go = null) => [
  element(
    "p",
    { class: "ftl-finding" },
    element("span", { class: `ftl-chip ftl-${finding.severity}` }, finding.waiver ? words.waived : words.severity[finding.severity]),
    go,
    element("a", { href: rules(finding.name) }, finding.code),
  ),
  element("p", {}, ...prose(finding.message)),
  finding.help ? element("p", { class: "ftl-help" }, ...prose(finding.help)) : null,
];
