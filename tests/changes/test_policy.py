"""What a change may not do to a decision: `ftlint check --since BASE` in real repositories."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ftlint import rules
from ftlint.changes import policy as module
from ftlint.changes.policy import Now, Since, review
from ftlint.cli import main
from ftlint.findings import RecordChanges
from manual.fragments import shown
from tests.conftest import Trial
from tests.gits import commit, git, needs_git, write
from tests.support import CLAIMS, TODAY, read_report

pytestmark = needs_git
NAME = "finetune-decision.yaml"
OTHER = "letters.finetune-decision.yaml"
CODES = ("FT830", "FT831", "FT832", "FT833")

RECORD = """\
schema_version: 1
project: {{id: {id}}}
status: {status}
decision:
  approach: {approach}
  date: {date}
  deciders: [Claims lead]
  review_by: 2027-01-01
{more}metrics:
  measures:
    - {{id: f1, kind: accuracy, direction: higher, threshold: {threshold}}}
    - {{id: wait, kind: latency, unit: seconds, direction: lower, threshold: 6}}
"""


def record(
    *,
    id: str = "letters",
    status: str = "accepted",
    approach: str = "rag",
    date: str = "2026-03-02",
    threshold: float = 0.85,
    more: str = "",
) -> str:
    """A record whose findings, but for those of this test, do not matter."""
    if status == "superseded":
        more += "  superseded_by: newer\n"
    return RECORD.format(id=id, status=status, approach=approach, date=date, threshold=threshold, more=more)


def since(old: dict[str, str], new: dict[str, str]) -> Since:
    """What happened from the files of `old` to those of `new`, in a run that was asked about all."""
    gone = {path: path for path in old if path not in new}
    records = [Now(path, path, text.encode()) for path, text in new.items()]
    return review({path: text.encode() for path, text in old.items()}, records, gone, today=TODAY)


def between(old: str | None, new: str | None) -> list[tuple[str, int, str]]:
    """Code, line and message of what is found in one record that was `old` and is `new`."""
    seen = since({NAME: old} if old is not None else {}, {NAME: new} if new is not None else {})
    return [(finding.code, finding.span.line, finding.message) for finding in seen.findings]


def codes(old: str | None, new: str | None) -> list[str]:
    """The codes of what is found in one record that was `old` and is `new`."""
    return [code for code, _, _ in between(old, new)]


def states(seen: Since) -> list[tuple[str, str, str]]:
    """File, id and state of each record that changed."""
    return [(entry.file, entry.id, entry.state) for entry in seen.changes]


OPEN, CLOSED = ("draft", "proposed"), ("rejected", "superseded")


# What must stay silent


def test_records_of_this_test_are_sound() -> None:
    """Each of them can be compared, so that silence means something."""
    for status in (*OPEN, "accepted", *CLOSED):
        assert [
            entry.changes
            for entry in since({NAME: record()}, {NAME: record(status=status, threshold=0.9)}).changes
        ] != [()]
        assert "cannot be determined" not in str(
            since({NAME: record()}, {NAME: record(status=status, threshold=0.9)}).changes
        )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(record(), record(), id="nothing"),
        pytest.param(record(), record(threshold=0.9), id="tightened"),
        pytest.param(record(), record().replace("threshold: 6", "threshold: 5"), id="tightened downwards"),
        pytest.param(record(), record(date="2026-05-11", threshold=0.8), id="loosened and decided again"),
        pytest.param(
            record(date="2026-05-11", threshold=0.8),
            record(date="2026-05-12", threshold=0.7),
            id="decided again the next day",
        ),
        pytest.param(
            record(), "# a comment\n" + record().replace("0.85", "0.850"), id="comments and spelling"
        ),
        pytest.param(record(), record().replace("[Claims lead]", "[Claims lead, ML lead]"), id="deciders"),
        pytest.param(record(), record(more="  rationale: Prompting reached 0.6.\n"), id="a rationale"),
        pytest.param(
            record(more="  rationale: Prompting reached 0.6.\n"),
            record(more="  rationale: Retrieval reached 0.9.\n"),
            id="reworded",
        ),
        pytest.param(
            record(), record().replace("2027-01-01", "2027-06-01"), id="reviewed: the decision stands"
        ),
        pytest.param(record(), record().replace("2027-01-01", "2026-09-01"), id="reviewed earlier"),
        pytest.param(record(), record(status="superseded"), id="superseded"),
        pytest.param(record(), record(status="superseded", threshold=0.9), id="superseded and tightened"),
        pytest.param(
            record(),
            record(status="superseded", date="2026-05-11", more="  rationale: Worn out.\n"),
            id="superseded with a reason",
        ),
        pytest.param(record(), record(status="rejected"), id="rejected"),
        pytest.param(record(), record(status="rejected", date="2026-05-11"), id="rejected with a date"),
        pytest.param(
            record(), record(status="rejected") + "lessons: [Ask first.]\n", id="rejected with lessons"
        ),
        pytest.param(
            record(),
            record(status="rejected").replace("  review_by: 2027-01-01\n", ""),
            id="rejected and not to be reviewed",
        ),
        pytest.param(
            record(status="superseded"), record(status="rejected"), id="superseded by nothing after all"
        ),
        pytest.param(
            record(status="rejected"), record(status="superseded"), id="rejected, and then replaced"
        ),
        pytest.param(record(status="proposed"), record(), id="accepted"),
        pytest.param(record(status="proposed"), record(threshold=0.7), id="accepted and loosened"),
        pytest.param(record(status="draft"), record(status="proposed"), id="proposed"),
        pytest.param(record(status="proposed"), record(status="draft"), id="sent back to draft"),
        pytest.param(record(status="proposed"), record(status="rejected"), id="a proposal rejected"),
        pytest.param(record(status="draft"), record(status="draft", threshold=0.1), id="a draft loosened"),
        pytest.param(
            record(status="proposed"), record(status="proposed", threshold=0.1), id="a proposal loosened"
        ),
        pytest.param(
            record(status="proposed"),
            record(status="proposed", approach="fine-tuning"),
            id="a proposal rewritten",
        ),
        pytest.param(
            record(status="proposed"), record(status="proposed", id="other"), id="a proposal renamed"
        ),
        pytest.param(
            record(status="rejected"), record(status="rejected", threshold=0.1), id="a rejected one loosened"
        ),
        pytest.param(record(approach="undecided"), record(), id="an approach where there was none"),
        pytest.param(record(status="draft"), None, id="a draft removed"),
        pytest.param(record(status="proposed"), None, id="a proposal removed"),
        pytest.param(None, record(), id="a record added"),
        pytest.param("status: accepted\n", record(threshold=0.1), id="not a valid record before"),
        pytest.param(record(), "status: accepted\n", id="no longer a valid record, as its own findings say"),
    ],
)
def test_silent(old: str | None, new: str | None) -> None:
    """What a change may do gives no finding."""
    assert between(old, new) == []


WAIVER = "waivers: [{{rule: FT203, reason: No data yet., approved_by: QA lead, expires: {}}}]\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", WAIVER.format("2026-12-01")),
        (WAIVER.format("2026-05-01"), WAIVER.format("2026-12-01")),
        (WAIVER.format("2026-12-01"), ""),
    ],
)
def test_waivers_are_silent(old: str, new: str) -> None:
    """A waiver is approved by itself, with an end of its own:
    to add, renew or remove one needs no new decision.
    """
    assert between(record() + old, record() + new) == []


def test_order_is_silent() -> None:
    """The order of keys and entries says nothing."""
    lines = record().splitlines(keepends=True)
    lines[-1], lines[-2] = lines[-2], lines[-1]
    assert between(record(), "".join([*lines[8:], *lines[:8]])) == []
    assert since({NAME: record()}, {NAME: "".join([*lines[8:], *lines[:8]])}) == Since((), (), {})


# What is found


def test_lowered_threshold() -> None:
    """One threshold lowered in an accepted record is one finding, at the threshold,
    that names the metric and both values.
    """
    assert between(record(), record(threshold=0.8)) == [
        ("FT830", 11, "threshold of `f1` lowered from 0.85 to 0.80: loosened without a new decision.")
    ]
    [finding] = since({NAME: record()}, {NAME: record(threshold=0.8)}).findings
    assert finding.span.column == record().splitlines()[10].index("0.85") + 1
    assert finding.pointer == "/metrics/measures/0/threshold"
    assert finding.anchor == "metrics/measures/[f1]/threshold"
    assert (
        finding.help
        == "Decide again, with a `decision.date` newer than 2026-03-02 and those who decided, or take it back."
    )


MEASURED = (
    record(status="proposed", threshold=0.85)
    + "baselines:\n  - {approach: rag, results: {f1: {value: 0.82, sample_size: 400}}}\n"
)
LATE = (
    "FT941",
    11,
    "The threshold of `f1` was lowered from 0.85 to 0.80 by this change, after its result 0.82 was in the record.",
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param(MEASURED, MEASURED.replace("0.85", "0.80"), [LATE], id="lowered"),
        pytest.param(MEASURED, MEASURED.replace("0.85", "0.90"), [], id="raised"),
        pytest.param(record(status="proposed"), MEASURED.replace("0.85", "0.80"), [], id="no result before"),
        pytest.param(
            MEASURED.replace("proposed", "accepted"),
            MEASURED.replace("proposed", "accepted").replace("0.85", "0.80"),
            [
                (
                    "FT830",
                    11,
                    "threshold of `f1` lowered from 0.85 to 0.80; `rag` (0.82) now passes: loosened without a new decision.",
                )
            ],
            id="accepted: said once",
        ),
        pytest.param(
            MEASURED.replace("proposed", "accepted"),
            MEASURED.replace("proposed", "accepted").replace("0.85", "0.80").replace("03-02", "05-11"),
            [LATE],
            id="decided again",
        ),
    ],
)
def test_a_bar_that_is_lowered_under_results(old: str, new: str, found: list[tuple[str, int, str]]) -> None:
    """A threshold that a change loosens although the base has its result is told, also while a decision is
    open or if it was decided again; not beside the finding that says so of an accepted one.
    """
    assert between(old, new) == found


@pytest.mark.parametrize("date", ["2026-03-02", "2026-03-01", "2025-12-31"])
def test_date_must_be_newer(date: str) -> None:
    """A decision of the same day or an earlier one is no new decision."""
    assert codes(record(), record(date=date, threshold=0.8)) == ["FT830"]


def test_dates_that_are_missing() -> None:
    """Where there was no date, any is new; where there is none now, nothing was decided again."""
    without = re.sub("  date: .*\n", "", record())
    assert codes(without, record(threshold=0.8)) == []
    assert codes(without, without.replace("0.85", "0.8")) == ["FT830"]
    assert codes(record(), without.replace("0.85", "0.8")) == ["FT830"]


@pytest.mark.parametrize("status", CLOSED)
@pytest.mark.parametrize("date", ["2026-03-02", "2026-05-11"])
def test_loosened_while_it_was_closed(status: str, date: str) -> None:
    """What is closed stays as it was in force: a decision to close it is none to loosen it."""
    message = f"threshold of `f1` lowered from 0.85 to 0.80: loosened as the decision became `{status}`."
    line = 12 if status == "superseded" else 11
    assert between(record(), record(status=status, date=date, threshold=0.8)) == [("FT830", line, message)]
    without = "".join(record(status=status, date=date).splitlines(keepends=True)[:-1])
    assert codes(record(), without) == ["FT830"]


def test_each_loosening_is_found() -> None:
    """Two thresholds loosened are two findings, in the order of the lines;
    what is gone is found at what is left of it.
    """
    new = record(threshold=0.8).replace("threshold: 6", "threshold: 9")
    assert [(code, line) for code, line, _ in between(record(), new)] == [("FT830", 11), ("FT830", 12)]
    removed = "".join(record().splitlines(keepends=True)[:-1])
    assert [(code, line) for code, line, _ in between(record(), removed)] == [("FT830", 10)]


def test_at_most_so_many_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record with more loosenings than are shown says how many there are."""
    monkeypatch.setattr(module, "MAX_FINDINGS", 10)
    old = record() + "".join(
        f"    - {{id: m{n}, kind: accuracy, direction: higher, threshold: 0.9}}\n" for n in range(30)
    )
    found = between(old, old.replace("threshold: 0.9", "threshold: 0.8"))
    assert len(found) == 10
    assert found[-1][2] == "21 more changes of this file loosen what was accepted; the first 9 are shown."


