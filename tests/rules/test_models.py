"""Models: which was selected, whether a small one was tried, and whether the numbers ask for a larger one."""

import pytest

from ftlint.findings import Severity
from tests.support import complete, findings, found, report

METRICS = "metrics:\n  measures:\n    - {id: good, kind: relevance, unit: fraction, direction: higher, threshold: 0.80}\n"
SMALL = "{name: small-8b, size: 8B}"
LARGE = "{name: large-70b, size: 70B}"
HOSTED = "{name: hosted, size: unknown}"


def models(*candidates: str, selected: str = "", rationale: str = "") -> str:
    """The `models` part: candidate `n` (from 0) stands on line `n + 3`, `selected` below them."""
    text = "models:\n  candidates:\n" + "".join(f"    - {candidate}\n" for candidate in candidates)
    text += f"  selected: {selected}\n" if selected else ""
    return text + (f"  rationale: {rationale}\n" if rationale else "")


def measured(candidate: str, value: float = 0.5) -> str:
    """The candidate with a result of its own."""
    return candidate.removesuffix("}") + f", results: {{good: {{value: {value}}}}}}}"


def baseline(model: str, value: float = 0.5) -> str:
    """A `baselines` part with one entry for this model."""
    return f"baselines:\n  - {{approach: prompt, model: {model}, results: {{good: {{value: {value}}}}}}}\n"


def iteration(model: str = "") -> str:
    """An `iterations` part with one entry."""
    return f"iterations:\n  - {{id: it-1, {f'model: {model}, ' if model else ''}results: {{good: {{value: 0.5}}}}}}\n"


@pytest.mark.parametrize("code", ["FT501", "FT503", "FT504", "FT506"])
def test_each_prerequisite_is_unmet_without_models(code: str) -> None:
    """A record that says nothing of models meets none of the framework's statements on them."""
    for text in ("", "models: {}\n", "models: {candidates: []}\n"):
        assert len(found(text, code)) == 1


@pytest.mark.parametrize("code", ["FT501", "FT503", "FT504", "FT505", "FT506"])
@pytest.mark.parametrize("approach", ["prompt-engineering", "rag", "undecided"])
def test_nothing_is_asked_of_approaches_that_do_not_tune(code: str, approach: str) -> None:
    """Section 5 is about the model to be tuned."""
    assert found(models(LARGE), code, approach=approach) == []


class TestNoModelSelected:
    """FT501."""

    def test_silent_with_a_selection(self) -> None:
        """A selected model is enough; whether it is a candidate is another question."""
        assert found("models: {selected: small-8b}\n", "FT501") == []

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", "Nothing says which model will be tuned."),
            (models(SMALL), "The only candidate, `small-8b`, is not selected."),
            (models(SMALL, LARGE), "None of the 2 candidates is selected."),
        ],
    )
    def test_found_without(self, text: str, expected: str) -> None:
        """The candidates decide the message."""
        assert found(text, "FT501") == [(1, expected)]


class TestSelectedModelNotACandidate:
    """FT502."""

    def test_silent_for_a_candidate(self) -> None:
        """The name is that of a candidate."""
        assert found(models(SMALL, selected="small-8b"), "FT502") == []

    def test_silent_without_candidates(self) -> None:
        """Without candidates the missing list is the finding."""
        assert found("models: {selected: small-8b}\n", "FT502") == []

    def test_found_with_a_suggestion(self) -> None:
        """Another spelling is found, and the candidate that was meant is named."""
        lines = found(models(SMALL, LARGE, selected="Small-8B"), "FT502")
        assert lines == [
            (5, "The selected model `Small-8B` is not one of the candidates; did you mean `small-8b`?")
        ]

    def test_found_without_a_suggestion(self) -> None:
        """A name like no other is not guessed at."""
        [(_, message)] = found(models(SMALL, selected="quite-different"), "FT502")
        assert message.endswith("is not one of the candidates.")

    def test_found_in_every_status(self) -> None:
        """A contradiction is one in a draft and in a rejected record."""
        assert found(models(SMALL, selected="x"), "FT502", status="draft")
        assert found(models(SMALL, selected="x"), "FT502", status="rejected")


