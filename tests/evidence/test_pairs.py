"""Two results are compared on the examples that both have, and several runs by their mean."""

import json
import os
import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ftlint.domain.paired import mcnemar
from ftlint.domain.pairs_in_words import p_value
from ftlint.evidence import patterns, promptfoo_json
from ftlint.evidence.claims import reader
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.examples import gathered
from ftlint.evidence.pairs import match
from ftlint.evidence.patterns import fits, fitting, matching
from ftlint.evidence.samples import SampleFile, Wanted
from ftlint.linter import DEFAULTS, Linted, lint_one
from ftlint.record.model import Record
from ftlint.record.readings import Pair, Scored
from tests.support import TODAY, complete

ROUTER = (
    "metrics:\n  measures: [{{id: m, unit: {unit}, direction: {direction}, threshold: {threshold}{more}}}]\n"
)


def lint(text: str, files: Mapping[str, bytes]) -> Linted:
    """A record that reads these files."""
    return lint_one(
        "r", text.encode(), TODAY, DEFAULTS, with_readiness=False, evidence=lambda path: files[path]
    )


def scores(values: Mapping[str, float | None], text: str = "") -> bytes:
    """A file of examples with these scores, and with hashes of what was asked if there is a `text`."""
    rows = [
        {"id": id_, "score": score, **({"hash": f"{text}{id_}"} if text else {})}
        for id_, score in values.items()
    ]
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def mean(values: Mapping[str, float | None]) -> float:
    """The mean of the scores that there are."""
    return statistics.fmean(value for value in values.values() if value is not None)


def compared(
    old: Mapping[str, float | None],
    new: Mapping[str, float | None],
    *,
    unit: str = "fraction",
    direction: str = "higher",
    threshold: float = 0.99,
    more: str = "",
    texts: tuple[str, str] = ("", ""),
) -> Linted:
    """The record of a baseline and an iteration whose examples have these scores."""
    top = 100 if unit == "percent" else 1
    files = {"o": scores(old, texts[0]), "n": scores(new, texts[1])}
    for name, values in (("old", old), ("new", new)):
        files[name] = json.dumps({"v": top * mean(values)}).encode()
    text = ROUTER.format(unit=unit, direction=direction, threshold=threshold, more=more) + (
        "baselines:\n  - approach: prompt\n    results:\n      m: {value: "
        f"{top * mean(old)}, sample_size: {len(old)}, evidence: {{path: old, pointer: /v, samples: o}}}}\n"
        "iterations:\n  - id: lora\n    results:\n      m: {value: "
        f"{top * mean(new)}, sample_size: {len(new)}, evidence: {{path: new, pointer: /v, samples: n}}}}\n"
    )
    return lint(complete(text), files)


def pair_of(linted: Linted) -> Pair:
    """The only comparison of a record."""
    assert linted.record
    [pair] = linted.record.pairs
    return pair


def said(linted: Linted, code: str) -> list[str]:
    """The messages of a rule."""
    return [finding.message for finding in linted.findings if finding.code == code]


RIGHT: dict[str, float | None] = {f"q{n}": float(n < 20) for n in range(40)}
BETTER: dict[str, float | None] = {f"q{n}": float(n < 32) for n in range(40)}
LITTLE: dict[str, float | None] = {f"q{n}": float(1 < n < 24) for n in range(40)}


def test_a_gain_on_the_same_examples_is_no_noise() -> None:
    """A gain that the same examples show is no finding, however few they are."""
    linted = compared(RIGHT, BETTER)
    pair = pair_of(linted)
    assert (pair.right, pair.p, pair.shows_gain) == ((20, 12, 0, 8), 2 / 2**12, True)
    assert said(linted, "FT216") == []


def test_what_the_same_examples_do_not_show() -> None:
    """The finding names gained and lost examples, and how many would show the gain."""
    linted = compared(RIGHT, LITTLE)
    assert said(linted, "FT216") == [
        "`m` shows no gain. `lora` is right on 4 that `prompt` missed, wrong on 2 it had: "
        "p = 0.69 (exact McNemar, 40 shared examples)."
    ]
    [finding] = [finding for finding in linted.findings if finding.code == "FT216"]
    assert finding.help == ("40 examples could show a gain of 0.15; about 280 would show this one, of 0.05.")


