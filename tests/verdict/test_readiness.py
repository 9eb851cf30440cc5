"""The checklist: the state of each prerequisite, and the fact in the record that decided it."""

import json
from pathlib import Path

import pytest

from ftlint.findings import Prerequisite, Severity
from ftlint.framework.statements import FRAMEWORK
from tests.support import CLAIMS, complete, report

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "claims-letters.finetune-decision.yaml"
WHOLE = EXAMPLE.read_text(encoding="utf-8")
RAG = WHOLE[WHOLE.index("  - id: retrieved-letters\n") : WHOLE.index("\nmodels:\n")]
SKIPPED = "  - {approach: rag, skipped_because: The claim holds every fact. All of them.}\n"
SUITED = "suited_because: [output-format, persona]\n"
SECOND = "    - {id: reminder, input: A claim, desired_output: A letter, suited_because: [persona]}\n"
PIPELINE = "    needed: true\n    how: Reviewed letters are added monthly from the case system\n"
AGREED = "      - Two handlers agree on 92 of 100 sampled letters\n"
WHY_SMALL = (
    "  rationale: >-\n    The 70B model gained 0.02 with few-shot at nine times the cost, and\n"
    "    misses the latency threshold.\n"
)
FULL = [("  family: peft\n  technique: lora\n", "  family: full\n"), ("- family: full", "- family: peft")]
ALTERNATIVES = (
    "  alternatives:\n    - family: full\n      why_not: >-\n"
    "        No gain expected for a style change; eight times the memory\n"
)
CONCLUSION = "  conclusion: >-\n    Facts come with the claim; retrieval did not move the metric.\n"
BOTH = [
    ("approach: fine-tuning\n", "approach: fine-tuning+rag\n"),
    (CONCLUSION, "  corpus: The policies. Nothing else.\n  updates: Each week\n"),
]
TEXT = [
    ("    examples: 1400", "    tokens: 2000000000"),
    ("acquirable: {examples: 300", "acquirable: {tokens: 30000000"),
    ("{train: 1000, validation: 200, test: 200}", "{train: 1980000000, test: 20000000}"),
    ("  technique: lora", "  technique: lora\n  objective: continued-pretraining"),
]
"""The example, with text instead of examples."""


def checklist(text: str) -> dict[str, Prerequisite]:
    """The checklist of a record, by the framework's ids."""
    [summary] = report(text).records
    return {item.id: item for item in summary.prerequisites}


def edited(*changes: tuple[str, str]) -> str:
    """The worked example with some texts replaced; each must be there once."""
    text = WHOLE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_each_prerequisite_that_is_met_says_by_what() -> None:
    """In a record that lacks nothing, every prerequisite has its fact, in the record's names and numbers."""
    items = checklist(WHOLE)
    assert [(item.id, item.title) for item in items.values()] == [
        (statement.id, statement.title) for statement in FRAMEWORK.checklist
    ]
    facts = {id_: item.fact for id_, item in items.items() if item.state == "met"}
    assert facts == {
        "2.1": "Tried: `zero-shot`, `few-shot`, `retrieved-letters`. 0 of 6 results verified by a file, 2 not read.",
        "2.2": "Prompting reaches 0.58 and few-shot 0.66 accepted-unedited letters against a threshold of 0.80.",
        "2.4": "`small-8b-instruct` selected from 2 candidates.",
        "2.5": "`first-letter`: a set format, a persona.",
        "2.6": "Budget 2500 EUR. Rollback: The few-shot prompt stays deployable.",
        "2.R": "Tried: `zero-shot`, `few-shot`, `retrieved-letters`.",
        "3.P1": "Drafts the first reply to a motor insurance claim for a handler to check and send.",
        "3.P2": "Halve the minutes a handler spends on a first letter.",
        "3.P3": "1 use case: `first-letter`.",
        "3.M1": "2 metrics: `accepted-unedited`, `p95-latency`.",
        "3.M2": "promptfoo run on every change to prompt, model or data.",
        "3.M3": "`accepted-unedited` ≥ 0.80, `p95-latency` ≤ 6.",
        "3.M4": "Stop rule: at most 3 iterations, each gaining at least 0.02 on `accepted-unedited`.",
        "3.D1": "1,400 examples available, 300 more can be acquired.",
        "3.D2": "Sent to the customer, reviewed by a second handler, no complaint within 60 days.",
        "3.D3": "Reviewed letters are added monthly from the case system.",
        "3.D4": "1,400 examples, 2 quality checks.",
        "4.1": "Tried: `zero-shot`, `few-shot`.",
        "4.2": "Answered: yes.",
        "4.3": "Answered: yes.",
        "4.4": "Answered: no. The present approach costs 518 EUR a month, the tuned model 234 EUR: tuning pays after 7 months.",
        "4.G": "`few-shot` reaches 0.66 on `accepted-unedited`; the threshold is 0.80.",
        "5.L": "The 70B model gained 0.02 with few-shot at nine times the cost, and misses the latency threshold.",
        "5.A1": "The smallest candidate is `small-8b-instruct` (8B).",
        "5.A2": "No candidate is smaller than `small-8b-instruct`.",
        "7.1": "Not all parameters are trained.",
        "7.2": "PEFT, LoRA.",
        "7.R": "PEFT chosen; weighed against full fine-tuning.",
        "8.2": "Facts come with the claim; retrieval did not move the metric.",
    }