class TestSmallModelNotTried:
    """FT503."""

    @pytest.mark.parametrize(
        "text",
        [
            models(SMALL, LARGE, selected="small-8b"),
            models(measured(SMALL), LARGE, selected="large-70b"),
            models(SMALL, LARGE, selected="large-70b") + baseline("Small-8B"),
            models(SMALL, LARGE, selected="large-70b") + iteration("small-8b"),
            models(measured("{name: m, size: 15B}"), LARGE, selected="large-70b"),
            models(LARGE, selected="large-70b") + baseline("mistral-7b-instruct"),
            models(LARGE, selected="large-70b") + baseline("tiny-350m"),
            models(LARGE, selected="large-70b") + baseline("phi-15b"),
            models(LARGE, selected="large-70b") + baseline("some-hosted-model"),
            models(measured(HOSTED), LARGE, selected="large-70b"),
            models(HOSTED, selected="hosted"),
            models("{name: hosted}", selected="hosted"),
            models(HOSTED, LARGE),
            models("{name: m, size: 15B}", selected="m"),
            models("{name: m, size: 350M}", selected="m"),
            models(LARGE, selected="another"),
        ],
    )
    def test_silent_where_one_was_tried_or_may_have_been(self, text: str) -> None:
        """A small model selected or measured, as a candidate, in a baseline or an iteration;
        or a size that is not known.
        """
        assert found(text, "FT503") == []

    @pytest.mark.parametrize(
        ("text", "line", "expected"),
        [
            (
                models(LARGE, selected="large-70b"),
                4,
                "`large-70b` (70B) is selected, and no small model was tried",
            ),
            (models(SMALL, LARGE, selected="large-70b"), 5, "`small-8b` (8B) has no results yet"),
            (models(LARGE, selected="large-70b") + baseline("llama-3.1-70b"), 4, "no small model was tried"),
            (models(LARGE, selected="large-70b") + baseline("large-70b"), 4, "no small model was tried"),
            (models(SMALL, LARGE, selected="large-70b") + iteration(), 5, "no small model was tried"),
            (
                models(LARGE, selected="large-70b") + "baselines: [{approach: prompt, results: {}}]\n",
                4,
                "no small model was tried",
            ),
            (
                models(HOSTED, LARGE, selected="large-70b"),
                5,
                "no candidate is known to have 15B parameters or fewer",
            ),
            (models(SMALL, LARGE), 2, "No small model was tried: `small-8b` (8B) has no results yet."),
            ("models: {selected: small-8b}\n", 1, "No candidate model is listed"),
        ],
    )
    def test_found_where_none_was(self, text: str, line: int, expected: str) -> None:
        """A large model selected, and nothing measured that may be small."""
        [(where, message)] = found(text, "FT503")
        assert where == line
        assert expected in message


class TestLargeModelWithoutReason:
    """FT504."""

    @pytest.mark.parametrize(
        "text",
        [
            models(SMALL, selected="small-8b"),
            models("{name: m, size: 15B}", selected="m"),
            models(LARGE, selected="large-70b", rationale="The small one loses the thread."),
            models(HOSTED, selected="hosted", rationale="The only one our contract covers."),
        ],
    )
    def test_silent_with_a_reason_or_a_small_model(self, text: str) -> None:
        """A small model needs no reason, and a reason settles the others."""
        assert found(text, "FT504") == []

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                models(LARGE, selected="large-70b"),
                "`large-70b` (70B) is a large model, and nothing says why it was selected.",
            ),
            (models(HOSTED, selected="hosted"), "The size of `hosted` is not known, so it may be large"),
            (models("{name: m}", selected="m"), "The size of `m` is not known"),
            (models(LARGE), "No model is selected yet"),
        ],
    )
    def test_found_for_what_is_not_known_to_be_small(self, text: str, expected: str) -> None:
        """A large model, one of unknown size and none at all: each is named in the message."""
        [(line, message)] = found(text, "FT504")
        assert line == 1
        assert expected in message


