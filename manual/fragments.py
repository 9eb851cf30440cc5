"""The examples on the pages of the rules: completed to whole records, linted,
and shown with ftlint's output.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ftlint import Finding, Report, Rule, lint_files, rules
from ftlint.changes.policy import Now, review
from ftlint.evidence.claims import Reader
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.patterns import fitting
from ftlint.evidence.tracking import git_hash
from ftlint.files.commits import FilePast, FileVersion, LastChange
from ftlint.files.pasts import RecordPast
from ftlint.findings import START, expanded
from ftlint.reading.document import MAX_BYTES
from ftlint.record.parts import sections_of
from ftlint.reporters.text import report as text_report
from ftlint.rules.page import Fragment
from ftlint.text.escape import escaped

TODAY = "2026-06-01"
"""The day on which the examples are linted, so that a page is the same on any day."""
LATER = "2100-01-01"
"""A day on which someone may try an example."""
FILE = "finetune-decision.yaml"
"""The file name of an example in its findings."""

BEFORE, NOW = ", where the branch began", ", now"
"""What follows the name of a record that an example shows before and after a change."""

WIDTH = 72
"""The columns of what ftlint prints below an example, and of the examples themselves (a test counts them):
as many as fit the column of a page.
"""

HEADER = {
    "schema_version": "schema_version: 1\n",
    "project": "project: {id: example, name: Example, owner: Example team}\n",
}

BUILT = {
    "FT001": b"#" * (MAX_BYTES + 1),
    "FT002": "schema_version: 1\n".encode("utf-16"),
    "FT004": b"# To be written when the evaluation is done.\n",
    "FT006": "# reviewed by the board\u2028status: accepted\n".encode(),
    "FT009": b"data:\n  available: [" + b"1, " * 60_000 + b"1]\n",
    "FT010": b"decision:\n  rationale: |\n" + b"    accepted 0.58, rejected 0.42\n" * 3_000,
    "FT011": b"? Letters were read by two handlers who agreed on " + b"most " * 60 + b"in the end\n: true\n",
    "FT023": b"".join(b"key_%d: 1\n" % number for number in range(126)),  # and 4 keys that are missing
    "FT037": b"project:\n  id: letters\n  name: " + b"Letters " * 40 + b"\n",
}
"""Files that are too large or too odd to show on a page, which describes their contents instead:
the code of the rule → the file.
"""


class Shown(NamedTuple):
    """An example as its page shows it."""

    text: str
    """Without the marks of the lines that get a finding,
    and with invisible characters spelled out.
    """
    language: str
    lines: tuple[int, ...]
    """The lines that findings point at, from 1."""
    findings: str
    """What ftlint prints, or an empty string if the rule finds nothing or the example cannot be run."""
    record: str
    """The whole record, if it is one by itself in which the rule finds the same on any day; else empty."""


def complete(fragment: str, *, status: str = "accepted", approach: str = "fine-tuning") -> str:
    """Returns a whole record: the fragment with the missing top-level keys appended,
    so that its lines stay where they are.
    """
    have = re.findall(r"^(\w+):", fragment, flags=re.MULTILINE)
    rest = [text for key, text in HEADER.items() if key not in have]
    if "status" not in have:
        rest.append(f"status: {status}\n")
    if "decision" not in have:
        rest.append(f"decision: {{approach: {approach}}}\n")
    return fragment.rstrip("\n") + "\n" + "".join(rest)


def shown(rule: Rule, title: str) -> list[Shown]:
    """Returns the examples under `title` on a rule's page, in order."""
    return [_shown(rule, fragment, title) for fragment in rules.page_of(rule).fragments(title, rule.code)]


def _shown(rule: Rule, fragment: Fragment, title: str) -> Shown:
    text = _unmarked(fragment.text, rule.code)
    files = [(FILE, complete(text).encode())] if fragment.run else _files(text)
    if not files and title == "Bad" and rule.code in BUILT:
        files = [(FILE, BUILT[rule.code])]
    named = rules.page_of(rule).files(title)
    report = _changed(text) or lint_files(
        files,
        today=TODAY,
        whole=len(files) > 1,
        evidence=(lambda _: NamedFiles(named)) if named or rule.code in ("FT313", "FT916") else None,
    )
    found = tuple(finding for finding in expanded(report.findings) if finding.code == rule.code)
    return Shown(
        "".join(f"{escaped(line, 4000)}\n" for line in text.rstrip("\n").split("\n")),
        fragment.language if fragment.run or fragment.file else "text",
        _lines(found) if fragment.run else (),
        _printed(report, found),
        _alone(rule, complete(text)) if fragment.run and found and not named else "",
    )


def _alone(rule: Rule, record: str) -> str:
    """Returns a record, or an empty string if the rule finds nothing in it alone, or not on a later day."""
    report = lint_files([(FILE, record.encode())], today=LATER)
    return record if any(finding.code == rule.code for finding in expanded(report.findings)) else ""


