"""The change in meaning between two versions of a record."""

import json
import random
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint.changes import compare, pair
from ftlint.findings import RecordChanges
from ftlint.linter import RecordError
from ftlint.reading.document import read
from ftlint.record.schema import accepts

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CLAIMS = (EXAMPLES / "claims-letters.finetune-decision.yaml").read_text(encoding="utf-8")
TODAY = "2026-06-01"
MIRROR = {"tightened": "loosened", "loosened": "tightened", "neutral": "neutral"}


def changed(old: str, new: str) -> RecordChanges:
    """What changed from one text to another."""
    return compare(old.encode(), new.encode(), "finetune-decision.yaml", today=TODAY)


def edited(*edits: tuple[str, str], source: str = CLAIMS) -> str:
    """The example with each first text replaced by the second."""
    for old, new in edits:
        assert source.count(old) >= 1, old
        source = source.replace(old, new, 1)
    return source


def sentences_for(*edits: tuple[str, str]) -> list[str]:
    """The sentences about an edit of the example."""
    return [change.message for change in changed(CLAIMS, edited(*edits)).changes]


def undone(*edits: tuple[str, str]) -> list[str]:
    """The sentences about taking the edit back."""
    return [change.message for change in changed(edited(*edits), CLAIMS).changes]


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same data in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    if isinstance(value, list):
        items = [shuffled(item, chance) for item in value]
        chance.shuffle(items)
        return items
    return value


def plain(value: Any) -> Any:
    """Data of which nothing but the order was left out:
    lists as sorted texts, and what is empty as what is missing.
    """
    if isinstance(value, dict):
        return {key: found for key, item in value.items() if (found := plain(item)) not in ({}, [])}
    if isinstance(value, list):
        return sorted(json.dumps(plain(item), sort_keys=True) for item in value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("# the status sets", "# another comment", id="comment"),
        pytest.param("status: accepted", 'status: "accepted"', id="quoting"),
        pytest.param("threshold: 0.80", "threshold: 0.8", id="trailing zero"),
        pytest.param("threshold: 6\n", "threshold: 6.0\n", id="whole number as a decimal"),
        pytest.param("tags: [insurance, drafting]", "tags: [drafting, insurance]", id="order of a list"),
        pytest.param("  approach: fine-tuning\n  rationale", "  rationale", id="order of keys, half"),
        pytest.param("waivers: []", "", id="an empty list for none"),
        pytest.param(
            "splits: {train: 1000, validation: 200, test: 200}",
            "splits: {test: 200, validation: 200, train: 1000}",
            id="flow",
        ),
        pytest.param("  date: 2026-05-18\n", "  date: '2026-05-18'\n", id="date in quotes"),
        pytest.param("p95-latency: 4.4", "p95-latency: {value: 4.40}", id="a number as a mapping"),
    ],
)
def test_what_is_no_change(old: str, new: str) -> None:
    """How a record is written is no change."""
    edits = [(old, new)]
    if "approach" in old:
        edits.append(("  deciders:", "  approach: fine-tuning\n  deciders:"))
    assert sentences_for(*edits) == []


def test_entries_are_matched_by_name() -> None:
    """Turning every list round is no change, for entries with an id, a name or only an approach,
    and for two of the same approach.
    """
    data: Any = read(CLAIMS.encode()).data
    for baseline in data["baselines"]:
        baseline.pop("id")
    data["baselines"].append({"approach": "prompt", "model": "large-70b-instruct"})
    for seed in range(5):
        assert changed(json.dumps(data), json.dumps(shuffled(data, random.Random(seed)))).changes == ()


def test_entries_are_matched_whichever_way_results_are_written() -> None:
    """Two entries of the same name change places and become short: no change."""
    entries = [{"approach": "prompt", "results": {"f1": {"value": value}}} for value in (0.5, 0.75)]
    short = [{"approach": "prompt", "results": {"f1": value}} for value in (0.75, 0.5)]
    data = {**read(CLAIMS.encode()).data, "baselines": entries}  # type: ignore[dict-item]  # read gives any data
    assert changed(json.dumps(data), json.dumps({**data, "baselines": short})).changes == ()