@pytest.mark.parametrize("date", ["2026-03-02", "2026-05-11"])
def test_rewritten_decision(date: str) -> None:
    """Another approach in an accepted record is one finding, decided again or not,
    and what else was loosened with it is not reported.
    """
    new = record(approach="fine-tuning", date=date, threshold=0.8)
    assert between(record(), new) == [
        (
            "FT831",
            5,
            "The approach of the accepted decision was changed in place from `rag` to `fine-tuning`.",
        )
    ]
    assert codes(record(), record(approach="fine-tuning", status="superseded")) == ["FT831"]
    assert codes(record(), record(approach="undecided")) == ["FT831"]


def test_rewritten_id() -> None:
    """Another id in the file of an accepted record is one finding, whatever else changed."""
    message = "The accepted decision `letters` was made into another one, `calls`, in its own file."
    assert between(record(), record(id="calls")) == [("FT831", 2, message)]
    assert codes(record(), record(id="calls", approach="fine-tuning", status="draft", threshold=0.1)) == [
        "FT831"
    ]


def test_id_that_two_records_shared() -> None:
    """Giving one of two records with the same id another id is only a fix."""
    old = {NAME: record(), OTHER: record(approach="fine-tuning")}
    assert since(old, {NAME: record(), OTHER: record(id="calls", approach="fine-tuning")}).findings == ()
    found = since(
        old, {NAME: record(), OTHER: record(id="calls", approach="fine-tuning", threshold=0.1)}
    ).findings
    assert [(finding.file, finding.code) for finding in found] == [(OTHER, "FT830")]


@pytest.mark.parametrize(
    ("before", "after"),
    [("accepted", status) for status in OPEN]
    + [(closed, status) for closed in CLOSED for status in (*OPEN, "accepted")],
)
def test_status_that_moved_backwards(before: str, after: str) -> None:
    """A decision that was in force is not opened again, and one that was closed is not brought back:
    one finding, at the status.
    """
    assert between(record(status=before), record(status=after, threshold=0.1, approach="fine-tuning")) == [
        ("FT832", 3, f"The status went back from `{before}` to `{after}`.")
    ]


@pytest.mark.parametrize("status", ["accepted", *CLOSED])
def test_removed_decision(status: str) -> None:
    """A decision that was made is not removed; the finding stands where it was."""
    assert between(record(status=status), None) == [
        ("FT833", 1, f"The record `letters`, which was `{status}`, is gone.")
    ]


def test_removed_decision_that_was_no_sound_record() -> None:
    """To break a record at first and remove it later does not hide that it was accepted."""
    assert codes("status: accepted\nproject: {id: letters}\nwhat: 1\n", None) == ["FT833"]


# Which record is which


