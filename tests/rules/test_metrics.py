"""Metrics: what must be stated about them, what cannot be right,
and when the numbers say less than they seem to.
"""

from time import process_time

import pytest

from ftlint.fixes.apply import apply
from tests.support import complete, findings, found, report


def metric(
    threshold: float | None = 0.80,
    *,
    name: str = "good",
    unit: str = "fraction",
    direction: str = "higher",
    more: str = "",
) -> str:
    """A flow mapping of one metric."""
    parts = [f"id: {name}", "kind: relevance", f"unit: {unit}", f"direction: {direction}"]
    parts += [f"threshold: {threshold}"] if threshold is not None else []
    parts += [more] if more else []
    return "{" + ", ".join(parts) + "}"


def metrics(*entries: str) -> str:
    """The `metrics` part: entry `n` (from 0) stands on line `n + 3`."""
    return "metrics:\n  measures:\n" + "".join(f"    - {entry}\n" for entry in entries or (metric(),))


def baseline(approach: str, results: str, **keys: str) -> str:
    """A flow mapping of one baseline; `results` without the braces."""
    return (
        "{"
        + ", ".join(
            [
                f"approach: {approach}",
                *(f"{key}: {value}" for key, value in keys.items()),
                f"results: {{{results}}}",
            ]
        )
        + "}"
    )


def good(value: float, examples: int | None = None, name: str = "good") -> str:
    """One result."""
    return f"{name}: {{value: {value}{f', sample_size: {examples}' if examples else ''}}}"


def baselines(*entries: str) -> str:
    """The `baselines` part."""
    return "baselines:\n" + "".join(f"  - {entry}\n" for entry in entries)


def iterations(*entries: tuple[str, str]) -> str:
    """The `iterations` part, `it-1` first, each as (results, conclusion)."""
    text = ""
    for number, (results, conclusion) in enumerate(entries, 1):
        expected = f", conclusion: {conclusion}" if conclusion else ""
        text += f"  - {{id: it-{number}, results: {{{results}}}{expected}}}\n"
    return "iterations:\n" + text


def stop_rule(text: str) -> str:
    """The `plan` part with this stop rule."""
    return f"plan:\n  stop_rule: {{{text}}}\n"


class TestNoMetric:
    """FT201."""

    def test_silent_with_a_metric(self) -> None:
        """One metric is enough, whatever it lacks."""
        assert found(metrics("{id: good}"), "FT201") == []

    def test_silent_in_a_rejected_record(self) -> None:
        """A rejected record is asked for nothing."""
        assert found("", "FT201", status="rejected") == []

    @pytest.mark.parametrize("text", ["", "metrics: {}\n", "metrics: {measures: []}\n"])
    def test_found_without_any(self, text: str) -> None:
        """No metrics part, an empty one and an empty list are all no metric."""
        assert found(text, "FT201") == [(1, "No metric says what success is.")]

    def test_asked_of_every_approach(self) -> None:
        """A decision for prompting needs a metric as well."""
        assert found("", "FT201", approach="prompt-engineering")


class TestUseCaseWithoutMetric:
    """FT202."""

    TWO = "product:\n  use_cases:\n    - {id: letters}\n    - {id: reminders}\n"

    def test_silent_with_one_use_case(self) -> None:
        """All metrics are for the only use case there is, whether they say so or not."""
        assert found("product: {use_cases: [{id: letters}]}\n" + metrics(), "FT202") == []

    def test_silent_when_each_has_one(self) -> None:
        """Two use cases, a metric for each."""
        assert (
            found(
                self.TWO
                + metrics(metric(more="use_case: letters"), metric(name="other", more="use_case: reminders")),
                "FT202",
            )
            == []
        )

    def test_silent_without_metrics(self) -> None:
        """A record without a metric is reported by another rule."""
        assert found(self.TWO, "FT202") == []

    def test_found_for_each_that_has_none(self) -> None:
        """The use case that no metric names is named."""
        assert found(self.TWO + metrics(metric(more="use_case: letters")), "FT202") == [
            (4, "No metric judges the use case `reminders`.")
        ]
        assert len(found(self.TWO + metrics(), "FT202")) == 2


class TestMetricWithoutThreshold:
    """FT203."""

    def test_silent_with_thresholds(self) -> None:
        """A threshold of zero is a threshold."""
        assert found(metrics(metric(0)), "FT203") == []

    def test_found_for_each_without(self) -> None:
        """Each metric without a threshold is named."""
        lines = found(metrics(metric(), metric(None, name="f1")), "FT203")
        assert lines == [(4, "The metric `f1` has no threshold, so no value of it can count as a success.")]

    def test_found_without_metrics(self) -> None:
        """Without a metric there is no threshold either, so that the prerequisite is not met by absence."""
        assert found("", "FT203") == [(1, "No metric has a threshold, because there is no metric yet.")]


class TestUnmeasurableMetric:
    """FT204."""

    def test_silent_with_kind_and_unit(self) -> None:
        """Kind and unit are enough."""
        assert found(metrics("{id: good, kind: other, unit: score}"), "FT204") == []

    def test_found_with_what_is_missing(self) -> None:
        """One finding for a metric, naming what it lacks."""
        lines = found(metrics("{id: a}", "{id: b, kind: style}", "{id: c, unit: ratio}"), "FT204")
        assert [line for line, _ in lines] == [3, 4, 5]
        assert "`a` has no `kind` and no `unit`" in lines[0][1]
        assert "`b` has no `unit`" in lines[1][1]
        assert "`c` has no `kind`" in lines[2][1]


class TestMetricWithoutDirection:
    """FT205."""

    def test_silent_with_a_direction(self) -> None:
        """Lower is a direction too."""
        assert found(metrics(metric(direction="lower")), "FT205") == []

    def test_found_without(self) -> None:
        """The metric is named."""
        assert found(metrics("{id: edits}"), "FT205") == [
            (3, "The metric `edits` does not say whether higher or lower values are better.")
        ]