def test_a_loss_is_no_gain() -> None:
    """Where the tuned model is worse, nobody is told to measure on more examples."""
    [finding] = [finding for finding in compared(LITTLE, RIGHT).findings if finding.code == "FT216"]
    assert finding.help == "Find out what the failing answers have in common before tuning again, or pivot."


@pytest.mark.parametrize(("unit", "gain"), [("fraction", 0.3), ("percent", 30.0)])
def test_where_lower_is_better(unit: str, gain: float) -> None:
    """Fewer errors are a gain, in the unit of the metric."""
    pair = pair_of(compared(BETTER, RIGHT, unit=unit, direction="lower", threshold=0))
    assert (pair.right, pair.lost) == ((8, 12, 0, 20), ())
    assert pair.gain == pytest.approx(gain)
    assert pair.low == pytest.approx(gain * 0.5, rel=0.2)


def test_scores_are_drawn_again() -> None:
    """Scores that are not right or wrong are compared by a bootstrap, which says how often it drew."""
    old = {f"q{n}": n / 100 for n in range(50)}
    new = {f"q{n}": n / 100 + (0.08 if n % 4 else -0.05) for n in range(50)}
    linted = compared(dict(old), dict(new))
    pair = pair_of(linted)
    assert not pair.is_right_or_wrong
    assert pair.low < pair.gain < pair.high
    assert pair.shows_gain
    assert said(linted, "FT216") == []
    assert pair_of(compared(dict(old), dict(new))) == pair  # the same each time


def test_examples_of_one_side_are_counted() -> None:
    """What only one of two has with a score, and what has another text, is left out, counted and named."""
    new = {**{id_: score for id_, score in BETTER.items() if id_ != "q0"}, "x1": 1.0, "x2": None}
    pair = pair_of(compared(RIGHT, new))
    assert (pair.shared, pair.alone, pair.named) == (39, (1, 1), ("x1", "x2", "q0"))


def test_too_few_in_common() -> None:
    """Fewer than nine in ten in common is a finding, and so is another text under one id."""
    new: dict[str, float | None] = {f"q{n}": float(n < 40) for n in range(10, 50)}
    assert said(compared(RIGHT, new), "FT936") == [
        "`prompt` and `lora` share 30 examples on `m`: 10 are in `o` alone, 10 are in `n` alone "
        "(such as `q40`, `q41`, `q42`, `q43`, `q44`)."
    ]
    changed = compared(RIGHT, BETTER, texts=("a", "b"))
    assert said(changed, "FT936") == [
        "`prompt` and `lora` share 0 examples on `m`: 40 have another text under the same id "
        "(such as `q0`, `q1`, `q2`, `q3`, `q4`)."
    ]
    assert said(compared(RIGHT, BETTER, texts=("a", "a")), "FT936") == []


def test_examples_are_matched_by_what_was_asked() -> None:
    """Where each example of both has a hash of its own, another numbering does not matter."""
    old = {"1": Scored(1.0, "a"), "2": Scored(0.0, "b"), "3": Scored(1.0, "c")}
    new = {"2": Scored(1.0, "a"), "1": Scored(1.0, "b"), "3": Scored(0.0, "d")}
    found = match(old, new)
    assert found.shared == (("2", 1.0, 1.0), ("1", 0.0, 1.0))
    assert (found.alone, found.changed) == ((0, 0), 1)


def test_a_total_that_its_examples_contradict() -> None:
    """A value that is not the mean of its examples is an error, and nothing is concluded from them."""
    files = {"a": b'{"v": 0.9}', "s": scores(BETTER)}
    text = ROUTER.format(unit="fraction", direction="higher", threshold=0.5, more="") + (
        "baselines:\n  - approach: prompt\n    results:\n"
        "      m: {value: 0.9, sample_size: 40, evidence: {path: a, pointer: /v, samples: s}}\n"
    )
    assert said(lint(complete(text), files), "FT935") == [
        "`a` gives 0.9 for `m` of `prompt`, but the mean of its 40 examples (`s`) is 0.8."
    ]