def test_renamed_record() -> None:
    """A record that moved is known by its id: what else changed in it is found where it is now,
    and nothing is gone.
    """
    seen = since({"old/" + NAME: record()}, {OTHER: record(threshold=0.8)})
    assert [(finding.file, finding.code) for finding in seen.findings] == [(OTHER, "FT830")]
    assert states(seen) == [(OTHER, "letters", "changed")]
    assert [change.message for change in seen.changes[0].changes] == [
        f"Moved from `old/{NAME}`.",
        "threshold of `f1` lowered from 0.85 to 0.80: loosened",
    ]
    assert [change.message for change in since({NAME: record()}, {OTHER: record()}).changes[0].changes] == [
        f"Moved from `{NAME}`."
    ]


def test_records_that_changed_places() -> None:
    """Two records that take each other's file are still themselves."""
    old = {NAME: record(), OTHER: record(id="calls", threshold=0.5)}
    assert since(old, {NAME: old[OTHER], OTHER: old[NAME]}).findings == ()
    seen = since(old, {NAME: old[OTHER], OTHER: record(threshold=0.8)})
    assert [(finding.file, finding.code) for finding in seen.findings] == [(OTHER, "FT830")]


def test_copied_record() -> None:
    """A copy is new, and the record that it was made of stays what it was."""
    seen = since({NAME: record()}, {NAME: record(), OTHER: record(threshold=0.1)})
    assert seen.findings == ()
    assert states(seen) == [(OTHER, "letters", "added")]


def test_file_that_is_used_again() -> None:
    """When a decision moves and another takes its file, each is known;
    when it does not move, it was rewritten or is gone.
    """
    new = {NAME: record(id="calls", status="draft"), OTHER: record()}
    assert states(since({NAME: record()}, new)) == [(NAME, "calls", "added"), (OTHER, "letters", "changed")]
    assert since({NAME: record()}, new).findings == ()
    seen = since({NAME: record(status="rejected")}, {NAME: record(id="calls")})
    assert [(finding.file, finding.code, finding.span.line) for finding in seen.findings] == [
        (NAME, "FT833", 1)
    ]
    assert states(seen) == [(NAME, "calls", "added"), (NAME, "letters", "removed")]


def test_same_id_twice_at_the_base() -> None:
    """Records that shared an id at the base are known by their files."""
    old = {NAME: record(), OTHER: record(approach="fine-tuning")}
    seen = since(old, {NAME: record(threshold=0.9), OTHER: record(approach="fine-tuning", threshold=0.8)})
    assert [(finding.file, finding.code) for finding in seen.findings] == [(OTHER, "FT830")]


def test_invalid_records_are_not_skipped() -> None:
    """A record that cannot be compared, in either version, is reported among the changes."""
    [entry] = since({NAME: "status: x\n"}, {NAME: record()}).changes
    assert (entry.state, entry.changes[0].effect, entry.changes[0].message) == (
        "changed",
        "neutral",
        "What changed cannot be determined: at the base it was not a valid record.",
    )
    [entry] = since({NAME: record()}, {NAME: "status: x\n"}).changes
    assert (entry.state, entry.changes[0].message) == (
        "changed",
        "What changed cannot be determined: it is no longer a valid record.",
    )
    for junk in ("", "- 1\n", "[" * 200, "project: 1\n", "project: {id: 1}\n", "\0", "x: &a [*a]\n"):
        assert since({NAME: junk}, {NAME: record()}).changes[0].state == "changed"
        assert since({NAME: record()}, {NAME: junk}).changes[0].state == "changed"
        assert since({NAME: junk}, {}).changes == (RecordChanges(NAME, "", "", "removed"),)


@pytest.mark.parametrize(
    "wrong", ["oops: 1\n", "tags: [1]\n", "plan: {budget: 3}\n", "models: {candidates: [{}, {size: 8}, 3]}\n"]
)
def test_mending_a_record_does_not_hide_that_it_was_loosened(wrong: str) -> None:
    """What was wrong with an accepted record at the base is left out of the comparison,
    and the rest is compared as ever.
    """
    broken = record() + wrong
    assert codes(broken, record()) == []
    assert codes(broken, record(threshold=0.1)) == ["FT830"]
    assert codes(broken, record(approach="fine-tuning")) == ["FT831"]
    assert codes(broken, record(status="draft")) == ["FT832"]
    assert codes(record().replace("schema_version: 1\n", ""), record(threshold=0.1)) == ["FT830"]


def test_what_cannot_be_compared_is_no_small_matter() -> None:
    """Where nobody can say what changed in a decision that is in force, it is taken to ask less."""
    [entry] = since({NAME: record()}, {NAME: record() + "oops: 1\n"}).changes
    assert (entry.state, entry.changes[0].effect) == ("changed", "loosened")


def test_a_superseded_decision_stays_as_it_was() -> None:
    """What was in force is history: it is neither loosened nor rewritten, and may say more than it did."""
    old = record(status="superseded")
    assert codes(old, record(status="superseded", threshold=0.1)) == ["FT830"]
    assert codes(old, record(status="superseded", approach="fine-tuning")) == ["FT831"]
    assert codes(old, record(status="superseded", threshold=0.9, more="  supersedes: [older]\n")) == []


def test_a_gap_is_named_by_its_own_finding_alone() -> None:
    """What a loosening leaves unmet has a finding of its own;
    the loosening says what was changed, and no more.
    """
    example = (
        Path(__file__).resolve().parents[2] / "examples" / "claims-letters.finetune-decision.yaml"
    ).read_text(encoding="utf-8")
    assert "    cadence: every change\n" in example
    [(code, _, message)] = between(example, example.replace("    cadence: every change\n", ""))
    assert code == "FT830"
    assert "prerequisite" not in message
    assert message.endswith("without a new decision.")


def test_record_that_the_run_was_not_asked_about() -> None:
    """A record that moved elsewhere is not reported, but one that came from there is known."""
    assert review({"a/" + NAME: record().encode()}, [], {"a/" + NAME: ""}, today=TODAY) == Since()
    seen = review(
        {"a/" + NAME: record().encode()},
        [Now(NAME, NAME, record(threshold=0.8).encode())],
        {"a/" + NAME: ""},
        today=TODAY,
    )
    assert [finding.code for finding in seen.findings] == ["FT830"]


def test_rules_cannot_be_waived_or_lowered() -> None:
    """What a change does to a decision is an error whatever the status,
    and no waiver in the record covers it.
    """
    for code in CODES:
        [rule] = rules.matching(code)
        assert not rule.waivable
        assert {rule.severity_in(status).name for status in ("draft", "accepted", "superseded")} == {"ERROR"}  # type: ignore[union-attr]  # it has one


def test_prerequisite_that_is_unmet_has_a_finding_of_its_own() -> None:
    """A result that makes a prerequisite unmet is a fact, whatever else changed with it:
    what the prerequisite lacks is found anyway.
    """
    loser = QUIET.replace("{value: 0.66,", "{value: 0.86,")
    assert (
        codes(QUIET, loser)
        == codes(QUIET, loser.replace("tags: [insurance, drafting]", "tags: [insurance]"))
        == []
    )
    waiver = "waivers: [{rule: no-rollback, reason: Fine., approved_by: Somebody else, expires: 2026-12-01}]"
    both = QUIET.replace("threshold: 0.80", "threshold: 0.50").replace("waivers: []", waiver)
    assert codes(QUIET, both) == ["FT830"]