class TestNoTracking:
    """FT206."""

    def test_silent_when_complete(self) -> None:
        """Method, location and cadence are enough."""
        assert (
            found("metrics: {tracking: {method: promptfoo, location: evals/, cadence: weekly}}\n", "FT206")
            == []
        )

    def test_found_without_metrics(self) -> None:
        """No metrics part at all: tracking is a prerequisite of its own."""
        assert found("", "FT206") == [
            (1, "Nothing says how the metrics are tracked from one iteration to the next.")
        ]

    def test_the_one_that_is_missing_is_pointed_at(self) -> None:
        """A single gap is shown as the place where the text belongs."""
        [finding] = [
            f
            for f in findings("metrics:\n  tracking: {method: promptfoo, location: evals/}\n")
            if f.code == "FT206"
        ]
        assert finding.pointer == "/metrics/tracking/cadence"

    def test_found_once_with_what_is_missing(self) -> None:
        """One finding names all that is missing."""
        lines = found("metrics:\n  tracking:\n    method: promptfoo\n", "FT206")
        assert lines == [
            (2, "The tracking of the metrics does not say where the results are kept nor how often it runs.")
        ]


class TestThresholdOutOfRange:
    """FT207."""

    @pytest.mark.parametrize(
        ("threshold", "unit", "more"),
        [
            (0, "fraction", ""),
            (1, "fraction", ""),
            (100, "percent", ""),
            (5000, "milliseconds", ""),
            (-3, "points", ""),
            (4.2, "score", "range: {min: 1, max: 5}"),
            (120, "percent", "range: {max: 200}"),
            (-0.5, "fraction", "range: {min: -1}"),
        ],
    )
    def test_silent_within_the_range(self, threshold: float, unit: str, more: str) -> None:
        """The ends count, open ends are open, and a range of its own goes before the unit's."""
        assert found(metrics(metric(threshold, unit=unit, more=more)), "FT207") == []

    @pytest.mark.parametrize(
        ("threshold", "unit", "more", "expected"),
        [
            (80, "fraction", "", "0 to 1 (unit `fraction`)"),
            (101, "percent", "", "0 to 100"),
            (-1, "seconds", "", "0 or more"),
            (80, "score", "range: {min: 1, max: 5}", "1 to 5"),
            (3, "score", "range: {min: 5, max: 1}", "5 to 1"),
        ],
    )
    def test_found_outside(self, threshold: float, unit: str, more: str, expected: str) -> None:
        """The threshold, the metric and the range are named."""
        [(line, message)] = found(metrics(metric(threshold, unit=unit, more=more)), "FT207")
        assert line == 3
        assert f"The threshold {threshold} of `good` is not a value it can have: {expected}" in message

    def test_found_in_every_status(self) -> None:
        """A contradiction is one in a superseded record, too."""
        assert found(metrics(metric(80)), "FT207", status="superseded")


TWO_METRICS = metrics(metric(0.70), metric(0.90, name="style"))


class TestThresholdBelowBaseline:
    """FT208."""

    MET = baseline("prompt", f"{good(0.78)}, {good(0.41, name='style')}", id="zero-shot")

    def test_silent_when_the_first_prompt_misses(self) -> None:
        """A threshold above what the first prompt reaches does its work."""
        assert found(TWO_METRICS + baselines(baseline("prompt", good(0.69))), "FT208") == []

    def test_silent_when_only_a_later_step_meets_it(self) -> None:
        """What few-shot or a second prompt meets is no floor that was met from the start."""
        text = baselines(
            baseline("prompt", good(0.5)), baseline("prompt", good(0.8)), baseline("few-shot", good(0.8))
        )
        assert found(TWO_METRICS + text, "FT208") == []

    def test_a_prompt_without_results_is_not_the_first(self) -> None:
        """The first prompt is the first that was measured."""
        skipped = "{approach: prompt, id: longer, skipped_because: Too slow for the service desk}"
        for entry in (skipped, "{approach: prompt, id: longer}"):
            [(_, message)] = found(TWO_METRICS + baselines(entry, self.MET), "FT208")
            assert "`zero-shot`" in message

    def test_silent_when_a_simple_approach_meets_everything(self) -> None:
        """Then a graver finding says so."""
        text = baselines(self.MET, baseline("few-shot", f"{good(0.8)}, {good(0.95, name='style')}"))
        assert found(TWO_METRICS + text, "FT208") == []

    def test_silent_for_a_decision_for_prompting(self) -> None:
        """Where prompting was chosen, meeting the threshold is the good news."""
        assert found(TWO_METRICS + baselines(self.MET), "FT208", approach="prompt-engineering") == []

    @pytest.mark.parametrize("kind", ["latency", "cost", "tokens", "safety"])
    def test_silent_for_limits(self, kind: str) -> None:
        """A limit is there to be kept, not to be raised."""
        text = f"metrics:\n  measures:\n    - {{id: good, kind: {kind}, direction: higher, threshold: 0.7}}\n    - {metric(name='style')}\n"
        assert found(text + baselines(self.MET), "FT208") == []

    def test_silent_when_a_limit_is_what_is_missed(self) -> None:
        """Equal quality at less latency is a valid aim, and the quality is then kept."""
        limit = "{id: wait, kind: latency, unit: seconds, direction: lower, threshold: 6}"
        text = metrics(metric(0.70), limit) + baselines(
            baseline("prompt", f"{good(0.78)}, {good(26, name='wait')}")
        )
        assert found(text, "FT208") == []

    def test_silent_when_token_cost_limits(self) -> None:
        """The situation may say that cost is the aim."""
        assert (
            found("situation: {token_cost_limiting: true}\n" + TWO_METRICS + baselines(self.MET), "FT208")
            == []
        )

    def test_found_when_met_from_the_start(self) -> None:
        """Metric, baseline and both values are named."""
        [(line, message)] = found(TWO_METRICS + baselines(self.MET), "FT208")
        assert line == 3
        assert "`zero-shot`, already meets the threshold 0.70 of `good` with 0.78" in message


