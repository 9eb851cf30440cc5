"""Reports in the XML of JUnit, as promptfoo (`-o results.junit.xml`), pytest and others write them."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import MAX_DEPTH, MAX_VALUES, Content, UnverifiableError
from ftlint.evidence.each_example import EachExample
from ftlint.evidence.reading import FileReading, Sample, day, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "junit"
TITLE = "a report in the XML of JUnit"
MAX_SUITES = 10_000
"""The most test suites in a report."""
_PLACE = re.compile(rb"<testsuites?[\s/>]")
_HEAD = 1 << 16
_DECLARATION = re.compile(r"<\?xml\s[^>]*?\bencoding\s*=\s*[\"']([^\"'>]*)")
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_REFUSED = ("<!DOCTYPE", "<!ENTITY")
"""What declares entities, from which a short file can grow without end or reach other files."""
_NOT_RUN = frozenset({"notrun", "skipped", "disabled", "ignored", "suppressed"})
_KEPT = frozenset(
    {
        *("classname", "disabled", "errors", "failures", "message", "name", "result", "skipped", "status"),
        *("tests", "time", "timestamp"),
    }
)
"""The attributes that are read; the others are not kept."""
_WORST = ("error", "failure", "skipped")
"""What may stand in a test case; the first of them that does is what became of it."""


class _TestSuite:
    """A test suite: its attributes, its own cases, and how many others are in it."""

    __slots__ = ("address", "attributes", "cases", "suites")

    def __init__(self, address: str, attributes: dict[str, str]) -> None:
        self.address = address
        self.attributes = attributes
        self.cases: list[_TestCase] = []
        self.suites = 0


class _TestCase:
    """A test case: its attributes, and what stands in it, by tag, with the message."""

    __slots__ = ("attributes", "found")

    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.found: dict[str, str] = {}

    @property
    def outcome(self) -> str:
        """`error`, `failure`, `skipped` or empty for one that passed."""
        states = {self.attributes.get("status", ""), self.attributes.get("result", "")}
        is_left_out = not states.isdisjoint(_NOT_RUN)
        return next((tag for tag in _WORST if tag in self.found), "skipped" if is_left_out else "")

    def sample(self) -> Sample:
        """Returns it as an example."""
        get, outcome = self.attributes.get, self.outcome
        return Sample(
            "::".join(filter(None, (get("classname", ""), get("name", "")))),
            score=None if outcome in ("error", "skipped") else float(not outcome),
            error=(self.found["error"] or "error") if outcome == "error" else "",
            seconds=_decimal(get("time", "")),
        )


def detects(content: Content) -> bool:
    """Returns whether it is XML with a test suite."""
    head = content.source[:_HEAD]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and bool(_PLACE.search(head))


def reads(content: Content) -> Iterator[FileReading]:
    """Yields, for each suite with test cases, their numbers and the share that passed: of all that were not
    skipped, with errors among them.
    """
    suites = _suites(content)
    names = Counter(suite.attributes.get("name", "") for suite in suites)
    for index, suite in enumerate(suites):
        outcomes = [case.outcome for case in suite.cases]
        counts = {
            "tests": len(outcomes),
            "failures": outcomes.count("failure"),
            "errors": outcomes.count("error"),
            "skipped": outcomes.count("skipped"),
        }
        _compare(suite, counts)
        name = suite.attributes.get("name", "")
        common: dict[str, Any] = {
            "tool": NAME,
            "run": "" if len(suites) == 1 else name if names[name] == 1 and name else f"suites[{index}]",
            "date": day(suite.attributes.get("timestamp", "")),
        }
        n = counts["tests"] - counts["skipped"]
        rate = outcomes.count("") / n if n else float("nan")
        yield FileReading(
            name="pass_rate",
            value=rate,
            kind=kind_of(rate),
            address=suite.address,
            unit="fraction",
            higher_is_better=True,
            n=n,
            n_kind="results",
            errors=counts["errors"],
            samples=EachExample(partial(_samples, suite)),
            is_mean=True,
            **common,
        )
        for key, count in counts.items():
            yield FileReading(
                name=key,
                value=count,
                kind=kind_of(count),
                address=f"{suite.address}/@{key}",
                n=counts["tests"],
                n_kind="results",
                **common,
            )


def _samples(suite: _TestSuite) -> Iterator[tuple[str, Sample]]:
    return ((f"test {number:,}", case.sample()) for number, case in enumerate(suite.cases, 1))


def _compare(suite: _TestSuite, counts: dict[str, int]) -> None:
    """Raises UnverifiableError if a suite says another number of cases than it lists."""
    if suite.suites:
        return  # the numbers may be those of all suites in it
    get = suite.attributes.get
    for key, count in counts.items():
        said = get(key, "")
        if not re.fullmatch(r"[0-9]{1,9}", said):
            continue
        disabled = get("disabled", "") if key == "skipped" else ""
        whole = int(said) + (int(disabled) if re.fullmatch(r"[0-9]{1,9}", disabled) else 0)
        if whole != count:
            raise UnverifiableError(
                f"says `{key}: {whole}` of its suite `{get('name', '')}`, and lists {count}",
                "Name the file that the tool wrote, unchanged.",
            )


def _suites(content: Content) -> list[_TestSuite]:
    """Returns the suites with test cases of their own. Raises UnverifiableError if it is no such report."""
    text = content.text
    declared = _DECLARATION.match(text.lstrip())
    if declared and declared[1].lower() not in _ENCODINGS:
        raise UnverifiableError(
            f"is XML in the encoding `{declared[1][:40]}`, and ftlint reads UTF-8", "Save it as UTF-8."
        )
    if any(mark in text for mark in _REFUSED):
        raise UnverifiableError(
            "is XML with a document type or entities, which ftlint does not read",
            "Name the file that the tool wrote, unchanged.",
        )
    if text.count("<") + text.count("=") > MAX_VALUES:
        raise UnverifiableError(
            f"is XML with more than {MAX_VALUES:,} tags and attributes", "Name a file with fewer tests."
        )
    from xml.parsers import expat

    builder = _Suites()
    # The whole text at once: expat takes long for a long token that comes in pieces.
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        codes = expat.errors.codes
        is_cut = error.code in (
            codes[expat.errors.XML_ERROR_NO_ELEMENTS],
            codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
            codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
            codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        )
        place = f"line {error.lineno:,}"
        raise UnverifiableError(
            f"was cut off: its XML ends in the middle, at {place}" if is_cut else f"is not XML ({place})",
            "Copy the whole file, or run the tests again.",
        ) from None
    if not builder.suites:
        raise UnverifiableError("has no test cases", "Run the tests again, and name the file they write.")
    return builder.suites


class _Suites:
    """Builds the suites from what a parser of XML comes upon."""

    def __init__(self) -> None:
        self.suites: list[_TestSuite] = []
        self._path: list[tuple[str, _TestSuite | _TestCase | None]] = []
        self._roots = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begins an element."""
        if len(self._path) >= MAX_DEPTH:
            raise UnverifiableError(
                f"has more than {MAX_DEPTH} elements in each other",
                "Name the file that the tool wrote, unchanged.",
            )
        attributes = {key: value for key, value in attributes.items() if key in _KEPT}
        if not self._path and tag not in ("testsuite", "testsuites"):
            raise UnverifiableError(
                f"is XML that begins with `{tag[:40]}`, and no report of JUnit", "Correct `path`."
            )
        self._path.append((tag, self._made(tag, attributes)))

    def _made(self, tag: str, attributes: dict[str, str]) -> _TestSuite | _TestCase | None:
        above = self._path[-1][1] if self._path else None
        if tag == "testsuite" and not isinstance(above, _TestCase):
            if isinstance(above, _TestSuite):
                above.suites += 1
                address = f"{above.address}/testsuite[{above.suites}]"
            elif self._path:
                self._roots += 1
                address = f"/testsuites/testsuite[{self._roots}]"
            else:
                address = "/testsuite"
            return _TestSuite(address, attributes)
        if tag == "testcase" and isinstance(above, _TestSuite):
            if not above.cases:
                self.suites.append(above)
                if len(self.suites) > MAX_SUITES:
                    raise UnverifiableError(
                        f"has more than {MAX_SUITES:,} test suites", "Name a file with fewer of them."
                    )
            above.cases.append(case := _TestCase(attributes))
            return case
        if isinstance(above, _TestCase) and tag in _WORST:
            above.found.setdefault(tag, attributes.get("message", ""))
        return None

    def end(self, _: str) -> None:
        """Ends an element."""
        self._path.pop()


def _decimal(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) else None