# In real repositories


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an accepted record on `main`, which ftlint runs in, on a branch of its own."""
    folder = tmp_path / "repo"
    commit(folder, {NAME: QUIET})
    git(folder, "checkout", "--quiet", "-b", "branch")
    monkeypatch.chdir(folder)
    return folder


QUIET = CLAIMS
LOOSE = QUIET.replace("threshold: 0.80", "threshold: 0.75")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `ftlint check` in this process; its exit code and what it wrote to both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["check", "--today", "2026-06-01", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def found(run: Run, *arguments: str) -> list[tuple[str, str]]:
    """File and code of what a run since `main` finds of changes."""
    data = read_report(run("--since", "main", "--format", "json", *arguments)[1])
    return [(finding["file"], finding["code"]) for finding in data["findings"] if finding["code"] in CODES]


def found_since_head(run: Run, *arguments: str) -> list[tuple[str, str]]:
    """File and code of what a run since the last commit finds of changes."""
    data = read_report(run("--since", "HEAD", "--format", "json", *arguments)[1])
    return [(finding["file"], finding["code"]) for finding in data["findings"] if finding["code"] in CODES]


def test_unchanged(repo: Path, run: Run) -> None:
    """A branch that changes nothing is clean, and the comparison is reported;
    without a base it is not mentioned.
    """
    assert run("--since", "main") == (
        0,
        "1 record checked: nothing to report\nSince the base: no record changed\n",
        "",
    )
    assert read_report(run("--since", "main", "--format", "json")[1])["changes"] == []
    assert run("--quiet", "--since", "main") == (0, "", "")
    assert run() == (0, "1 record checked: nothing to report\n", "")
    assert "changes" not in read_report(run("--format", "json")[1])


def test_a_late_bar_is_told_once(
    repo: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check with a base tells of a late bar once, with the commits; in a shallow clone by what the base
    has. A waiver covers it, and is not called unused where git cannot tell.
    """

    def late() -> list[tuple[str, bool, str]]:
        data = read_report(run("--since", "HEAD~1", "--format", "json")[1])
        return [
            (finding["code"], finding["waiver"] is not None, finding["message"])
            for finding in data["findings"]
            if finding["code"] in ("FT812", "FT941", "FT942")
        ]

    lowered = MEASURED.replace("0.85", "0.80")
    git(repo, "commit", "--quiet", "--allow-empty", "--message", "One more")
    commit(repo, {NAME: MEASURED})
    commit(repo, {NAME: lowered})
    [(code, waived, message)] = late()
    assert (code, waived) == ("FT941", False)
    assert ", after its result 0.82 came in with " in message
    waiver = "waivers: [{rule: FT941, reason: A slip, approved_by: Head of ML, expires: 2026-12-31}]\n"
    commit(repo, {NAME: lowered + waiver})
    assert [found[:2] for found in late()] == [("FT941", True)]
    git(repo, "reset", "--quiet", "--hard", "HEAD~1")
    git(repo, "commit", "--quiet", "--amend", "--no-edit")
    write(repo, {NAME: lowered + waiver})
    git(repo, "commit", "--quiet", "--all", "--amend", "--no-edit")
    for depth, codes in ((2, [("FT941", True)]), (1, [("FT942", False)])):
        clone = tmp_path / f"clone{depth}"
        git(tmp_path, "clone", "--quiet", "--depth", str(depth), f"file://{repo}", str(clone))
        monkeypatch.chdir(clone)
        base = "HEAD~1" if depth == 2 else "HEAD"
        data = read_report(run("--since", base, "--format", "json")[1])
        seen = [
            (finding["code"], finding["waiver"] is not None)
            for finding in data["findings"]
            if finding["code"] in ("FT812", "FT941", "FT942")
        ]
        assert seen == codes


def test_loosened(repo: Path, run: Run) -> None:
    """A lowered threshold, committed or not, fails the run with one finding at its line,
    as text and in JSON.
    """
    write(repo, {NAME: LOOSE})
    code, out, err = run("--since", "main")
    assert (code, err) == (1, "")
    assert (
        out
        == """\
finetune-decision.yaml:70:18: error FT830 accepted-record-loosened
  threshold of `accepted-unedited` lowered from 0.80 to 0.75: loosened without a new decision.
     |
  70 |       threshold: 0.75
     |                  ^^^^
  help: Decide again, with a `decision.date` newer than 2026-05-18 and those who decided, or take it back.
  see: https://ftlint.github.io/ftlint/rules/FT830/

1 error in 1 record
Since the base: 1 record changed (1 loosened)
"""
    )
    commit(repo, {})
    assert run("--since", "main") == (code, out, err)
    data = read_report(run("--since", "main", "--format", "json")[1])
    assert len(data["findings"]) == 1
    assert data["changes"] == [
        {
            "file": NAME,
            "id": "claims-letters",
            "name": "Claims letters",
            "state": "changed",
            "changes": [
                {
                    "pointer": "/metrics/measures/0/threshold",
                    "effect": "loosened",
                    "message": "threshold of `accepted-unedited` lowered from 0.80 to 0.75: loosened",
                    "line": 70,
                    "column": 18,
                    "end_line": 70,
                    "end_column": 22,
                }
            ],
        }
    ]
    assert run("--since", "HEAD")[0] == 0
    assert run()[0] == 0


def test_selection_and_limits_hold(repo: Path, run: Run) -> None:
    """The findings go through `--select`, `--ignore` and `--fail-on` as others do;
    a configuration that comes along cannot hide them.
    """
    write(repo, {NAME: LOOSE})
    assert run("--since", "main", "--ignore", "FT830")[0] == 0
    assert run("--since", "main", "--select", "FT2")[0] == 0
    assert run("--since", "main", "--select", "accepted-record-loosened")[0] == 1
    assert run("--since", "main", "--fail-on", "never")[0] == 0
    write(repo, {".ftlint.toml": 'ignore = ["FT83"]\n'})
    assert run("--since", "main")[0] == 1
    write(repo, {".ftlint.toml": 'ignore = ["FT830"]\n'})
    assert run("--since", "main")[0] == 2


def test_waiver_does_not_cover_it(repo: Path, run: Run) -> None:
    """A waiver that the change brings along covers nothing."""
    waiver = "waivers: [{rule: FT830, reason: Fine., approved_by: Somebody else, expires: 2026-12-01}]"
    write(repo, {NAME: LOOSE.replace("waivers: []", waiver)})
    code, out, _ = run("--since", "main", "--format", "concise")
    assert code == 1
    assert "FT830" in out


def test_moved_main_branch(repo: Path, run: Run) -> None:
    """What others did on the base after the branch began is not blamed on the branch,
    before and after it is merged.
    """
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {NAME: LOOSE, OTHER: record()})
    git(repo, "checkout", "--quiet", "branch")
    assert found(run) == []
    git(repo, "merge", "--quiet", "--no-edit", "main")
    assert found(run) == []
    git(repo, "checkout", "--quiet", "-b", "merge", "main")
    git(repo, "merge", "--quiet", "--no-ff", "--no-edit", "branch")
    assert found(run) == []


def test_merge_as_a_service_checks_it_out(repo: Path, run: Run) -> None:
    """In the merge of a branch into a base that has moved on, only the branch's own change is found."""
    commit(repo, {OTHER: record(status="draft"), "docs/x": "x\n"})
    commit(repo, {NAME: LOOSE})
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {"b." + NAME: record(id="b")})
    git(repo, "checkout", "--quiet", "--detach")
    git(repo, "merge", "--quiet", "--no-ff", "--no-edit", "branch")
    assert found(run, "--select", "FT83") == [(NAME, "FT830")]
    data = read_report(run("--since", "HEAD^1", "--format", "json")[1])
    assert [(entry["file"], entry["state"]) for entry in data["changes"]] == [
        (NAME, "changed"),
        (OTHER, "added"),
    ]


def test_renamed_and_deleted(repo: Path, run: Run) -> None:
    """A renamed record is compared where it is now; one that is deleted is found where it was."""
    write(repo, {NAME: None, "decisions/" + OTHER: LOOSE})
    assert found(run) == [("decisions/" + OTHER, "FT830")]
    assert found(run, "decisions") == [("decisions/" + OTHER, "FT830")]
    write(repo, {"decisions/" + OTHER: None, "sub/" + NAME: record(id="new")})
    assert found(run) == [(NAME, "FT833")]
    assert found(run, "sub") == []


