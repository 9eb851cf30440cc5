"""What of our own pages the search knows. A phone loads its index with the first page that it opens, so what
says nothing, or says again what another page says, is not in it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ftlint.files.atomic import save
from ftlint.site.records.search import INDEX

Document = dict[str, object]
"""A part of a page in the index: `location`, `title`, `text` and `boost`."""
_COPIES = ("decide/", "framework/", "framework/tree/")
"""Pages with the questions of the tree, which the search finds on the page When to fine-tune."""
_NOT_ABOUT_IT = ("good", "in-the-framework")
"""Sections of a rule's page that say nothing of the rule: a record that passes, words of the framework."""
_MESSAGE = re.compile(
    r"(?:^|>)[^\s>]+:\d+:\d+: \w+ FT\d+ [a-z-]+\n"  # the place
    r"((?:  (?! *(?:\||help:)).*\n)+)",  # all up to the line of the record, or the help
    re.MULTILINE,
)
"""A message as the terminal shows it."""
_ON_EVERY_PAGE = re.compile(r" *<p>(?:How: Waivers\.|Cannot be waived\.)</p>")
_SHOWS = ("reference/command-line/", "troubleshooting/")
"""Pages on which people look for what a block of code holds: an option, an error message."""
_EXAMPLE = re.compile(r" *<pre>.*?</pre>", re.DOTALL)


def thin(folder: str) -> None:
    """Writes the index of a built site again, with less."""
    index = json.loads((Path(folder) / INDEX).read_text(encoding="utf-8"))
    index["docs"] = thinned(index["docs"])
    data = json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
    save(folder, INDEX, data, replace=True, sync=False)


def thinned(documents: Iterable[Document]) -> list[Document]:
    """Returns a document for each rule, and of another page each part that none before it says as well."""
    kept: dict[str, Document] = {}
    rules: dict[str, dict[str, Document]] = {}
    said: set[tuple[str, object, str | None]] = set()
    for document in documents:
        at = str(document["location"])
        page, _, section = at.partition("#")
        if page.startswith("rules/") and page != "rules/":
            rules.setdefault(page, {})[section] = document
            kept.setdefault(page, document)
            continue
        text = _telling(page, section, str(document["text"]))
        key = (page, document["title"], text)
        if text is not None and (not text or key not in said):
            kept[at] = {**document, "text": text}
            said.add(key)
    return [_rule(rules[at]) if at in rules else document for at, document in kept.items()]


def _telling(page: str, section: str, text: str) -> str | None:
    """Returns what of a part of a page helps to find it; None if nothing does."""
    if page == "changelog/" and section:
        return None
    if page == "rules/" and section != "severity":
        return "".join(text.partition("</p>")[:2])  # below it is a table of rules, each of which has a page
    if page in _COPIES:
        return text.partition(" <ol>")[0]
    return text if page in _SHOWS else _EXAMPLE.sub("", text)


def _rule(sections: Mapping[str, Document]) -> Document:
    """Returns one document of the sections of a rule's page: of the bad example the messages, of the reason
    its beginning.
    """
    parts = []
    for section, document in sections.items():
        text = str(document["text"])
        if section == "bad":
            messages = (" ".join(found.split()) for found in _MESSAGE.findall(text))
            text = " ".join(f"<p>{message}</p>" for message in dict.fromkeys(messages))
        elif section == "why":
            text = "".join(text.partition("</p>")[:2])
        if section not in _NOT_ABOUT_IT:
            parts.append(_ON_EVERY_PAGE.sub("", text))
    return {**sections[""], "text": " ".join(filter(None, parts))}
