import pytest

from ftlint.domain.ladder import is_reason
from tests.support import complete, findings, found, report

QUALITY = "{id: exact-match, kind: accuracy, unit: fraction, direction: higher, threshold: 0.90}"
LATENCY = "{id: p95-latency, kind: latency, unit: seconds, direction: lower, threshold: 6}"


def measured(*baselines: str, metrics: tuple[str, ...] = (QUALITY,)) -> str:
    """A fragment with these metrics and baselines, each in one line;
    the first baseline stands on line `len(metrics) + 4`.
    """
    return (
        "metrics:\n  measures:\n"
        + "".join(f"    - {m}\n" for m in metrics)
        + "baselines:\n"
        + "".join(f"  - {b}\n" for b in baselines)
    )


# What was tried


@pytest.mark.parametrize("approach", ["prompt", "few-shot", "rag", "agent", "fine-tuning", "other"])
def test_any_entry_is_a_baseline(approach: str) -> None:
    """One entry, whatever its approach, answers the question what was tried."""
    assert not found(f"baselines: [{{approach: {approach}}}]\n", "FT401")


@pytest.mark.parametrize("fragment", ["", "baselines: []\n"], ids=["absent", "empty"])
def test_no_entry_is_no_baseline(fragment: str) -> None:
    """Without an entry the record does not say what was tried,
    in one finding at the top or at the empty list.
    """
    assert [line for line, _ in found(fragment, "FT401")] == [1]


@pytest.mark.parametrize(
    "entry",
    ["{approach: prompt}", "{approach: prompt, skipped_because: The base model only continues text.}"],
    ids=["tried", "left out"],
)
def test_a_prompt_tried_or_left_out_settles_the_prompt(entry: str) -> None:
    """A prompt that was tried, or left out in an entry of its own, is all that is asked."""
    assert not found(f"baselines: [{entry}]\n", "FT402")


@pytest.mark.parametrize("approach", ["few-shot", "rag", "fine-tuning"])
def test_nothing_stands_in_for_the_plain_prompt(approach: str) -> None:
    """Not even a few-shot baseline counts as the plain prompt; the finding points at `baselines`."""
    assert [
        line for line, _ in found(f"status: proposed\nbaselines:\n  - approach: {approach}\n", "FT402")
    ] == [2]


@pytest.mark.parametrize("code", ["FT402", "FT403"])
@pytest.mark.parametrize("approach", ["prompt-engineering", "rag"])
def test_prompting_is_asked_for_only_before_tuning(code: str, approach: str) -> None:
    """Where nothing is to be tuned, neither the prompt nor examples in it are a prerequisite."""
    assert not found("baselines: [{approach: agent}]\n", code, approach=approach)


def test_few_shot_waits_for_the_first_baseline() -> None:
    """With nothing tried at all, examples in the prompt are not asked for yet."""
    assert not found("", "FT403")


def test_few_shot_is_asked_for_beside_a_prompt() -> None:
    """A prompt without a few-shot entry beside it is reported at `baselines`, and an entry ends it."""
    assert [line for line, _ in found("baselines:\n  - approach: prompt\n", "FT403")] == [1]
    assert not found(
        "baselines:\n  - approach: prompt\n  - {approach: few-shot, skipped_because: One example fills the context.}\n",
        "FT403",
    )


# Reasons for leaving something out


@pytest.mark.parametrize(
    "text",
    [
        "Two examples fill the context window.",
        "no budget left",
        "Not needed: every claim form carries all the facts.",
        "To be done by the platform team in autumn",
        "Todorov measured it: no gain.",
        "成本太高，无法接受",
        "成本高得离谱",
        "Слишком дорого для нас",
    ],
)
def test_a_reason_is_a_reason(text: str) -> None:
    """Three words that are no placeholder are a reason, and so is a clause in a script without spaces."""
    assert is_reason(text)
    assert not found(f"baselines: [{{approach: rag, skipped_because: '{text}'}}]\n", "FT404")


@pytest.mark.parametrize(
    "text",
    [
        "n/a",
        "TBD",
        "not needed",
        "-",
        "?",
        "none",
        "Too expensive.",
        "to be decided",
        "Not needed, here.",
        "same as above",
        "TODO: ask Ops first",
        "不需要",
        "成本太高啊",
        "n/a – –",
    ],
)
def test_a_placeholder_is_no_reason(text: str) -> None:
    """A placeholder, or less than three words, is reported where it stands and quoted."""
    assert not is_reason(text)
    ((line, message),) = found(f"baselines:\n  - approach: rag\n    skipped_because: '{text}'\n", "FT404")
    assert (line, f"`{text}`" in message) == (3, True)


def test_a_long_word_is_quoted_in_part() -> None:
    """A placeholder of a thousand letters does not fill the message."""
    ((_, message),) = found(f"baselines: [{{approach: rag, skipped_because: {'x' * 1000}}}]\n", "FT404")
    assert len(message) < 150