def test_every_record_deleted(repo: Path, run: Run) -> None:
    """When all records are gone the run fails with what is gone, even where finding no record is allowed."""
    write(repo, {NAME: None})
    for arguments in ((), ("--allow-empty",)):
        code, out, _ = run("--since", "main", *arguments)
        assert code == 1
        assert (
            out
            == f"""\
{NAME}:1:1: error FT833 decision-removed
  The record `claims-letters`, which was `accepted`, is gone.
  help: Restore it, with the status `superseded` or `rejected` if it is no longer in force. If it moved, check its new place as well.
  see: https://ftlint.github.io/ftlint/rules/FT833/

1 error in 1 removed record
Since the base: 1 removed
"""
        )
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {"draft." + NAME: record(status="draft")})
    write(repo, {"draft." + NAME: None})
    assert run("--since", "HEAD")[0] == 4
    code, out, _ = run("--since", "HEAD", "--allow-empty")
    assert (code, out) == (0, "Nothing was checked.\nSince the base: 1 removed\n")


def test_deleted_among_others(repo: Path, run: Run) -> None:
    """What is linted and what is gone are counted apart."""
    write(repo, {NAME: None, OTHER: QUIET.replace("id: claims-letters", "id: other")})
    out = run("--since", "main")[1]
    assert out.endswith("1 error in 1 removed record\nSince the base: 1 added, 1 removed\n")
    commit(repo, {NAME: LOOSE})
    write(repo, {OTHER: None, NAME: LOOSE.replace("0.75", "0.74")})
    assert run("--since", "HEAD")[1].endswith(
        "2 errors in 1 record and 1 removed record\nSince the base: 1 record changed, 1 removed (1 loosened)\n"
    )


def test_names_of_what_is_gone(repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that is gone is called as the run would call it,
    and only asked about where a search would have come upon it.
    """
    commit(
        repo,
        {
            "a/b/" + OTHER: record(id="b"),
            "node_modules/" + OTHER: record(id="c"),
            "own/" + OTHER: record(id="d"),
        },
    )
    commit(repo, {".ftlint.toml": 'exclude = ["own"]\n'})
    write(repo, {"a/b/" + OTHER: None, "node_modules/" + OTHER: None, "own/" + OTHER: None})
    write(repo, {"a/" + NAME: record(id="e", status="draft")})

    def gone(*arguments: str) -> list[str]:
        data = read_report(run("--since", "HEAD", "--format", "json", "--select", "FT833", *arguments)[1])
        return [finding["file"] for finding in data["findings"]]

    assert gone() == ["a/b/" + OTHER]
    assert gone("a") == ["a/b/" + OTHER]
    assert gone(NAME) == []
    monkeypatch.chdir(repo / "a")
    assert gone() == ["b/" + OTHER]
    assert gone("..") == ["../a/b/" + OTHER]


def test_named_record_that_is_gone(repo: Path, run: Run) -> None:
    """A named record that is gone is reported as gone, and as unreadable."""
    write(repo, {NAME: None})
    code, out, err = run("--since", "main", "--format", "concise", NAME)
    assert code == 2
    assert out.startswith(f"{NAME}:1:1: error FT833 ")
    assert "there is no such file" in err


def test_record_of_another_name(repo: Path, run: Run) -> None:
    """A file that is named is compared, whatever its name."""
    commit(repo, {"decision.yml": QUIET})
    write(repo, {"decision.yml": LOOSE})
    code, out, _ = run("--since", "HEAD", "--format", "concise", "decision.yml")
    assert code == 1
    assert out.startswith("decision.yml:70:18: error FT830")


def test_folder_that_became_a_link(repo: Path, run: Run) -> None:
    """A record does not escape its comparison when its folder is renamed and a link takes
    the folder's name.
    """
    commit(repo, {"legal/" + NAME: QUIET.replace("id: claims-letters", "id: legal")})
    (repo / "legal").rename(repo / "real")
    (repo / "legal").symlink_to("real", target_is_directory=True)
    assert found_since_head(run) == []
    write(repo, {"real/" + NAME: LOOSE.replace("id: claims-letters", "id: legal")})
    assert found_since_head(run) == [("real/" + NAME, "FT830")]
    assert found_since_head(run, "legal") == [("legal/" + NAME, "FT830")]
    write(repo, {"real/" + NAME: LOOSE.replace("id: claims-letters", "id: other")})
    for asked in ((), ("legal",), ("legal/" + NAME,)):
        assert found_since_head(run, *asked) == [("legal/" + NAME, "FT833")]


def test_record_that_became_a_link(repo: Path, run: Run) -> None:
    """A record that is a link by now is compared where the link leads, if it is named, and is else gone."""
    write(repo, {NAME: None, "plain.yaml": LOOSE})
    (repo / NAME).symlink_to("plain.yaml")
    assert found_since_head(run, NAME) == [(NAME, "FT830")]
    code, out, err = run("--since", "HEAD", "--format", "concise")
    assert code == 2
    assert out.startswith(f"{NAME}:1:1: error FT833 ")
    assert "it is a symbolic link" in err


def test_folder_that_became_a_submodule(repo: Path, tmp_path: Path, run: Run) -> None:
    """A record is gone when a submodule has another one in its place, for that has a base of its own."""
    commit(repo, {"legal/" + NAME: QUIET.replace("id: claims-letters", "id: legal")})
    git(repo, "branch", "--quiet", "--force", "main")
    commit(tmp_path / "module", {NAME: LOOSE.replace("id: claims-letters", "id: legal")})
    git(repo, "rm", "--quiet", "-r", "legal")
    git(
        repo,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        str(tmp_path / "module"),
        "legal",
    )
    assert found(run) == [("legal/" + NAME, "FT833")]


def test_record_that_a_search_passes_over(repo: Path, run: Run) -> None:
    """A decision is found to be checked no more when the change makes a search pass over it,
    unless the run was not asked about it.
    """
    commit(
        repo,
        {
            "legal/" + NAME: record(id="legal"),
            "other/" + OTHER: QUIET.replace("id: claims-letters", "id: other"),
        },
    )
    write(repo, {"legal/pyvenv.cfg": "", "legal/" + NAME: record(id="legal", threshold=0.5)})
    assert (
        found_since_head(run) == found_since_head(run, ".", "--allow-empty") == [("legal/" + NAME, "FT833")]
    )
    out = run("--since", "HEAD")[1]
    why = "a `pyvenv.cfg` marks its folder as one of installed packages"
    assert f"  The record `legal`, which was `accepted`, is no longer checked: {why}.\n" in out
    assert out.endswith("1 error in 1 excluded record\nSince the base: 1 excluded (1 loosened)\n")
    assert run("--since", "HEAD", "other")[0] == 0
    write(repo, {"legal/pyvenv.cfg": None, ".gitignore": "legal\n"})
    git(repo, "rm", "--quiet", "-r", "--cached", "legal")
    assert found_since_head(run) == [("legal/" + NAME, "FT833")]
    assert "is no longer checked: git ignores it.\n" in run("--since", "HEAD")[1]


# A configuration that comes with the change

WAYS: dict[str, dict[str, str | None]] = {
    "the project's": {"pyproject.toml": '[tool.ftlint]\nexclude = ["teams/claims"]\n'},
    "its own": {".ftlint.toml": 'exclude = ["claims"]\n'},
    "nearer": {"teams/claims/.ftlint.toml": 'exclude = ["*"]\n'},
    "nearer, with keys that say nothing": {
        "teams/pyproject.toml": '[tool.ftlint]\nfail-on = "never"\nexclude = ["**/claims"]\n'
    },
}
HIDDEN = "teams/claims/" + NAME


@pytest.fixture
def teams(repo: Path) -> Path:
    """The repository, with the record of another team on `main` too."""
    git(repo, "checkout", "--quiet", "main")
    commit(
        repo, {HIDDEN: QUIET.replace("id: claims-letters", "id: hidden"), "pyproject.toml": "[tool.ftlint]\n"}
    )
    git(repo, "checkout", "--quiet", "-B", "branch")
    return repo


def everything(run: Run, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What every report for people says of the change since `main`."""
    expected = [run("--since", "main", "--format", style)[1] for style in ("text", "markdown")]
    for style in ("text", "markdown"):
        main(["diff", "--git", "main", "--format", style, "--today", "2026-06-01"])
        expected.append(capsys.readouterr().out)
    return expected


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("done", ["nothing", "loosened", "deleted"])
def test_configuration_cannot_hide_a_decision(
    teams: Path, run: Run, capsys: pytest.CaptureFixture[str], way: str, done: str
) -> None:
    """What the base checked is found to be checked no more,
    whatever configuration the change brings and whatever else it does.
    """
    write(teams, WAYS[way])
    if done != "nothing":
        write(
            teams, {HIDDEN: None if done == "deleted" else LOOSE.replace("id: claims-letters", "id: hidden")}
        )
    assert found(run) == [(HIDDEN, "FT833")]
    assert run("--since", "main")[0] == 1
    [name] = WAYS[way]
    for text in everything(run, capsys):
        assert "touches no decision" not in text
        assert "o change in meaning" not in text
        assert re.search(rf"`exclude` of `{re.escape(name)}` gained `.*claims`|gained `\*`", text)
    if done != "deleted":
        assert f"is no longer checked: `exclude` of `{name}` leaves it out." in run("--since", "main")[1]


def test_exclusion_is_said_first(teams: Path, run: Run) -> None:
    """A decision that is no longer checked comes before all other findings, in text and in Markdown."""
    write(
        teams,
        {NAME: LOOSE.replace("status: accepted", "status: agreed"), ".ftlint.toml": 'exclude = ["teams"]\n'},
    )
    for style in ("text", "markdown", "github"):
        out = run("--since", "main", "--format", style)[1]
        assert re.findall("FT[0-9]{3}", out)[0] == "FT833", style
        assert NAME in out[out.index("FT833") :].replace(HIDDEN, ""), style


def test_what_the_base_left_out_stays_out(repo: Path, run: Run) -> None:
    """A record that the base did not check is not missed, whether it changes or goes."""
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {"old/" + OTHER: record(), ".ftlint.toml": 'exclude = ["old"]\n'})
    git(repo, "checkout", "--quiet", "-B", "branch")
    write(repo, {"old/" + OTHER: record(threshold=0.1)})
    assert run("--since", "main") == (
        0,
        "1 record checked: nothing to report\nSince the base: no record changed\n",
        "",
    )
    write(repo, {"old/" + OTHER: None})
    assert found(run) == []
    write(repo, {".ftlint.toml": 'exclude = ["old", "new"]\n', "new/" + OTHER: record()})
    code, out, _ = run("--since", "main")
    assert (code, out) == (
        0,
        "1 record checked: nothing to report\nSince the base: no record changed\n"
        "The configuration changed: `exclude` of `.ftlint.toml` gained `new`: loosened\n",
    )


