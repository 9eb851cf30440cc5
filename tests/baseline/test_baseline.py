"""A baseline covers what was there before and nothing else:
it hides no new finding, it shrinks, and it says what it no longer needs.
"""

import json
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ftlint.baseline import store
from ftlint.cli import main
from ftlint.findings import MAX_FINDINGS, expanded
from ftlint.linter import anchor, lint
from ftlint.reading.document import read
from ftlint.rules import iter_rules, page_of
from tests.support import complete, read_report

ROOT = Path(__file__).resolve().parents[2]
NAME = "letters.finetune-decision.yaml"
RECORD = """\
schema_version: 1
project: {id: letters, owner: Claims}
status: proposed
decision:
  approach: prompt-engineering
  deciders: [Head of claims]
metrics:
  measures:
    - {id: accepted, kind: accuracy, unit: fraction, direction: higher}
    - {id: latency, kind: latency, unit: seconds, direction: lower}
"""
SELECT = ("--select", "FT203,FT8", "--ignore", "FT801,FT807")
ACCEPTED, LATENCY = "metrics/measures/[accepted]/threshold", "metrics/measures/[latency]/threshold"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that is the root of a repository with one record that has two gaps."""
    folder = tmp_path / "here"
    (folder / ".git").mkdir(parents=True)
    (folder / NAME).write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `ftlint check` in this process, failing on warnings;
    its exit code and what it wrote to both outputs.
    """

    def call(*arguments: str, select: tuple[str, ...] = SELECT) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["check", "--today", "2026-06-01", "--fail-on", "warning", *select, *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def edit(folder: Path, *edits: tuple[str, str], name: str = NAME) -> None:
    """Replaces parts of the record, each of which must be in it."""
    text = (folder / name).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / name).write_text(text, encoding="utf-8")


def entries(path: Path) -> list[dict[str, str]]:
    """The entries of a baseline."""
    value: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))["findings"]
    return value


def loaded(run: Run, *arguments: str, select: tuple[str, ...] = SELECT) -> Any:
    """The JSON report of a run."""
    return read_report(run("--format", "json", *arguments, select=select)[1])


def write_entries(path: Path, *changes: Mapping[str, object], times: int = 1) -> None:
    """A baseline whose entries differ from a valid one in these ways."""
    valid = {
        "file": NAME,
        "code": "FT203",
        "name": "metric-without-threshold",
        "severity": "warning",
        "where": "x",
        "fingerprint": "0" * 32,
    }
    lines = ",\n".join(json.dumps({**valid, **change}) for change in [*changes] * times)
    path.write_text(f'{{"version": 1, "findings": [\n{lines}\n]}}\n', encoding="utf-8")


# What a baseline covers.


def test_written_baseline_silences_what_is_there(here: Path, run: Run) -> None:
    """What is there when the baseline is written does not count from then on,
    and the summary says how much that is.
    """
    assert run()[0] == 1
    assert run("--write-baseline", "known.json") == (
        0,
        "1 record checked: nothing to report (2 in the baseline)\n",
        "ftlint: the baseline `known.json` has 2 findings now.\n",
    )
    assert run("--baseline", "known.json") == (
        0,
        "1 record checked: nothing to report (2 in the baseline)\n",
        "",
    )
    assert run("--baseline", "known.json", "--format", "concise") == (0, "", "")
    assert (
        run("--baseline", "known.json", "--statistics")[1]
        == "1 record checked: nothing to report (2 in the baseline)\n"
    )
    assert run()[0] == 1


def test_file_is_made_for_diffs(here: Path, run: Run) -> None:
    """One finding to a line, sorted by file, code and place; the same bytes for the same findings."""
    (here / "b").mkdir()
    (here / "b" / NAME).write_text(RECORD.replace("id: letters", "id: other"), encoding="utf-8")
    run("--write-baseline", "known.json")
    text = (here / "known.json").read_text(encoding="utf-8")
    assert re.sub(r'"[0-9a-f]{32}"', '"…"', text) == (
        '{"version": 1, "findings": [\n'
        + ",\n".join(
            f'  {{"file": "{file}", "code": "FT203", "name": "metric-without-threshold", "severity": "warning", '
            f'"where": "{where}", "fingerprint": "…"}}'
            for file in (f"b/{NAME}", NAME)
            for where in (ACCEPTED, LATENCY)
        )
        + "\n]}\n"
    )
    run("--write-baseline", "known.json")
    assert (here / "known.json").read_text(encoding="utf-8") == text
    assert run("--write-baseline", "none.json", select=("--select", "FT208"))[0] == 0
    assert (here / "none.json").read_text(encoding="utf-8") == '{"version": 1, "findings": []}\n'


def test_programs_see_what_is_covered(here: Path, run: Run) -> None:
    """The JSON report has covered findings with a mark of their own, and counts them apart;
    without a baseline it speaks of none.
    """
    run("--write-baseline", "known.json")
    edit(
        here,
        (
            "direction: lower}",
            "direction: lower}\n    - {id: new, kind: latency, unit: seconds, direction: lower}",
        ),
    )
    value = loaded(run, "--baseline", "known.json")
    assert value["summary"] == {
        "files": 1,
        "errors": 0,
        "warnings": 1,
        "infos": 0,
        "waived": 0,
        "baselined": 2,
    }
    assert [(finding["line"], finding.get("baselined")) for finding in value["findings"]] == [
        (9, True),
        (10, True),
        (11, None),
    ]
    assert '"baselined"' not in json.dumps(loaded(run))


def test_annotations_leave_out_what_is_covered(here: Path, run: Run) -> None:
    """What is in the baseline is no annotation; SARIF has it, as known and suppressed."""
    run("--write-baseline", "known.json")
    for name in ("github", "azure"):
        assert "FT203" in run("--format", name)[1]
        assert "FT203" not in run("--format", name, "--baseline", "known.json")[1]
    results = json.loads(run("--format", "sarif", "--baseline", "known.json")[1])["runs"][0]["results"]
    assert [(result["baselineState"], result["suppressions"][0]["kind"]) for result in results] == [
        ("unchanged", "external")
    ] * 2