@pytest.mark.parametrize(
    ("old", "new"), list(product(("4.4", "{value: 4.4}"), ("4.6", "{value: 4.6}"))), ids=" to ".join
)
def test_a_result_of_either_form_changes_its_value(old: str, new: str) -> None:
    """However it is written, the change is at the number."""
    before = CLAIMS.replace("p95-latency: 4.4", f"p95-latency: {old}")
    after = CLAIMS.replace("p95-latency: 4.4", f"p95-latency: {new}")
    [change] = changed(before, after).changes
    assert change.message == "result `p95-latency` of baseline `few-shot` changed from 4.4 to 4.6"
    assert change.pointer == "/baselines/1/results/p95-latency" + ("/value" if "{" in new else "")
    line = after.splitlines()[change.span.line - 1]
    assert line[change.span.column - 1 : change.span.end_column - 1] == "4.6"


def test_a_sample_added_to_a_plain_number_is_one_change() -> None:
    """The number stays what it was; what is new is its sample."""
    new = "p95-latency: {value: 4.4, sample_size: 200}"
    assert sentences_for(("p95-latency: 4.4", new)) == [
        "`sample_size` of result `p95-latency` of baseline `few-shot` set to 200: tightened"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("", "x-ticket: CL-1", "`data.x-ticket` set to `CL-1`"),
        ("x-ticket: CL-1", "", "`data.x-ticket` was removed (it was `CL-1`)"),
        ("x-ticket: CL-1", "x-ticket: CL-2", "`data.x-ticket` changed from `CL-1` to `CL-2`"),
        ("x-n: 1", "x-n: TBD", "`data.x-n` changed from 1 to `TBD`"),
        ("x-n: TBD", "x-n: a b", "`data.x-n` was filled in"),
        ("x-a: {threshold: 1}", "x-a: {threshold: 2}", "`data.x-a` changed"),
        ("x-a: [a]", "x-a: [a, b]", "`data.x-a` changed"),
        ("", "x-a: [{id: a}]", "`data.x-a` was added"),
        ("x-a: {evidence: {path: a}}", "", "`data.x-a` was removed"),
        ("x-a: a b", "x-a: {b: 1}", "`data.x-a` changed"),
    ],
)
def test_a_free_key_is_neutral(old: str, new: str, message: str) -> None:
    """Whatever happens to a key that begins with `x-` is one change, and asks neither more nor less."""
    place = "  privacy:"
    before, after = (CLAIMS.replace(place, f"  {text}\n{place}" if text else place) for text in (old, new))
    [change] = changed(before, after).changes
    assert (change.message, change.effect) == (message, "neutral")
    assert change.pointer == f"/data/{(new or old).partition(':')[0]}"


def test_a_free_key_of_an_entry_is_named_with_it() -> None:
    """Where it is in a list, the change says in which entry."""
    edit = ("    approach: few-shot\n", "    approach: few-shot\n    x-run: r7\n")
    assert sentences_for(edit) == ["`x-run` of baseline `few-shot` set to `r7`"]


def test_an_edit_behind_a_move_is_found() -> None:
    """An entry that moved and changed is one change, at its new place."""
    data: Any = read(CLAIMS.encode()).data
    moved = json.loads(json.dumps(data))
    moved["metrics"]["measures"].reverse()
    moved["metrics"]["measures"][1]["threshold"] = 0.75
    [change] = changed(json.dumps(data), json.dumps(moved, indent=1)).changes
    assert (change.pointer, change.effect) == ("/metrics/measures/1/threshold", "loosened")
    assert json.dumps(moved, indent=1).splitlines()[change.span.line - 1].strip() == '"threshold": 0.75'