def test_drafts_may_be_left_out(teams: Path, run: Run) -> None:
    """A draft that is no longer checked is not an error, and is reported."""
    git(teams, "checkout", "--quiet", "main")
    commit(teams, {HIDDEN: record(id="hidden", status="draft")})
    git(teams, "checkout", "--quiet", "-B", "branch")
    write(teams, {".ftlint.toml": 'exclude = ["teams"]\n'})
    code, out, _ = run("--since", "main")
    assert code == 0
    assert "Since the base: 1 excluded (1 loosened)\n" in out
    assert "Hidden is no longer checked" in run("--since", "main", "--format", "markdown")[1].replace(
        "hidden", "Hidden"
    )
    states = {
        entry["file"]: entry["state"]
        for entry in read_report(run("--since", "main", "--format", "json")[1])["changes"]
    }
    assert states == {HIDDEN: "excluded", ".ftlint.toml": "changed"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", 'fail-on = "never"', "loosened fail-on: changed from `error` to `never`"),
        ('fail-on = "warning"', "", "loosened fail-on: changed from `warning` to `error`"),
        ('fail-on = "error"', 'fail-on = "info"', "tightened fail-on: changed from `error` to `info`"),
        ("", 'ignore = ["FT1"]', "loosened ignore: gained `FT1`"),
        ('ignore = ["FT1", "vague-text"]', 'ignore = ["FT1"]', "neutral ignore: lost `vague-text`"),
        ('ignore = ["no-baseline"]', "", "tightened ignore: lost `no-baseline`"),
        ("", 'select = ["FT2"]', "loosened select: gained `FT2` and lost `ALL`"),
        ('select = ["FT2"]', 'select = ["FT2", "FT3"]', "tightened select: gained `FT3`"),
        ("severity = {FT203 = 'error'}", "", "loosened severity: lost `FT203 = error`"),
        ("", "severity = {no-baseline = 'error'}", "tightened severity: gained `no-baseline = error`"),
        ('exclude = ["a"]', 'exclude = ["b"]', "neutral exclude: gained `b` and lost `a`"),
        ('exclude = ["a"]', "", "tightened exclude: lost `a`"),
        ("", 'baseline = "known.json"', "loosened baseline: gained `known.json`"),
        ('baseline = "known.json"', "", "tightened baseline: lost `known.json`"),
        (
            "",
            f"exclude = {[f'x{n}' for n in range(7)]}",
            "loosened exclude: gained `x0`, `x1`, `x2`, `x3`, `x4` and 2 more",
        ),
    ],
)
def test_changed_configuration(teams: Path, run: Run, old: str, new: str, expected: str) -> None:
    """Each key of a configuration that changed is named in every report, with what it was and is,
    and whether that asks less.
    """
    git(teams, "checkout", "--quiet", "main")
    commit(teams, {"teams/.ftlint.toml": f"{old}\n", "teams/known.json": '{"version": 1, "findings": []}\n'})
    git(teams, "checkout", "--quiet", "-B", "branch")
    write(teams, {"teams/.ftlint.toml": f"{new}\n"})
    effect, key, words = re.split(":? ", expected, maxsplit=2)
    message = f"`{key}` of `teams/.ftlint.toml` {words}" + ("" if effect == "neutral" else f": {effect}")
    assert f"\nThe configuration changed: {message}\n" in run("--since", "main")[1]
    markdown = run("--since", "main", "--format", "markdown")[1]
    assert "**The configuration changed:**" in markdown
    assert f"`{key}` of `teams/.ftlint.toml` {words.partition(' `')[0]}" in markdown
    assert "touches no decision" not in markdown
    [entry] = read_report(run("--since", "main", "--format", "json")[1])["changes"]
    assert (entry["file"], entry["kind"], entry["state"]) == (
        "teams/.ftlint.toml",
        "configuration",
        "changed",
    )
    assert [(change["pointer"], change["effect"], change["message"]) for change in entry["changes"]] == [
        (f"/{key}", effect, message)
    ]
    assert run("--since", "HEAD", NAME)[1].endswith("Since the base: no record changed\n"), (
        "it does not hold for this one"
    )


def test_configuration_that_comes_between(teams: Path, run: Run) -> None:
    """A configuration that takes another one's place, or is gone, is told of with what holds now;
    the same in other words is not.
    """
    write(teams, {"teams/.ftlint.toml": 'fail-on = "warning"\n'})
    expected = "`teams/.ftlint.toml` is new, and applies to what is beneath it instead of `pyproject.toml`."
    assert f"The configuration changed: {expected}\n" in run("--since", "main")[1]
    commit(teams, {})
    write(teams, {"teams/.ftlint.toml": None})
    out = run("--since", "HEAD")[1]
    assert "`teams/.ftlint.toml` is gone: `pyproject.toml` applies to what is beneath it.\n" in out
    assert "`fail-on` of `teams/.ftlint.toml` changed from `warning` to `error`: loosened\n" in out
    git(teams, "checkout", "--quiet", "--", ".")
    commit(
        teams,
        {
            "pyproject.toml": '[tool.ftlint]\nexclude = ["teams/none"]\n',
            "teams/.ftlint.toml": 'exclude = ["/none/"]\n',
        },
    )
    write(teams, {"teams/.ftlint.toml": None})
    assert run("--since", "HEAD")[1].endswith("Since the base: no record changed\n")