class TestDirectionContradictsKind:
    """FT209."""

    @pytest.mark.parametrize(
        "entry",
        [
            "{id: p95, kind: latency, unit: seconds, direction: lower}",
            "{id: in-time, kind: latency, unit: fraction, direction: higher}",
            "{id: speed, name: Tokens per second, kind: latency, unit: tokens, direction: higher}",
            "{id: throughput, kind: tokens, unit: tokens, direction: higher}",
            "{id: money-saved, kind: cost, unit: currency, direction: higher}",
            "{id: minutes, description: Handling time saved per letter, kind: latency, unit: seconds, direction: higher}",
            "{id: share-under-2s, kind: latency, direction: higher}",
            "{id: answer-length, kind: tokens, unit: tokens, direction: higher}",
            "{id: word-error-rate, kind: accuracy, unit: fraction, direction: lower}",
            "{id: accuracy-loss, kind: accuracy, unit: fraction, direction: lower}",
            "{id: inaccuracy, kind: accuracy, unit: fraction, direction: lower}",
            "{id: correct, description: Minutes until a correct answer, kind: accuracy, direction: lower}",
            "{id: answers-not-correct, kind: accuracy, direction: lower}",
            "{id: edit-distance, kind: style, unit: fraction, direction: lower}",
            "{id: hallucinations, kind: faithfulness, unit: fraction, direction: lower}",
            "{id: perplexity, kind: relevance, unit: score, direction: lower}",
            "{id: wer, kind: error-rate, unit: fraction, direction: lower}",
            "{id: wer-reduction, kind: error-rate, unit: fraction, direction: higher}",
            "{id: ndcg-at-10, kind: ranking, unit: fraction, direction: higher}",
            "{id: mean-rank, kind: ranking, unit: count, direction: lower}",
            "{id: wer, kind: error-rate}",
            "{id: accuracy, kind: other, direction: lower}",
            "{id: accuracy, direction: lower}",
            "{id: accuracy, kind: accuracy}",
        ],
    )
    def test_silent_where_it_can_be_right(self, entry: str) -> None:
        """Shares in time, throughputs, savings, error rates and distances may go the other way;
        so may what is not named clearly.
        """
        assert found(metrics(entry), "FT209") == []

    @pytest.mark.parametrize(
        "entry",
        [
            "{id: p95-latency, name: 'Time to the full letter, 95th percentile', kind: latency, unit: seconds, direction: higher}",
            "{id: cost, kind: cost, unit: currency, direction: higher}",
            "{id: prompt-tokens, kind: tokens, unit: tokens, direction: higher}",
            "{id: latency, kind: latency, direction: higher}",
            "{id: accuracy, kind: accuracy, unit: fraction, direction: lower}",
            "{id: macro-f1, kind: accuracy, unit: fraction, direction: lower}",
            "{id: q3, name: Letters accepted by handlers, kind: relevance, unit: percent, direction: lower}",
            "{id: csat, kind: satisfaction, unit: score, direction: lower}",
            "{id: wer, kind: error-rate, unit: fraction, direction: higher}",
            "{id: word-error-rate, kind: error-rate, direction: higher}",
            "{id: ndcg-at-10, kind: ranking, unit: fraction, direction: lower}",
            "{id: mrr, kind: ranking, direction: lower}",
        ],
    )
    def test_found_where_it_cannot(self, entry: str) -> None:
        """Time, money and tokens spent do not get better by rising, nor shares of good answers by falling."""
        [(line, message)] = found(metrics(entry), "FT209")
        assert line == 3
        assert "values are better" in message


class TestNoStopRule:
    """FT210."""

    @pytest.mark.parametrize(
        "text",
        [
            "metric: good, max_iterations: 3",
            "metric: good, min_improvement: 0",
            "metric: good, max_iterations: 3, min_improvement: 0.02",
        ],
    )
    def test_silent_with_metric_and_limit(self, text: str) -> None:
        """The metric and one limit make a rule; a gain of zero is a limit."""
        assert found(stop_rule(text), "FT210") == []

    def test_silent_for_approaches_that_do_not_tune(self) -> None:
        """Only tuning is asked for a stop rule."""
        assert found("", "FT210", approach="rag") == []

    @pytest.mark.parametrize(
        ("text", "line", "expected"),
        [
            ("", 1, "Nothing says when to stop"),
            ("plan: {rollback: The prompt stays.}\n", 1, "Nothing says when to stop"),
            (stop_rule(""), 2, "Nothing says when to stop"),
            (stop_rule("metric: good"), 2, "looks at `good` but has no limit"),
            (stop_rule("max_iterations: 3"), 2, "does not name the metric"),
        ],
    )
    def test_found_with_what_is_missing(self, text: str, line: int, expected: str) -> None:
        """Without rule, limit or metric, it says which."""
        [(where, message)] = found(text, "FT210")
        assert where == line
        assert expected in message


RULE = stop_rule("metric: good, max_iterations: 3, min_improvement: 0.02")