def test_a_poor_reason_is_one_finding() -> None:
    """Retrieval left out as `n/a` is reported as a poor reason and not as retrieval that was never
    considered too.
    """
    codes = {f.code for f in findings("baselines: [{approach: rag, skipped_because: n/a}]\n")}
    assert codes & {"FT404", "FT704", "FT405"} == {"FT404"}


# The order of the ladder


@pytest.mark.parametrize(
    ("approach", "baselines"),
    [
        ("prompt-engineering", "[]"),
        ("undecided", "[{approach: other}]"),
        ("rag", "[{approach: prompt}]"),
        ("rag", "[{approach: few-shot}]"),
        ("fine-tuning", "[{approach: prompt}]"),
        ("fine-tuning", "[{approach: agent, skipped_because: No tool could help here.}]"),
        ("fine-tuning+rag", "[{approach: prompt}, {approach: rag}]"),
        ("fine-tuning", "[{approach: prompt, date: 2026-02-01}, {approach: fine-tuning, date: 2026-02-01}]"),
        (
            "fine-tuning",
            "[{approach: prompt}, {approach: few-shot, date: 2026-03-01}, {approach: fine-tuning, date: 2026-02-01}]",
        ),
        ("fine-tuning", "[{approach: prompt, date: 2026-03-01}, {approach: fine-tuning}]"),
        (
            "fine-tuning",
            "[{approach: prompt, date: 2026-03-01}, {approach: few-shot}, {approach: fine-tuning, date: 2026-02-01}]",
        ),
        (
            "fine-tuning",
            "[{approach: prompt, date: 2026-03-01}, {approach: fine-tuning, date: 2026-02-01, skipped_because: Never run.}]",
        ),
        ("rag", "[{approach: prompt, date: 2026-03-01}, {approach: fine-tuning, date: 2026-02-01}]"),
        (
            "fine-tuning",
            "[{approach: prompt, date: 2026-03-01}]\niterations: [{id: r1}, {id: r2, date: 2026-03-09}]",
        ),
    ],
)
def test_a_ladder_climbed_in_order_is_silent(approach: str, baselines: str) -> None:
    """Every step stands there, tried or left out; where a date is missing,
    the order is given the benefit of the doubt.
    """
    assert not found(f"baselines: {baselines}\n", "FT405", approach=approach)


@pytest.mark.parametrize(
    ("approach", "baselines", "words"),
    [
        ("undecided", "[]", "not even the simplest"),
        ("rag", "[]", "prompting was neither tried nor left out"),
        ("rag", "[{approach: rag}]", "prompting was neither tried nor left out"),
        ("fine-tuning", "[]", "nothing simpler was tried or left out"),
        ("fine-tuning", "[{approach: fine-tuning}]", "nothing simpler was tried or left out"),
        ("fine-tuning+rag", "[{approach: other}]", "nothing simpler was tried or left out"),
        ("fine-tuning+rag", "[{approach: prompt}]", "retrieval alone was neither tried nor left out"),
    ],
)
def test_a_step_passed_over_is_reported_at_the_approach(approach: str, baselines: str, words: str) -> None:
    """The finding names the step that was passed over and points at the approach that was chosen instead."""
    ((line, message),) = found(f"decision:\n  approach: {approach}\nbaselines: {baselines}\n", "FT405")
    assert line == 2
    assert words in message


def test_retrieval_weighed_in_words_is_not_passed_over() -> None:
    """Before both together, a conclusion on retrieval alone is enough."""
    fragment = "baselines: [{approach: prompt}]\nretrieval: {considered: true, conclusion: Search alone writes in the wrong tone.}\n"
    assert not found(fragment, "FT405", approach="fine-tuning+rag")


def test_retrieval_forgotten_is_one_finding() -> None:
    """With fine-tuning chosen, retrieval that nobody thought of is reported once,
    by `retrieval-not-considered`.
    """
    codes = [
        f.code
        for f in findings("baselines: [{approach: prompt}, {approach: few-shot}]\n")
        if f.code in ("FT405", "FT704")
    ]
    assert codes == ["FT704"]


@pytest.mark.parametrize(
    "tuned",
    [
        "baselines: [{tried}, {approach: fine-tuning, date: 2026-02-01}]",
        "baselines: [{tried}]\niterations: [{id: r1, date: 2026-02-01}]",
    ],
)
def test_tuning_before_the_first_simple_approach_is_out_of_order(tuned: str) -> None:
    """A tuned model measured before the first simple approach, as baseline or as iteration,
    is reported with both dates.
    """
    ((_, message),) = found(
        tuned.replace("{tried}", "{id: plain, approach: prompt, date: 2026-03-01}") + "\n", "FT405"
    )
    assert "2026-02-01" in message
    assert "`plain`, on 2026-03-01" in message