def test_failing_is_not_switched_off_by_the_change(teams: Path, run: Run) -> None:
    """What a change may not do fails the run if it would have failed it at the base;
    what the command line says holds.
    """
    write(teams, {NAME: LOOSE, ".ftlint.toml": 'fail-on = "never"\n'})
    assert run("--since", "main")[0] == 1
    assert run("--since", "main", "--fail-on", "never")[0] == 0
    commit(teams, {})
    write(teams, {NAME: LOOSE.replace("0.75", "0.74")})
    assert run("--since", "HEAD")[0] == 0
    write(teams, {".ftlint.toml": 'fail-on = "error"\n'})
    assert run("--since", "HEAD")[0] == 1


def test_configuration_of_the_command_line(teams: Path, run: Run, tmp_path: Path) -> None:
    """What the user names is trusted and holds at the base, too;
    where the change is to that very file, it counts as it was.
    """
    trusted = tmp_path / "trusted.toml"
    write(tmp_path, {"trusted.toml": 'exclude = ["**/teams"]\n'})
    write(teams, {HIDDEN: None, "pyproject.toml": '[tool.ftlint]\nexclude = ["*"]\n'})
    assert found(run, "--config", str(trusted)) == []
    assert found(run, "--isolated") == [(HIDDEN, "FT833")]
    assert run("--since", "main", "--isolated")[1].endswith("Since the base: 1 removed\n")
    write(teams, {"local.toml": 'exclude = ["teams"]\n'})
    assert found(run, "--config", "local.toml") == [], "it is not the change's"
    commit(teams, {"ci/rules.toml": ""})
    git(teams, "checkout", "--quiet", "HEAD~1", "--", "teams")
    write(teams, {"ci/rules.toml": 'exclude = ["../teams"]\n'})
    commit(teams, {"ci/rules.toml": ""})
    write(teams, {"ci/rules.toml": 'exclude = ["**"]\n'})
    assert found_since_head(run, "--config", "ci/rules.toml") == [(NAME, "FT833"), (HIDDEN, "FT833")]
    assert (
        "`exclude` of `ci/rules.toml` gained `**`" in run("--since", "HEAD", "--config", "ci/rules.toml")[1]
    )


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("exclude = [", "is not valid TOML: "),
        ("exclude = 1", "`exclude` must be a list of texts, not the number 1."),
        ("# " + "x" * (1 << 18), "is larger than 262,144 bytes; "),
    ],
)
def test_configuration_that_the_base_could_not_use(teams: Path, run: Run, broken: str, reason: str) -> None:
    """An unusable configuration of the base is reported,
    and counts as having left out nothing; fixing it is not an error.
    """
    git(teams, "checkout", "--quiet", "main")
    commit(teams, {".ftlint.toml": broken})
    git(teams, "checkout", "--quiet", "-B", "branch")
    write(teams, {".ftlint.toml": 'fail-on = "error"\n'})
    code, out, err = run("--since", "main")
    assert (code, err) == (0, "")
    assert (
        "The configuration changed: It could not be used at the base, and counts as having left out nothing: `.ftlint.toml`"
        in out
    )
    assert reason in out
    write(teams, {".ftlint.toml": 'exclude = ["teams"]\n'})
    assert found(run) == [(HIDDEN, "FT833")]


def test_configuration_that_was_a_link(teams: Path, run: Run) -> None:
    """A link to a configuration in the repository holds at the base as it does in the work tree;
    one that leads out of it does not.
    """
    git(teams, "checkout", "--quiet", "main")
    (teams / ".ftlint.toml").symlink_to("shared/rules.toml")
    commit(teams, {"shared/rules.toml": 'exclude = ["teams"]\n'})
    git(teams, "checkout", "--quiet", "-B", "branch")
    write(teams, {HIDDEN: None})
    assert found(run) == []
    git(teams, "checkout", "--quiet", "main", "--", ".")
    (teams / ".ftlint.toml").unlink()
    (teams / ".ftlint.toml").symlink_to("/etc/hostname")
    commit(teams, {})
    (teams / ".ftlint.toml").unlink()
    write(teams, {HIDDEN: None})
    assert found_since_head(run) == [(HIDDEN, "FT833")]


def test_hostile_configurations_of_a_base(teams: Path, run: Run) -> None:
    """Folders, modules and thousands of files named like a configuration make no
    comparison fail.
    """
    git(teams, "checkout", "--quiet", "main")
    commit(
        teams,
        {
            ".ftlint.toml/x": "1",
            "a/b/pyproject.toml/x": "1",
            "teams/claims/pyproject.toml": "\0 ftlint tool.ftlint",
        },
    )
    git(teams, "checkout", "--quiet", "-B", "branch")
    code, out, _ = run("--since", "main")
    assert code == 2, "what holds now cannot be used"
    write(teams, {"teams/claims/pyproject.toml": None})
    (teams / ".ftlint.toml" / "x").unlink()
    (teams / ".ftlint.toml").rmdir()
    code, out, _ = run("--since", "main")
    assert code == 0
    assert "It could not be used at the base" in out


# What is not checked out


def sparse(repo: Path) -> None:
    """Leaves the folder of the other team out of the work tree."""
    git(repo, "sparse-checkout", "set", "--no-cone", "/*", "!teams")
    assert not (repo / HIDDEN).exists()