@pytest.mark.parametrize(
    ("id_", "fact", "changes"),
    [
        pytest.param(
            "2.R",
            "Tried: `zero-shot`, `few-shot`; left out with a reason: `rag`.",
            [(RAG, SKIPPED)],
            id="left-out",
        ),
        pytest.param(
            "2.5",
            "`first-letter`: a set format, a persona; `reminder`: a persona.",
            [(SUITED, SUITED + SECOND)],
            id="two-reasons",
        ),
        pytest.param(
            "2.6",
            "Budget 2500. Rollback: The few-shot prompt stays deployable.",
            [(", currency: EUR", "")],
            id="no-currency",
        ),
        pytest.param(
            "3.P3",
            "2 use cases: `first-letter`, `reminder`.",
            [(SUITED, SUITED + SECOND)],
            id="two-use-cases",
        ),
        pytest.param(
            "3.M4",
            "Stop rule: at most 1 iteration.",
            [("max_iterations: 3\n    min_improvement: 0.02", "max_iterations: 1")],
            id="one",
        ),
        pytest.param(
            "3.M4",
            "Stop rule: each gaining at least 0.02 on `accepted-unedited`.",
            [("    max_iterations: 3\n", "")],
            id="a-gain",
        ),
        pytest.param(
            "3.D1",
            "1,400 pairs available, 300 more can be acquired.",
            [("  technique: lora", "  technique: lora\n  objective: preference")],
            id="pairs",
        ),
        pytest.param(
            "3.D1",
            "2 billion tokens available, 30 million more can be acquired.",
            TEXT,
            id="tokens",
        ),
        pytest.param("3.D4", "2 billion tokens, 2 quality checks.", TEXT, id="checked-text"),
        pytest.param("3.D3", "No pipeline is needed.", [(PIPELINE, "    needed: false\n")], id="no-pipeline"),
        pytest.param("3.D4", "2 quality checks.", [("    examples: 1400\n", "")], id="checks-alone"),
        pytest.param(
            "3.D4",
            "1 example, 1 quality check.",
            [("examples: 1400", "examples: 1"), (AGREED, "")],
            id="one-check",
        ),
        pytest.param(
            "4.3", "Answered: no.", [("domain_knowledge: true", "domain_knowledge: false")], id="answered-no"
        ),
        pytest.param("5.L", "The model selected is not a large one.", [(WHY_SMALL, "")], id="small-model"),
        pytest.param(
            "7.1", "Full fine-tuning: A change of style and structure; little new to learn.", FULL, id="full"
        ),
        pytest.param("7.2", "Full fine-tuning.", FULL, id="no-technique"),
        pytest.param("7.R", "Full fine-tuning chosen; weighed against PEFT.", FULL, id="the-other-family"),
        pytest.param("7.R", "PEFT chosen.", [(ALTERNATIVES, "")], id="no-alternatives"),
        pytest.param("8.2", "Retrieval was tried as a baseline.", [(CONCLUSION, "")], id="retrieval-tried"),
        pytest.param(
            "8.2",
            "Left out: The claim holds every fact.",
            [(CONCLUSION, ""), (RAG, SKIPPED)],
            id="retrieval-left-out",
        ),
        pytest.param("8.2", "Retrieval is part of the approach: The policies.", BOTH, id="retrieval-chosen"),
    ],
)
def test_a_fact_says_what_the_record_says(id_: str, fact: str, changes: list[tuple[str, str]]) -> None:
    """A fact leaves out what the record does not say, and counts in the singular and plural."""
    item = checklist(edited(*changes))[id_]
    assert (item.state, item.fact) == ("met", fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        pytest.param("Two\n      lines\n      of text", "Two lines of text.", id="lines"),
        pytest.param("The first sentence. The second.", "The first sentence.", id="sentences"),
        pytest.param("A" * 120, "A" * 120 + ".", id="as-long-as-may-be"),
        pytest.param("A" * 121, "A" * 119 + "….", id="too-long"),
    ],
)
def test_a_long_text_is_cut_to_its_first_sentence(text: str, fact: str) -> None:
    """A fact quotes the first sentence of a text, on one line and at most 120 characters of it."""
    old = ">-\n    Drafts the first reply to a motor insurance claim for a handler to\n    check and send."
    assert checklist(edited((old, text)))["3.P1"].fact == fact