@pytest.mark.parametrize(
    ("edits", "sentences", "back"),
    [
        pytest.param(
            [("threshold: 0.80", "threshold: 0.75")],
            ["threshold of `accepted-unedited` lowered from 0.80 to 0.75: loosened"],
            ["threshold of `accepted-unedited` raised from 0.75 to 0.80: tightened"],
            id="threshold, higher is better",
        ),
        pytest.param(
            [("threshold: 6\n", "threshold: 8\n")],
            ["threshold of `p95-latency` raised from 6 to 8: loosened"],
            ["threshold of `p95-latency` lowered from 8 to 6: tightened"],
            id="threshold, lower is better",
        ),
        pytest.param(
            [("threshold: 0.80", "threshold: 0.66")],
            [
                "threshold of `accepted-unedited` lowered from 0.80 to 0.66; `few-shot` (0.66), `large-70b-instruct` (0.68) now pass; "
                'prerequisite "Simplest approach first" (§2.R) is unmet now: loosened'
            ],
            [
                "threshold of `accepted-unedited` raised from 0.66 to 0.80; `few-shot` (0.66), `large-70b-instruct` (0.68) no longer pass; "
                'prerequisite "Simplest approach first" (§2.R) is met now: tightened'
            ],
            id="threshold that lets a baseline pass: one change",
        ),
        pytest.param(
            [("      threshold: 0.80\n", "")],
            [
                'threshold of `accepted-unedited`, which was 0.80, was removed; prerequisite "Thresholds" (§3.M3) is unmet now: loosened'
            ],
            [
                'threshold of `accepted-unedited` was set to 0.80; prerequisite "Thresholds" (§3.M3) is met now: tightened'
            ],
            id="threshold removed: one change",
        ),
        pytest.param(
            [("unit: fraction", "unit: percent"), ("threshold: 0.80", "threshold: 80")],
            [
                "threshold of `accepted-unedited` changed from 0.80 to 80, with its unit from `fraction` to `percent`"
            ],
            [
                "threshold of `accepted-unedited` changed from 80 to 0.80, with its unit from `percent` to `fraction`"
            ],
            id="the same threshold in another unit",
        ),
        pytest.param(
            [("unit: seconds", "unit: milliseconds"), ("threshold: 6\n", "threshold: 5500\n")],
            [
                "threshold of `p95-latency` changed from 6 to 5500, with its unit from `seconds` to `milliseconds`: tightened"
            ],
            [
                "threshold of `p95-latency` changed from 5500 to 6, with its unit from `milliseconds` to `seconds`: loosened"
            ],
            id="a tighter threshold in another unit",
        ),
        pytest.param(
            [("unit: seconds", "unit: tokens")],
            [
                "`p95-latency`, with the threshold 6, changed its unit from `seconds` to `tokens`, "
                "so that the two cannot be compared: loosened"
            ],
            [
                "`p95-latency`, with the threshold 6, changed its unit from `tokens` to `seconds`, "
                "so that the two cannot be compared: loosened"
            ],
            id="a unit that cannot be compared",
        ),
        pytest.param(
            [("status: accepted", "status: proposed")],
            ["status moved from accepted to proposed: loosened"],
            ["status moved from proposed to accepted: tightened"],
            id="status",
        ),
        pytest.param(
            [("status: accepted", "status: rejected")],
            ["status moved from accepted to rejected"],
            ["status moved from rejected to accepted"],
            id="a decision closed",
        ),
        pytest.param(
            [("  review_by: 2027-12-15 ", "  review_by: 2028-12-15 ")],
            ["`decision.review_by` put off from 2027-12-15 to 2028-12-15: loosened"],
            ["`decision.review_by` brought forward from 2028-12-15 to 2027-12-15: tightened"],
            id="review",
        ),
        pytest.param(
            [
                ("date: 2026-05-18", "date: 2026-05-19"),
                ("deciders: [Claims product lead, ", "deciders: [Head of claims, "),
            ],
            [
                "`decision.date` changed from 2026-05-18 to 2026-05-19",
                "decider `Head of claims` was added: tightened",
                "decider `Claims product lead` was removed: loosened",
            ],
            [
                "`decision.date` changed from 2026-05-19 to 2026-05-18",
                "decider `Claims product lead` was added: tightened",
                "decider `Head of claims` was removed: loosened",
            ],
            id="date and deciders",
        ),
        pytest.param(
            [("Prompting reaches 0.58", "Prompting gets 0.58")],
            ["`decision.rationale` was reworded"],
            ["`decision.rationale` was reworded"],
            id="a text is named, not shown",
        ),
        pytest.param(
            [("  rollback: The few-shot prompt stays deployable.\n", "  rollback: TBD\n")],
            [
                '`plan.rollback` was blanked; prerequisite "A plan for the process" (§2.6) is unmet now: loosened'
            ],
            [
                '`plan.rollback` was filled in; prerequisite "A plan for the process" (§2.6) is met now: tightened'
            ],
            id="a text blanked",
        ),
        pytest.param(
            [("      license: Apache-2.0\n", "")],
            ["`license` of candidate `small-8b-instruct` was removed (it was `Apache-2.0`)"],
            ["`license` of candidate `small-8b-instruct` set to `Apache-2.0`"],
            id="a value that nothing asks for",
        ),
        pytest.param(
            [("value: 0.66, sample_size: 200", "value: 0.84, sample_size: 150")],
            [
                "result `accepted-unedited` of baseline `few-shot` changed from 0.66 to 0.84, which passes the threshold 0.80; "
                'prerequisite "Simplest approach first" (§2.R) is unmet now',
                "`sample_size` of result `accepted-unedited` of baseline `few-shot` lowered from 200 to 150: loosened",
            ],
            [
                "result `accepted-unedited` of baseline `few-shot` changed from 0.84 to 0.66, which misses the threshold 0.80; "
                'prerequisite "Simplest approach first" (§2.R) is met now',
                "`sample_size` of result `accepted-unedited` of baseline `few-shot` raised from 150 to 200: tightened",
            ],
            id="a result is a fact, its sample is not",
        ),
        pytest.param(
            [
                (
                    "  - id: zero-shot\n",
                    "  - {id: later, approach: agent, skipped_because: No tool to call here}\n  - id: zero-shot\n",
                )
            ],
            ["baseline `later` was added: tightened"],
            ["baseline `later` was removed: loosened"],
            id="a baseline",
        ),
        pytest.param(
            [
                ("amount: 2500", "amount: 4000"),
                ("max_iterations: 3", "max_iterations: 5"),
                ("min_improvement: 0.02", "min_improvement: 0.01"),
            ],
            [
                "`plan.stop_rule.max_iterations` raised from 3 to 5: loosened",
                "`plan.stop_rule.min_improvement` lowered from 0.02 to 0.01: loosened",
                "budget raised from 2500 EUR to 4000 EUR: loosened",
            ],
            [
                "`plan.stop_rule.max_iterations` lowered from 5 to 3: tightened",
                "`plan.stop_rule.min_improvement` raised from 0.01 to 0.02: tightened",
                "budget lowered from 4000 EUR to 2500 EUR: tightened",
            ],
            id="the plan",
        ),
        pytest.param(
            [("currency: EUR", "currency: USD")],
            ["budget changed from 2500 EUR to 2500 USD, so that the two cannot be compared: loosened"],
            ["budget changed from 2500 USD to 2500 EUR, so that the two cannot be compared: loosened"],
            id="another currency",
        ),
        pytest.param(
            [
                ("      - Exact duplicates removed\n", ""),
                ("test: 200}", "test: 100}"),
                ("examples: 1400", "examples: 1300"),
            ],
            [
                "`data.available.examples` lowered from 1400 to 1300: loosened",
                "quality check 1 was removed: loosened",
                "`data.splits.test` lowered from 200 to 100: loosened",
            ],
            [
                "`data.available.examples` raised from 1300 to 1400: tightened",
                "quality check 1 was added: tightened",
                "`data.splits.test` raised from 100 to 200: tightened",
            ],
            id="the data",
        ),
        pytest.param(
            [("Exact duplicates removed", "Near duplicates removed"), ("- Halve the", "- Third the")],
            ["objective 1 was reworded", "quality check 1 was reworded"],
            ["objective 1 was reworded", "quality check 1 was reworded"],
            id="sentences of a list",
        ),
        pytest.param(
            [("output_format: true", "output_format: unknown"), ("persona: true", "persona: false")],
            [
                "`situation.persona` changed from yes to no",
                "`situation.output_format` changed from yes to `unknown`: loosened",
            ],
            [
                "`situation.persona` changed from no to yes",
                "`situation.output_format` changed from `unknown` to yes: tightened",
            ],
            id="answers",
        ),
        pytest.param(
            [
                ("selected: small-8b-instruct", "selected: large-70b-instruct"),
                ("technique: lora", "technique: dora"),
            ],
            [
                "`models.selected` changed from `small-8b-instruct` to `large-70b-instruct`",
                "`method.technique` changed from `lora` to `dora`",
            ],
            [
                "`models.selected` changed from `large-70b-instruct` to `small-8b-instruct`",
                "`method.technique` changed from `dora` to `lora`",
            ],
            id="model and method",
        ),
        pytest.param(
            [
                (
                    "path: evals/claims-letters-zero-shot.json\n          pointer: /results/accepted\n",
                    "path: evals/x.json\n          pointer: /results/accepted\n",
                )
            ],
            [
                "`evidence.path` of result `accepted-unedited` of baseline `zero-shot` changed "
                "from `evals/claims-letters-zero-shot.json` to `evals/x.json`"
            ],
            [
                "`evidence.path` of result `accepted-unedited` of baseline `zero-shot` changed "
                "from `evals/x.json` to `evals/claims-letters-zero-shot.json`"
            ],
            id="a place deep inside",
        ),
        pytest.param(
            [
                (
                    "        evidence:\n          path: evals/claims-letters-zero-shot.json\n          pointer: /results/accepted\n",
                    "",
                )
            ],
            ["`evidence` of result `accepted-unedited` of baseline `zero-shot` was removed: loosened"],
            ["`evidence` of result `accepted-unedited` of baseline `zero-shot` was added: tightened"],
            id="evidence",
        ),
    ],
)
def test_sentences(edits: Sequence[tuple[str, str]], sentences: list[str], back: list[str]) -> None:
    """Each change says what it was, what it is, and which way that goes; taking it back says the opposite."""
    assert sentences_for(*edits) == sentences
    assert undone(*edits) == back