def test_checklist_hides_nothing(here: Path, run: Run) -> None:
    """A prerequisite whose finding is in the baseline stays unmet."""
    run("--write-baseline", "known.json")
    assert loaded(run, "--baseline", "known.json")["records"] == loaded(run)["records"]
    assert loaded(run, "--baseline", "known.json")["records"][0]["readiness"]["unmet"] > 0


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([("project:", "# a comment\n\n\nproject:")], id="moved-lines"),
        pytest.param(
            [("    - {id: accepted", "    - {id: z, threshold: 1}\n    - {id: accepted")],
            id="another-place-in-the-list",
        ),
        pytest.param(
            [("kind: accuracy, unit: fraction", "unit: fraction, kind: accuracy")], id="reordered-keys"
        ),
        pytest.param([("owner: Claims", "owner: Claims, name: Letters")], id="edits-elsewhere"),
    ],
)
def test_entries_survive_edits(here: Path, run: Run, edits: list[tuple[str, str]]) -> None:
    """A finding is known again wherever its line went."""
    run("--write-baseline", "known.json")
    edit(here, *edits)
    assert run("--baseline", "known.json")[:2] == (
        0,
        "1 record checked: nothing to report (2 in the baseline)\n",
    )


def test_reordered_list(here: Path, run: Run) -> None:
    """Items of a list are known by their ids, in whatever order they stand."""
    run("--write-baseline", "known.json")
    lines = RECORD.splitlines(keepends=True)
    (here / NAME).write_text("".join([*lines[:-2], lines[-1], lines[-2]]), encoding="utf-8")
    assert run("--baseline", "known.json")[0] == 0


def test_renamed_id_is_a_new_finding(here: Path, run: Run) -> None:
    """A metric under another id is another metric: its gap counts,
    and the entry of the old one covers nothing.
    """
    run("--write-baseline", "known.json")
    edit(here, ("id: latency", "id: p95"))
    code, out, _ = run("--baseline", "known.json", "--format", "concise")
    assert code == 1
    assert out.splitlines() == [
        f"known.json:3:3: warning FT840 This entry covers nothing: {NAME} no longer has FT203 metric-without-threshold at `{LATENCY}`.",
        f"{NAME}:10:7: warning FT203 The metric `p95` has no threshold, so no value of it can count as a success.",
    ]


def test_equal_findings_are_matched_by_number(here: Path, run: Run) -> None:
    """Two findings at places that cannot be told apart need two entries: one entry covers one of them."""
    two = "baselines: [{approach: prompt, results: {a: {value: 1}}}, {approach: prompt, results: {a: {value: 2}}}]\n"
    (here / NAME).write_text(RECORD + two, encoding="utf-8")
    select = ("--select", "unknown-metric")
    run("--write-baseline", "known.json", select=select)
    found = entries(here / "known.json")
    assert len(found) == 2
    assert len({entry["where"] for entry in found}) == 1
    assert len({entry["fingerprint"] for entry in found}) == 2
    edit(
        here,
        (
            "results: {a: {value: 2}}}",
            "results: {a: {value: 2}}}, {approach: prompt, results: {a: {value: 3}}}",
        ),
    )
    code, out, _ = run("--baseline", "known.json", "--format", "json", select=select)
    assert (code, read_report(out)["summary"]["errors"], read_report(out)["summary"]["baselined"]) == (
        1,
        1,
        2,
    )