@pytest.mark.parametrize("name", ["macro-f1", "recall", "bleu"])
def test_what_is_no_mean(name: str) -> None:
    """A value of a whole set need not be the mean of its examples, and is not compared by them."""
    files = {"a": b'{"v": 0.9}', "s": scores(BETTER)}
    text = (
        f"metrics: {{measures: [{{id: {name}, unit: fraction, direction: higher, threshold: 0.5}}]}}\n"
        f"baselines: [{{approach: prompt, results: {{{name}: {{value: 0.9, sample_size: 40, evidence: "
        "{path: a, pointer: /v, samples: s}}}}]\n"
    )
    linted = lint(complete(text), files)
    assert said(linted, "FT935") == []
    assert linted.record
    [claim] = linted.record.claims
    assert claim.outcome == "verified"


def test_several_metrics_are_adjusted() -> None:
    """The p-values of several metrics are adjusted by Holm, which the message says."""
    measures = ", ".join(
        f"{{id: m{n}, unit: fraction, direction: higher, threshold: 0.99}}" for n in range(2)
    )
    files = {"old": b'{"v": 0.5}', "o": scores(RIGHT), "new": b'{"v": 0.55}', "n": scores(LITTLE)}

    def results(which: str) -> str:
        value = {"old": 0.5, "new": 0.55}[which]
        evidence = f"{{path: {which}, pointer: /v, samples: {which[0]}}}"
        one = f"{{value: {value}, sample_size: 40, evidence: {evidence}}}"
        return f"{{m0: {one}, m1: {one}}}"

    text = (
        f"metrics:\n  measures: [{measures}]\nbaselines: [{{approach: prompt, results: {results('old')}}}]\n"
        f"iterations: [{{id: lora, results: {results('new')}}}]\n"
    )
    messages = said(lint(complete(text), files), "FT216")
    assert len(messages) == 2
    assert messages[0].endswith("p = 1.00 (exact McNemar, Holm for 2 metrics, 40 shared examples).")


@pytest.mark.parametrize(
    ("more", "new", "message"),
    [
        (", decide: {worse_by_at_most: 0.2}", RIGHT, ""),
        (
            ", decide: {worse_by_at_most: 0.05}",
            LITTLE,
            "`lora` is not shown to be at most 0.05 worse than `prompt` on `m`: the loss may be up to 0.075 (exact "
            "McNemar, 40 shared examples, 95 % interval).",
        ),
        (", decide: {by: paired}", BETTER, ""),
    ],
)
def test_what_a_metric_asks_for(more: str, new: Mapping[str, float | None], message: str) -> None:
    """`decide` of a metric says what has to be shown, and then nothing else is asked."""
    linted = compared(RIGHT, new, more=more, threshold=0.4)
    assert said(linted, "FT937") == ([message] if message else [])
    assert said(linted, "FT216") == []


def test_paired_is_asked_for_and_not_there() -> None:
    """Whoever asks for the same examples is told which file lacks them, and how to get them."""
    results = {"results": {"t": {"acc,none": 0.5}}, "versions": {"t": 1}, "config": {}}
    text = ROUTER.format(
        unit="fraction", direction="higher", threshold=0.9, more=", decide: {by: paired}"
    ) + (
        "baselines: [{approach: prompt, results: {m: {value: 0.5, sample_size: 40, evidence: {path: a}}}}]\n"
        "iterations: [{id: lora, results: {m: {value: 0.5, sample_size: 40, evidence: {path: b}}}}]\n"
    )
    body = json.dumps(results).encode()
    linted = lint(complete(text), {"a": body, "b": body + b"\n"})
    assert said(linted, "FT937") == [
        "`m` is to be decided on the same examples, but `a`, the evidence of `prompt`, does not hold its single "
        "examples."
    ]
    [finding] = [finding for finding in linted.findings if finding.code == "FT937"]
    assert finding.help == "Run lm-eval with `--log_samples`, and name its `samples_….jsonl` in `samples`."