def test_a_direction_turned_round_is_looser_either_way() -> None:
    """A threshold that is passed from the other side cannot be compared with the one before."""
    for change in (
        sentences_for(("direction: higher", "direction: lower")),
        undone(("direction: higher", "direction: lower")),
    ):
        [sentence] = change
        assert sentence.startswith(
            "`accepted-unedited`, with the threshold 0.80, changed its direction from `"
        )
        assert "so that the two cannot be compared" in sentence
        assert sentence.endswith(": loosened")


def test_numbers_that_are_nearly_the_same() -> None:
    """A bar that is lowered by less than a number usually shows is shown with all its digits."""
    [change] = compare(
        CLAIMS.encode(),
        CLAIMS.replace("threshold: 0.80", "threshold: 0.7999999999999").encode(),
        "a.yaml",
        today=TODAY,
    ).changes
    assert change.message == "threshold of `accepted-unedited` lowered from 0.80 to 0.7999999999999: loosened"


@pytest.mark.parametrize("share", ["0.901", "0.906", "0.911", "0.913", "0.97"])
def test_the_same_threshold_in_another_unit(share: str) -> None:
    """A share and the same in percent ask as much as each other, whatever the last digit of the quotient."""
    percent = f"{float(share) * 100:.1f}"
    old = CLAIMS.replace("threshold: 0.80", f"threshold: {share}")
    new = CLAIMS.replace("threshold: 0.80", f"threshold: {percent}").replace(
        "unit: fraction", "unit: percent", 1
    )
    for before, after in ((old, new), (new, old)):
        [change] = [
            c
            for c in compare(before.encode(), after.encode(), "a.yaml", today=TODAY).changes
            if "threshold of" in c.message
        ]
        assert change.effect == "neutral", change.message


