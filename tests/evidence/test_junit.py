"""Reports in the XML of JUnit: what they say is counted from their test cases, and no entity is expanded."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from ftlint.evidence import formats, junit
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.reading import FileReading
from ftlint.evidence.unread import unread_format

CASE = '<testcase classname="c" name="{0}" time="0.5">{1}</testcase>'
CASES = "".join(
    CASE.format(name, inner)
    for name, inner in (
        ("a", ""),
        ("b", '<failure message="differs">x</failure>'),
        ("c", '<error message="timeout"/>'),
        ("d", "<skipped/>"),
        ("e", "<system-out>error</system-out>"),
    )
)
SUITE = '<testsuite name="{0}" tests="5" failures="1" errors="1" skipped="1" timestamp="2026-11-29T08:40:13">{1}</testsuite>'


def report(*suites: str) -> bytes:
    """A report with these suites."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>' + "".join(suites) + "</testsuites>"
    ).encode()


def readings(source: bytes) -> list[FileReading]:
    """The readings of a report."""
    content = Content(source)
    format_ = formats.format_of(content)
    assert format_
    assert format_.NAME == "junit"
    return list(format_.reads(content))


def refusal(source: bytes) -> str:
    """Why a report is not read."""
    with pytest.raises(UnverifiableError) as caught:
        readings(source)
    assert caught.value.help.endswith(".")
    return caught.value.reason


@pytest.mark.parametrize("is_alone", [True, False])
def test_counts(is_alone: bool) -> None:
    """Skipped tests count as tests but not for the share that passed; errors count for it."""
    suite = SUITE.format("x", CASES)
    found = readings(suite.encode() if is_alone else report(suite))
    assert {r.name: (r.value, r.n) for r in found} == {
        "pass_rate": (0.5, 4),
        "tests": (5, 5),
        "failures": (1, 5),
        "errors": (1, 5),
        "skipped": (1, 5),
    }
    rate = found[0]
    place = "/testsuite" if is_alone else "/testsuites/testsuite[1]"
    assert (rate.address, found[1].address) == (place, f"{place}/@tests")
    assert (rate.unit, rate.run, rate.date) == ("fraction", "", "2026-11-29")
    assert [(s.id, s.score, s.error, s.seconds) for s in rate.samples] == [
        ("c::a", 1.0, "", 0.5),
        ("c::b", 0.0, "", 0.5),
        ("c::c", None, "timeout", 0.5),
        ("c::d", None, "", 0.5),
        ("c::e", 1.0, "", 0.5),
    ]


def test_several_suites() -> None:
    """Suites are told apart by their names, and by their places if two have the same; a suite that only holds
    others is none.
    """
    one = '<testsuite name="{0}" tests="1"><testcase name="a"/></testsuite>'
    found = readings(report(one.format("base"), one.format("tuned"), one.format("tuned")))
    assert [r.run for r in found if r.name == "tests"] == ["base", "suites[1]", "suites[2]"]
    found = readings(
        report(f'<testsuite name="all" tests="2">{one.format("a")}{one.format("b")}</testsuite>')
    )
    assert [(r.run, r.address) for r in found if r.name == "pass_rate"] == [
        ("a", "/testsuites/testsuite[1]/testsuite[1]"),
        ("b", "/testsuites/testsuite[1]/testsuite[2]"),
    ]


def test_all_skipped() -> None:
    """Of no test that was run, there is no share."""
    [rate, *_] = readings(b'<testsuite disabled="1" skipped="0"><testcase status="notrun"/></testsuite>')
    assert (rate.kind, rate.n) == ("nan", 0)


def test_pytest(tmp_path: Path) -> None:
    """What pytest writes is read, and says of it what pytest prints."""
    test = tmp_path / "test_it.py"
    test.write_text(
        "import pytest\n"
        "def test_a(): pass\n"
        "def test_b(): assert 0\n"
        "@pytest.mark.skip\ndef test_c(): pass\n"
        "@pytest.fixture\ndef broken():\n    yield\n    raise OSError\n"
        "def test_d(broken): assert 0\n"
    )
    out = tmp_path / "out.xml"
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", f"--junitxml={out}", test)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "2 failed, 1 passed, 1 skipped, 1 error" in done.stdout
    found = {r.name: r.value for r in readings(out.read_bytes())}
    assert found == {"pass_rate": 0.25, "tests": 5, "failures": 2, "errors": 1, "skipped": 1}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            b'<!DOCTYPE a [<!ENTITY b "c">]><testsuite><testcase name="&b;"/></testsuite>',
            "is XML with a document type or entities, which ftlint does not read",
        ),
        (
            b'<!DOCTYPE a SYSTEM "/etc/passwd"><testsuite/>',
            "is XML with a document type or entities, which ftlint does not read",
        ),
        (
            b'<?xml version="1.0" encoding="UTF-16"?><testsuite/>',
            "is XML in the encoding `UTF-16`, and ftlint reads UTF-8",
        ),
        (b'<testsuite name="\xe9"/>', "is not text in UTF-8 (byte 17)"),
        (b"<testsuite><testcase>", "was cut off: its XML ends in the middle, at line 1"),
        (b"<testsuite><testcase\nname='", "was cut off: its XML ends in the middle, at line 1"),
        (b"<testsuite></other>", "is not XML (line 1)"),
        (b"<testsuite>&b;</testsuite>", "is not XML (line 1)"),
        (b"<testsuite/>", "has no test cases"),
        (b"<a><testsuite/></a>", "is XML that begins with `a`, and no report of JUnit"),
        (
            b'<testsuite name="s" tests="3"><testcase/></testsuite>',
            "says `tests: 3` of its suite `s`, and lists 1",
        ),
        (
            b'<testsuite name="s" failures="1"><testcase/></testsuite>',
            "says `failures: 1` of its suite `s`, and lists 0",
        ),
        (
            b"<testsuite>" + b"<a>" * 100 + b"</a>" * 100 + b"</testsuite>",
            "has more than 100 elements in each other",
        ),
    ],
)
def test_what_is_refused(source: bytes, reason: str) -> None:
    """What is damaged, says one thing and lists another, or declares entities is refused with a sentence."""
    assert refusal(source) == reason


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report with too many elements or suites is refused, and quickly, whatever it is made of."""
    start = time.process_time()
    for source in (
        b"<testsuite>" + b"<testcase/>" * 600_000 + b"</testsuite>",
        b"<testsuite " + b"".join(b'a%d="" ' % n for n in range(600_000)) + b"/>",
    ):
        assert refusal(source) == "is XML with more than 500,000 tags and attributes"
    assert refusal(b"<testsuite a='" + b"x" * (15 << 20)).startswith("was cut off")
    assert time.process_time() - start < 10
    monkeypatch.setattr(junit, "MAX_SUITES", 1)
    assert refusal(report(*["<testsuite><testcase/></testsuite>"] * 2)) == "has more than 1 test suites"


def test_other_xml_stays_unread() -> None:
    """The XML that promptfoo writes by itself is named, and a page is no report."""
    content = Content(b'<?xml version="1.0"?>\n<promptfoo><evalId>a</evalId></promptfoo>')
    assert formats.format_of(content) is None
    assert unread_format(content) == ("promptfoo-xml", "a file of promptfoo as XML")
    assert formats.format_of(Content(b"<html><body>testsuite</body></html>")) is None
