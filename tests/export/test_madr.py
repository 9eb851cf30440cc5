"""A decision in Markdown has MADR's sections, holds no markup of a stranger's, and gives its record back."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import cmarkgfm
import html5lib
import pytest
import yaml

from ftlint.export.carried import block, carried, is_madr
from ftlint.export.madr import madr
from ftlint.export.markdown import address, paragraphs
from ftlint.linter import DEFAULTS, lint_one
from tests.escaped import hostile_strings, sample
from tests.fuzzing.targets import TARGETS
from tests.support import CLAIMS, TODAY, complete, ran

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.finetune-decision.yaml"))
SECTIONS = [
    "Context and Problem Statement",
    "Decision Drivers",
    "Considered Options",
    "Decision Outcome",
    "Pros and Cons of the Options",
    "More Information",
]
"""Those of MADR 4, in its order."""
OURS = {"h1", "h2", "h3", "p", "ul", "li", "code", "pre", "a", "html", "head", "body", "hr"}
DRAWN = 150

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ftlint in an empty folder; its exit code and what it wrote to both outputs."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    return lambda *arguments: ran(capsysbinary, *arguments, "--today", TODAY)


def exported(source: bytes) -> str:
    """A record as MADR; empty if it is not valid."""
    linted = lint_one("r.yaml", source, TODAY, DEFAULTS, with_readiness=True)
    return madr(linted.record, linted.summary, source) if linted.record and linted.summary else ""


def drawn() -> list[bytes]:
    """Valid records with odd values, and examples as other editors and systems would write them."""
    found = [made for seed in range(DRAWN) if exported(made := TARGETS["lint"].make(random.Random(seed)))]
    assert len(found) > DRAWN / 10
    text = CLAIMS.encode()
    fences = text.replace(b"small-8b-instruct", b"small ```` ~~~ `8b`")
    odd = (text.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + text, fences + b"# ```yaml finetune-decision\n")
    return [*found, *odd]


def test_every_record_comes_back_byte_for_byte() -> None:
    """What is read from an export is the record that was exported: examples, drawn ones, other line ends, a
    byte order mark, and fences in texts. A last line without an end gets one.
    """
    for source in [*(path.read_bytes() for path in EXAMPLES), *drawn()]:
        text = exported(source)
        assert text, source
        [back] = carried(text.encode())
        assert back.is_closed
        assert back.source == source + (b"" if source.endswith(b"\n") else b"\n")
        assert text.encode().split(b"\n")[back.line - 1].rstrip(b"\r") in source


def test_the_sections_are_those_of_madr() -> None:
    """The front matter is YAML with the keys of MADR, and the sections stand in its order."""
    for path in EXAMPLES:
        text = exported(path.read_bytes())
        front = yaml.safe_load(text.split("---\n")[1])
        assert set(front) <= {"status", "date", "decision-makers"}
        assert front["status"].split()[0] in path.read_text(encoding="utf-8")
        named = re.findall(r"^## (.*)$", text.partition("```yaml")[0], flags=re.MULTILINE)
        assert named == [name for name in SECTIONS if name in named]
        assert {*named} >= {*SECTIONS} - {"Pros and Cons of the Options", "More Information"}
    claims = exported(CLAIMS.encode())
    for line in (
        'Chosen option: "fine-tuning", because:\n\nPrompting reaches 0.58',
        "* Letters accepted without an edit (`accepted-unedited`): at least 0.80\n",
        "* Good, because it has 3.1 seconds on `p95-latency`, where at most 6 seconds is asked\n",
        "* Bad, because it has 0.66 (n = 200, 95 % interval 0.59 to 0.72) on `accepted-unedited`, where at least 0.80 is asked\n",
        "* It is looked at again by 2027-12-15\n",
    ):
        assert line in claims


def test_a_strangers_text_is_text(data: Path) -> None:
    """No string made to harm becomes an element, a link or an image, wherever a record may have it."""
    corpora = ("gen-summary-markdown", "gen-terminal", "gen-workflow-command", "xss", "uri-schemes")
    tried = 0
    for hostile in (text for name in corpora for text in sample(hostile_strings(data, name), 60)):
        words = yaml.safe_dump(f"{hostile[:250]}\n\n{hostile[:250]}", allow_unicode=False).removesuffix(
            "...\n"
        )
        one = words.replace("\n", "\n  ")
        text = complete(
            f"project: {{id: a, name: {yaml.safe_dump(hostile[:200] or 'x', width=9999).strip()}}}\n"
            if "\n" not in hostile and hostile
            else "",
        )
        source = f"{text}\nx-none: 1\nproduct:\n  core_functionality: {one}\n"
        shown = exported(source.encode("utf-8", "replace"))
        if not shown:
            continue
        tried += 1
        html = cmarkgfm.github_flavored_markdown_to_html(shown.partition("```yaml")[0].split("---\n", 2)[2])
        page = html5lib.parse(f"<!doctype html><body>{html}", namespaceHTMLElements=False)
        for element in page.iter():
            assert element.tag in OURS, (element.tag, hostile)
            assert not element.attrib, (element.attrib, hostile)
    assert tried > 50


def test_paragraphs_and_lists_stay() -> None:
    """A text keeps its paragraphs and its lists, whatever their marks; a plain address becomes a link."""
    text = "One\ngoes on.\n\nTwo:\n- a *b*\n  and c\n2. d\n# no heading"
    assert paragraphs(text) == "One goes on.\n\nTwo:\n\n- a `*b*` and c\n- d `#` no heading"
    assert address("https://a.example/b?c=d") == "<https://a.example/b?c=d>"
    assert address("https://a.example/<b>").startswith("`")
    assert address("javascript:alert(1)").startswith("`")


def test_import_writes_what_was_exported(run: Run, tmp_path: Path) -> None:
    """The command writes the record from Markdown into a new file, and prints it without `--into` and in a
    dry run. It replaces nothing.
    """
    source = CLAIMS.encode()
    (tmp_path / "finetune-decision.yaml").write_bytes(source)
    assert run("export", "--format", "madr", "--output", "1.md") == (0, "", "")
    assert run("export", "--format", "madr") == (0, (tmp_path / "1.md").read_text(encoding="utf-8"), "")
    assert run("import", "1.md", "--into", "b.yaml", "--dry-run") == (0, CLAIMS, "")
    assert not (tmp_path / "b.yaml").exists()
    assert run("import", "1.md", "--into", "b.yaml")[0] == 0
    assert (tmp_path / "b.yaml").read_bytes() == source
    assert run("import", "1.md") == (0, CLAIMS, "")
    for more in ((), ("--dry-run",)):
        assert run("import", "1.md", "--into", "b.yaml", *more) == (
            2,
            "",
            "ftlint: cannot write `b.yaml`: it already exists.\n",
        )


FENCED = "```yaml finetune-decision\n"


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (
            "# A\n\n## Decision Outcome\n\nChosen option: x\n",
            (),
            "`1.md` is a decision in Markdown without a record in it: it has no block that begins with "
            "```yaml finetune-decision, which would hold the fields. `ftlint export --format madr` writes one; for any other, "
            "`ftlint init` asks for them.",
        ),
        (
            f"a\n\n{FENCED}schema_version: 1\n",
            (),
            "`1.md` is cut off: the block of the record, from line 4, has no end. `ftlint export --format madr` writes one.",
        ),
        (
            f"{FENCED}a: 1\n```\n\n{FENCED}a: 1\n```\n",
            (),
            "`1.md` has 2 records, at the lines 2, 6: leave one.",
        ),
        (
            f"# A\n\n{FENCED}schema_version: 1\nstatus: [\n```\n",
            (),
            "`1.md` has a record that is not valid: line 5, FT",
        ),
        (
            f"{FENCED}a: 1\n```\n",
            ("--as", "baseline"),
            "`--as` is about files of results, and `1.md` is a decision in Markdown: leave it out.",
        ),
        (f"{FENCED}a: 1\n```\n", ("2.json",), "`1.md` is a decision in Markdown: import it alone."),
        (f"{FENCED}a: 1\n```\n" + "x" * (4 << 20), (), "cannot read `1.md`: it has more than 4 MiB."),
    ],
    ids=["foreign", "cut off", "two", "invalid", "option", "beside", "too large"],
)
def test_import_says_what_is_missing(
    run: Run, tmp_path: Path, text: str, more: tuple[str, ...], said: str
) -> None:
    """A decision in Markdown without one whole, valid record is refused in a sentence."""
    (tmp_path / "1.md").write_text(text, encoding="utf-8")
    code, out, err = run("import", "1.md", *more)
    assert (code, out) == (2, "")
    assert err.startswith(f"ftlint: {said}")
    assert err.count("\n") == 1


def test_other_blocks_are_no_records() -> None:
    """A block within another, or with other words behind its fence, is none."""
    inner = "```yaml finetune-decision\na: 1\n```"
    assert not carried(f"````\n{inner}\n````\n".encode())
    assert not is_madr(b"```yaml\na: 1\n```\n")
    assert block(b"a: '```'\n") == "````yaml finetune-decision\na: '```'\n````\n"