class TestStopRuleReached:
    """FT211."""

    @pytest.mark.parametrize(
        "rounds",
        [
            [],
            [(good(0.60), "continue")],
            [(good(0.60), "continue"), (good(0.62), "continue")],
            [(good(0.56), ""), (good(0.58), "continue")],
            [(good(0.60), ""), (good(0.60), "pivot")],
            [(good(0.60), ""), (good(0.70), ""), (good(0.71), "pivot")],
            [(good(0.60), ""), (good(0.79), ""), (good(0.85), "stop")],
            [(good(0.60), ""), (good(0.79), ""), (good(0.85), "")],
            [(good(0.60), ""), (good(0.81), ""), (good(0.81), "")],
            [(good(0.60), ""), (good(0.61), "stop")],
            [(good(0.60), "continue"), ("", "continue")],
        ],
    )
    def test_silent_while_the_rule_holds_or_is_followed(self, rounds: list[tuple[str, str]]) -> None:
        """Room left, a gain as large as asked, a pivot, or thresholds met: nothing to say."""
        assert (
            found(metrics() + RULE + (iterations(*rounds) if rounds else "iterations: []\n"), "FT211") == []
        )

    @pytest.mark.parametrize("entry", ["{id: good}", metric(name="other")])
    def test_silent_where_gains_cannot_be_told(self, entry: str) -> None:
        """A metric without a direction, or one that does not exist, has no gain; other rules say so."""
        rounds = iterations((good(0.60), ""), (good(0.60), "continue"))
        assert found(metrics(entry) + RULE + rounds, "FT211") == []

    def test_silent_without_a_rule(self) -> None:
        """A missing stop rule is reported by another rule."""
        assert found(metrics() + iterations(*[(good(0.6), "continue")] * 9), "FT211") == []

    @pytest.mark.parametrize(
        ("rounds", "expected"),
        [
            (
                [(good(0.60), ""), (good(0.70), ""), (good(0.75), "")],
                "All 3 iterations of the stop rule are made, and `it-3` is still at 0.75 on `good`; the threshold is 0.80.",
            ),
            ([(good(0.60), ""), (good(0.70), ""), (good(0.75), "stop")], "`it-3` is still at 0.75"),
            (
                [(good(0.60), ""), (good(0.70), ""), (good(0.85), "continue")],
                "`it-3` is concluded with `continue`",
            ),
            ([(good(0.60), "")] * 3 + [(good(0.75), "")], "The stop rule allows 3 iterations and 4 are made"),
            (
                [(good(0.60), ""), (good(0.61), "continue")],
                "`it-2` gains 0.01 on `good` (0.61, with 0.60 in `it-1`); the stop rule asks for 0.02.",
            ),
            (
                [(good(0.70), ""), (good(0.70), "")],
                "`it-2` gains nothing on `good` (0.70, with 0.70 in `it-1`)",
            ),
            (
                [(good(0.70), ""), (good(0.60), "")],
                "`it-2` gains nothing on `good` (0.60, with 0.70 in `it-1`)",
            ),
        ],
    )
    def test_found_when_reached_and_gone_on(self, rounds: list[tuple[str, str]], expected: str) -> None:
        """The rule's number and what was reached are named, at the last iteration."""
        [(line, message)] = found(metrics() + RULE + iterations(*rounds), "FT211")
        assert line == 6 + len(rounds)
        assert expected in message

    def test_the_gain_counts_from_the_best_before(self) -> None:
        """A round that only makes up for a bad one has gained nothing."""
        rounds = iterations((good(0.70), ""), (good(0.60), ""), (good(0.70), "continue"))
        rule = stop_rule("metric: good, max_iterations: 9, min_improvement: 0.02")
        [(_, message)] = found(metrics() + rule + rounds, "FT211")
        assert "(0.70, with 0.70 in `it-1`)" in message

    def test_lower_can_be_better(self) -> None:
        """For an error rate, the gain is what it falls by."""
        text = metrics(metric(0.1, direction="lower")) + RULE
        assert found(text + iterations((good(0.30), ""), (good(0.25), "continue")), "FT211") == []
        assert found(text + iterations((good(0.30), ""), (good(0.29), "continue")), "FT211")


class TestIterationsNotImproving:
    """FT212."""

    @pytest.mark.parametrize(
        "rounds",
        [
            [(good(0.6), ""), (good(0.5), "")],
            [(good(0.6), ""), (good(0.5), ""), (good(0.61), "")],
            [(good(0.6), ""), (good(0.61), ""), (good(0.5), "")],
            [(good(0.6), ""), (good(0.5), ""), (good(0.5), "pivot")],
            [(good(0.6), ""), (good(0.5), ""), (good(0.5), "stop")],
            [(good(0.9), ""), (good(0.85), ""), (good(0.88), "")],
            [(good(0.6), ""), (good(0.5), ""), ("", "")],
        ],
    )
    def test_silent_while_one_of_two_improves(self, rounds: list[tuple[str, str]]) -> None:
        """Too few rounds, one better round, a conclusion, or a threshold that is met."""
        assert found(metrics() + iterations(*rounds), "FT212") == []

    def test_silent_while_another_metric_improves(self) -> None:
        """A round may trade one metric for another."""
        text = TWO_METRICS + iterations(
            *((f"{good(0.6)}, {good(v, name='style')}", "") for v in (0.5, 0.6, 0.7))
        )
        assert found(text, "FT212") == []

    def test_found_when_two_rounds_stall(self) -> None:
        """Both rounds and the best before them are named, with their values."""
        text = metrics() + iterations(
            (good(0.5), ""), (good(0.71), ""), (good(0.69), ""), (good(0.71), "continue")
        )
        assert found(text, "FT212") == [
            (8, "`it-3` (0.69) and `it-4` (0.71) are no better on `good` than `it-2` before them (0.71).")
        ]

    def test_the_stop_rules_metric_decides(self) -> None:
        """Where the stop rule names a metric, another one's gain does not count."""
        text = TWO_METRICS + stop_rule("metric: good, max_iterations: 9")
        text += iterations(*((f"{good(0.6)}, {good(v, name='style')}", "") for v in (0.5, 0.6, 0.7)))
        assert len(found(text, "FT212")) == 1

    def test_all_that_stall_are_counted(self) -> None:
        """With two metrics stalled, one finding says so."""
        text = TWO_METRICS + iterations(*[(f"{good(0.6)}, {good(0.5, name='style')}", "")] * 3)
        [(_, message)] = found(text, "FT212")
        assert message.endswith(", nor on 1 more.")


