"""The example records: they lint as their status promises, and what they claim stands in their sources."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from ftlint.advice.from_record import advise_on
from ftlint.cli import main
from ftlint.evidence.claims import reader
from ftlint.findings import Finding, Report, Severity
from ftlint.framework.statements import FRAMEWORK
from ftlint.linter import DEFAULTS, lint, lint_files, lint_one, load
from ftlint.reading.document import read
from ftlint.record.schema import schema_text
from tests.support import read_report

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SUFFIX = ".finetune-decision.yaml"
FILES = sorted(EXAMPLES.glob("*" + SUFFIX))
IDS = [path.name.removesuffix(SUFFIX) for path in FILES]
TODAY = "2026-06-01"

HOLES = {
    "returns-desk-leak": {"test-inputs-in-training"},
    "thumbtack-message-moderation": {"method-unspecified", "peft-not-considered"},
    "trag-governance-docs": {"sample-too-small", "gain-within-noise"},
}
"""What the source of a proposal leaves open, by the rules that warn of it;
each file's first lines say so too.
"""

SMALL_TESTS = {
    "loraland-pronoun-resolution": {"sample-too-small"},
    "nvidia-agent-routing": {"sample-too-small"},
}
"""Accepted records whose published test was too small for what it was taken to show,
by the rules that warn of it.
"""

INVENTED = {
    "claims-letters",
    "clinic-letters-dpo",
    "company-voice-recommendations",
    "duplicate-listings",
    "first-steps",
    "incident-agent",
    "parts-search-embedder",
    "policy-answers-rag",
    "query-repair-rft",
    "realtime-product-updates",
    "returns-desk-leak",
    "ticket-routing-optimized-prompt",
}
"""Records without a published case behind them."""

CASES = {"checkr-charge-classification-llama2": "checkr-charge-classification"}
"""Record → the case it is rebuilt from, where the two are not called the same."""

READ_ELSEWHERE: dict[str, set[float]] = {
    "anaconda-error-explanations": {13, 63},  # the source's other two configurations
    "checkr-charge-classification": {0.5, 7},
    "nvidia-agent-routing": {7.8},  # about 70 % less than 26
    "trag-governance-docs": {51.4},  # 19 of 37, the source's 20 less the one that is verbose
}
"""Case → numbers that its source has, or that follow from the source's, and the corpus has not."""

ALSO_CITED = {
    "loraland-pronoun-resolution": {"https://github.com/predibase/lora_bakeoff"},
    "nvidia-agent-routing": {"https://arxiv.org/abs/2510.27051"},
}
"""Record → sources that it names beside its case's."""

MOVED = {
    "https://platform.openai.com/docs/guides/optimizing-llm-accuracy": "https://developers.openai.com/api/docs/guides/optimizing-llm-accuracy"
}
"""Address in the corpus → where the page is now."""


def record(name: str) -> dict[str, Any]:
    """The data of one example."""
    data = read((EXAMPLES / (name + SUFFIX)).read_bytes()).data
    assert isinstance(data, dict)
    return data


def lint_example(name: str, today: str = TODAY) -> list[Finding]:
    """The findings of one example that no waiver covers."""
    path = EXAMPLES / (name + SUFFIX)
    report = lint(path.read_bytes(), file=name, today=today, evidence=reader(str(path)))
    assert not report.crashed
    return [finding for finding in report.findings if finding.waiver is None]


def shown(findings: list[Finding]) -> list[str]:
    """The findings as a reader of a failed test wants them."""
    return [f"{f.file}:{f.span.line} {f.severity.label} {f.code} {f.name}: {f.message}" for f in findings]


@pytest.mark.parametrize("today", [TODAY, "2027-11-30"])
@pytest.mark.parametrize(
    "name", [name for name in IDS if record(name)["status"] in ("accepted", "rejected", "superseded")]
)
def test_decided_examples_are_clean(name: str, today: str) -> None:
    """An accepted, rejected or superseded example has no finding but that its published test is small,
    today and until December 2027; its evidence is verified.
    """
    findings = lint_example(name, today)
    assert [f for f in findings if f.severity is Severity.ERROR] == []
    assert {f.name for f in findings} == SMALL_TESTS.get(name, set()), shown(findings)