@pytest.mark.parametrize(
    ("value", "outcome", "message"),
    [
        ("0.8", "verified", ""),
        (
            "0.9",
            "contradicted",
            "0.9 is the best of 3 runs (`b`); the mean of `a, b, …` is 0.8 ± 0.2 (95 %).",
        ),
        ("0.7", "contradicted", "0.7 is one of 3 runs (`a`); the mean of `a, b, …` is 0.8 ± 0.2 (95 %)."),
        (
            "0.6",
            "contradicted",
            "The record says 0.6, and the mean of 3 runs (`a, b, …`) is 0.8 ± 0.2 (95 %).",
        ),
    ],
)
def test_the_best_of_several_runs(value: str, outcome: str, message: str) -> None:
    """The value of several runs is their mean; who claims the best one is told so."""
    files = {name: f'{{"v": {value}}}'.encode() for name, value in (("a", 0.7), ("b", 0.9), ("c", 0.8))}
    text = ROUTER.format(unit="fraction", direction="higher", threshold=0.5, more="") + (
        "iterations:\n  - id: lora\n    results:\n"
        f"      m: {{value: {value}, sample_size: 40, evidence: {{paths: [a, b, c], pointer: /v}}}}\n"
    )
    linted = lint(complete(text), files)
    assert linted.record
    [claim] = linted.record.claims
    assert (claim.outcome, claim.message) == (outcome, message)


def test_a_run_counts_once() -> None:
    """Two files with the same bytes are one run."""
    files = {"a": b'{"v": 0.7}', "b": b'{"v": 0.7}', "c": b'{"v": 0.8}'}
    text = ROUTER.format(unit="fraction", direction="higher", threshold=0.5, more="") + (
        "iterations:\n  - id: lora\n    results:\n"
        "      m: {value: 0.75, sample_size: 40, evidence: {paths: [a, b, c], pointer: /v}}\n"
    )
    assert said(lint(complete(text), files), "FT938") == [
        "`b` has the same bytes as `a`: 2 runs count for `m` of `lora`."
    ]


@pytest.mark.parametrize(
    ("evidence", "message"),
    [
        ("{metric: acc}", "The evidence of `m` names no file."),
        ("{path: 'runs/x-*.json'}", "`runs/x-*.json` fits no file."),
        ("{path: '../../*.json'}", "`../../*.json` is outside the repository."),
        (
            "{path: 'runs/*.json', sha256: '" + "0" * 64 + "'}",
            "`runs/*.json` stands for 2 files, and `sha256` is the hash of one.",
        ),
    ],
)
def test_files_that_cannot_be_meant(tmp_path: Path, evidence: str, message: str) -> None:
    """Evidence without a file, or with a pattern that leads nowhere, cannot be verified."""
    (tmp_path / "runs").mkdir()
    for name in ("a.json", "b.json", ".c.json"):
        (tmp_path / "runs" / name).write_text('{"v": 0.5}')
    text = ROUTER.format(unit="fraction", direction="higher", threshold=0.5, more="") + (
        f"baselines: [{{approach: prompt, results: {{m: {{value: 0.5, sample_size: 4, evidence: {evidence}}}}}}}]\n"
    )
    record = tmp_path / "finetune-decision.yaml"
    linted = lint_one(
        "r", complete(text).encode(), TODAY, DEFAULTS, with_readiness=False, evidence=reader(str(record))
    )
    assert linted.record
    [claim] = linted.record.claims
    assert (claim.outcome, claim.message) == ("unverifiable", message)