class TestUnknownMetric:
    """FT213."""

    def test_silent_for_known_ids(self) -> None:
        """Results under the ids of metrics are fine everywhere."""
        text = metrics() + baselines(baseline("prompt", good(0.5))) + RULE + iterations((good(0.5), ""))
        assert (
            found(text + "models: {candidates: [{name: a, results: {good: {value: 0.5}}}]}\n", "FT213") == []
        )

    def test_silent_without_metrics(self) -> None:
        """Without any metric, the missing metrics are the finding."""
        assert found(baselines(baseline("prompt", good(0.5))) + RULE, "FT213") == []

    def test_found_in_every_place(self) -> None:
        """Baselines, candidates, iterations and the stop rule are looked at."""
        text = (
            metrics()
            + baselines(baseline("prompt", good(0.5, name="a")))
            + stop_rule("metric: b, max_iterations: 3")
        )
        text += (
            iterations((good(0.5, name="c"), ""))
            + "models:\n  candidates:\n    - {name: m, results: {d: {value: 0.5}}}\n"
        )
        assert [line for line, _ in found(text, "FT213")] == [5, 7, 9, 12]

    def test_a_likely_id_is_suggested(self) -> None:
        """A misspelt id comes with the one that was meant."""
        [(_, message)] = found(
            metrics(metric(name="accepted-unedited"))
            + baselines(baseline("prompt", good(0.5, name="accepted_unedited"))),
            "FT213",
        )
        assert (
            message
            == "This result is for `accepted_unedited`, but no metric has that id; did you mean `accepted-unedited`?"
        )

    def test_found_in_a_draft_and_a_rejected_record(self) -> None:
        """A contradiction is one in every status."""
        text = metrics() + baselines(baseline("prompt", good(0.5, name="a")))
        assert found(text, "FT213", status="draft")
        assert found(text, "FT213", status="rejected")

    def test_thousands_of_unknown_ids_take_no_time(self) -> None:
        """Only a few are compared with the known ones, because a record may be made to waste time."""
        known = [metric(name="ab" * 28 + f"{number:02}") for number in range(50)]
        rounds = [
            (", ".join(good(0.5, name="ba" * 27 + f"{i:03}-{j:02}") for j in range(50)), "")
            for i in range(100)
        ]
        start = process_time()
        assert found(metrics(*known) + iterations(*rounds), "FT213")
        assert process_time() - start < 15


class TestResultOutOfRange:
    """FT214."""

    def test_silent_within_the_range(self) -> None:
        """The ends of the range are values too, and a metric without a range allows all."""
        text = metrics(metric(), metric(name="points", unit="points"))
        assert (
            found(
                text
                + baselines(
                    baseline("prompt", f"{good(1)}, {good(-5, name='points')}"), baseline("rag", good(0))
                ),
                "FT214",
            )
            == []
        )

    def test_found_in_every_place(self) -> None:
        """Baselines, candidates and iterations are looked at."""
        text = metrics() + baselines(baseline("prompt", good(66))) + iterations((good(-0.1), ""))
        text += "models:\n  candidates:\n    - {name: m, results: {good: {value: 1.2}}}\n"
        lines = found(text, "FT214")
        assert [line for line, _ in lines] == [5, 7, 10]
        assert lines[0][1] == "The result 66 is not a value that `good` can have: 0 to 1 (unit `fraction`)."

    @pytest.mark.parametrize(
        ("result", "place"), [("66", ""), ("{value: 66}", "/value")], ids=["number", "mapping"]
    )
    def test_points_at_the_number(self, result: str, place: str) -> None:
        """The finding is at the value, which is the result itself where it is a plain number."""
        text = metrics() + baselines(baseline("prompt", f"good: {result}"))
        [finding] = [finding for finding in findings(text) if finding.code == "FT214"]
        assert finding.pointer == f"/baselines/0/results/good{place}"
        line = complete(text).splitlines()[finding.span.line - 1]
        assert line[finding.span.column - 1 : finding.span.end_column - 1] == "66"


class TestPercentOrFraction:
    """FT218."""

    def test_silent_where_both_are_of_one_kind_or_a_small_percentage_is_likely(self) -> None:
        """Two percentages, two fractions, a low error rate, and other units are fine."""
        for entry, value in [
            (metric(80, unit="percent"), 66),
            (metric(80, unit="percent"), 5),
            (metric(80, unit="percent"), 0),
            (metric(0.8), 0.66),
            (metric(20, unit="percent", direction="lower"), 0.8),
            (metric(80, unit="points"), 0.66),
            (metric(None, unit="percent"), 0.66),
        ]:
            assert found(metrics(entry) + baselines(baseline("prompt", good(value))), "FT218") == []

    def test_found_on_either_side(self) -> None:
        """A result or a threshold that was written as a fraction is found, wherever the result stands."""
        wrong_result = metrics(metric(80, unit="percent")) + baselines(baseline("prompt", good(0.66)))
        message = "The result 0.66 and the threshold 80 of `good` are both in percent, but one looks like a fraction."
        assert found(wrong_result, "FT218") == [(5, message)]
        wrong_threshold = metrics(metric(0.8, unit="percent")) + iterations((good(58), ""))
        [(line, _)] = found(wrong_threshold, "FT218")
        assert line == 5

    @pytest.mark.parametrize("value", [None, 0, 0.66, 1])
    def test_a_threshold_of_less_than_one_percent_is_asked_about(self, value: float | None) -> None:
        """Where all numbers are small, the finding says what the threshold is of 100, and how to write it."""
        text = metrics(metric(0.85, unit="percent")) + (
            "" if value is None else baselines(baseline("prompt", good(value)))
        )
        [finding] = [finding for finding in findings(text) if finding.code == "FT218"]
        assert finding.message == "The threshold 0.85 of `good` is in percent: 0.85 of 100."
        assert finding.help == "Write `unit: fraction`, or 85 and every result in percent as well."
        assert finding.pointer == "/metrics/measures/0/threshold"

    @pytest.mark.parametrize(
        "measure",
        [
            "{id: good, kind: error-rate, unit: percent, direction: lower, threshold: 0.5}",
            "{id: good, unit: percent, direction: lower, threshold: 0.85}",
            "{id: good, unit: percent, threshold: 0.85}",
            "{id: good, unit: percent, direction: higher, threshold: 0}",
            "{id: good, unit: percent, direction: higher, threshold: 1.2}",
            "{id: good, unit: points, direction: higher, threshold: 0.85}",
            "{id: good, unit: percent, direction: higher, threshold: 0.85, range: {max: 1}}",
            "{id: conversion-rate, unit: percent, direction: higher, threshold: 0.8}",
            "{id: good, name: Clicks per search, unit: percent, direction: higher, threshold: 0.8}",
        ],
    )
    def test_silent_where_less_than_one_percent_is_likely(self, measure: str) -> None:
        """An error rate, a conversion and a range of its own may have such a threshold."""
        assert not found(f"metrics: {{measures: [{measure}]}}\n", "FT218")

    def test_silent_where_a_result_is_a_small_percentage(self) -> None:
        """A result above 1 shows that the metric is a small percentage indeed."""
        text = metrics(metric(0.8, unit="percent")) + baselines(baseline("prompt", good(3)))
        assert not found(text, "FT218")

    def test_asked_after_the_sign_is_mended(self) -> None:
        """`unit: "%"` beside 0.85 is mended to `percent`; what 0.85 is of is asked then."""
        text = 'metrics:\n  measures:\n    - {id: good, unit: "%", direction: higher, threshold: 0.85}\n'
        mended = apply(complete(text).encode()).source.decode()
        assert 'unit: "percent", direction: higher, threshold: 0.85' in mended
        assert [finding.code for finding in report(mended).findings if finding.code == "FT218"] == ["FT218"]