def test_metrics() -> None:
    """A metric removed takes its threshold along; one without a threshold asks nothing."""
    guard = "    - {id: toxicity, name: Toxic letters, kind: safety, unit: fraction, direction: lower, threshold: 0.01}\n"
    added = ("  measures:\n", f"  measures:\n{guard}")
    unmet = 'prerequisite "Simpler approaches measured" (§4.G) is'
    assert sentences_for(added) == [
        f"metric `toxicity` was added, with its threshold 0.01; {unmet} unmet now: tightened"
    ]
    assert undone(added) == [
        f"metric `toxicity` was removed, with its threshold 0.01; {unmet} met now: loosened"
    ]
    open_one = ("  measures:\n", f"  measures:\n{guard.replace(', threshold: 0.01', '')}")
    assert sentences_for(open_one)[0].startswith(
        'metric `toxicity` was added; prerequisite "Thresholds" (§3.M3) is unmet now'
    )


def test_waivers() -> None:
    """A waiver added or extended is looser, one removed or shortened is tighter,
    and what it waives is told with it.
    """
    entry = "{rule: no-objective, reason: The team is new, approved_by: Head of claims, expires: 2026-12-31}"
    gap = ("  objectives:\n    - Halve the minutes a handler spends on a first letter.\n", "")
    open_one = edited(gap)
    waived = edited(("waivers: []", f"waivers: [{entry}]"), source=open_one)
    [change] = changed(open_one, waived).changes
    assert change.message == (
        "waiver of `no-objective` was added, until 2026-12-31, approved by `Head of claims`; "
        'prerequisite "Objectives" (§3.P2) is waived now: loosened'
    )
    [change] = changed(waived, open_one).changes
    assert change.message == (
        'waiver of `no-objective` was removed (it ended on 2026-12-31); prerequisite "Objectives" (§3.P2) is no longer waived: tightened'
    )
    later = waived.replace("2026-12-31", "2027-01-31")
    assert [c.message for c in changed(waived, later).changes] == [
        "waiver of `no-objective` extended from 2026-12-31 to 2027-01-31: loosened"
    ]
    assert [c.message for c in changed(later, waived).changes] == [
        "waiver of `no-objective` shortened from 2027-01-31 to 2026-12-31: tightened"
    ]