def test_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern stands for names in one folder each; hidden ones and links to folders are passed over, and
    more than can be looked at are refused.
    """
    for path in ("seed-1/r.json", "seed-2/r.json", "seed-2/s.json", ".seed/r.json", "x/seed-3/r.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    os.symlink(tmp_path / "seed-1", tmp_path / "seed-9")
    assert matching(str(tmp_path), "*/r.json") == ["seed-1/r.json", "seed-2/r.json", "seed-9/r.json"]
    assert matching(str(tmp_path), "seed-2/?.json") == ["seed-2/r.json", "seed-2/s.json"]
    assert matching(str(tmp_path), "seed-9/*.json") == []
    monkeypatch.setattr(patterns, "_MOST_LOOKED_AT", 2)
    with pytest.raises(UnverifiableError, match="fits more than 2 names"):
        matching(str(tmp_path), "*/r.json")
    assert fitting(["a/b.json", "a/b/c.json", "b.json"], "a/*.json") == ["a/b.json"]
    assert not fits("seed.json" * 20, "*e" * 30 + "x")
    assert fits("a.b.c", "a*b*c")


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (0.00002, "p < 0.001"),
        (0.016, "p = 0.016"),
        (0.0801, "p = 0.080"),
        (0.8555, "p = 0.86"),
        (1, "p = 1.00"),
    ],
)
def test_p_values(p: float, text: str) -> None:
    """A p-value has two digits."""
    assert p_value(p) == text


def corpus(data: Path, kind: str) -> list[tuple[Path, dict[str, Any]]]:
    """The entries of this kind in the collection of evidence, each with its folder."""
    found = []
    for file in sorted((data / "evidence").rglob("expected.yaml")):
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
        found += [(file.parent, entry) for entry in entries if kind in entry]
    assert found
    return found


def lint_in(folder: Path, text: str) -> Record:
    """A record in a folder of evidence."""
    linted = lint_one(
        "r",
        complete(text).encode(),
        TODAY,
        DEFAULTS,
        with_readiness=False,
        evidence=reader(str(folder / "finetune-decision.yaml")),
    )
    assert linted.record
    return linted.record


def side(folder: Path, name: str, metric: str) -> dict[str, Scored]:
    """The examples of one side of a pair: a file of samples, or one prompt of a file of promptfoo."""
    file, _, which = name.partition("#prompt ")
    content = Content((folder / file).read_bytes())
    if not which:
        return gathered([SampleFile(content, Wanted(frozenset({metric}), "", ""))]).scored
    readings = promptfoo_json.reads(content)
    [reading] = [one for one in readings if one.name == "pass_rate" and f"/prompts/{which}/" in one.address]
    return gathered([reading.samples]).scored


def test_pairs_of_the_corpus(data: Path) -> None:
    """What each pair of models gained and lost is as written beside it."""
    for folder, entry in corpus(data, "pair"):
        old, new = (side(folder, name, entry.get("metric", "")) for name in entry["pair"])
        shared = match(old, new).shared
        gained = sum(after > before for _, before, after in shared)
        lost = sum(after < before for _, before, after in shared)
        both = sum(before == after == 1 for _, before, after in shared)
        assert len(shared) == entry["paired_n"]
        assert (both, gained, lost) == (
            entry["both_right"],
            entry["only_tuned_right"],
            entry["only_baseline_right"],
        )
        assert (gained - lost) / len(shared) == pytest.approx(entry["difference"])
        assert mcnemar(gained, lost) == pytest.approx(entry["mcnemar_exact_p"], abs=1e-6)


def test_runs_of_the_corpus(data: Path) -> None:
    """The mean, the deviation and the interval of each set of runs are as written beside it."""
    for folder, entry in corpus(data, "runs"):
        text = ROUTER.format(unit="score", direction="lower", threshold=0, more="") + (
            f"iterations: [{{id: lora, results: {{m: {{value: {entry['mean']!r}, sample_size: 4, evidence: "
            f"{{paths: {json.dumps(entry['runs'])}, metric: {json.dumps(entry['metric'])}}}}}}}}}]\n"
        )
        [claim] = lint_in(folder, text).claims
        assert claim.outcome == "verified", claim.message
        assert claim.runs
        assert claim.runs.mean == pytest.approx(entry["mean"])
        assert claim.runs.deviation == pytest.approx(entry["sample_stdev"])
        assert (claim.runs.low, claim.runs.high) == pytest.approx(tuple(entry["ci95_t"]))