def test_other_working_directory(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are relative to the baseline's folder, so it holds from wherever ftlint is run,
    and through a link to the repository.
    """
    (here / "records").mkdir()
    (here / NAME).rename(here / "records" / NAME)
    (here / "quality").mkdir()
    run("--write-baseline", "quality/known.json")
    assert [entry["file"] for entry in entries(here / "quality" / "known.json")] == [f"../records/{NAME}"] * 2
    (here.parent / "link").symlink_to(here)
    places = [
        (here / "records", (), "../quality/known.json"),
        (here / "quality", ("../records",), "known.json"),
        (here.parent, ("here",), "here/quality/known.json"),
        (here.parent, (str(here),), str(here / "quality" / "known.json")),
        (here.parent / "link", (), "quality/known.json"),
    ]
    for folder, paths, known in places:
        monkeypatch.chdir(folder)
        assert run("--baseline", known, *paths)[:2] == (
            0,
            "1 record checked: nothing to report (2 in the baseline)\n",
        ), folder


def test_the_standard_input_has_a_name(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record on the standard input is covered under the name it is given;
    without one a baseline makes no sense.
    """
    run("--write-baseline", "known.json")
    monkeypatch.setattr("ftlint.cli._read_stdin", lambda limit: RECORD.encode())
    assert run("--baseline", "known.json", "-", "--stdin-filename", NAME)[0] == 0
    code, out, err = run("--baseline", "known.json", "-")
    assert (code, out) == (2, "")
    assert "--stdin-filename" in err


def test_waived_findings_are_counted_as_waived(here: Path, run: Run) -> None:
    """What a waiver covers too is counted once, under the waiver, and its entry is in use."""
    run("--write-baseline", "known.json")
    waiver = (
        "waivers: [{rule: FT203, reason: Being counted, approved_by: Head of support, expires: 2026-12-31}]\n"
    )
    (here / NAME).write_text(RECORD + waiver, encoding="utf-8")
    assert run("--baseline", "known.json") == (0, "1 record checked: nothing to report (2 waived)\n", "")


# What it does not cover.


def test_more_severe_findings_count_again(here: Path, run: Run) -> None:
    """An entry covers a finding as severe as it was: nothing is accepted with a hole in it because a
    proposal had the same one.
    """
    run("--write-baseline", "known.json")
    edit(here, ("status: proposed", "status: accepted"))
    code, out, _ = run("--baseline", "known.json", "--format", "concise", "--ignore", "FT804")
    assert code == 1
    assert [line.split(" ")[1:3] for line in out.splitlines()] == [
        ["warning", "FT840"],
        ["error", "FT203"],
        ["error", "FT203"],
    ]
    assert f"2 entries cover nothing: {NAME} has their findings, but more severe now, so they count." in out
    edit(here, ("status: accepted", "status: draft"))
    assert run("--baseline", "known.json") == (
        0,
        "1 record checked: nothing to report (2 in the baseline)\n",
        "",
    )


def test_what_hides_the_rest_is_never_in_a_baseline(here: Path, run: Run) -> None:
    """A file that was not judged as a record fails the run that writes the baseline, and every later one."""
    (here / "b.finetune-decision.yaml").write_text(RECORD + "unknown: 1\nunknwon: 2\n", encoding="utf-8")
    (here / "c.finetune-decision.yaml").write_text("a: &b 1\n", encoding="utf-8")
    select = ("--select", "FT0,FT203")
    code, out, err = run("--write-baseline", "known.json", "--format", "concise", select=select)
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["b.finetune-decision.yaml"] * 2 + [
        "c.finetune-decision.yaml"
    ] * 6
    assert {entry["file"] for entry in entries(here / "known.json")} == {NAME}
    assert re.search(
        r"^ftlint: 8 findings cannot be in a baseline: FT\d+ unknown-key \(b\.finetune-decision\.yaml:11\), ",
        err,
        re.M,
    )
    assert run("--baseline", "known.json", select=select)[0] == 1


def test_what_a_change_does_is_never_in_a_baseline(here: Path, run: Run) -> None:
    """That this change loosens an accepted decision was not there before,
    whenever the baseline is written.
    """
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    edit(
        here,
        ("status: proposed", "status: accepted"),
        ("direction: higher", "direction: higher, threshold: 0.9"),
    )
    shutil.rmtree(here / ".git")
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "Decide"]):
        subprocess.run([*git, *command], cwd=here, check=True)
    edit(here, ("threshold: 0.9", "threshold: 0.8"))
    code, out, err = run(
        "--since", "HEAD", "--write-baseline", "known.json", "--format", "concise", select=()
    )
    assert code == 1
    assert [line.split(" ")[2] for line in out.splitlines()] == ["FT830"]
    assert "1 finding cannot be in a baseline: FT830 accepted-record-loosened" in err
    assert "FT830" not in {entry["code"] for entry in entries(here / "known.json")}
    assert run("--since", "HEAD", "--baseline", "known.json", select=())[0] == 1


def test_entries_of_a_file_that_was_not_judged_stay(here: Path, run: Run) -> None:
    """While a record cannot be judged, or is not part of the run, nothing is reported about its entries,
    and they are kept.
    """
    (here / "b").mkdir()
    (here / "b" / NAME).write_text(RECORD.replace("id: letters", "id: other"), encoding="utf-8")
    run("--write-baseline", "known.json")
    before = entries(here / "known.json")
    assert run("--baseline", "known.json", "b")[:2] == (
        0,
        "1 record checked: nothing to report (2 in the baseline)\n",
    )
    edit(here, ("status:", "statsu:"))
    _, out, err = run("--baseline", "known.json", "--write-baseline", "known.json")
    assert "FT840" not in out
    assert err == "ftlint: the baseline `known.json` has 4 findings now, as before.\n"
    assert entries(here / "known.json") == before


def test_rules_that_were_not_asked_for(here: Path, run: Run) -> None:
    """A run with fewer rules says nothing of entries of the others."""
    run("--write-baseline", "known.json")
    assert run("--baseline", "known.json", select=("--select", "FT840,FT1", "--ignore", "FT1"))[:2] == (
        0,
        "1 record checked: nothing to report\n",
    )


def test_links_to_records_outside_the_run(here: Path, run: Run) -> None:
    """A run over one record cannot see that its link leads nowhere, and keeps the entry that says so."""
    edit(here, ("  deciders", "  supersedes: [gone]\n  deciders"))
    select = ("--select", "supersedes-unknown-record,FT840")
    assert run("--write-baseline", "known.json", select=select)[0] == 0
    assert len(entries(here / "known.json")) == 1
    assert run("--baseline", "known.json", select=select)[0] == 0
    assert run("--baseline", "known.json", NAME, select=select) == (
        0,
        "1 record checked: nothing to report\n",
        "",
    )
    edit(here, ("  supersedes: [gone]\n", ""))
    assert "FT840" in run("--baseline", "known.json", select=select)[1]


@pytest.mark.parametrize("today", ["2026-06-01", "2031-01-01"])
def test_what_comes_with_a_date_is_never_covered(here: Path, run: Run, today: str) -> None:
    """A review that is due, a waiver that ended or is about to, a date in the future:
    a user who puts one into a baseline is told so.
    """
    waiver = "waivers: [{{rule: FT2{}, reason: Being counted, approved_by: Head of support, expires: {}}}]\n"
    dated = {
        "review-overdue": (
            ("status: proposed", "status: accepted"),
            ("  deciders", "  date: 2020-01-01\n  review_by: 2020-02-02\n  deciders"),
        ),
        "waiver-expired": (("metrics:", waiver.format("03", "2020-01-01") + "metrics:"),),
        "waiver-expires-soon": (("metrics:", waiver.format("03", today) + "metrics:"),),
        "waiver-unused": (("metrics:", waiver.format("02", "2040-01-01") + "metrics:"),),
        "dates-out-of-order": (("metrics:", "baselines: [{approach: prompt, date: 2039-01-01}]\nmetrics:"),),
    }
    for name, edits in dated.items():
        (here / NAME).write_text(RECORD, encoding="utf-8")
        edit(here, *edits)
        (here / "known.json").unlink(missing_ok=True)
        arguments = ("--today", today, "--fail-on", "info", "--format", "concise")
        select = ("--select", f"{name},FT840")
        code, out, err = run("--write-baseline", "known.json", *arguments, select=select)
        assert (code, entries(here / "known.json")) == (1, []), name
        assert f"1 finding cannot be in a baseline: {out.split(' ')[2]} {name} ({NAME}:" in err
        [finding] = loaded(run, "--today", today, select=select)["findings"]
        where = anchor_of(here / NAME, finding["pointer"])
        fresh = {key: finding[key] for key in ("file", "code", "name", "severity", "fingerprint")}
        write_entries(here / "known.json", {**fresh, "where": where})
        code, out, _ = run("--baseline", "known.json", *arguments, select=select)
        assert code == 1, name
        printed = f"FT840 This entry covers nothing: {NAME} has its finding, but no baseline can cover it, so it counts."
        assert printed in out
        assert f"{finding['severity']} {finding['code']} " in out


