import pytest

from tests.support import complete, findings, found, report

NEEDS = [("knowledge_changes", "FT701"), ("citations_needed", "FT702")]


@pytest.mark.parametrize(("field", "code"), NEEDS)
@pytest.mark.parametrize("answer", ["false", "unknown"])
def test_no_need_for_retrieval_is_no_contradiction(field: str, code: str, answer: str) -> None:
    """Answered with no, or not known yet, the question does not contradict fine-tuning;
    nor does a question left out.
    """
    assert not found(f"situation: {{{field}: {answer}}}\n", code)
    assert not found("", code)


@pytest.mark.parametrize(("field", "code"), NEEDS)
@pytest.mark.parametrize("approach", ["rag", "fine-tuning+rag", "undecided", "prompt-engineering"])
def test_a_need_for_retrieval_contradicts_fine_tuning_alone(field: str, code: str, approach: str) -> None:
    """Approaches that retrieve, or train nothing, are not contradicted."""
    assert not found(f"situation: {{{field}: true}}\n", code, approach=approach)


@pytest.mark.parametrize(("field", "code"), NEEDS)
@pytest.mark.parametrize("status", ["rejected", "superseded"])
def test_a_dead_record_may_have_been_wrong(field: str, code: str, status: str) -> None:
    """A rejected or superseded record is history."""
    assert not found(f"situation: {{{field}: true}}\n", code, status=status)


@pytest.mark.parametrize(("field", "code"), NEEDS)
@pytest.mark.parametrize("status", ["draft", "proposed", "accepted"])
def test_fine_tuning_alone_against_a_need_for_retrieval_is_an_error(
    field: str, code: str, status: str
) -> None:
    """From the draft on it is an error at the approach, with the answer as the related place."""
    fragment = f"decision:\n  approach: fine-tuning\nsituation:\n  {field}: true\n"
    (finding,) = [f for f in findings(fragment, status=status) if f.code == code]
    assert (finding.severity.label, finding.span.line, [place.span.line for place in finding.related]) == (
        "error",
        2,
        [4],
    )
    assert f"`{field}` is true" in finding.message


# Both together

BOTH = "metrics: {measures: [{id: em, kind: accuracy, direction: %s}, {id: ms, kind: latency, direction: lower}]}\nbaselines: [%s]\n"


@pytest.mark.parametrize(
    "fragment",
    [
        "situation: {knowledge_changes: true, consistent_tone_or_style: true}\n",
        "situation: {citations_needed: true, token_cost_limiting: true}\n",
        "situation: {knowledge_changes: true, domain_knowledge: true}\n",
        "situation: {domain_knowledge: true, output_format: true}\n",
        "situation: {citations_needed: true}\nproduct: {use_cases: [{id: a, suited_because: [high-precision]}]}\n",
    ],
)
def test_a_need_for_each_half_is_silent(fragment: str) -> None:
    """A need for retrieval and one for tuning are enough; domain knowledge can stand for either."""
    assert not found(fragment, "FT703", approach="fine-tuning+rag")


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("", "no need for either"),
        ("situation: {knowledge_changes: unknown, persona: false}\n", "no need for either"),
        ("situation: {domain_knowledge: true}\n", "only `domain_knowledge`"),
        ("situation: {knowledge_changes: true}\n", "no need for tuning"),
        ("situation: {persona: true, citations_needed: false}\n", "no need for retrieval"),
        ("product: {use_cases: [{id: a, suited_because: [persona]}]}\n", "no need for retrieval"),
    ],
)
def test_a_missing_need_is_named(fragment: str, words: str) -> None:
    """The finding says which half has no need stated, and is asked for both together only."""
    assert [words in message for _, message in found(fragment, "FT703", approach="fine-tuning+rag")] == [True]
    assert not found(fragment, "FT703", approach="fine-tuning")


def tries(**values: float) -> str:
    """Baselines with these values on the quality metric, `both` for the two together."""
    names = {"rag": "rag", "tuned": "fine-tuning", "both": "fine-tuning+rag"}
    return ", ".join(
        f"{{approach: {names[name]}, results: {{em: {{value: {value}}}}}}}" for name, value in values.items()
    )