@pytest.mark.parametrize("name", sorted(SMALL_TESTS))
def test_a_warning_left_in_is_announced(name: str) -> None:
    """An accepted example with a warning says in its first lines what its test cannot show,
    and the README names it.
    """
    size = {str(result["sample_size"]) for _, result in results(record(name)) if "sample_size" in result}
    head = (EXAMPLES / (name + SUFFIX)).read_text("utf-8").partition("schema_version")[0]
    assert any(number in head for number in size)
    assert f"`{name}`" in (EXAMPLES / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", [name for name in IDS if record(name)["status"] == "proposed"])
def test_proposals_have_the_holes_they_announce(name: str) -> None:
    """A proposed example has no error, and its warnings are those of the holes its source leaves."""
    findings = lint_example(name)
    assert [f for f in shown(findings) if " error " in f] == []
    assert {f.name for f in findings} == HOLES.get(name, set()), shown(findings)


def test_what_a_published_case_leaves_out_becomes_a_to_do() -> None:
    """The draft with nothing added to its source is asked for what the source does not say,
    the question nobody can answer included.
    """
    asked = {
        "no-objective",
        "metric-without-threshold",
        "no-tracking",
        "ladder-step-skipped",
        "question-unanswered",
        "decision-unsigned",
    }
    assert asked - {f.name for f in lint_example("nyse-text-to-sql")} == set()


@pytest.mark.parametrize("name", [name for name in IDS if record(name)["status"] == "draft"])
def test_drafts_have_only_to_dos(name: str) -> None:
    """A draft has to-dos, so that it leads on, and nothing worse."""
    findings = lint_example(name)
    assert findings
    assert {f.severity for f in findings} == {Severity.INFO}, shown(findings)


def test_the_command_line_passes_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """`ftlint check examples/` finds all of them and exits with 0."""
    assert main(["check", str(EXAMPLES), "--today", TODAY, "--format", "json"]) == 0
    summary = read_report(capsys.readouterr().out)["summary"]
    assert (summary["files"], summary["errors"], summary["waived"]) == (len(FILES), 0, 1)


def folder(without: str = "") -> Report:
    """The report on all examples but one."""
    files = [(path.name, path.read_bytes()) for path in FILES if path.name != without + SUFFIX]
    return lint_files(files, today=TODAY, whole=True, evidence=lambda name: reader(str(EXAMPLES / name)))


def test_links_between_examples_hold() -> None:
    """Linted together, the examples have the findings they have alone: every link leads to a record."""
    alone = [finding.name for name in IDS for finding in lint_example(name)]
    assert sorted(f.name for f in folder().findings if f.waiver is None) == sorted(alone)


def test_a_link_to_a_missing_example_is_noticed() -> None:
    """Without the record it supersedes, the newer Checkr record points at nothing, and the linter says so."""
    names = [f.name for f in folder(without="checkr-charge-classification-llama2").findings]
    assert "supersedes-unknown-record" in names


def test_every_status_and_approach_is_shown() -> None:
    """There is an example of each status and of each approach."""
    properties = json.loads(schema_text())["properties"]
    approaches = properties["decision"]["properties"]["approach"]["enum"]
    records = [record(name) for name in IDS]
    assert {r["status"] for r in records} == set(properties["status"]["enum"])
    assert {r["decision"]["approach"] for r in records} == set(approaches)


@pytest.mark.parametrize(
    ("name", "objective", "size"),
    [
        ("query-repair-rft", "reinforcement", "8B"),
        ("clinic-letters-dpo", "preference", "30B-A3B"),
        ("parts-search-embedder", "contrastive", "300M"),
    ],
)
def test_other_objectives_are_shown(name: str, objective: str, size: str) -> None:
    """There is an accepted example of each way of training that is asked for something else."""
    data = record(name)
    selected = next(c for c in data["models"]["candidates"] if c["name"] == data["models"]["selected"])
    assert (data["status"], data["method"]["objective"], selected["size"]) == ("accepted", objective, size)


@pytest.mark.parametrize("name", IDS)
def test_the_file_is_called_like_the_record(name: str) -> None:
    """The file's name is the record's id."""
    assert record(name)["project"]["id"] == name


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_schema_comment_resolves(path: Path) -> None:
    """The first line tells editors which schema to use,
    and the schema is where it says and accepts the record.
    """
    first = path.read_text("utf-8").partition("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, first
    schema = json.loads((path.parent / match[1]).read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(read(path.read_bytes()).data)


@pytest.mark.parametrize(
    ("statement", "name"), [("8.E1", "realtime-product-updates"), ("8.E2", "company-voice-recommendations")]
)
def test_the_framework_s_own_examples_choose_as_the_framework_says(statement: str, name: str) -> None:
    """The two examples of the framework's section 8 have the approach that it gives for them,
    and that approach is what is advised.
    """
    advice = advise_on(load((EXAMPLES / (name + SUFFIX)).read_bytes(), today=TODAY))
    assert record(name)["decision"]["approach"] == advice.advice == FRAMEWORK.statements[statement].value


def test_the_smallest_draft_is_small() -> None:
    """The record to start from has at most twelve lines and leaves the approach open."""
    assert len((EXAMPLES / ("first-steps" + SUFFIX)).read_text("utf-8").splitlines()) <= 12
    assert record("first-steps")["decision"] == {"approach": "undecided"}


def results(data: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """All results of a record as (metric, result)."""
    parts = [
        *data.get("baselines", ()),
        *data.get("models", {}).get("candidates", ()),
        *data.get("iterations", ()),
    ]
    return [
        (metric, result if isinstance(result, dict) else {"value": result})
        for part in parts
        for metric, result in part.get("results", {}).items()
    ]


@pytest.mark.parametrize("name", IDS)
def test_evidence_holds_the_value(name: str) -> None:
    """A result that names a file has its value in that file, at the place it names; also by a reading of our
    own where it gives a pointer.
    """
    path = EXAMPLES / (name + SUFFIX)
    linted = lint_one(
        name, path.read_bytes(), TODAY, DEFAULTS, with_readiness=False, evidence=reader(str(path))
    )
    assert linted.record is not None
    assert {claim.outcome for claim in linted.record.claims} <= {"verified"}
    for _, result in results(record(name)):
        if "pointer" in result.get("evidence", {}):
            value = json.loads((EXAMPLES / result["evidence"]["path"]).read_text("utf-8"))
            for key in result["evidence"]["pointer"].split("/")[1:]:
                value = value[key]
            assert value == result["value"]


def test_the_examples_show_files_of_tools() -> None:
    """Among the examples are results from plain JSON, from promptfoo and from lm-evaluation-harness."""
    found: dict[str, str] = {}
    for name in IDS:
        path = EXAMPLES / (name + SUFFIX)
        linted = lint_one(
            name, path.read_bytes(), TODAY, DEFAULTS, with_readiness=False, evidence=reader(str(path))
        )
        found |= {claim.format: claim.outcome for claim in linted.record.claims} if linted.record else {}
    assert found == dict.fromkeys(("json", "promptfoo", "lm-eval"), "verified")


@pytest.fixture(scope="session")
def cases(data: Path) -> dict[str, dict[str, Any]]:
    """The published cases, by id."""
    return {
        path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((data / "cases").glob("*.yaml"))
    }


@pytest.mark.parametrize("name", sorted(set(IDS) - INVENTED))
def test_references_are_those_of_the_case(name: str, cases: dict[str, dict[str, Any]]) -> None:
    """A rebuilt record names its case's source with the same year, where it is now,
    and no other source but those listed here.
    """
    case = cases[CASES.get(name, name)]
    references = record(name)["references"]
    source = MOVED.get(case["source_url"], case["source_url"])
    assert (source, case["year"]) in [(r["url"], r["year"]) for r in references]
    assert {r["url"] for r in references} == {source} | ALSO_CITED.get(name, set())


@pytest.mark.parametrize("name", sorted(INVENTED))
def test_invented_records_claim_no_source(name: str) -> None:
    """A record without a case behind it has no references, and says in its first lines that it is invented,
    or is a bare draft.
    """
    assert "references" not in record(name)
    text = (EXAMPLES / (name + SUFFIX)).read_text("utf-8")
    assert "invented" in text.partition("schema_version")[0] or record(name)["status"] == "draft"


def numbers(case: object) -> set[float]:
    """Every number that stands in a case, in its values or in its sentences."""
    texts: list[str] = re.findall(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?", json.dumps(case))
    return {float(text.replace(",", "")) for text in texts}


@pytest.mark.parametrize("name", sorted(set(IDS) - INVENTED))
def test_measured_values_are_the_source_s(name: str, cases: dict[str, dict[str, Any]]) -> None:
    """Every result of a rebuilt record stands in its case, as it is or as a ratio for a gain in percent,
    unless marked illustrative.
    """
    rebuilt = load((EXAMPLES / (name + SUFFIX)).read_bytes(), today=TODAY)
    assert rebuilt.project.rebuilt_from
    case = CASES.get(name, name)
    known = numbers(cases[case]) | READ_ELSEWHERE.get(case, set())
    units = {metric.id: metric.unit for metric in rebuilt.metrics.measures}
    for result in rebuilt.iter_results():
        if rebuilt.source_of(result) == "reported":
            gain = round(result.value * 100 - 100, 6)
            assert result.value in known or (units[result.metric] == "ratio" and gain in known), result


ROW = re.compile(r"\| \[([a-z0-9-]+)\]\(([^)]+)\) \| ([a-z+-]+) \| ([a-z]+) \| [^|]+ \| ([^|]+) \|")


def test_the_table_of_the_readme_lists_the_examples() -> None:
    """The README has one row for each example, with its file, approach, status and source."""
    rows = {m[1]: m.groups()[1:] for m in ROW.finditer((EXAMPLES / "README.md").read_text("utf-8"))}
    assert sorted(rows) == sorted(IDS)
    for name, (link, approach, status, source) in rows.items():
        data = record(name)
        assert (link, approach, status) == (name + SUFFIX, data["decision"]["approach"], data["status"])
        for reference in data.get("references", ()):
            assert f", {reference['year']}]({reference['url']})" in source
