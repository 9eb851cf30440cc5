"""One missing block is one finding that names all it lacks, and each rule is still seen on its own."""

import json
from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.findings import Finding, Severity, expanded
from ftlint.linter import Settings
from ftlint.verdict.gaps import merged
from tests.support import CLAIMS, TODAY, complete, read_report, report

NAME = "finetune-decision.yaml"
WITHOUT_MODELS = CLAIMS[: CLAIMS.index("models:\n")] + CLAIMS[CLAIMS.index("method:\n") :]
ASKED = ["FT501", "FT503", "FT504", "FT506"]


def of_models(text: str, settings: Settings = Settings()) -> list[Finding]:  # noqa: B008  (an immutable tuple)
    """The findings about `models`."""
    found = report(text, settings=settings).findings
    return [finding for finding in found if finding.pointer.startswith("/models")]


def test_a_missing_block_is_one_finding() -> None:
    """It has the first code, names what is missing, and says which rules ask for it."""
    [finding] = of_models(WITHOUT_MODELS)
    assert (finding.code, finding.pointer, finding.severity) == ("FT501", "/models", Severity.ERROR)
    assert (
        finding.message == "The record has no `models`: `selected`, `candidates` and `rationale` are missing."
    )
    assert finding.help == (
        "Add `models` with `selected`, `candidates` and `rationale`. "
        "The pages of FT501, FT503, FT504 and FT506 say what belongs there."
    )
    assert [part.code for part in finding.parts] == ASKED
    assert not any(part.parts for part in finding.parts)


def test_an_empty_block_is_a_missing_one() -> None:
    """`models: {}` says no more than nothing."""
    [finding] = of_models(WITHOUT_MODELS + "models: {}\n")
    assert [part.code for part in finding.parts] == ASKED


@pytest.mark.parametrize(
    "models", ["{selected: small-8b-instruct}", "{x-note: later}"], ids=["a key", "a key of one's own"]
)
def test_what_a_block_lacks_is_reported_piece_by_piece(models: str) -> None:
    """Where the block is there, each finding is at its own place."""
    found = of_models(WITHOUT_MODELS + f"models: {models}\n")
    assert len(found) > 1
    assert not any(finding.parts for finding in found)


def test_a_block_that_itself_is_missed_keeps_its_words() -> None:
    """Without `baselines`, the first rule says it, and the others are named."""
    found = [finding for finding in report(complete("")).findings if finding.pointer == "/baselines"]
    [finding] = found
    assert finding.message == "The record does not say what was tried: `baselines` has no entry."
    assert finding.help.endswith(" It is also what FT402 and FT406 ask for.")


def test_all_that_one_rule_misses_is_named() -> None:
    """A rule that misses several keys at once names each."""
    [finding] = [finding for finding in report(complete("")).findings if finding.pointer == "/plan"]
    assert (
        finding.message
        == "The record has no `plan`: `stop_rule`, `budget`, `rollback` and `safety_check` are missing."
    )


@pytest.mark.parametrize("left", range(1, 5))
def test_only_what_is_selected_is_part_of_it(left: int) -> None:
    """Rules that were not selected ask for nothing; a single one reports as ever."""
    [finding] = of_models(WITHOUT_MODELS, Settings(select=tuple(ASKED[:left])))
    assert [part.code for part in expanded([finding])] == ASKED[:left]
    assert bool(finding.parts) == (left > 1)


def test_a_raised_severity_is_that_of_the_whole() -> None:
    """The worst of the parts counts."""
    text = WITHOUT_MODELS.replace("status: accepted", "status: proposed")
    assert of_models(text)[0].severity is Severity.WARNING
    [finding] = of_models(text, Settings(severity={"FT506": Severity.ERROR}))
    assert (finding.code, finding.severity) == ("FT501", Severity.ERROR)


def test_a_waiver_covers_its_rule_only() -> None:
    """What a waiver covers is a finding of its own, and the rest is one."""
    waiver = "waivers: [{rule: FT503, reason: Comes later, approved_by: Head, expires: 2026-07-01}]\n"
    found = of_models(WITHOUT_MODELS.replace("waivers: []\n", waiver))
    assert sorted((finding.code, finding.counts, len(finding.parts)) for finding in found) == [
        ("FT501", True, 3),
        ("FT503", False, 0),
    ]


def test_the_checklist_sees_each_rule() -> None:
    """Each prerequisite is unmet by the finding of its own rule."""
    [record] = report(WITHOUT_MODELS).records
    unmet = {item.id: item.finding for item in record.prerequisites if item.state == "unmet"}
    assert {finding.code for finding in unmet.values() if finding} == set(ASKED)
    assert all(finding and not finding.parts for finding in unmet.values())


def test_merging_twice_changes_nothing() -> None:
    """Merged findings may be merged again."""
    found = list(report(complete("")).findings)
    assert merged(found) == found


def test_json_lists_the_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report is as its schema says: a finding that stands for several lists them, and others have no such
    key.
    """
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(WITHOUT_MODELS, encoding="utf-8")
    assert main(["check", "--format", "json", "--today", TODAY]) == 1
    found = read_report(capsys.readouterr().out)["findings"]
    [models] = [finding for finding in found if finding["pointer"] == "/models"]
    assert [(part["code"], part["pointer"]) for part in models["stands_for"]] == [
        ("FT501", "/models/selected"),
        ("FT503", "/models/candidates"),
        ("FT504", "/models/rationale"),
        ("FT506", "/models/candidates"),
    ]
    assert all("stands_for" not in finding for finding in found if finding is not models)


def test_a_baseline_has_an_entry_for_each_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A baseline from before or after covers what each rule found; what it does not have counts, as one."""
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(WITHOUT_MODELS, encoding="utf-8")
    assert main(["check", "--write-baseline", "known.json", "--today", TODAY]) == 0
    known = json.loads(Path("known.json").read_text(encoding="utf-8"))
    assert [entry["code"] for entry in known["findings"]] == ASKED
    capsys.readouterr()
    assert main(["check", "--baseline", "known.json", "--today", TODAY, "--format", "concise"]) == 0
    assert capsys.readouterr().out == ""
    known["findings"] = known["findings"][:2]
    Path("known.json").write_text(json.dumps(known), encoding="utf-8")
    assert main(["check", "--baseline", "known.json", "--today", TODAY, "--format", "json"]) == 1
    found = read_report(capsys.readouterr().out)
    assert found["summary"]["baselined"] == 2
    [counting] = [finding for finding in found["findings"] if "baselined" not in finding]
    assert [part["code"] for part in counting["stands_for"]] == ["FT504", "FT506"]


def test_the_summary_for_reviewers_names_every_prerequisite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing is said once, with the finding that says so."""
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(WITHOUT_MODELS, encoding="utf-8")
    main(["check", "--format", "markdown", "--today", TODAY])
    shown = capsys.readouterr().out
    assert "**Missing:**" not in shown
    line = next(line for line in shown.splitlines() if "has no `models`" in line)
    assert all(f"(§{name})" in line for name in ("2.4", "5.A1", "5.L", "5.A2")), line