@pytest.mark.parametrize(
    ("direction", "baselines"),
    [("higher", tries(rag=0.7, tuned=0.8, both=0.9)), ("lower", tries(rag=0.3, tuned=0.2, both=0.1))],
)
def test_measured_better_than_each_alone_is_reason_enough(direction: str, baselines: str) -> None:
    """Where both together beat retrieval alone and tuning alone on a metric of quality,
    no need has to be stated.
    """
    assert not found(BOTH % (direction, baselines), "FT703", approach="fine-tuning+rag")


def test_a_metric_without_direction_says_nothing() -> None:
    """Without a direction, no measurement shows that both together are."""
    fragment = BOTH.replace(", direction: %s", "") % tries(rag=0.7, tuned=0.8, both=0.9)
    assert found(fragment, "FT703", approach="fine-tuning+rag")


def test_the_best_of_each_is_compared() -> None:
    """Of several tries of one approach the best one counts, whichever direction is better."""
    for direction, rag in (("higher", (0.3, 0.95)), ("lower", (0.95, 0.3))):
        entries = (
            ", ".join(tries(rag=value) for value in rag)
            + ", "
            + tries(tuned=0.6, both=0.7 if direction == "higher" else 0.5)
        )
        assert found(BOTH % (direction, entries), "FT703", approach="fine-tuning+rag")


def test_an_iteration_counts_as_both_together() -> None:
    """The rounds of tuning of a record that decides for both are measurements of both."""
    fragment = (
        BOTH % ("higher", tries(rag=0.7, tuned=0.8)) + "iterations: [{id: r1, results: {em: {value: 0.9}}}]\n"
    )
    assert not found(fragment, "FT703", approach="fine-tuning+rag")


@pytest.mark.parametrize(
    ("direction", "baselines"),
    [
        ("higher", tries(rag=0.7, tuned=0.9, both=0.9)),
        ("higher", tries(rag=0.95, tuned=0.8, both=0.9)),
        ("lower", tries(rag=0.1, tuned=0.2, both=0.3)),
        ("higher", tries(tuned=0.8, both=0.9)),
        ("higher", tries(rag=0.7, tuned=0.8)),
        ("higher", tries(rag=7, tuned=8, both=1).replace("em:", "ms:")),
    ],
    ids=[
        "a tie",
        "retrieval better",
        "worse where lower is better",
        "retrieval not measured",
        "both not measured",
        "only a limit",
    ],
)
def test_other_measurements_are_not_reason_enough(direction: str, baselines: str) -> None:
    """A tie, a loss, a part that was not measured, or a limit such as latency does not replace a need."""
    assert found(BOTH % (direction, baselines), "FT703", approach="fine-tuning+rag")


# Was retrieval considered?


@pytest.mark.parametrize("approach", ["prompt-engineering", "rag", "fine-tuning+rag"])
def test_it_is_asked_before_tuning_alone_only(approach: str) -> None:
    """Approaches that retrieve have considered it, and prompting does not need to."""
    assert not found("", "FT704", approach=approach)


@pytest.mark.parametrize("approach", ["fine-tuning", "undecided"])
@pytest.mark.parametrize(
    "fragment",
    [
        "retrieval: {considered: true, conclusion: The facts come with the claim.}\n",
        "retrieval: {conclusion: The facts come with the claim.}\n",
        "baselines: [{approach: rag}]\n",
        "baselines: [{approach: rag, skipped_because: There is nothing to search.}]\n",
        "baselines: [{approach: fine-tuning+rag}]\n",
    ],
)
def test_retrieval_tried_left_out_or_weighed_is_considered(fragment: str, approach: str) -> None:
    """A baseline, a reason for leaving it out, or a conclusion in words: each is an answer."""
    assert not found(fragment, "FT704", approach=approach)


def test_the_contradiction_speaks_instead() -> None:
    """Where fine-tuning alone contradicts a need for retrieval,
    it is not also reported as not considered.
    """
    codes = {f.code for f in findings("situation: {citations_needed: true, knowledge_changes: true}\n")}
    assert codes & {"FT701", "FT702", "FT704"} == {"FT701", "FT702"}
    assert not found("situation: {citations_needed: true, knowledge_changes: false}\n", "FT704")