def anchor_of(path: Path, pointer: str) -> str:
    """What a baseline has under `where` for a pointer into the record at `path`."""
    steps = pointer.split("/")[1:]
    return anchor(
        read(path.read_bytes()).data, tuple(int(step) if step.isdecimal() else step for step in steps)
    )


def records_of_all_kinds() -> Iterator[tuple[str, bytes]]:
    """Records of all kinds: the examples, and the fragments on the pages of the rules."""
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        yield path.name, path.read_bytes()
    for rule in iter_rules():
        for title in ("Bad", "Good"):
            for fragment in page_of(rule).fragments(title, rule.code):
                for status in ("draft", "accepted") if fragment.run else ():
                    yield rule.code, complete(fragment.text, status=status, approach="fine-tuning").encode()


def test_what_depends_on_the_day_is_dated() -> None:
    """Every finding that is there on one day and not on another is marked,
    so that no baseline takes it for what was there before.
    """
    days = ("1990-01-01", "2025-12-01", "2026-06-01", "2026-08-25", "2099-01-01")
    seen: set[str] = set()
    for name, source in records_of_all_kinds():
        found = [list(expanded(lint(source, file=name, today=day).findings)) for day in days]
        places = [
            {(finding.code, finding.anchor, finding.message) for finding in findings} for findings in found
        ]
        for finding in (finding for findings in found for finding in findings):
            if not all((finding.code, finding.anchor, finding.message) in others for others in places):
                assert finding.dated, (name, finding)
                seen.add(finding.name)
    assert seen == {
        "review-overdue",
        "dates-out-of-order",
        "waiver-expired",
        "waiver-expires-soon",
        "waiver-unused",
    }


def test_who_reads_the_day_says_so() -> None:
    """Every module that judges by the day of the run marks what it finds."""
    modules = [*(ROOT / "ftlint" / "rules").rglob("*.py"), *(ROOT / "ftlint" / "verdict").glob("*.py")]
    readers = [path for path in modules if "record.today" in path.read_text(encoding="utf-8")]
    assert {path.stem for path in readers} >= {"review_overdue", "dates_out_of_order", "waivers"}
    for path in readers:
        assert "dated=True" in path.read_text(encoding="utf-8"), path.name


# How it grows.


@pytest.fixture
def services(here: Path) -> Path:
    """Two more folders with a record that has two gaps each."""
    for name in ("a", "b"):
        (here / name).mkdir()
        (here / name / NAME).write_text(RECORD.replace("id: letters", f"id: {name}"), encoding="utf-8")
    return here


def test_entries_of_files_not_checked_stay(services: Path, run: Run) -> None:
    """A baseline takes in the findings of one folder more, loses those of it that are gone,
    and keeps those of the others.
    """
    assert (
        run("--write-baseline", "known.json", "a", NAME)[2]
        == "ftlint: the baseline `known.json` has 4 findings now.\n"
    )
    before = entries(services / "known.json")
    printed = run("--write-baseline", "known.json", "b")[2]
    assert (
        printed
        == "ftlint: the baseline `known.json` has 6 findings now: 2 added, 4 kept of files not checked.\n"
    )
    assert [
        entry for entry in entries(services / "known.json") if not entry["file"].startswith("b/")
    ] == before
    edit(
        services / "b",
        (
            "direction: lower}",
            "direction: lower, threshold: 3}\n    - {id: new, kind: latency, unit: seconds, direction: lower}",
        ),
    )
    printed = run("--write-baseline", "known.json", "b")[2]
    assert (
        printed
        == "ftlint: the baseline `known.json` has 6 findings now: 1 added, 1 removed, 4 kept of files not checked.\n"
    )
    assert (
        run("--write-baseline", "known.json", "b")[2]
        == "ftlint: the baseline `known.json` has 6 findings now, as before.\n"
    )
    assert run("--baseline", "known.json")[:2] == (
        0,
        "3 records checked: nothing to report (6 in the baseline)\n",
    )


def test_entries_of_rules_not_asked_for_stay(here: Path, run: Run) -> None:
    """A baseline written with fewer rules keeps the entries of the others;
    of a record that is gone it keeps nothing.
    """
    (here / "b.finetune-decision.yaml").write_text(
        RECORD.replace("id: letters", "id: other"), encoding="utf-8"
    )
    run("--write-baseline", "known.json", select=("--select", "FT203,FT206"))
    assert len(entries(here / "known.json")) == 6
    edit(here, ("direction: lower}", "direction: lower, threshold: 3}"))
    (here / "b.finetune-decision.yaml").unlink()
    printed = run("--write-baseline", "known.json", select=("--select", "FT203"))[2]
    assert (
        printed
        == "ftlint: the baseline `known.json` has 2 findings now: 4 removed, 1 kept of what was not checked.\n"
    )
    assert {entry["code"] for entry in entries(here / "known.json")} == {"FT203", "FT206"}