class TestCandidateWithoutResults:
    """FT505."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            models(measured(SMALL)),
            models(SMALL) + baseline("small-8b"),
            models(SMALL) + baseline("Small-8B"),
            models(SMALL) + iteration("small-8b"),
            models(SMALL, selected="small-8b") + iteration(),
        ],
    )
    def test_silent_for_what_was_measured(self, text: str) -> None:
        """Results of its own, a baseline or iteration that names it,
        or an iteration of the selected model.
        """
        assert found(text, "FT505") == []

    @pytest.mark.parametrize(
        "text",
        [
            models(measured(SMALL), LARGE, selected="small-8b"),
            models(measured(SMALL), LARGE) + baseline("another"),
            models(measured(SMALL), LARGE)
            + "baselines:\n  - {approach: prompt, model: large-70b, skipped_because: Too costly for us}\n",
            models(measured(SMALL), LARGE, selected="small-8b") + iteration(),
        ],
    )
    def test_found_for_what_was_not(self, text: str) -> None:
        """The candidate without a result is named."""
        [(line, message)] = found(text, "FT505")
        assert line == 4
        assert "`large-70b` has no results" in message


class TestSizeStepWithoutEvidence:
    """FT506."""

    @pytest.mark.parametrize(
        "text",
        [
            models(SMALL, LARGE, selected="small-8b"),
            models(measured(SMALL, 0.71), LARGE, selected="large-70b"),
            models(SMALL, LARGE, selected="large-70b") + baseline("small-8b", 0.71),
            models("{name: tiny, size: 1B}", measured(SMALL, 0.71), LARGE, selected="large-70b"),
            models(LARGE, selected="large-70b"),
            models(SMALL, HOSTED, selected="hosted"),
            models(HOSTED, LARGE, selected="large-70b"),
            models(SMALL, LARGE, selected="another"),
        ],
    )
    def test_silent_where_the_step_is_asked_for_or_none(self, text: str) -> None:
        """A smaller candidate that misses a threshold, nothing smaller, or sizes that are not known."""
        assert found(METRICS + text, "FT506") == []

    def test_silent_without_thresholds_when_measured(self) -> None:
        """Where no metric has a threshold, that is the finding."""
        assert found(models(measured(SMALL), LARGE, selected="large-70b"), "FT506") == []

    def test_found_when_the_smaller_one_suffices(self) -> None:
        """Both models, how much smaller, the value and its threshold are named."""
        [(line, message)] = found(
            METRICS + models(measured(SMALL, 0.83), LARGE, selected="large-70b"), "FT506"
        )
        assert line == 8
        assert message == (
            "`large-70b` (70B) is selected, but `small-8b`, 8.8 times smaller, already meets every threshold: "
            "0.83 on `good` (threshold 0.80)."
        )

    def test_many_metrics_and_a_large_step_stay_readable(self) -> None:
        """Three values stand for all, and a large ratio is rounded."""
        results = ", ".join(f"m{number}: {{value: 0.9}}" for number in range(5))
        metrics = "metrics:\n  measures:\n" + "".join(
            f"    - {{id: m{n}, direction: higher, threshold: 0.8}}\n" for n in range(5)
        )
        [(_, message)] = found(
            metrics
            + models(f"{{name: tiny, size: 1B, results: {{{results}}}}}", LARGE, selected="large-70b"),
            "FT506",
        )
        assert "`tiny`, 70 times smaller," in message
        assert message.endswith("0.90 on `m2` (threshold 0.80) and 2 more.")

    def test_found_when_a_baseline_shows_it(self) -> None:
        """What a baseline measured with the smaller model counts."""
        assert (
            len(
                found(
                    METRICS + models(SMALL, LARGE, selected="large-70b") + baseline("small-8b", 0.83), "FT506"
                )
            )
            == 1
        )

    def test_found_when_no_smaller_one_was_measured(self) -> None:
        """The largest of the smaller ones is the step that was left out."""
        [(_, message)] = found(
            METRICS + models("{name: tiny, size: 1B}", SMALL, LARGE, selected="large-70b"), "FT506"
        )
        assert "the smaller `small-8b` (8B) has no results" in message

    def test_found_when_no_result_misses_a_threshold(self) -> None:
        """Results on some metrics, all of them good enough, ask for no step."""
        metrics = METRICS + "    - {id: other, unit: fraction, direction: higher, threshold: 0.5}\n"
        [(_, message)] = found(metrics + models(measured(SMALL, 0.83), LARGE, selected="large-70b"), "FT506")
        assert "no result of a smaller candidate misses a threshold" in message


def test_an_encoder_is_not_asked_for_a_prompt() -> None:
    """An encoder cannot be prompted, so it needs no results before it is tuned; another model does."""
    models = "models:\n  candidates:\n    - {name: a, size: 149M, architecture: encoder}\n    - {name: b, size: 1B}\n"
    [(_, message)] = found(models, "FT505")
    assert message.startswith("The candidate `b` has no results")


SPARSE = "{name: sparse, size: 30B-A3B}"


def test_all_parameters_of_a_mixture_of_experts_count() -> None:
    """A sparse model is as large as all its parameters, and messages name the active ones too."""
    [(_, message)] = found(models(SMALL, SPARSE, selected="sparse"), "FT503")
    assert message == (
        "`sparse` (30B, of which 3B are active) is selected, and no small model was tried: "
        "`small-8b` (8B) has no results yet."
    )
    [(_, message)] = found(models(SPARSE, selected="sparse"), "FT504")
    assert message.startswith("`sparse` (30B, of which 3B are active) is a large model")
    [(_, message)] = found(METRICS + models(measured(SMALL, 0.9), SPARSE, selected="sparse"), "FT506")
    assert "`small-8b`, 3.8 times smaller, already meets every threshold" in message
    assert not found(models("{name: tiny, size: 7B-A1B}", selected="tiny"), "FT503")


@pytest.mark.parametrize("size", ["30B-A", "30B-3B", "30B-A3", "A3B", "unknown-A3B", "30B-A3B-A1B"])
def test_a_size_is_total_and_active(size: str) -> None:
    """What is no size is refused, with an example of both."""
    [finding] = [f for f in findings(models(f"{{name: a, size: {size}}}")) if f.code == "FT035"]
    assert "30B-A3B" in finding.message


def hosted(rest: str, method: str = "") -> str:
    """A selected model that a provider runs."""
    return models(f"{{name: mini, size: unknown, provider: Example Cloud{rest}}}", selected="mini") + method


def lint_hosted(text: str, review_by: str) -> set[str]:
    """The codes on models of a record that is reviewed on this day."""
    whole = complete(text).replace(
        "approach: fine-tuning", f"approach: fine-tuning, review_by: {review_by}", 1
    )
    return {f.code for f in report(whole).findings if f.code in ("FT507", "FT508", "FT039", "FT035")}


@pytest.mark.parametrize(
    ("retires", "codes"),
    [
        ("2027-01-14", {"FT507"}),
        ("2027-02-28", {"FT507"}),
        ("2027-03-01", set()),
        ("2028-01-01", set()),
        ("unknown", {"FT508"}),
        ("2027-02-30", {"FT507", "FT039"}),
        ("soon", {"FT035"}),
    ],
)
def test_a_model_must_live_until_the_review(retires: str, codes: set[str]) -> None:
    """A model that is shut down before the review is reported, and so is one whose end is unknown."""
    assert lint_hosted(hosted(f", retires: {retires}"), "2027-03-01") == codes


def test_the_end_of_a_hosted_model_is_asked_for() -> None:
    """Only a selected model that a provider runs is asked, and only while the weights are not the team's."""
    [(_, message)] = found(hosted(""), "FT508")
    assert message == "`mini` is run by Example Cloud, and it is not known when it is shut down."
    [finding] = [f for f in findings(hosted("")) if f.code == "FT508"]
    assert finding.severity is Severity.INFO
    assert not found(hosted("", "method: {family: peft, serving: multi-adapter}\n"), "FT508")
    assert found(hosted("", "method: {family: unknown, serving: provider}\n"), "FT508")
    assert not found(
        models("{name: a, size: 8B, provider: Example Cloud}", SMALL, selected="small-8b"), "FT508"
    )
    assert not found(models(SMALL, selected="small-8b"), "FT508")