class TestSampleTooSmall:
    """FT215."""

    def test_silent_when_the_result_is_clear(self) -> None:
        """0.66 on 200 examples is surely below 0.80."""
        assert found(metrics() + baselines(baseline("few-shot", good(0.66, 200))), "FT215") == []

    def test_silent_without_a_sample_size(self) -> None:
        """What is not stated cannot be judged."""
        assert found(metrics() + baselines(baseline("few-shot", good(0.78))), "FT215") == []

    def test_silent_for_results_that_do_not_decide(self) -> None:
        """Only the best of the simpler approaches is asked whether it falls short."""
        text = baselines(baseline("prompt", good(0.78, 20)), baseline("few-shot", good(0.785, 9000)))
        assert found(metrics() + text, "FT215") == []

    def test_silent_for_a_simpler_approach_that_passes(self) -> None:
        """That a simpler approach passes is a finding of its own."""
        assert found(metrics() + baselines(baseline("few-shot", good(0.81, 60))), "FT215") == []

    @pytest.mark.parametrize(
        "entry",
        [
            metric(5, unit="seconds", direction="lower"),
            metric(4, unit="score", more="range: {min: 1, max: 5}"),
            metric(0.8, more="name: Mean grade"),
            metric(0.8, more="name: ROUGE-L"),
            metric(0.8, more="range: {min: -1}"),
            metric(1, more="name: Valid JSON"),
        ],
    )
    def test_silent_for_what_is_no_share(self, entry: str) -> None:
        """Times, grades and averages have no such interval,
        and a threshold at the end of the range can never be left behind.
        """
        assert (
            found(
                metrics(entry)
                + baselines(baseline("few-shot", good(0.79, 50)), baseline("fine-tuning", good(1, 50))),
                "FT215",
            )
            == []
        )

    @pytest.mark.parametrize("value", [-0.5, 1.5, 79])
    def test_silent_for_values_out_of_range(self, value: float) -> None:
        """A value that cannot be is a contradiction, not a matter of samples."""
        assert (
            found(
                metrics()
                + baselines(baseline("few-shot", good(value, 3)), baseline("fine-tuning", good(value, 3))),
                "FT215",
            )
            == []
        )
        assert found(metrics(metric(80)) + baselines(baseline("few-shot", good(0.79, 3))), "FT215") == []

    def test_found_for_the_best_simpler_approach(self) -> None:
        """The size, the value, the interval and the threshold are named."""
        [(line, message)] = found(
            metrics() + baselines(baseline("prompt", good(0.5, 60)), baseline("few-shot", good(0.77, 60))),
            "FT215",
        )
        assert line == 6
        assert message == (
            "60 examples cannot show that `few-shot` falls short: its 0.77 on `good` has a 95 % interval of 0.65 to 0.86, "
            "which contains the threshold 0.80."
        )

    def test_found_for_tuning_that_claims_to_pass(self) -> None:
        """The latest iteration meets the threshold by less than its test set can show."""
        text = (
            metrics()
            + baselines(baseline("few-shot", good(0.5, 100)))
            + iterations((good(0.6, 100), ""), (good(0.82, 100), ""))
        )
        [(line, message)] = found(text, "FT215")
        assert line == 8
        assert "100 examples cannot show that `it-2` is good enough" in message

    def test_percentages_are_shares(self) -> None:
        """The interval is told in percent."""
        text = metrics(metric(80, unit="percent")) + baselines(baseline("few-shot", good(77, 60)))
        [(_, message)] = found(text, "FT215")
        assert "its 77 on `good` has a 95 % interval of 65 to 86, which contains the threshold 80" in message

    def test_lower_can_be_better(self) -> None:
        """For an error rate, falling short is lying above the threshold."""
        text = metrics(metric(0.2, direction="lower")) + baselines(
            baseline("few-shot", good(0.23, 60)), baseline("prompt", good(0.9, 60))
        )
        [(_, message)] = found(text, "FT215")
        assert "`few-shot` falls short" in message

    def test_the_chosen_approach_decides_what_is_asked(self) -> None:
        """A decision for prompting must show that prompting passes;
        one for retrieval, that prompting does not and retrieval does.
        """
        text = metrics() + baselines(baseline("prompt", good(0.82, 60)), baseline("rag", good(0.83, 60)))
        assert [line for line, _ in found(text, "FT215", approach="prompt-engineering")] == [5]
        assert [line for line, _ in found(text, "FT215", approach="rag")] == [6]
        assert found(text, "FT215", approach="undecided") == []

    def test_a_tie_gets_no_number(self) -> None:
        """A value on the threshold is open however many examples there are."""
        text = metrics() + baselines(
            baseline("few-shot", good(0.5, 60)), baseline("fine-tuning", good(0.8, 60))
        )
        [finding] = [f for f in findings(text) if f.code == "FT215"]
        assert "no practical number of examples" in finding.help
        near = metrics() + baselines(baseline("few-shot", good(0.77, 60)))
        [finding] = [f for f in findings(near) if f.code == "FT215"]
        assert "about 690 examples" in finding.help


