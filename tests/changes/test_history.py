"""What became of a decision, from the versions of its record."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint.changes import compare
from ftlint.changes.history import RecordHistory, history_of
from ftlint.files.commits import CLONE, FilePast, FileVersion
from ftlint.reading.document import MAX_BYTES

CLAIMS = (
    Path(__file__).resolve().parents[2] / "examples" / "claims-letters.finetune-decision.yaml"
).read_text(encoding="utf-8")
FIRST = """\
schema_version: 1
project: {id: first, name: First steps}
status: draft
decision: {approach: undecided}
"""
LATER = FIRST.replace("draft", "proposed")


def told(*versions: str | bytes | None, cut: str = "", paths: tuple[str, ...] = ()) -> RecordHistory:
    """The history of these versions, oldest first: commit `0` on the first of a month, and so on. `paths` are
    their paths, if they are not all the same.
    """
    found = [
        FileVersion(
            str(number),
            f"2026-01-{number + 1:02}",
            paths[number] if paths else "a.yaml",
            version.encode() if isinstance(version, str) else version,
        )
        for number, version in enumerate(versions)
    ]
    return history_of(FilePast(tuple(reversed(found)), cut))


def steps(history: RecordHistory) -> list[str]:
    """Its steps, newest first, in one line each."""
    return [
        " ".join([step.commit, step.state, *(change.message for change in step.changes)])
        for step in history.steps
    ]


def test_a_decision_s_life() -> None:
    """The history says when the record was written, and when its status, a threshold, a metric or the
    decision changed, newest first; nothing else of the record is told.
    """
    draft = CLAIMS.replace("status: accepted", "status: draft").replace(
        "approach: fine-tuning\n", "approach: undecided\n", 1
    )
    proposed = draft.replace("status: draft", "status: proposed").replace(
        "threshold: 0.80", "threshold: 0.75"
    )
    other = proposed.replace("Claims ML team", "Another team").replace("# ", "#  ")
    accepted = CLAIMS.replace("Claims ML team", "Another team")
    history = told(draft, proposed, other, accepted)
    assert steps(history) == [
        "3 changed status moved from proposed to accepted: tightened "
        "`decision.approach` changed from `undecided` to `fine-tuning` "
        "threshold of `accepted-unedited` raised from 0.75 to 0.80: tightened",
        "1 changed status moved from draft to proposed: tightened "
        "threshold of `accepted-unedited` lowered from 0.80 to 0.75: loosened",
        "0 added",
    ]
    assert history.unread == ()
    assert (history.cut, history.since) == ("", "")
    assert [step.day for step in history.steps] == ["2026-01-04", "2026-01-02", "2026-01-01"]


def test_the_place_of_a_change() -> None:
    """A change has its place in the version that made it, as in any comparison."""
    new = CLAIMS.replace("threshold: 0.80", "threshold: 0.75")
    [change] = told(CLAIMS, new).steps[0].changes
    [known] = compare(CLAIMS.encode(), new.encode(), "", today="2026-06-01").changes
    assert (change.span, change.pointer, change.effect) == (known.span, known.pointer, known.effect)
    assert known.message.startswith(change.message.removesuffix(": loosened"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(CLAIMS, CLAIMS.replace("\n", "\r\n"), id="line ends"),
        pytest.param(CLAIMS, "\ufeff" + CLAIMS, id="byte order mark"),
        pytest.param(
            CLAIMS, "---\n" + CLAIMS + "x-note: |\n  status: draft\n", id="text that looks like a section"
        ),
        pytest.param(
            FIRST, FIRST + "baselines:\n- approach: prompt\n  tried: false\n", id="list that is not indented"
        ),
        pytest.param(FIRST, FIRST.replace("status:", '"status":'), id="quoted key"),
        pytest.param(
            FIRST,
            '{"schema_version": 1, "project": {"id": "first", "name": "First steps"},\n'
            '"status": "draft", "decision": {"approach": "undecided"}}',
            id="JSON",
        ),
    ],
)
def test_how_it_is_written_is_no_change(old: str, new: str) -> None:
    """Versions that hold the same decision are no step, however they are written; and a change between two
    such forms is one.
    """
    assert steps(told(old, new)) == ["0 added"]
    assert told(old, new).unread == ()
    status = "draft" if old == FIRST else "accepted"
    assert len(told(old, new.replace(status, "rejected", 1)).steps) == 2


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("", id="empty"),
        pytest.param(b"\xff\xfe", id="not UTF-8"),
        pytest.param(LATER.replace("proposed", "&a proposed"), id="anchor"),
        pytest.param(LATER + "status: draft\n", id="duplicate key"),
        pytest.param(LATER.replace("proposed", "sometime"), id="unknown status"),
        pytest.param(LATER + "#" * MAX_BYTES, id="too large"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("<<<<<<< HEAD\n" + LATER, id="unsolved conflict"),
    ],
)
def test_what_cannot_be_read(broken: str | bytes) -> None:
    """A version that is no valid record is named, and what changed in it is told with the next one."""
    history = told(FIRST, broken, LATER)
    assert steps(history) == ["2 changed status moved from draft to proposed: tightened", "0 added"]
    assert [(step.commit, step.day) for step in history.unread] == [("1", "2026-01-02")]
    assert steps(told(broken, FIRST)) == ["0 added"]
    assert steps(told(FIRST, broken)) == ["0 added"]


def test_one_record_after_another() -> None:
    """A record that was removed and written again goes on; another one in the same file, or in the file that
    was renamed, begins anew. An id that changed in its file is the same record.
    """
    other = LATER.replace("id: first", "id: other")
    again = ["2 added status moved from draft to proposed: tightened", "1 removed", "0 added"]
    assert steps(told(FIRST, None, LATER)) == again
    assert steps(told(FIRST, None, other)) == ["2 added"]
    assert steps(told(FIRST, LATER, paths=("b.yaml", "a.yaml")))[1:] == ["0 added"]
    assert steps(told(FIRST, other, paths=("b.yaml", "a.yaml"))) == ["1 added"]
    assert len(told(FIRST, other).steps) == 2
    assert told(FIRST, None, other, cut=CLONE)[2:] == ("", "")


def test_a_history_that_is_cut() -> None:
    """Where older versions are unknown, the oldest one is not said to be the first."""
    history = told(FIRST, LATER, cut=CLONE)
    assert steps(history) == ["1 changed status moved from draft to proposed: tightened"]
    assert (history.cut, history.since) == (CLONE, "2026-01-01")
    assert told(FIRST, cut=CLONE).steps == ()


@pytest.mark.parametrize(
    ("days", "expected"),
    [("1 2 2", True), ("2 1", False), ("1 9 2", False)],
)
def test_days_that_disagree(days: str, expected: bool) -> None:
    """The order is that of the commits, whatever their days; the history knows if the two disagree."""
    texts = [FIRST, LATER, FIRST]
    versions = [
        FileVersion(str(at), f"2026-01-0{day}", "a.yaml", texts[at].encode())
        for at, day in enumerate(days.split())
    ]
    history = history_of(FilePast(tuple(reversed(versions))))
    assert history.is_in_order is expected
    assert [step.commit for step in history.steps] == [str(at) for at in reversed(range(len(versions)))]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([FIRST, LATER, CLAIMS, "", "status: {", None, "\r", LATER + "metrics:\n"]), max_size=6
    )
)
def test_any_versions(versions: list[str | None]) -> None:
    """Any versions have a history; each step is of one of them, and each that is read changed something."""
    history = told(*versions)
    assert {step.commit for step in (*history.steps, *history.unread)} <= set(map(str, range(len(versions))))
    assert all(step.changes or step.state != "changed" for step in history.steps)