def test_sparse_checkout(teams: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A decision that is not checked out is not gone; what was not compared is reported once,
    and again if it changed, which is not a pass.
    """
    sparse(teams)
    expected = f"ftlint: not checked out, and so neither checked nor compared: `{HIDDEN}`.\n"
    assert run("--since", "main") == (
        0,
        "1 record checked: nothing to report\nSince the base: no record changed\n",
        expected,
    )
    assert main(["diff", "--git", "main"]) == 0
    assert capsys.readouterr() == ("No change in meaning.\n", expected)
    assert run("--since", "main", NAME)[2] == "", "the run was not asked"
    git(teams, "sparse-checkout", "disable")
    commit(teams, {HIDDEN: LOOSE.replace("id: claims-letters", "id: hidden")})
    sparse(teams)
    code, out, err = run("--since", "main")
    assert code == 2
    assert "FT833" not in out
    assert (
        err
        == f"ftlint: `{HIDDEN}` changed and was not compared, since it is not checked out: take it into the sparse checkout.\n"
    )
    assert "touches no decision" not in run("--since", "main", "--format", "markdown")[1]
    git(teams, "rm", "--quiet", "--sparse", HIDDEN)
    assert found(run) == [(HIDDEN, "FT833")]


def test_record_that_git_is_told_to_skip(teams: Path, run: Run) -> None:
    """`git update-index --skip-worktree` is the same as a sparse checkout;
    a file that is only deleted is gone.
    """
    git(teams, "update-index", "--skip-worktree", HIDDEN)
    write(teams, {HIDDEN: None})
    assert found(run) == []
    git(teams, "update-index", "--no-skip-worktree", HIDDEN)
    assert found(run) == [(HIDDEN, "FT833")]


def test_links_to_what_is_not_checked_out(teams: Path, run: Run) -> None:
    """A link to a record that a sparse checkout leaves out is not reported as broken."""
    write(teams, {NAME: QUIET.replace("deciders:", "supersedes: [hidden]\n  deciders:")})
    write(
        teams,
        {
            HIDDEN: QUIET.replace("id: claims-letters", "id: hidden").replace(
                "status: accepted", "status: rejected"
            )
        },
    )
    commit(teams, {})
    assert "FT820" not in run()[1]
    sparse(teams)
    code, out, err = run()
    assert (code, out) == (0, "1 record checked: nothing to report\n")
    assert (
        err
        == "ftlint: 1 link could not be followed, since not all records are checked out: see `git sparse-checkout list`.\n"
    )
    git(teams, "sparse-checkout", "disable")
    commit(teams, {HIDDEN: None})
    assert "FT820" in run()[1]


@pytest.mark.parametrize("name", ["since-sparse-checkout", "symlinked-record"])
def test_open_inputs(trial: Trial, name: str) -> None:
    """A sparse checkout is not a deletion, and a link to a record that is read anyway is not an error."""
    script = trial(name) / "steps.sh"
    if not script.exists():
        pytest.skip("no such input here")
    program = Path(sys.executable).with_name("ftlint")
    done = subprocess.run(
        ["sh", script], env={**os.environ, "FTLINT": str(program)}, capture_output=True, text=True, check=True
    )
    assert "FT833" not in done.stdout
    assert "exit " not in done.stdout
    assert ("No change in meaning." in done.stdout) == (name == "since-sparse-checkout")


def test_standard_input(repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard input is compared with the file that it stands for;
    without a name that cannot be known.
    """

    class Input:
        buffer = BytesIO(LOOSE.encode())

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr("sys.stdin", Input())
    code, _, err = run("--since", "main", "-")
    assert (code, err) == (
        2,
        "ftlint: `--since` needs `--stdin-filename`, to know which record the standard input stands for.\n",
    )
    code, out, _ = run("--since", "main", "--format", "concise", "--stdin-filename", NAME, "-")
    assert code == 1
    assert out.startswith(f"{NAME}:70:18: error FT830")


@pytest.mark.parametrize("base", ["nope", "", "--x", "main:x"])
def test_base_that_cannot_be_read(repo: Path, run: Run, base: str) -> None:
    """Without its base a run is never a pass: what was not compared is reported,
    and the other findings are reported.
    """
    write(repo, {NAME: QUIET.replace("status: accepted", "status: acepted")})
    code, out, err = run(f"--since={base}", "--format", "json")
    data = read_report(out)
    assert code == 2
    assert err.startswith("ftlint: nothing was compared with the base: ")
    assert err.count("\n") == 1
    assert [finding["pointer"] for finding in data["findings"]] == ["/status"]
    assert "changes" not in data


def test_outside_a_repository(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records outside a repository cannot be compared, which is reported."""
    write(tmp_path, {NAME: QUIET})
    monkeypatch.chdir(tmp_path)
    code, _, err = run("--since", "main")
    assert code == 2
    assert (
        err
        == f"ftlint: nothing was compared with the base: `{tmp_path}` is not in a git repository, so there is no base to compare with.\n"
    )


def test_shallow_clone(repo: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shallow clone is reported and is not a pass; with enough history it is compared like any other."""
    commit(repo, {NAME: LOOSE})
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "branch", repo.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    code, out, err = run("--since", "origin/main")
    assert code == 2
    assert "Since the base" not in out
    assert "the clone is shallow: fetch the history, with `fetch-depth: 0` for actions/checkout" in err
    git(tmp_path / "shallow", "fetch", "--quiet", "--unshallow", "origin", "main:refs/remotes/origin/main")
    code, out, err = run("--since", "origin/main", "--format", "concise")
    assert (code, err) == (1, "")
    assert "FT830" in out


def test_several_repositories(repo: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each repository has its own base; where one has none, the others are compared all the same,
    and it is not a pass.
    """
    commit(tmp_path / "second", {NAME: QUIET.replace("id: claims-letters", "id: second")})
    commit(repo / "inner", {NAME: QUIET.replace("id: claims-letters", "id: inner")})
    monkeypatch.chdir(tmp_path)
    assert found(run, "repo", "second") == []
    write(
        tmp_path,
        {f"{name}/{NAME}": LOOSE.replace("claims-letters", name, 1) for name in ("second", "repo/inner")},
    )
    write(repo / "inner", {NAME: LOOSE.replace("id: claims-letters", "id: inner")})
    write(tmp_path / "second", {NAME: LOOSE.replace("id: claims-letters", "id: second")})
    assert found(run, "repo", "second") == [(f"repo/inner/{NAME}", "FT830"), (f"second/{NAME}", "FT830")]
    git(tmp_path / "second", "branch", "--quiet", "--move", "other")
    code, out, err = run("--since", "main", "--format", "concise", "repo", "second")
    assert code == 2
    assert out.splitlines() == [
        line for line in out.splitlines() if line.startswith(f"repo/inner/{NAME}:70:18: error FT830")
    ]
    assert err.startswith(
        "ftlint: nothing was compared with the base in `second`: git knows no commit `main` here"
    )


def test_submodule(repo: Path, tmp_path: Path, run: Run) -> None:
    """The records of a submodule are compared with the base of the submodule."""
    commit(tmp_path / "module", {NAME: QUIET.replace("id: claims-letters", "id: inner")})
    git(
        repo,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        str(tmp_path / "module"),
        "module",
    )
    commit(repo, {})
    assert found(run) == []
    write(repo / "module", {NAME: LOOSE.replace("id: claims-letters", "id: inner")})
    assert found(run) == [("module/" + NAME, "FT830")]


def test_statistics(repo: Path, run: Run) -> None:
    """The findings are counted with the others."""
    write(repo, {NAME: LOOSE})
    out = run("--since", "main", "--statistics")[1]
    assert out.splitlines()[0].split() == ["1", "error", "FT830", "accepted-record-loosened"]


def test_json_reads_back(repo: Path, run: Run) -> None:
    """Whatever the names at the base, the report is JSON that the schema allows."""
    hostile = record(id="letters").replace(
        "{id: letters}", '{id: letters, name: "##[error]x ::error::y </script> \\u202e"}'
    )
    write(repo, {"::error::x.finetune-decision.yaml": hostile.replace("\\u202e", ""), OTHER: "junk: ["})
    commit(repo, {})
    write(repo, {"::error::x.finetune-decision.yaml": None, OTHER: None})
    out = run("--since", "HEAD", "--format", "json")[1]
    data: Any = json.loads(out)
    assert [entry["state"] for entry in data["changes"]] == ["removed", "removed"]
    read_report(out)
    assert "##[" not in out


@pytest.mark.parametrize("code", CODES)
def test_pages(code: str) -> None:
    """What a page shows as bad is found, as the page says it, and what it shows as good is not."""
    [rule] = rules.matching(code)
    found = [" ".join(example.findings.split()) for example in shown(rule, "Bad")]  # a page wraps its lines
    assert [text.count(f" error {code} ") for text in found] == [1]
    assert [example.findings for example in shown(rule, "Good")] == [""]


FREED = 'fail-on = "never"\n'


def test_a_configuration_that_comes_along_frees_no_changed_record(teams: Path, run: Run) -> None:
    """What failed a run at the base fails it for the records that the change touches,
    whatever `fail-on` says now.
    """
    text = (teams / NAME).read_text(encoding="utf-8")
    for changed in (
        text + "oops: 1\n",
        text.replace("status: accepted", "status: superseded").replace(
            "decision:", "decision:\n  superseded_by: nobody", 1
        ),
    ):
        write(teams, {NAME: changed, ".ftlint.toml": FREED})
        assert run("--since", "main")[0] == 1
    write(teams, {NAME: text, ".ftlint.toml": FREED})
    assert run("--since", "main")[0] == 0, "nothing is wrong"