@pytest.mark.parametrize("status", ["rejected", "superseded"])
def test_nothing_is_asked_of_a_closed_record(status: str) -> None:
    """In a closed record every prerequisite is not applicable, and the fact names the status."""
    items = checklist(complete("", status=status, approach="fine-tuning"))
    assert [(item.id, item.title) for item in items.values()] == [
        (statement.id, statement.title) for statement in FRAMEWORK.checklist
    ]
    assert {(item.state, item.fact) for item in items.values()} == {
        ("not_applicable", f"Does not apply to a record that is {status}.")
    }


@pytest.mark.parametrize(
    ("approach", "fact"),
    [
        ("undecided", "Does not apply until an approach is chosen."),
        ("prompt-engineering", "Does not apply to prompt-engineering."),
    ],
)
def test_only_what_the_approach_needs_is_asked(approach: str, fact: str) -> None:
    """What the approach does not need is not applicable, and the fact names the approach if there is one."""
    items = checklist(complete("", status="draft", approach=approach))
    left_out = [statement for statement in FRAMEWORK.checklist if approach not in statement.needed_for]
    assert [
        (item.id, item.title, item.fact) for item in items.values() if item.state == "not_applicable"
    ] == [(statement.id, statement.title, fact) for statement in left_out]


def test_the_most_severe_finding_decides() -> None:
    """Of several findings on one prerequisite the most severe one decides, wherever it is in the file."""
    text = complete(
        "metrics:\n  measures:\n    - {id: style, kind: style, unit: fraction, direction: higher}\n"
        "    - {id: share, kind: style, unit: fraction, direction: higher, threshold: 1.5}\n",
        status="draft",
    )
    findings = [finding for finding in report(text).findings if finding.statement == "3.M3"]
    assert [(finding.severity, finding.span.line) for finding in findings] == [
        (Severity.INFO, 3),
        (Severity.ERROR, 4),
    ]
    item = checklist(text)["3.M3"]
    assert (item.state, item.finding) == ("unmet", findings[1])
    assert (item.title, item.fact, item.next_step) == (
        FRAMEWORK.statements["3.M3"].title,
        findings[1].message,
        findings[1].help,
    )


def test_the_first_of_equal_findings_decides() -> None:
    """Of findings that are equally severe, the one that comes first in the file decides."""
    text = complete(
        "metrics:\n  measures:\n    - {id: zeal, kind: style, unit: fraction, direction: higher}\n"
        "    - {id: ardour, kind: style, unit: fraction, direction: higher}\n"
    )
    findings = [finding for finding in report(text).findings if finding.statement == "3.M3"]
    assert [(finding.severity, finding.span.line) for finding in findings] == [
        (Severity.ERROR, 3),
        (Severity.ERROR, 4),
    ]
    assert checklist(text)["3.M3"].finding == findings[0]


def test_a_waived_finding_decides_only_alone() -> None:
    """A prerequisite is waived only if every finding on it is; else one that is not waived decides."""
    waiver = "waivers:\n  - {rule: FT203, reason: Being settled, approved_by: Somebody else, expires: 2030-06-30}\n"
    missing = "metrics:\n  measures:\n    - {id: style, kind: style, unit: fraction, direction: higher}\n"
    wrong = "    - {id: share, kind: style, unit: fraction, direction: higher, threshold: 1.5}\n"
    alone = checklist(complete(missing + waiver))["3.M3"]
    assert (alone.state, alone.fact) == ("waived", "Waived until 2030-06-30 by Somebody else: Being settled")
    both = checklist(complete(missing + wrong + waiver))["3.M3"]
    assert both.state == "unmet"
    assert both.finding is not None
    assert both.finding.waiver is None