# Results


def test_a_measured_baseline_is_silent() -> None:
    """A result on each metric that has a threshold is enough; a metric without one asks for nothing."""
    fragment = measured(
        "{approach: prompt, results: {exact-match: {value: 0.5}}}", metrics=(QUALITY, "{id: tone}")
    )
    assert not found(fragment, "FT406")


def test_what_was_left_out_needs_no_results() -> None:
    """An approach that was left out is not asked for results."""
    fragment = measured(
        "{approach: prompt, results: {exact-match: {value: 0.5}}}",
        "{approach: rag, skipped_because: There is nothing to search.}",
    )
    assert not found(fragment, "FT406")


def test_missing_results_are_one_finding_per_baseline() -> None:
    """Each baseline gets one finding, which names the metrics that are missing,
    or says that there are no results at all.
    """
    fragment = measured(
        "{id: a, approach: prompt}",
        "{id: b, approach: few-shot, results: {tone: {value: 1}}}",
        metrics=(QUALITY, LATENCY),
    )
    assert found(fragment, "FT406") == [
        (6, "`a` has no results."),
        (7, "`b` has no result on `exact-match`, `p95-latency`, which have a threshold."),
    ]


@pytest.mark.parametrize(
    ("baselines", "why"),
    [
        ("", "has no entry"),
        (
            "baselines: [{approach: prompt, skipped_because: The model only continues text.}]\n",
            "was left out",
        ),
    ],
)
@pytest.mark.parametrize("approach", ["prompt-engineering", "rag", "fine-tuning", "undecided"])
def test_nothing_measured_is_said(baselines: str, why: str, approach: str) -> None:
    """Where no approach was tried at all, every decision lacks measurements,
    and the finding says whether any was named.
    """
    ((_, message),) = found(baselines, "FT406", approach=approach)
    assert message.startswith("Nothing has been measured yet: ")
    assert message.endswith(why + ".")


# All together


@pytest.mark.parametrize(
    ("approach", "statements"),
    [
        ("undecided", {"2.1", "2.2", "2.R", "4.1", "4.2", "4.3", "4.4", "4.G", "8.2"}),
        ("prompt-engineering", {"2.1", "2.2", "4.G"}),
        ("rag", {"2.1", "2.2", "2.R", "4.2", "4.3", "4.4", "4.G", "8.2"}),
        ("fine-tuning", {"2.1", "2.2", "2.5", "2.R", "4.1", "4.2", "4.3", "4.4", "4.G", "8.2"}),
        ("fine-tuning+rag", {"2.1", "2.2", "2.5", "2.R", "4.1", "4.2", "4.3", "4.4", "4.G", "8.2", "8.3"}),
    ],
)
def test_an_empty_record_meets_none_of_these_prerequisites(approach: str, statements: set[str]) -> None:
    """With nothing stated, every item of the checklist that these rules decide is unmet:
    none is met by silence.
    """
    (record,) = report(complete("", approach=approach, status="draft")).records
    states = {item.id: item.state for item in record.prerequisites}
    assert {
        statement for statement in states if statement[0] in "248" and states[statement] == "unmet"
    } >= statements
    assert not {statement for statement in statements if states[statement] != "unmet"}


@pytest.mark.parametrize(
    ("baseline", "code"),
    [
        ("{approach: other, trains: false}", ""),
        ("{approach: other, trains: true}", ""),
        ("{approach: other, skipped_because: No router is allowed to see the data}", ""),
        ("{approach: agent}", ""),
        ("{approach: fine-tuning, trains: true}", ""),
        ("{approach: prompt, trains: false}", ""),
        ("{approach: other}", "FT414"),
        ("{approach: structured-output, trains: true}", "FT415"),
        ("{approach: fine-tuning+rag, trains: false}", "FT415"),
    ],
)
def test_whether_it_trains(baseline: str, code: str) -> None:
    """Only `other` must say whether a language model was trained, and no name may be contradicted."""
    reported = {finding.code for finding in findings(f"baselines:\n  - {baseline}\n")}
    assert reported & {"FT414", "FT415"} == ({code} if code else set())


def test_an_agent_is_a_step_after_prompting() -> None:
    """An agent that nothing simpler came before skipped a step; with a prompt it did not, and no question on
    tuning is asked of it.
    """
    agent = "  - {id: tools, approach: agent}\n"
    prompt = "  - {id: plain, approach: prompt}\n"
    [(_, message)] = found(f"baselines:\n{agent}", "FT405", approach="agent")
    assert message == "`agent` is chosen, but prompting was neither tried nor left out with a reason."
    asked = {finding.code for finding in findings(f"baselines:\n{prompt}{agent}", approach="agent")}
    assert not asked & {"FT301", "FT402", "FT403", "FT405", "FT408", "FT501", "FT601", "FT701", "FT802"}