def test_entries_of_a_record_that_cannot_be_judged_stay(services: Path, run: Run) -> None:
    """A slip of the pen in a record takes none of its entries out."""
    run("--write-baseline", "known.json")
    before = entries(services / "known.json")
    edit(services / "a", ("status:", "statsu:"))
    run("--write-baseline", "known.json", select=("--select", "FT0,FT203"))
    assert entries(services / "known.json") == before


def test_a_baseline_written_from_another_keeps_what_it_had(services: Path, run: Run) -> None:
    """With both options, what a baseline has of files that are not checked stays in it, too."""
    run("--write-baseline", "old.json", "a")
    run("--write-baseline", "known.json", "b")
    printed = run("--baseline", "old.json", "--write-baseline", "known.json", "a")[2]
    assert (
        printed
        == "ftlint: the baseline `known.json` has 4 findings now: 2 added, 2 kept of files not checked.\n"
    )
    assert [entry["file"][0] for entry in entries(services / "known.json")] == ["a", "a", "b", "b"]


# In the configuration.


def test_the_configuration_names_a_baseline(here: Path, run: Run) -> None:
    """A baseline of the configuration holds without an option, from whichever folder ftlint runs,
    and an option goes before it.
    """
    (here / ".ftlint.toml").write_text('baseline = "quality/known.json"\n', encoding="utf-8")
    (here / "quality").mkdir()
    (here / "other.json").write_text('{"version": 1, "findings": []}\n', encoding="utf-8")
    assert run("--write-baseline", "quality/known.json")[:2] == (
        0,
        "1 record checked: nothing to report (2 in the baseline)\n",
    )
    assert run() == (0, "1 record checked: nothing to report (2 in the baseline)\n", "")
    assert [finding.get("baselined") for finding in loaded(run)["findings"]] == [True, True]
    for arguments in (("--no-baseline",), ("--isolated",), ("--baseline", "other.json")):
        assert run(*arguments)[0] == 1, arguments
    assert run("--config", ".ftlint.toml")[0] == 0
    edit(here, ("direction: lower}", "direction: lower, threshold: 3}"))
    assert "quality/known.json:3:3: warning FT840 This entry covers nothing" in run("--format", "concise")[1]