def test_outcomes_are_named_by_their_day() -> None:
    """What was measured in use is called by its day, or by its number where it has none."""
    old = edited(("waivers: []", "outcome: [{date: 2026-05-04, held: true}]\nwaivers: []"))
    new = old.replace("held: true}", "held: false}, {note: Not counted}")
    assert [change.message for change in changed(CLAIMS, old).changes] == [
        "outcome `2026-05-04` was added: tightened"
    ]
    assert [change.message for change in changed(old, new).changes] == [
        "`held` of outcome `2026-05-04` changed from yes to no",
        "outcome `2` was added: tightened",
    ]


def test_approach() -> None:
    """Another approach says how many prerequisites are asked more or no longer, instead of listing each."""
    rag = ("  approach: fine-tuning\n  rationale", "  approach: rag\n  rationale")
    [sentence] = sentences_for(rag)
    assert sentence.startswith(
        "`decision.approach` changed from `fine-tuning` to `rag`; 15 prerequisites no longer asked; "
    )
    [sentence] = undone(rag)
    assert sentence.startswith(
        "`decision.approach` changed from `rag` to `fine-tuning`; 15 prerequisites more asked, none of them unmet; "
    )


def test_a_prerequisite_that_no_one_change_decides_is_told_by_itself() -> None:
    """Where several changes could have done it and none is at its place,
    the prerequisite is a change of its own.
    """
    sentences = sentences_for(("threshold: 0.80", "threshold: 0.66"), ("amount: 2500", "amount: 2600"))
    assert sentences[-1] == 'prerequisite "Simplest approach first" (§2.R) is unmet now: loosened'
    assert len(sentences) == 3


def test_a_renamed_entry_is_one_change() -> None:
    """An entry that differs in its id alone was renamed, and nothing of it is lost or new."""
    assert sentences_for(("- id: retrieved-letters", "- id: letters-retrieved")) == [
        "`id` of baseline `letters-retrieved` changed from `retrieved-letters` to `letters-retrieved`"
    ]


def test_places() -> None:
    """A change stands at its line in the new version, and what is gone at the nearest parent that
    is still there.
    """
    new = edited(
        ("  rollback: The few-shot prompt stays deployable.\n", ""),
        ("threshold: 0.80", "threshold: 0.79"),
        ("license: Community", "license: Own"),
    )
    found = {
        change.pointer: new.splitlines()[change.span.line - 1].strip()
        for change in changed(CLAIMS, new).changes
    }
    assert found == {
        "/metrics/measures/0/threshold": "threshold: 0.79",
        "/models/candidates/1/license": "license: Own",
        "/plan/rollback": "plan:",
    }