class TestGainWithinNoise:
    """FT216."""

    SHOTS = baseline("few-shot", good(0.66, 200))

    def test_silent_when_the_gain_is_clear(self) -> None:
        """0.83 after 0.66 on 200 examples each is a gain."""
        assert found(metrics() + baselines(self.SHOTS) + iterations((good(0.83, 200), "")), "FT216") == []

    @pytest.mark.parametrize(
        ("simple", "tuned"),
        [
            (good(0.66), good(0.70, 200)),
            (good(0.66, 200), good(0.70)),
            (good(0.81, 200), good(0.83, 200)),
            (good(0.81, 200), good(0.70, 200)),
        ],
    )
    def test_silent_without_sizes_or_need(self, simple: str, tuned: str) -> None:
        """A size that is missing, or a simpler approach that meets the threshold, leaves nothing to say."""
        assert (
            found(metrics() + baselines(baseline("few-shot", simple)) + iterations((tuned, "")), "FT216")
            == []
        )

    def test_silent_once_pivoted(self) -> None:
        """Who turns to another approach claims no gain."""
        assert (
            found(metrics() + baselines(self.SHOTS) + iterations((good(0.70, 200), "pivot")), "FT216") == []
        )

    def test_silent_for_decisions_that_do_not_tune(self) -> None:
        """That tuning gains little is then the very reason."""
        text = metrics() + baselines(self.SHOTS, baseline("fine-tuning", good(0.70, 200)))
        assert found(text, "FT216", approach="prompt-engineering") == []
        assert found(text, "FT216", approach="rag") == []

    @pytest.mark.parametrize(("simple", "tuned"), [(-0.5, 0.6), (0.6, 1.5), (0.6, 66), (0.6, -0.1)])
    def test_silent_for_values_out_of_range(self, simple: float, tuned: float) -> None:
        """A value that cannot be is a contradiction, not a matter of samples."""
        assert (
            found(
                metrics()
                + baselines(baseline("few-shot", good(simple, 9)), baseline("fine-tuning", good(tuned, 9))),
                "FT216",
            )
            == []
        )

    def test_silent_without_a_direction(self) -> None:
        """While it is open which way is up, nothing is a gain."""
        text = (
            metrics("{id: good, unit: fraction}") + baselines(self.SHOTS) + iterations((good(0.70, 200), ""))
        )
        assert found(text, "FT216") == []

    def test_found_at_the_ends_of_the_range(self) -> None:
        """A share of 0 or 1 is a share like any other."""
        text = metrics() + baselines(baseline("few-shot", good(0, 1)), baseline("fine-tuning", good(1, 1)))
        assert len(found(text, "FT216")) == 1

    def test_silent_for_averages(self) -> None:
        """An average of grades is surer than a share of as many examples."""
        text = (
            metrics(metric(more="name: Mean similarity"))
            + baselines(self.SHOTS)
            + iterations((good(0.70, 200), ""))
        )
        assert found(text, "FT216") == []

    def test_found_when_chance_would_do(self) -> None:
        """Both values, both sizes and the interval of the gain are named,
        and the help says how many examples would do.
        """
        text = (
            metrics()
            + baselines(baseline("prompt", good(0.5, 200)), self.SHOTS)
            + iterations((good(0.70, 200), ""))
        )
        [finding] = [f for f in findings(text) if f.code == "FT216"]
        assert finding.span.line == 8
        assert finding.message == (
            "`it-1` reaches 0.70 on `good` and `few-shot` 0.66, but 200 examples each cannot show a gain: "
            "its 95 % interval is -0.05 to 0.13 (compared as separate sets)."
        )
        assert "about 1,100 examples" in finding.help

    def test_found_for_a_tuned_baseline(self) -> None:
        """Without iterations, a baseline that was tuned is compared."""
        assert (
            len(
                found(
                    metrics() + baselines(self.SHOTS, baseline("fine-tuning", good(0.70, 200), id="tuned")),
                    "FT216",
                )
            )
            == 1
        )

    def test_found_when_there_is_no_gain(self) -> None:
        """A tuned model that is no better needs no interval."""
        [(_, message)] = found(metrics() + baselines(self.SHOTS) + iterations((good(0.61, 200), "")), "FT216")
        assert (
            message
            == "`it-1` reaches 0.61 on `good`, which is no better than the 0.66 of `few-shot`, where nothing was tuned."
        )

    def test_lower_can_be_better(self) -> None:
        """For an error rate, the gain is what it falls by, and its interval is turned round."""
        text = metrics(metric(0.1, direction="lower")) + baselines(baseline("few-shot", good(0.34, 200)))
        [(_, message)] = found(text + iterations((good(0.30, 200), "")), "FT216")
        assert "its 95 % interval is -0.05 to 0.13" in message
        assert found(text + iterations((good(0.12, 200), "")), "FT216") == []