@pytest.mark.parametrize("approach", ["fine-tuning", "undecided"])
@pytest.mark.parametrize(
    ("fragment", "pointer"),
    [
        ("", "/retrieval"),
        ("retrieval: {}\n", "/retrieval"),
        ("retrieval: {considered: false}\n", "/retrieval/considered"),
        ("retrieval: {considered: false, conclusion: No time for it.}\n", "/retrieval/considered"),
        ("retrieval: {considered: true}\n", "/retrieval/conclusion"),
    ],
)
def test_retrieval_that_nobody_weighed_is_reported_where_the_answer_is_missing(
    fragment: str, pointer: str, approach: str
) -> None:
    """Absent, not considered, or considered without a conclusion: one finding at the most specific place."""
    assert [f.pointer for f in findings(fragment, approach=approach) if f.code == "FT704"] == [pointer]


# What is searched

CHANGES = "situation: {knowledge_changes: true}\n"


@pytest.mark.parametrize("approach", ["prompt-engineering", "fine-tuning", "undecided"])
def test_a_source_is_asked_for_where_something_is_searched(approach: str) -> None:
    """Approaches that do not retrieve need no source."""
    assert not found(CHANGES, "FT705", approach=approach)


@pytest.mark.parametrize("approach", ["rag", "fine-tuning+rag"])
def test_a_source_that_is_named_and_kept_fresh_is_silent(approach: str) -> None:
    """The corpus is enough while nothing changes, with its updates where something does."""
    assert not found("retrieval: {corpus: The handbook}\n", "FT705", approach=approach)
    assert not found(
        CHANGES + "retrieval: {corpus: The handbook, updates: Every night}\n", "FT705", approach=approach
    )


@pytest.mark.parametrize(
    ("fragment", "pointer", "words"),
    [
        ("", "/retrieval/corpus", "what is searched."),
        (CHANGES, "/retrieval/corpus", "what is searched or how it is kept up to date."),
        (CHANGES + "retrieval: {updates: Every night}\n", "/retrieval/corpus", "what is searched."),
        (CHANGES + "retrieval: {corpus: The handbook}\n", "/retrieval/updates", "kept up to date."),
    ],
)
@pytest.mark.parametrize("approach", ["rag", "fine-tuning+rag"])
def test_what_is_missing_of_the_source_is_one_finding(
    fragment: str, pointer: str, words: str, approach: str
) -> None:
    """The finding says whether the corpus, its updates or both are missing."""
    got = [f for f in findings(fragment, approach=approach) if f.code == "FT705"]
    assert [(f.pointer, f.message.endswith(words)) for f in got] == [(pointer, True)]
    assert ("`retrieval.updates`" in got[0].help) is ("up to date" in words)


@pytest.mark.parametrize(
    "need", ["knowledge_changes: true", "citations_needed: true", "domain_knowledge: true"]
)
def test_a_retriever_is_not_asked_for_retrieval(need: str) -> None:
    """An embedder is itself a part of retrieval: none of these rules asks it to consider that."""
    text = f"situation: {{{need}}}\nmethod: {{family: full, objective: %s}}\n"
    codes = {"FT701", "FT702", "FT704"}
    assert not codes & {finding.code for finding in findings(text % "contrastive")}
    assert codes & {finding.code for finding in findings(text % "supervised")}


def test_the_checklist_of_a_retriever_says_so() -> None:
    """The row on retrieval is not applicable, unless the record weighs it all the same."""
    embedder = "situation: {knowledge_outside: false}\nmethod: {family: full, objective: contrastive}\n"
    for text, expected in (
        (embedder, ("not_applicable", "What is tuned is itself a part of retrieval.")),
        (
            embedder + "retrieval: {considered: true, conclusion: It finds the parts.}\n",
            ("met", "It finds the parts."),
        ),
    ):
        [record] = report(complete(text, status="draft")).records
        [item] = [item for item in record.prerequisites if item.id == "8.2"]
        assert (item.state, item.fact) == expected