def test_order() -> None:
    """Changes come in the order of the record's sections, whatever the order in the file."""
    data: Any = read(
        edited(
            ("amount: 2500", "amount: 1"),
            ("status: accepted", "status: proposed"),
            ("threshold: 6\n", "threshold: 5\n"),
        ).encode()
    ).data
    new = json.dumps(dict(reversed(list(data.items()))))
    assert [change.pointer for change in changed(CLAIMS, new).changes] == [
        "/status",
        "/metrics/measures/1/threshold",
        "/plan/budget/amount",
    ]


def test_names_are_short_and_on_one_line() -> None:
    """A long or hostile name of the record cannot take over a sentence."""
    [added] = sentences_for(
        ("tags: [insurance, drafting]", 'tags: [insurance, drafting, "a`b\\n::error::c"]')
    )
    assert added == "tag `a'b ::error::c` was added"
    [long] = sentences_for(("tags: [insurance, drafting]", f"tags: [insurance, drafting, {'x' * 64}]"))
    assert long == f"tag `{'x' * 59}…` was added"


def test_invalid_versions() -> None:
    """A version that is no record is refused with its findings."""
    for old, new in ((CLAIMS, "x: 1\n"), ("x: 1\n", CLAIMS)):
        with pytest.raises(RecordError) as caught:
            changed(old, new)
        assert caught.value.findings[0].file == "finetune-decision.yaml"


def test_pairs() -> None:
    """Records are the same by their project id, then by their file."""
    assert pair({"a": "one"}, {"a": "one"}) == [("a", "a")]
    assert pair({"a": "one"}, {"b": "one"}) == [("a", "b")]
    assert pair({"a": "one"}, {"a": "two"}) == [("a", "a")]
    assert pair({"a": "one", "b": "two"}, {"a": "two", "b": "one"}) == [("b", "a"), ("a", "b")]
    assert pair({"a": "one"}, {"a": "two", "c": "one"}) == [("", "a"), ("a", "c")]
    assert pair({"a": "one", "b": ""}, {"c": "three", "d": ""}) == [
        ("a", ""),
        ("b", ""),
        ("", "c"),
        ("", "d"),
    ]
    assert pair({}, {"a": ""}) == [("", "a")]


RECORDS = [read(path.read_bytes()).data for path in sorted(EXAMPLES.glob("*.finetune-decision.yaml"))]
WORDS = (
    "unknown",
    "TBD",
    "yes",
    True,
    False,
    0,
    3,
    0.5,
    "fine-tuning",
    "lower",
    "2026-07-01",
    "A sentence of several words.",
    "EUR",
)


def mutated(data: Any, chance: random.Random) -> Any:
    """Data with one place removed, doubled, replaced, or exchanged with another of its kind."""
    data = json.loads(json.dumps(data))
    places: list[tuple[Any, Any]] = []

    def walk(value: Any) -> None:
        for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
            places.append((value, key))
            walk(value[key])

    walk(data)
    container, key = chance.choice(places)
    match chance.randrange(4):
        case 0:
            container.pop(key)
        case 1 if isinstance(container, list):
            container.append(json.loads(json.dumps(container[key])))
        case 2:
            other, place = chance.choice(places)
            container[key] = json.loads(json.dumps(other[place]))
        case _:
            container[key] = chance.choice(WORDS)
    return data


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(RECORDS) - 1), st.integers(0, 2**32), st.integers(1, 4))
def test_nothing_is_lost(record: int, seed: int, steps: int) -> None:
    """Data that differ beyond order give a change, equal data give none,
    and what is tighter one way is looser the other way.
    """
    chance = random.Random(seed)
    old, new = RECORDS[record], RECORDS[record]
    for _ in range(steps):
        step = mutated(new, chance)
        new = step if accepts(step) else new
    texts = json.dumps(old), json.dumps(shuffled(new, chance))
    there, back = changed(*texts).changes, changed(*reversed(texts)).changes
    assert bool(there) == bool(back) == (plain(old) != plain(new))
    for change in (*there, *back):
        assert change.message.endswith(f": {change.effect}") or change.effect == "neutral"
        assert change.span.line == 1
    if all("cannot be compared" not in change.message for change in (*there, *back)):
        effects = sorted(change.effect for change in there)
        assert effects == sorted(MIRROR[change.effect] for change in back), [*there, *back]
