"""Values of another shape and other words for the record's: what `--fix` writes, and what it asks."""

import json

import pytest

from ftlint.fixes.apply import apply
from tests.support import report

BASE = "schema_version: 1\nproject: {id: letters}\nstatus: draft\ndecision: {approach: undecided}\n"


def metric(keys: str) -> str:
    """A record with one metric of these keys."""
    return f"{BASE}metrics:\n  measures:\n    - {keys}\n"


def result(value: str, unit: str = "") -> str:
    """A record with one metric, and a result of this value."""
    return (
        metric(f"{{id: f1{unit}}}")
        + f"baselines:\n  - approach: rag\n    results:\n      f1:\n        value: {value}\n"
    )


def decision(keys: str) -> str:
    """A record whose decision has these keys too."""
    return BASE.replace("{approach: undecided}", f"\n  approach: rag\n  {keys}")


def helped(text: str) -> list[str]:
    """What the findings about the shape of a record say to do."""
    return [finding.help for finding in report(text).findings if finding.code < "FT100"]


# --- what is written ----------------------------------------------------------------------------------------

WRITTEN = {
    "a comparison sign": (
        'id: f1\n      threshold: ">= 0.85"  # agreed',
        "id: f1\n      threshold: 0.85  # agreed\n      direction: higher",
    ),
    "a comparison sign in braces": (
        '{id: f1, threshold: "<= 2", unit: seconds}',
        "{id: f1, threshold: 2, direction: lower, unit: seconds}",
    ),
    "a comparison sign in JSON": (
        '{"id": "f1", "threshold": "≥ 0.85"}',
        '{"id": "f1", "threshold": 0.85, "direction": "higher"}',
    ),
    "a comparison sign as the first key": (
        "threshold: at most 2\n      id: f1",
        "threshold: 2\n      direction: lower\n      id: f1",
    ),
    "a comparison sign beside its direction": (
        '{id: f1, direction: up, threshold: "> 0.85"}',
        "{id: f1, direction: higher, threshold: 0.85}",
    ),
    "a share as a fraction": (
        "{id: f1, unit: fraction, threshold: 85%}",
        "{id: f1, unit: fraction, threshold: 0.85}",
    ),
    "a share in percent": (
        '{id: f1, unit: "%", threshold: 85 %}',
        '{id: f1, unit: "percent", threshold: 85}',
    ),
    "a share of a sign and a percent sign": (
        '{id: f1, unit: fraction, threshold: ">= 85%"}',
        "{id: f1, unit: fraction, threshold: 0.85, direction: higher}",
    ),
    "a unit that is missing": ("{id: f1, threshold: 200 ms}", "{id: f1, threshold: 200, unit: milliseconds}"),
    "a unit that the metric has": (
        "{id: f1, unit: currency, threshold: 6.10 EUR}",
        "{id: f1, unit: currency, threshold: 6.10}",
    ),
    "a currency before its number": (
        "{id: f1, unit: currency, threshold: €6}",
        "{id: f1, unit: currency, threshold: 6}",
    ),
    "about": ("{id: f1, threshold: ~0.8}", "{id: f1, threshold: 0.8}"),
    "a decimal comma": ("id: f1\n      threshold: 0,85", "id: f1\n      threshold: 0.85"),
    "quotes": ('{id: f1, threshold: "0.850"}', "{id: f1, threshold: 0.850}"),
    "the ends of a range": (
        '{id: f1, range: {min: ">= 0", max: "<= 5"}}',
        "{id: f1, range: {min: 0, max: 5}}",
    ),
    "words": (
        "{id: f1, kind: F1, unit: ms, direction: higher is better}",
        "{id: f1, kind: accuracy, unit: milliseconds, direction: higher}",
    ),
    "an id": ("{id: Macro F1, name: Macro F1}", "{id: macro-f1, name: Macro F1}"),
    "a name for an entry": ("f1", "{id: f1}"),
}
"""One metric, and what becomes of it."""