class TestUnknownUseCase:
    """FT217."""

    CASES = "product: {use_cases: [{id: first-letter}]}\n"

    def test_silent_for_known_ones_and_none(self) -> None:
        """A known use case, and a metric that names none."""
        assert (
            found(self.CASES + metrics(metric(more="use_case: first-letter"), metric(name="other")), "FT217")
            == []
        )

    def test_silent_without_use_cases(self) -> None:
        """Without any use case, the missing use case is the finding."""
        assert found(metrics(metric(more="use_case: first-letter")), "FT217") == []

    def test_found_with_a_suggestion(self) -> None:
        """Metric, use case and the likely one are named."""
        lines = found(self.CASES + metrics(metric(more="use_case: first-leter")), "FT217")
        assert lines == [
            (
                4,
                "The metric `good` is for `first-leter`, but no use case has that id; did you mean `first-letter`?",
            )
        ]


class TestDuplicateId:
    """FT038."""

    def test_silent_for_baselines_of_one_approach(self) -> None:
        """Baselines need no id, and two prompts without one are no duplicates."""
        assert (
            found(
                metrics() + baselines(baseline("prompt", good(0.5)), baseline("prompt", good(0.6))), "FT038"
            )
            == []
        )

    def test_silent_across_lists(self) -> None:
        """A use case and a metric may have the same id."""
        assert found("product: {use_cases: [{id: good}]}\n" + metrics(), "FT038") == []

    @pytest.mark.parametrize(
        ("text", "line", "expected"),
        [
            (metrics(metric(), metric()), 4, "Two metrics have the id `good`."),
            ("product:\n  use_cases:\n    - {id: a}\n    - {id: a}\n", 4, "Two use cases have the id `a`."),
            (
                "baselines:\n  - {approach: rag, id: a}\n  - {approach: prompt, id: a}\n",
                3,
                "Two baselines have the id `a`.",
            ),
            (
                "models:\n  candidates:\n    - {name: M}\n    - {name: M}\n",
                4,
                "Two candidates have the name `M`.",
            ),
            ("iterations:\n  - {id: it-1}\n  - {id: it-1}\n", 3, "Two iterations have the id `it-1`."),
        ],
    )
    def test_found_in_every_list(self, text: str, line: int, expected: str) -> None:
        """The second of two is named, in every list whose entries are referred to."""
        assert found(text, "FT038") == [(line, expected)]


SHARE = "{id: good, unit: fraction, direction: higher, threshold: 0.8}"


def decides(old: str, new: str = "", approach: str = "fine-tuning", metrics: str = SHARE) -> set[str]:
    """The codes reported on a record with one prompt and, if given, one tuned model."""
    text = f"metrics:\n  measures: [{metrics}]\nbaselines: [{{id: plain, approach: prompt, results: {{good: {{{old}}}}}}}]\n"
    if new:
        text += f"iterations: [{{id: tuned, results: {{good: {{{new}}}}}}}]\n"
    return {finding.code for finding in findings(text, approach=approach)}


@pytest.mark.parametrize(
    ("old", "new", "approach", "reported"),
    [
        ("value: 0.6, sample_size: 500", "value: 0.9, sample_size: 500", "fine-tuning", False),
        ("value: 0.6", "", "fine-tuning", True),
        ("value: 0.6, source: reported", "", "fine-tuning", False),
        ("value: 0.6, source: illustrative", "", "fine-tuning", False),
        ("value: 0.6, sample_size: 500", "value: 0.9", "fine-tuning", True),
        ("value: 0.6, sample_size: 500", "value: 0.7", "fine-tuning", False),
        ("value: 0.9", "", "prompt-engineering", True),
        ("value: 0.6", "", "prompt-engineering", False),
        ("value: 0.6", "", "undecided", False),
    ],
)
def test_a_share_that_decides_says_on_how_many_examples(
    old: str, new: str, approach: str, *, reported: bool
) -> None:
    """A missed threshold of what is simpler, and a met one of what is chosen, need their sample size."""
    assert ("FT219" in decides(old, new, approach)) is reported


def test_all_shares_without_a_size_are_one_finding() -> None:
    """A record gets one finding, however many of its results lack a size; averages need none."""
    metrics = ["good", "fine", "rouge"]
    text = "metrics:\n  measures:\n" + "".join(
        f"    - {{id: {name}, unit: fraction, direction: higher, threshold: 0.8}}\n" for name in metrics
    )
    text += "baselines:\n  - {id: plain, approach: prompt, results: {good: {value: 0.6}, fine: {value: 0.5}, rouge: {value: 0.4}}}\n"
    assert found(text, "FT219") == [
        (
            7,
            "The 0.60 of `plain` on `good` and 1 other result carry the decision, but do not say on how many examples.",
        )
    ]


@pytest.mark.parametrize(
    ("results", "conclusion", "reported"),
    [
        ("{good: {value: 0.9, sample_size: 900}, time: {value: 1}}", "stop", False),
        ("{good: {value: 0.9, sample_size: 900}}", "stop", True),
        ("{good: {value: 0.9, sample_size: 900}}", "pivot", False),
    ],
)
def test_a_tuned_model_is_measured_on_every_threshold(
    results: str, conclusion: str, *, reported: bool
) -> None:
    """Once a tuned model was measured, it needs a value for every metric with a threshold."""
    text = (
        f"metrics:\n  measures:\n    - {SHARE}\n    - {{id: time, unit: seconds, direction: lower, threshold: 2}}\n"
        f"iterations: [{{id: tuned, results: {results}, conclusion: {conclusion}}}]\n"
    )
    messages = [message for _, message in found(text, "FT220")]
    assert messages == (
        ["`time` has the threshold 2, and no tuned model was measured on it: `tuned` has no such result."]
        if reported
        else []
    )


def test_a_clear_miss_elsewhere_settles_it() -> None:
    """Few examples near one threshold do not matter where the same baseline clearly misses another."""
    both = f"{SHARE}, {{id: time, unit: seconds, direction: lower, threshold: 2}}"
    assert "FT215" in decides("value: 0.78, sample_size: 60")
    near = "value: 0.78, sample_size: 60}, time: {value: "
    assert "FT215" in decides(near + "1", metrics=both)
    assert "FT215" not in decides(near + "9", metrics=both)