@pytest.mark.parametrize(
    ("direction", "threshold", "fact"),
    [
        pytest.param(
            "higher", "0.95", "`few-shot` reaches 0.90 on `share`; the threshold is 0.95.", id="higher"
        ),
        pytest.param(
            "lower", "0.05", "`zero-shot` is at 0.30 on `share`; the threshold is 0.05.", id="lower"
        ),
    ],
)
def test_the_best_simple_result_is_the_best_in_the_metric_s_direction(
    direction: str, threshold: str, fact: str
) -> None:
    """The best result of what trains nothing is the lowest where lower is better, else the highest."""
    metric = f"metrics:\n  measures:\n    - {{id: share, kind: style, unit: fraction, direction: {direction}, threshold: {threshold}}}\n"
    results = {"zero-shot": "0.3", "few-shot": "0.9", "agent": "0.6"}
    baselines = "".join(
        f"  - {{id: {name}, approach: {approach}, results: {{share: {{value: {value}, sample_size: 400}}}}}}\n"
        for (name, value), approach in zip(results.items(), ("prompt", "few-shot", "agent"), strict=True)
    )
    tuned = "".join(
        f"  - {{id: tuned-{n}, approach: fine-tuning, results: {{share: {{value: {n / 100}}}}}}}\n"
        for n in (1, 99)
    )
    item = checklist(complete(f"{metric}baselines:\n{baselines}{tuned}"))["4.G"]
    assert (item.state, item.fact) == ("met", fact)


def test_without_a_threshold_the_measured_baselines_are_counted() -> None:
    """Where no metric can be judged yet, the fact counts the baselines that have results."""
    text = (
        "metrics:\n  measures:\n    - {id: share, kind: style, unit: fraction, direction: higher}\n"
        "baselines:\n  - {id: zero-shot, approach: prompt, results: {share: {value: 0.3, sample_size: 400}}}\n"
        "  - {approach: rag, skipped_because: The claim holds every fact.}\n"
    )
    assert checklist(complete(text))["4.G"].fact == "1 baseline measured."


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        ({"accepted": 0.58, "p95_seconds": 3.1}, "2 of 6 results verified by a file."),
        ({"accepted": 0.61, "p95_seconds": 3.1}, "1 of 6 results verified by a file, 1 contradicted."),
        ({"accepted": "NaN"}, "0 of 6 results verified by a file, 1 absent, 1 not a number."),
    ],
)
def test_what_was_tried_says_how_much_of_it_a_file_verifies(measured: dict[str, object], said: str) -> None:
    """The approaches tried say how many of their results are verified by the files that they name; without
    evidence they say nothing of it.
    """
    files = {"evals/claims-letters-zero-shot.json": json.dumps({"results": measured}).encode()}
    [summary] = report(WHOLE, files=files).records
    tried = next(item for item in summary.prerequisites if item.id == "2.1")
    assert tried.fact == f"Tried: `zero-shot`, `few-shot`, `retrieved-letters`. {said}"
    [summary] = report(CLAIMS, files=files).records
    tried = next(item for item in summary.prerequisites if item.id == "2.1")
    assert tried.fact == "Tried: `zero-shot`, `few-shot`, `retrieved-letters`."


def test_the_summary_has_the_outcome_and_the_line_of_each_claim() -> None:
    """A summary says what became of each claim, at the line of its value; without files they are unread."""
    lines = [
        number
        for number, line in enumerate(WHOLE.splitlines(), 1)
        if "value: 0.58" in line or "value: 3.1" in line
    ]
    file = {"evals/claims-letters-zero-shot.json": b'{"results": {"accepted": 0.58, "p95_seconds": 9}}'}
    assert report(WHOLE, files=file).records[0].claims == (
        ("verified", lines[0]),
        ("contradicted", lines[1]),
    )
    assert [claim.outcome for claim in report(WHOLE).records[0].claims] == ["unread", "unread"]
    assert report(CLAIMS).records[0].claims == ()