def test_a_baseline_grows_where_the_configuration_names_it(here: Path, run: Run) -> None:
    """Written alone, a baseline takes in what is new, whether the configuration names it or not."""
    (here / ".ftlint.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    run("--write-baseline", "known.json")
    edit(
        here,
        (
            "direction: lower}",
            "direction: lower}\n    - {id: new, kind: latency, unit: seconds, direction: lower}",
        ),
    )
    assert run()[0] == 1
    assert (
        run("--write-baseline", "known.json")[2]
        == "ftlint: the baseline `known.json` has 3 findings now: 1 added.\n"
    )
    assert run()[0] == 0


def test_each_configuration_has_its_baseline(services: Path, run: Run) -> None:
    """Every record goes by the baseline of the configuration that holds for it."""
    for name in ("a", "b"):
        (services / name / ".ftlint.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
        run("--write-baseline", f"{name}/known.json", name)
    code, out, _ = run("--format", "concise")
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == [NAME] * 2
    assert run("a", "b")[1] == "2 records checked: nothing to report (4 in the baseline)\n"
    for name in ("a", "b"):
        edit(services / name, ("direction: lower}", "direction: lower, threshold: 3}"))
    assert run("a", "b")[1].endswith("\n2 warnings in a/known.json and b/known.json (2 in the baseline)\n")


def test_a_missing_baseline_of_the_configuration(here: Path, run: Run) -> None:
    """A baseline that is named and not there, or is none, is exit code 2,
    with who names it and what to do.
    """
    (here / ".ftlint.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert run() == (
        2,
        "",
        "ftlint: cannot read the baseline `known.json`, which `.ftlint.toml` names: there is no such file; "
        "`--write-baseline` makes one, and `--no-baseline` does without.\n",
    )
    (here / "known.json").mkdir()
    assert run()[2].endswith("names: it is a folder, not a file; `--no-baseline` does without.\n")
    (here / "known.json").rmdir()
    (here / "known.json").write_text("{}", encoding="utf-8")
    assert run()[0] == 2
    assert run("--no-baseline")[0] == 1


def test_a_baseline_of_the_configuration_is_beneath_it_and_no_link(here: Path, run: Run) -> None:
    """A configuration, which a stranger may have written, leads to no file outside its folder,
    neither by a path nor by a link.
    """
    outside = here.parent / "outside.json"
    run("--write-baseline", str(outside))
    (here / "inside").mkdir()
    for value in (str(outside), "../outside.json", "a/../../outside.json", ".", "a/..", "", " ", "x" * 300):
        (here / ".ftlint.toml").write_text(f"baseline = {json.dumps(value)}\n", encoding="utf-8")
        code, _, err = run()
        assert code == 2, value
        assert err.startswith("ftlint: `.ftlint.toml`: `baseline` must be the path of a file"), value
    for value in ("5", "true", "[]", '["known.json"]'):
        (here / ".ftlint.toml").write_text(f"baseline = {value}\n", encoding="utf-8")
        assert "`baseline` must be the path of a file, a text of 1 to 200 characters, not " in run()[2], value
    (here / "link.json").symlink_to(outside)
    (here / "link").symlink_to(here.parent)
    (here / "own.json").symlink_to("inside")
    for value in ("link.json", "link/outside.json", "own.json"):
        (here / ".ftlint.toml").write_text(f"baseline = {json.dumps(value)}\n", encoding="utf-8")
        code, _, err = run()
        assert code == 2, value
        assert "links are not followed" in err, value


def test_a_report_is_not_written_over_a_baseline(here: Path, run: Run) -> None:
    """A report goes over no baseline, neither one that the call names nor one of the configuration."""
    (here / ".ftlint.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    run("--write-baseline", "known.json")
    code, _, err = run("--output", "json=known.json")
    assert code == 2
    assert "`--output` would write over `known.json`" in err
    assert len(entries(here / "known.json")) == 2


def test_the_standard_input_needs_no_name_for_the_configuration(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor sends without a name is linted as it is:
    a baseline that the arguments do not name is not a mistake in them.
    """
    (here / ".ftlint.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    run("--write-baseline", "known.json")
    monkeypatch.setattr("ftlint.cli._read_stdin", lambda limit: RECORD.encode())
    assert run("-", "--stdin-filename", NAME)[0] == 0
    code, out, _ = run("-", "--format", "concise")
    assert (code, out.count(" FT203 ")) == (1, 2)


# How it shrinks.


def test_unused_entries_are_reported_at_their_line(here: Path, run: Run) -> None:
    """What was fixed leaves an entry that covers nothing,
    which is reported at its line with the way to remove it.
    """
    run("--write-baseline", "known.json")
    edit(here, ("direction: lower}", "direction: lower, threshold: 3}"))
    code, out, err = run("--baseline", "known.json")
    assert (code, err) == (1, "")
    assert out.startswith(
        f"known.json:3:3: warning FT840 baseline-entry-unused\n  This entry covers nothing: {NAME} no longer has FT203 "
    )
    assert '\n  3 |   {"file": ' in out
    assert (
        "  help: Write the baseline again with both `--baseline` and `--write-baseline`, which removes unused entries.\n"
        in out
    )
    assert out.endswith("\n1 warning in known.json (1 in the baseline)\n")
    assert run("--baseline", "known.json", "--fail-on", "error")[0] == 0
    assert run("--baseline", "known.json", "--ignore", "FT840", select=()) != (0, "", "")
    assert run("--baseline", "known.json", select=("--ignore", "FT840", "--select", "FT203"))[0] == 0


def test_baseline_shrinks_and_never_grows(here: Path, run: Run) -> None:
    """Written over itself, a baseline loses what it no longer needs and takes in nothing new."""
    run("--write-baseline", "known.json")
    edit(
        here,
        (
            "direction: lower}",
            "direction: lower, threshold: 3}\n    - {id: new, kind: latency, unit: seconds, direction: lower}",
        ),
    )
    code, out, err = run("--baseline", "known.json", "--write-baseline", "known.json", "--format", "concise")
    assert code == 1
    assert (
        out
        == f"{NAME}:11:7: warning FT203 The metric `new` has no threshold, so no value of it can count as a success.\n"
    )
    assert err == "ftlint: the baseline `known.json` has 1 finding now: 1 removed.\n"
    assert [entry["where"] for entry in entries(here / "known.json")] == [ACCEPTED]
    assert run("--baseline", "known.json", "--write-baseline", "known.json")[2].endswith(
        " has 1 finding now, as before.\n"
    )


def test_baseline_moves_to_another_folder(here: Path, run: Run) -> None:
    """A baseline written from another one in another folder has the paths as seen from there."""
    run("--write-baseline", "known.json")
    (here / "quality").mkdir()
    run("--baseline", "known.json", "--write-baseline", "quality/known.json")
    assert {entry["file"] for entry in entries(here / "quality" / "known.json")} == {f"../{NAME}"}
    assert run("--baseline", "quality/known.json")[:2] == (
        0,
        "1 record checked: nothing to report (2 in the baseline)\n",
    )


def test_records_that_are_gone(here: Path, run: Run) -> None:
    """The entries of a record that was deleted are one finding,
    also where the run is about another record.
    """
    (here / "b.finetune-decision.yaml").write_text(
        RECORD.replace("id: letters", "id: other"), encoding="utf-8"
    )
    run("--write-baseline", "known.json")
    (here / NAME).unlink()
    for path in (".", "b.finetune-decision.yaml"):
        code, out, _ = run("--baseline", "known.json", "--format", "concise", path)
        assert (code, out) == (
            1,
            f"known.json:4:3: warning FT840 2 entries cover nothing: {NAME} no longer exists.\n",
        )
    run("--baseline", "known.json", "--write-baseline", "known.json")
    assert {entry["file"] for entry in entries(here / "known.json")} == {"b.finetune-decision.yaml"}


def test_excluded_records_are_not_gone(here: Path, run: Run) -> None:
    """The entries of a record that the configuration leaves out are left alone."""
    (here / "b.finetune-decision.yaml").write_text(
        RECORD.replace("id: letters", "id: other"), encoding="utf-8"
    )
    run("--write-baseline", "known.json")
    (here / ".ftlint.toml").write_text(f'exclude = ["{NAME}"]\n', encoding="utf-8")
    assert run("--baseline", "known.json")[:2] == (
        0,
        "1 record checked: nothing to report (2 in the baseline)\n",
    )


def test_configuration_may_raise_the_rule(here: Path, run: Run) -> None:
    """The configuration beside the baseline holds for the finding about it."""
    run("--write-baseline", "known.json")
    (here / ".ftlint.toml").write_text('[severity]\nbaseline-entry-unused = "error"\n', encoding="utf-8")
    edit(here, ("direction: lower}", "direction: lower, threshold: 3}"))
    assert "known.json:3:3: error FT840" in run("--baseline", "known.json")[1]


def test_many_unused_entries(here: Path, run: Run) -> None:
    """No more than a hundred findings about a baseline are shown, and the last counts the rest."""
    write_entries(
        here / "known.json", *({"fingerprint": f"{number:032x}"} for number in range(MAX_FINDINGS + 20))
    )
    lines = run("--baseline", "known.json", "--format", "concise")[1].splitlines()
    about = [line for line in lines if " FT840 " in line]
    assert len(about) == MAX_FINDINGS
    assert about[-1].endswith(" 21 more entries from here on cover nothing.")


# What is refused.


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "line 1: it is not JSON (Expecting value)", id="empty"),
        pytest.param('{"version": 1,\n<<<<<<< ours\n', "line 2: it is not JSON", id="merge-conflict"),
        pytest.param(
            "[]", "it must be an object with the keys `version` and `findings`, not a list", id="list"
        ),
        pytest.param('{"version": 1}', "it has no `findings`", id="no-findings"),
        pytest.param(
            '{"version": 2, "findings": []}',
            "the number 2, and this ftlint reads version 1",
            id="later-version",
        ),
        pytest.param('{"version": true, "findings": []}', "its `version` is true", id="version-true"),
        pytest.param('{"version": 1.0, "findings": []}', "its `version` is the number 1.0", id="version-1.0"),
        pytest.param(
            '{"version": 1, "findings": {}}',
            "its `findings` must be a list, not an object",
            id="findings-object",
        ),
        pytest.param(
            '{"version": 1, "findings": [], "note": ""}', "it has an unknown key `note`", id="unknown-key"
        ),
        pytest.param(
            '{"version": 1, "findings": [], "findings": []}',
            "the key `findings` appears twice",
            id="duplicate-key",
        ),
        pytest.param('{"version": NaN, "findings": []}', "`NaN` is not JSON", id="nan"),
        pytest.param('{"version": 1, "findings": [1]}', "entry 1 must be an object", id="entry-number"),
        pytest.param('{"version": 1, "findings": [{}]}', "entry 1 has no `file`", id="entry-empty"),
        pytest.param("[" * 200_000, "it is nested too deeply", id="nested"),
        pytest.param(
            '{"version": ' + "1" * 10_000 + ', "findings": []}',
            "a number has more than 18 digits",
            id="endless-number",
        ),
        pytest.param("\ufeff{}", "it is not JSON", id="byte-order-mark"),
        pytest.param("\udc80", "it is not UTF-8 text (byte 0)", id="not-utf8"),
    ],
)
def test_invalid_files_are_rejected(here: Path, run: Run, text: str, message: str) -> None:
    """A baseline that cannot be read strictly is a wrong call, in one sentence with what to do."""
    (here / "known.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    code, out, err = run("--baseline", "known.json")
    assert (code, out) == (2, "")
    assert err.startswith("ftlint: the baseline `known.json` cannot be used: ")
    assert message in err
    assert err.endswith("; fix it, or delete it and write it again with `--write-baseline`.\n")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"file": ""}, id="no-file"),
        pytest.param({"file": "/etc/passwd"}, id="absolute"),
        pytest.param({"file": "a/../../b.yaml"}, id="detour"),
        pytest.param({"file": "./a.yaml"}, id="not-plain"),
        pytest.param({"file": "a\0b"}, id="nul"),
        pytest.param({"file": "a" * 5000}, id="long"),
        pytest.param({"file": None}, id="null"),
        pytest.param({"code": 203}, id="number"),
        pytest.param({"severity": "fatal"}, id="severity"),
        pytest.param({"fingerprint": "A" * 32}, id="capitals"),
        pytest.param({"fingerprint": "0" * 31}, id="short"),
        pytest.param({"fingerprint": "0" * 32 + "\n"}, id="newline"),
        pytest.param({"reason": "none"}, id="unknown-key"),
    ],
)
def test_invalid_entries_are_rejected(here: Path, run: Run, change: dict[str, object]) -> None:
    """Each value of an entry is what it has to be, or the baseline is not used."""
    write_entries(here / "known.json", {}, change)
    code, out, err = run("--baseline", "known.json")
    assert (code, out) == (2, "")
    assert "entry 2" in err


def test_missing_baseline(here: Path, run: Run) -> None:
    """A baseline that is not there is a wrong call, not an empty baseline; so is a folder."""
    assert run("--baseline", "known.json") == (
        2,
        "",
        "ftlint: cannot read the baseline `known.json`: there is no such file; `--write-baseline` makes one.\n",
    )
    assert run("--baseline", ".")[0] == 2
    assert run("--baseline", "a\0b")[0] == 2


def test_huge_baseline(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A baseline is read to its limit and no further, and none is written that could not be read."""
    with (here / "known.json").open("wb") as file:
        file.truncate(1 << 40)
    assert (
        "it is larger than 4,194,304 bytes, which is enough for about 20,000 findings; "
        in run("--baseline", "known.json")[2]
    )
    monkeypatch.setattr(store, "MAX_BYTES", 100)
    code, _, err = run("--write-baseline", "new.json")
    assert (code, (here / "new.json").exists()) == (2, False)
    assert "cannot write the baseline `new.json`: it would be larger than 100 bytes" in err


def test_finding_lines_is_quick(here: Path) -> None:
    """The lines of entries that are spelled with escapes are not looked for again and again."""
    valid = {
        "file": NAME,
        "code": "FT203",
        "name": "n",
        "severity": "info",
        "where": "",
        "fingerprint": "0" * 32,
    }
    line = json.dumps(valid).replace('"0000', '"\\u0030000')
    (here / "known.json").write_text(
        '{"version": 1, "findings": [\n' + ",\n".join([line] * 20_000) + "\n]}", encoding="utf-8"
    )
    assert store.lines_of(store.read("known.json")) == [1] * 20_000


def test_entries_say_what_they_cover(here: Path, run: Run) -> None:
    """A fingerprint alone covers nothing: file, code, name and place must be those that a reviewer reads."""
    run("--write-baseline", "known.json")
    true = entries(here / "known.json")
    for key, value in (
        ("code", "FT101"),
        ("name", "no-objective"),
        ("where", ACCEPTED + "x"),
        ("file", "other.yaml"),
    ):
        write_entries(here / "known.json", *({**entry, key: value} for entry in true))
        assert run("--baseline", "known.json", "--format", "concise")[1].count(" FT203 The metric ") == 2, key
    write_entries(here / "known.json", *true, times=2)
    code, out, _ = run("--baseline", "known.json", "--format", "concise")
    assert (code, out.count("FT840"), out.count(" FT203 The metric ")) == (1, 2, 0)


def test_only_a_baseline_is_replaced(here: Path, run: Run) -> None:
    """A record named by mistake, a link, a folder and a device are not written over, nor a broken baseline;
    an empty file is.
    """
    for name in (NAME, "package.json"):
        (here / "package.json").write_text('{"name": "x"}', encoding="utf-8")
        before = (here / name).read_bytes()
        code, _, err = run("--write-baseline", name)
        assert code == 2
        assert (
            err
            == f"ftlint: cannot write the baseline `{name}`: what is there is not a baseline, and is not replaced.\n"
        )
        assert (here / name).read_bytes() == before
    (here / "target.json").write_text('{"version": 1, "findings": []}\n', encoding="utf-8")
    (here / "link.json").symlink_to("target.json")
    (here / "dangling.json").symlink_to("nothing.json")
    os.mkfifo(here / "pipe.json")
    (here / "folder").mkdir()
    for name in ("link.json", "dangling.json", "pipe.json", "folder", "missing/known.json", "a\0b"):
        assert run("--write-baseline", name)[0] == 2, name
    assert entries(here / "target.json") == []
    assert not (here / "nothing.json").exists()
    broken = '{"version": 1, "findings": [\n<<<<<<< ours\n'
    (here / "known.json").write_text(broken, encoding="utf-8")
    code, _, err = run("--write-baseline", "known.json")
    assert code == 2
    assert err.startswith(
        "ftlint: the baseline `known.json` cannot be used: line 2: it is not JSON (Expecting value); fix it, or delete it"
    )
    assert (here / "known.json").read_text(encoding="utf-8") == broken
    (here / "known.json").write_text("", encoding="utf-8")
    assert run("--write-baseline", "known.json")[::2] == (
        0,
        "ftlint: the baseline `known.json` has 2 findings now.\n",
    )
    assert len(entries(here / "known.json")) == 2
    assert sorted(path.name for path in here.glob("*.tmp")) == []
    assert stat.S_IMODE((here / "known.json").stat().st_mode) & 0o111 == 0


def test_links_to_baselines(here: Path, run: Run) -> None:
    """A link to a baseline in the working directory is followed when it is read;
    one that leads out is not.
    """
    (here / "quality").mkdir()
    run("--write-baseline", "quality/known.json")
    (here / "known.json").symlink_to("quality/known.json")
    assert run("--baseline", "known.json")[0] == 0
    outside = here.parent / "outside.json"
    (here / "quality" / "known.json").rename(outside)
    (here / "out.json").symlink_to(outside)
    code, _, err = run("--baseline", "out.json")
    assert code == 2
    assert "it is a link that leads out of the working directory" in err


def test_nothing_is_written_of_an_incomplete_run(here: Path, run: Run) -> None:
    """Unread is never clean: while something could not be read, or nothing was,
    the baseline stays as it is.
    """
    (here / "b.finetune-decision.yaml").symlink_to("nowhere")
    (here / "empty").mkdir()
    for paths in ((), ("missing.yaml", NAME), ("empty", NAME), ("empty",)):
        code, _, err = run("--write-baseline", "known.json", *paths)
        assert code in (2, 4), paths
        assert (
            "ftlint: the baseline `known.json` is not written, since not everything could be checked.\n"
            in err
        )
        assert not (here / "known.json").exists()
    assert run("--write-baseline", "known.json", "--allow-empty", "empty")[0] == 0
    assert entries(here / "known.json") == []


def test_hostile_texts_are_safe(here: Path, run: Run) -> None:
    """What a baseline of a stranger says is shown as one escaped line, and looks for no file outside."""
    text = "\x1b[31m::error::x\n##[error]\u202e"
    write_entries(
        here / "known.json",
        {"where": text, "name": "::error::" + text[:20], "code": "\x9b\n"},
        {"file": f"{text[:9]}.yaml"},
    )
    for name in ("text", "concise", "json"):
        out = run("--baseline", "known.json", "--format", name, "--ignore", "FT203", "--quiet")[1]
        assert "FT840" in out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out)
        assert not re.search(r"^\s*::", out, re.M)
        assert "##[" not in out
    outside = [f"../../{name}" for name in ("etc/passwd", "nothing-of-this-name")]
    write_entries(here / "known.json", *({"file": file} for file in outside))
    assert "FT840" not in run("--baseline", "known.json", "--ignore", "FT203")[1]


def test_names_that_are_not_utf8(here: Path, run: Run) -> None:
    """A record whose name is not UTF-8 is known by the name that reports show,
    and is not gone while it is out of the run.
    """
    name = os.fsdecode(b"caf\xe9.finetune-decision.yaml")
    try:
        (here / NAME).rename(here / name)
    except OSError:
        pytest.skip("the file system takes no such name")
    (here / NAME).write_text(
        "schema_version: 1\nproject: {id: b}\nstatus: draft\ndecision: {approach: undecided}\n",
        encoding="utf-8",
    )
    run("--write-baseline", "known.json")
    assert entries(here / "known.json")[0]["file"] == r"caf\xe9.finetune-decision.yaml"
    assert run("--baseline", "known.json")[0] == 0
    assert run("--baseline", "known.json", NAME)[0] == 0


def test_page_shows_what_the_file_has(here: Path, run: Run) -> None:
    """The finding on the page about adopting is in the baseline that ftlint writes for the record there."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "use" / "adopt.md").read_text(encoding="utf-8")
    record, shown = (
        re.search(rf"^```{language}[^\n]*\n(.*?)^```$", page, re.M | re.S) for language in ("yaml", "json")
    )
    assert record
    assert shown
    (here / NAME).unlink()
    (here / "finetune-decision.yaml").write_text(record[1], encoding="utf-8")
    run("--write-baseline", "ftlint-baseline.json", select=())
    written = json.loads((here / "ftlint-baseline.json").read_text(encoding="utf-8"))
    assert json.loads(shown[1]) in written["findings"]