@pytest.mark.parametrize("status", ["rejected", "superseded"])
def test_a_closed_record_needs_no_living_model(status: str) -> None:
    """What is no longer in force may rest on a model that is gone."""
    assert not found(hosted(""), "FT508", status=status)


def test_a_way_off_a_hosted_model_is_asked_for() -> None:
    """Only a tuned model that a provider runs is asked, while the weights are not the team's."""
    plan = "plan:\n  rollback: The prompt stays\n"
    [(line, message)] = found(plan + hosted(""), "FT509")
    assert (line, message) == (
        1,
        "`mini` is run by Example Cloud, and nothing says what is done when it is shut down.",
    )
    assert found(plan + "  base_model_exit: TBD\n" + hosted(""), "FT509")[0][0] == 3
    assert not found(plan + "  base_model_exit: TBD\n" + hosted(""), "FT106")
    assert not found(
        plan + "  base_model_exit: open-8b is tuned on the same examples\n" + hosted(""), "FT509"
    )
    assert not found(plan + hosted(""), "FT509", approach="prompt-engineering")
    assert not found(plan + hosted("", "method: {family: peft, serving: adapter}\n"), "FT509")
    assert not found(plan + hosted("") + "project: {id: a, rebuilt_from: NVIDIA}\n", "FT509")
    assert not found(plan + models(SMALL, selected="small-8b"), "FT509")
