"""What editors show: the real yaml-language-server with the schema for editors."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftlint.record.schema import EDITOR_SCHEMA, EDITOR_SCHEMA_URL
from tests.language_server import LanguageServer, language_server

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "schemas" / EDITOR_SCHEMA
EXAMPLES = sorted(ROOT.glob("examples/*.yaml"))
SETTINGS = ROOT / "examples" / "editors" / "vscode-settings.json"
"""The settings that the page on editors shows."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A server with the settings that the page on editors shows, but for the address:
    the schema is the one here, and nothing is fetched.
    """
    shown = json.loads(SETTINGS.read_text(encoding="utf-8"))["yaml.schemas"]
    schemas = {SCHEMA.as_uri(): shown[EDITOR_SCHEMA_URL]}
    asked = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
    with language_server(tmp_path_factory.mktemp("records"), {**asked, "schemas": schemas}) as running:
        yield running


def misspelled(text: str) -> tuple[str, int]:
    """A record with a slip in its status, and the line of it."""
    lines = text.split("\n")
    number = next(number for number, line in enumerate(lines) if line.startswith("status:"))
    lines[number] = "status: acepted"
    return "\n".join(lines), number + 1


@pytest.fixture(scope="module")
def opened(server: LanguageServer) -> dict[Path, tuple[str, str]]:
    """The addresses of each example, and of the same with a slip. All are open at once."""
    texts = {path: path.read_text(encoding="utf-8") for path in EXAMPLES}
    return {
        path: (
            server.open(path, text),
            server.open(path.with_name(f"slip.{path.name}"), misspelled(text)[0]),
        )
        for path, text in texts.items()
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_an_example_is_fine(server: LanguageServer, opened: dict[Path, tuple[str, str]], path: Path) -> None:
    """The server finds the schema that an example names; it reports nothing, and a slip if there is one."""
    example, slip = opened[path]
    assert server.diagnostics(example) == []
    _, line = misspelled(path.read_text(encoding="utf-8"))
    words = '"draft", "proposed", "accepted", "rejected", "superseded"'
    assert server.diagnostics(slip) == [f"{line}: Value is not accepted. Valid values: {words}."]


@pytest.mark.parametrize(
    ("text", "label", "says", "put_in"),
    [
        ("|\n", "status", "Where the decision stands.", "status: draft"),
        ("|\n", "Fine-tuning decision record", "A team's decision", "schema_version: 1\nproject:\n  id: $1"),
        ("status: |\n", "accepted", "In force. A prerequisite that is not met is an error.", "accepted"),
        ("status: acc|\n", "accepted", "In force.", "accepted"),
        ("decision:\n  approach: |\n", "rag", "Look up text for each request", "rag"),
        ("decision:\n  d|\n", "date", "The day the decision was made.", "date: ${1:2026-06-01}"),
        ("decision:\n  date: |\n", "2026-06-01", "", "2026-06-01"),
        ("situation:\n  persona: |\n", "unknown", "Must the model speak as one", "unknown"),
        ("metrics:\n  measures:\n    - unit: |\n", "percent", "A share from 0 to 100.", "percent"),
        ("metrics:\n  measures:\n    - kind: |\n", "ranking", "How high the right ones stand", "ranking"),
        ("baselines:\n  - approach: |\n", "few-shot", "The best prompt with examples in it.", "few-shot"),
        (
            "baselines:\n  - results:\n      f1:\n        s|\n",
            "sample_size",
            "How many examples the value",
            "sample_size: ${1:200}",
        ),
        (
            "baselines:\n  - results:\n      f1:\n        source: |\n",
            "reported",
            "Reported by somebody else",
            "reported",
        ),
        ("models:\n  candidates:\n    - size: |\n", "30B-A3B", "", "30B-A3B"),
        ("method:\n  technique: |\n", "qlora", "LoRA on weights that are kept in 4 bits.", "qlora"),
        ("method:\n  objective: |\n", "preference", "Pairs of a better and a worse answer", "preference"),
        (
            "plan:\n  stop_rule:\n    m|\n",
            "max_iterations",
            "How many iterations at most.",
            "max_iterations: ${1:5}",
        ),
        ("plan:\n  budget:\n    currency: |\n", "EUR", "", "EUR"),
        ("waivers:\n  - |\n", "rule", "Code or name of the rule.", "rule: "),
        ("waivers:\n  - rule: |\n", "FT203", "metric-without-threshold: A metric has no threshold", "FT203"),
        ("waivers:\n  - rule: |\n", "no-stop-rule", "FT210: ", "no-stop-rule"),
        (
            "product:\n  use_cases:\n    - input_modalities: [|]\n",
            "document",
            "A file with its layout",
            "document",
        ),
    ],
)
def test_what_is_offered(server: LanguageServer, text: str, label: str, says: str, put_in: str) -> None:
    """A key or value is offered with its own sentence, and what is put in has the shape of a record."""
    offered = server.completions(text)
    assert label in offered
    assert offered[label][0].startswith(says)
    assert offered[label][1].startswith(put_in)


@pytest.mark.parametrize(
    ("text", "title", "says"),
    [
        ("stat|us: accepted\n", "Status", "Where the decision stands."),
        ("status: acc|epted\n", "Status", "* `draft`: Still being written. What is missing is a to-do."),
        ("sch|ema_version: 1\n", "Schema version", "The version of this file format."),
        ("pro|ject:\n  id: a\n", "Project", "What the decision is about"),
        ("project:\n  i|d: a\n", "Id", "The record's id, unique among"),
        ("decision:\n  appr|oach: rag\n", "Approach", "`agent` lets the model use tools"),
        ("decision:\n  approach: r|ag\n", "Approach", "* `rag`: Look up text for each request"),
        ("decision:\n  review|_by: 2026-06-01\n", "Review by", "```yaml\n2026-06-01\n```"),
        ("decision:\n  date: 2026|-06-01\n", "Date", "Framework §2.2: https://ftlint.github.io/ftlint/"),
        ("situation:\n  per|sona: true\n", "Persona", "`true`, `false` or `unknown`."),
        ("metrics:\n  measures:\n    - un|it: ratio\n", "Unit", "* `ratio`: One value divided by another"),
        ("metrics:\n  measures:\n    - thresh|old: 1\n", "Threshold", "The value at which the metric counts"),
        ("baselines:\n  - appro|ach: rag\n", "Approach", "* `long-context`: All the text that is needed"),
        (
            "baselines:\n  - results:\n      f1:\n        val|ue: 1\n",
            "Value",
            "The measured value, in the unit",
        ),
        ("models:\n  candidates:\n    - si|ze: 8B\n", "Size", "```yaml\n30B-A3B\n```"),
        ("method:\n  technique: lo|ra\n", "Technique", "* `dora`: LoRA that trains the magnitude"),
        ("method:\n  ser|ving: adapter\n", "Serving", "* `merged`: As one model"),
        ("plan:\n  bud|get:\n    amount: 1\n", "Budget", "What it may cost."),
        ("waivers:\n  - ru|le: FT203\n", "Rule", "Code or name of the rule."),
        ("references:\n  - ur|l: https://example.com\n", "Address", "Where to read it."),
    ],
)
def test_what_is_shown(server: LanguageServer, text: str, title: str, says: str) -> None:
    """A key is explained where the pointer rests, and a fixed word with the words beside it."""
    shown = server.hover(text)
    assert shown.startswith(f"#### {title}\n")
    assert says in shown


def test_each_word_is_explained_by_a_sentence_of_its_own(server: LanguageServer) -> None:
    """No two words of a key have the same sentence."""
    offered = server.completions("method:\n  technique: |\n")
    assert len(offered) == len({says for says, _ in offered.values()}) > 5


def test_a_hover_on_a_waiver_does_not_list_the_rules(server: LanguageServer) -> None:
    """The rules are offered while typing, and do not fill the help of the key."""
    assert "FT101" not in server.hover("waivers:\n  - ru|le: FT203\n")
    assert len(server.completions("waivers:\n  - rule: |\n")) > 50