PARTS = {
    "data": [
        ("available: {examples: 4k}", "available: {examples: 4000}"),
        ("available:\n    examples: 12,400", "available:\n    examples: 12400"),
        ("available: {examples: 12 400 rows}", "available: {examples: 12400}"),
        ("available: {examples: 1.5k}", "available: {examples: 1500}"),
        ("available: 1400", "available: {examples: 1400}"),
        ("acquirable: {per: monthly}", "acquirable: {per: month}"),
        ("acquirable: 200 examples per month", "acquirable: {examples: 200, per: month}"),
    ],
    "plan": [
        ("budget: 2500 EUR", "budget: {amount: 2500, currency: EUR}"),
        ("budget: 12,5 €", "budget: {amount: 12.5, currency: EUR}"),
        ("budget: 2500", "budget: {amount: 2500}"),
        ("budget: {amount: 2500 €}", "budget: {amount: 2500, currency: EUR}"),
        ("budget: {amount: 4k EUR, currency: EUR}", "budget: {amount: 4000, currency: EUR}"),
        ("budget: {currency: euro}", "budget: {currency: EUR}"),
        ("stop_rule: {max_iterations: 3 rounds}", "stop_rule: {max_iterations: 3}"),
        ('stop_rule: {min_improvement: ">= 0.01"}', "stop_rule: {min_improvement: 0.01}"),
    ],
    "models": [
        (f"candidates: [{{name: m, size: {wrong}}}]", f"candidates: [{{name: m, size: {right}}}]")
        for wrong, right in {
            "4 billion": "4B", "4b": "4B", "30b-a3b": "30B-A3B", "7B params": "7B", "350 million": "350M", "1.5 T": "1.5T",
            "not published": "unknown", "30B with A3B": "30B-A3B", "30B A3B": "30B-A3B", "30B (3B active)": "30B-A3B",
        }.items()
    ]
    + [("candidates: m", "candidates: [{name: m}]")],
    "method": [
        ("family: LoRA # why", "family: peft # why\n  technique: lora"),
        ("family: QLoRA\n  technique: qlora", "family: peft\n  technique: qlora"),
        ("alternatives: [{family: DoRA}]", "alternatives: [{family: peft, technique: dora}]"),
        ("alternatives: [QLoRA]", "alternatives: [{family: peft, technique: qlora}]"),
        ("family: full fine-tuning", "family: full"),
        ("objective: DPO # why", "objective: preference # why\n  algorithm: dpo"),
        ("objective: dpo\n  algorithm: DPO", "objective: preference\n  algorithm: DPO"),
        ("objective: grpo", "objective: reinforcement\n  algorithm: grpo"),
        ("objective: RLHF", "objective: preference\n  algorithm: rlhf"),
        ("objective: gkd", "objective: distillation\n  algorithm: gkd"),
        ("objective: SFT", "objective: supervised"),
        ("objective: reinforcement learning", "objective: reinforcement"),
    ],
    "product": [
        ("objectives: Save time, and money", 'objectives: ["Save time, and money"]'),
        ("objectives: Save time", "objectives: [Save time]"),
        ("use_cases: [{id: a, suited_because: hallucinations}]", "use_cases: [{id: a, suited_because: [persistent-hallucinations]}]"),
    ],
    "baselines": [
        ("- approach: retrieval", "- approach: rag"),
        ("- approach: zero-shot", "- approach: prompt"),
        ("- approach: SFT", "- approach: fine-tuning"),
        ("- rag", "- {approach: rag}"),
    ],
}  # fmt: skip
"""Section → what is written in it, and what becomes of that."""
DECISIONS = {
    "date: 28.11.2026": "date: 2026-11-28",
    "date: 11/28/2026": "date: 2026-11-28",
    "date: 2026/1/5": "date: 2026-01-05",
    "date: Nov 28, 2026": "date: 2026-11-28",
    "date: 28 November 2026": "date: 2026-11-28",
    "date: '5.5.2026'": "date: '2026-05-05'",
    "deciders: Jana Kolar, Tom Reyes": "deciders: [Jana Kolar, Tom Reyes]",
    "deciders: Claims team": "deciders: [Claims team]",
    "supersedes: a, b": "supersedes: [a, b]",
}
FIXED = [
    *((metric(before), metric(after)) for before, after in WRITTEN.values()),
    *((f"{BASE}{part}:\n  {one}\n", f"{BASE}{part}:\n  {other}\n") for part, all_ in PARTS.items() for one, other in all_),
    *((decision(before), decision(after)) for before, after in DECISIONS.items()),
    (result("85%", ", unit: fraction"), result("0.85", ", unit: fraction")),
    (result("200 ms", ", unit: milliseconds"), result("200", ", unit: milliseconds")),
    (BASE + "data: {available: 2000000000}\nmethod: {objective: continued-pretraining}\n",
     BASE + "data: {available: {tokens: 2000000000}}\nmethod: {objective: continued-pretraining}\n"),
    (metric("{id: f1}") + "baselines: [{approach: rag, results: 0.8}]\n",
     metric("{id: f1}") + "baselines: [{approach: rag, results: {f1: 0.8}}]\n"),
    (BASE.replace("draft", "approved"), BASE.replace("draft", "accepted")),
    (BASE.replace("draft", "WIP"), BASE),
    (BASE.replace("{approach: undecided}", "retrieval"), BASE.replace("{approach: undecided}", "{approach: rag}")),
    (BASE.replace("undecided", "zero-shot"), BASE.replace("undecided", "prompt-engineering")),
    (metric("id: Macro F1") + "baselines: [{approach: rag, results: {macro-f1: {value: 1}}}]\n",
     metric("id: macro-f1") + "baselines: [{approach: rag, results: {macro-f1: {value: 1}}}]\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), FIXED)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_what_has_one_meaning_is_written(before: str, after: str, ends: str) -> None:
    """A value that can be read in one way only is written as the record has it, everything around it stays,
    and a second run changes nothing.
    """
    expected = after.replace("\n", ends).encode()
    assert apply(before.replace("\n", ends).encode()).source == expected
    assert apply(expected) == (expected, ())
    assert helped(after) == []


def test_a_fix_says_which_key_it_adds() -> None:
    """The message of a fix names the value that changed, and the key that was added beside it."""
    [fix] = apply(f"{BASE}method: {{family: LoRA}}\n".encode()).fixes
    assert fix.message == "`LoRA` became `peft`, and `technique: lora` was added"
    [fix] = apply(f"{BASE}method: {{family: LoRA}}".encode()).fixes
    assert fix.message == "`LoRA` became `peft`, and `technique: lora` was added"
    source = f"{BASE}method:\n  family: LoRA".encode()
    assert apply(source).source.endswith(b"family: peft\n  technique: lora")


# --- what is asked ------------------------------------------------------------------------------------------

ASKED = {
    "a share without a unit": (metric("{id: f1, threshold: 85%}"), "Write `0.85` with `unit: fraction`, or `85` with `unit: percent`."),
    "a share in another unit": (metric("{id: f1, unit: score, threshold: 85%}"), "Write the number in `score`, the metric's unit."),
    "a share that was measured, without a unit": (result("85%"), "Write `0.85` with `unit: fraction`, or `85` with `unit: percent`."),
    "a share where something is counted": (BASE + "data: {available: {examples: 85%}}\n", "Write a whole number, not a share."),
    "a sign against its direction": (
        metric('{id: f1, direction: higher, threshold: "<= 2"}'), "Write `2`, and correct `direction` if `<=` is what is meant."),
    "a sign at a number that was measured": (result('"> 0.8"'), "Write the measured number, such as `0.8`."),
    "about, at a number that was measured": (result("~0.8"), "Write the measured number, such as `0.8`."),
    "a lower bound for a count": (BASE + 'data: {available: {examples: ">1000"}}\n', "Write `1000`."),
    "a unit that the metric has not": (
        metric("{id: f1, unit: milliseconds, threshold: 0.2 s}"), "Write the number in `milliseconds`, the metric's unit, without `s`."),
    "a unit of a result whose metric has none": (result("200 ms"), "Write `200`, and the unit under `unit` of the metric."),
    "a comma before three digits": (
        metric("id: f1\n      threshold: 12,400"), "Write `12400`, or `12.400` if the comma is a decimal comma."),
    "a point before three digits": (
        BASE + "data:\n  available:\n    examples: 2.500\n", "Write `2500` if the point separates thousands."),
    "a range": (BASE + "data: {acquirable: {examples: 3-5k}}\n", "Write one number, such as `3000`."),
    "another currency": (
        BASE + "plan: {budget: {amount: 5 USD, currency: EUR}}\n",
        "Write `5`, and the currency under `currency` as a three-letter code such as EUR."),
    "a sign of several currencies": (
        BASE + "plan: {budget: {currency: $}}\n", "Write `USD`, or the code of the currency that is meant."),
    "a date of two readings": (
        decision("date: 03/04/2026"), "Write `2026-04-03` for 3 April 2026, or `2026-03-04` for 4 March 2026."),
    "a surname before a name": (decision("deciders: Kolar, Jana"), "Write `deciders: [Kolar, Jana]`."),
    "an id of other letters": (BASE.replace("letters", "übersetzung"), "Write `ubersetzung` here and wherever it is referred to."),
    "a size of two numbers": (
        BASE + "models: {candidates: [{name: m, size: 8B or 70B}]}\n", "Write one number, such as `8B`."),
    "a size of which a part may be active": (
        BASE + "models: {candidates: [{name: m, size: 30B-3B}]}\n", "Write `30B-A3B` if `3B` is what is active of it."),
    "a family beside another technique": (
        BASE + "method: {family: LoRA, technique: dora}\n", "Write `peft`, and under `technique` the one that is meant."),
    "an objective beside another algorithm": (
        BASE + "method: {objective: dpo, algorithm: kto}\n", "Write `preference`, and under `algorithm` the one that is meant."),
    "an algorithm of several objectives": (
        BASE + "method: {objective: ppo}\n",
        "Write one of: `supervised`, `preference`, `reinforcement`, `continued-pretraining`, `distillation`, `contrastive`."),
    "three numbers for a mapping": (
        BASE + "data: {splits: 80/10/10}\n", "Write `splits: {train: …, validation: …, test: …}`."),
    "an amount of two readings": (BASE + "plan: {budget: 2.500 EUR}\n", "Write `budget: {amount: …, currency: EUR}`."),
    "a number for a mapping": (
        BASE + "plan: {stop_rule: 3}\n", "Write `stop_rule: {metric: …, max_iterations: 3, min_improvement: …}`."),
    "a text for a mapping": (
        BASE + "product: {use_cases: [Draft letters]}\n",
        "Write `{id: …, description: Draft letters, input: …, desired_output: …}`."),
    "a name that is no id": (metric("Macro F1"), "Write `{id: macro-f1, name: Macro F1, description: …, use_case: …}`."),
    "a sentence for a stop rule": (
        metric("{id: f1}") + "plan: {stop_rule: stop f1 after 3 rounds}\n",
        "Write `stop_rule: {metric: f1, max_iterations: 3, min_improvement: …}`."),
    "an address for a reference": (
        BASE + "references: https://example.com/a\n",
        'Write `references: [{title: …, url: "https://example.com/a", year: …, note: …}]`.'),
    "a number for the results of two metrics": (
        metric("{id: f1}\n    - id: f2") + "baselines: [{approach: rag, results: 0.8}]\n", "Write `results: {f1: …, f2: …}`."),
    "a number for results without metrics": (
        BASE + "baselines: [{approach: rag, results: 0.8}]\n", "Write `results: {METRIC-ID: …}`."),
    "a list for results": (
        BASE + "baselines: [{approach: rag, results: [f1: 0.8, {metric: F2, value: 0.9}, {id: f3}]}]\n",
        "Write `results: {f1: 0.8, f2: 0.9, f3: …}`."),
    "a list for results, with known metrics": (
        metric("{id: f1}") + "baselines: [{approach: rag, results: [0.8]}]\n", "Write `results: {f1: …}`."),
    "a list for results, without metrics": (
        BASE + "baselines: [{approach: rag, results: [0.8]}]\n", "Write `results: {METRIC-ID: …}`."),
    "a list of keys for a mapping": (
        BASE + "data: {splits: [train: 80, test: 20]}\n", "Write `splits: {train: 80, validation: …, test: 20}`."),
    "a mapping for a list": (BASE + "baselines: {approach: rag}\n", "Write `baselines: [{approach: rag}]`."),
    "ids for a list": (
        BASE + "metrics: {measures: {f1: {threshold: 0.8}}}\n", "Write `measures: [{id: f1, threshold: 0.8}]`."),
    "a long text for a mapping": (
        BASE + f"retrieval: {'tried ' * 30}\n",
        "Write `retrieval: {considered: …, conclusion: tried tried tried tried tried tried tri…, corpus: …, updates: …}`."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "remedy"), ASKED.values(), ids=ASKED.keys())
def test_what_has_several_meanings_is_asked(text: str, remedy: str) -> None:
    """What cannot be read in one way is left as it is, and the message says what to write."""
    assert helped(text) == [remedy]
    assert apply(text.encode()) == (text.encode(), ())


GUESSED = {
    "{id: f1, kind: speed}": "`kind` cannot be the text \"speed\"; did you mean `latency`?",
    "{id: f1, unit: percentage}": "`unit` cannot be the text \"percentage\"; did you mean `percent`?",
}  # fmt: skip


@pytest.mark.parametrize(("keys", "message"), GUESSED.items())
def test_a_word_that_may_mean_another_is_asked(keys: str, message: str) -> None:
    """A word that is not always used for one of the record's is suggested and not written."""
    assert [found.message for found in report(metric(keys)).findings if found.code == "FT033"] == [message]
    assert apply(metric(keys).encode()).fixes == ()


@pytest.mark.parametrize(
    "keys",
    ["data:\n  acquirable: {}", "decision: {{approach: rag, deciders: {}}}", "plan: {{stop_rule: {}}}", "plan: {{budget: {}}}",
     "project: {{id: {}}}", "models: {{candidates: [{{name: a, size: {}}}]}}", "metrics: {{measures: [{{id: a, threshold: {}}}]}}",
     "retrieval: {}", "baselines: {}"],
)  # fmt: skip
@pytest.mark.parametrize("filler", [" ", "1", "1 ", ",", ", ", "a ", "> "], ids=repr)
@pytest.mark.timeout(10)
def test_long_texts_cost_little(keys: str, filler: str) -> None:
    """A text as long as any that is read is not searched again and again for what it may mean."""
    text = json.dumps("a" + filler * (60_000 // len(filler)) + "b")
    section = keys.partition(":")[0]
    rest = "".join(line + "\n" for line in BASE.splitlines() if not line.startswith(section))
    assert helped(rest + keys.format(text) + "\n") != []


# --- what is left alone -------------------------------------------------------------------------------------

LEFT = {
    "a text that a comment cuts": decision("deciders: Jana Kolar #and Tom"),
    "a text that a comma cuts": BASE.replace("undecided", "rag, deciders: Jana Kolar, Tom Reyes"),
    "a number that a comma cuts": BASE + "data: {available: {examples: ~1,240}}\n",
    "a list in a block text": decision("deciders: |\n    Jana Kolar"),
    "an empty text for a list": decision('deciders: ""'),
    "two numbers": metric("{id: f1, threshold: 0.8 or 0.9}"),
    "a number of a word": metric("{id: f1, threshold: four}"),
    "a negative count": BASE + "data: {available: {examples: -4k}}\n",
    "a fraction of a count": BASE + "data: {available: {examples: '1.5'}}\n",
    "a day that is none": decision("date: 31.02.2026"),
    "a year of two digits": decision("date: 28.11.26"),
    "a key behind a question mark": BASE + "method:\n  ? family\n  : LoRA\n",
    "a word of another key": BASE + "method: {technique: monthly}\n",
    "yes in quotes": BASE + "retrieval: {considered: 'yes'}\n",
    "a very long number": metric(f"{{id: f1, threshold: '> {'9' * 40}'}}"),
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_what_is_not_whole_or_not_known_stays(text: str) -> None:
    """What may not be whole, or means nothing that the record has, is left alone."""
    assert apply(text.encode()) == (text.encode(), ())
    assert helped(text) != []