class NamedFiles(Reader):
    """Reads the files that a page shows. Git ignores those in the folder `ignored`, and has all others. Those
    in `earlier`, `together` and `later` say when they were committed, beside the record.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__("", None)
        self._files = files

    def __call__(self, path: str) -> bytes:
        """Returns a file that the page shows. Raises UnverifiableError for any other."""
        if path not in self._files:
            raise UnverifiableError("does not exist", "Commit the file.")
        return self._files[path]

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yields a file that the page shows. Raises UnverifiableError for any other."""
        yield self(path)[:limit]

    def size(self, path: str) -> int:
        """Returns the bytes of a file."""
        return len(self._files.get(path, b""))

    def matching(self, pattern: str) -> list[str]:
        """Returns the files of the page that fit a pattern."""
        return fitting(sorted(self._files), pattern)

    def missing_in_git(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Returns those in the folder `ignored`."""
        return {path: "ignored" for path in paths if path.startswith("ignored/")}

    @property
    def asks_git(self) -> bool:
        """Whether a file says when it was committed."""
        return any(path.startswith(("earlier/", "together/", "later/")) for path in self._files)

    def past(self, source: bytes) -> RecordPast:
        """Returns a past of the record in which the files were committed when their folders say."""
        when = next(path.partition("/")[0] for path in self._files if "/" in path)
        now = FileVersion("1a2b3c4", "2026-03-02", FILE, source)
        before = FileVersion("9f8e7d6", "2026-02-20", FILE, sections_of(source, ("metrics",)))
        versions = (now, before) if when == "later" else (now,)
        return _NamedPast(FilePast(versions), self._files if when == "earlier" else {})


class _NamedPast(RecordPast):
    """A past in which some files were committed before the record."""

    def __init__(self, past: FilePast, files: Mapping[str, bytes]) -> None:
        super().__init__(past, FILE, None)
        self._files = files

    def place(self, commit: str) -> int:
        """Returns 1 for the commit of the files, and 0 for that of the record."""
        return int(commit == "9f8e7d6")

    def last_change(self, file: str) -> LastChange | None:
        """Returns the commit of a file."""
        if file not in self._files:
            return None
        return LastChange("9f8e7d6", "2026-02-20", git_hash(self._files[file], 40), is_limit=False)


def _changed(text: str) -> Report | None:
    """Returns the findings in an example that shows a record where the branch began, and now;
    None for any other example.
    """
    before, now = (dict(_files(text, when)) for when in (BEFORE, NOW))
    if not before:
        return None
    seen = review(
        before,
        [Now(name, name, source) for name, source in now.items()],
        {name: name for name in before.keys() - now.keys()},
        today=TODAY,
    )
    return Report(seen.findings, (), len(now), sources=seen.sources)


def _printed(report: Report, found: tuple[Finding, ...]) -> str:
    """Returns the findings of one rule as `ftlint check` prints them."""
    if not found:
        return ""
    return wrapped(text_report(report._replace(findings=found), width=WIDTH, quiet=True))


def wrapped(printed: str) -> str:
    """Returns what ftlint printed as a page shows it: with lines of at most `WIDTH` columns, broken between
    words and indented below their text. A line of the record stays whole.
    """
    return "".join(f"{line}\n" for whole in printed.splitlines() for line in _lines_of(whole))


def _lines_of(line: str) -> list[str]:
    start = re.match(r"[ ]*(?:\d+:\d+[ ]+FT\d+[ ]+)?", line)
    if len(line) <= WIDTH or start is None or re.match(r"[ ]*(?:\d+|[.]{3})?[ ]*[|]", line):
        return [line]
    return textwrap.wrap(
        line,
        WIDTH,
        subsequent_indent=" " * start.end(),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lines(found: Sequence[Finding]) -> tuple[int, ...]:
    return tuple(sorted({finding.span.line for finding in found if finding.span != START}))


def _unmarked(text: str, code: str) -> str:
    """Returns the example without the marks that tell the tests where the findings are."""
    alone = re.compile(rf"^[ ]*# {code} below\n", re.MULTILINE)
    return re.sub(rf"[ ]+# {code}(?: below)?$", "", alone.sub("", text), flags=re.MULTILINE)


def _files(text: str, when: str = "") -> list[tuple[str, bytes]]:
    """Returns the records of an example that shows several: each has its name on a line,
    and the record indented below. Otherwise empty.
    """
    parts = re.findall(rf"^(\S+[.]ya?ml){when}\n((?:[ ]{{4}}.*\n|\n)+)", text, flags=re.MULTILINE)
    return [
        (name, complete(re.sub(r"^[ ]{4}", "", body, flags=re.MULTILINE)).encode()) for name, body in parts
    ]
