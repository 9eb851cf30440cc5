import pytest

from ftlint.advice.from_record import advise_on
from ftlint.domain.ladder import TUNING_NEEDS
from ftlint.framework.statements import FRAMEWORK
from ftlint.linter import load
from tests.support import TODAY, complete, findings, found, report

ANSWERED = (
    "consistent_tone_or_style: true, domain_knowledge: false, token_cost_limiting: false, "
    "knowledge_outside: false"
)


def test_answered_questions_are_silent() -> None:
    """Yes and no are both answers, and only the four questions of the checklist are asked."""
    assert not found(f"situation: {{{ANSWERED}}}\n", "FT408")


def test_prompting_needs_no_answers() -> None:
    """Where nothing beyond prompting is built, no question has to be answered."""
    assert not found("", "FT408", approach="prompt-engineering")


@pytest.mark.parametrize(
    ("field", "statement"),
    [
        ("consistent_tone_or_style", "4.2"),
        ("domain_knowledge", "4.3"),
        ("token_cost_limiting", "4.4"),
        ("knowledge_outside", "8.2"),
    ],
)
def test_an_open_question_is_one_finding_under_its_own_statement(field: str, statement: str) -> None:
    """A question that is left out, or `unknown`, is reported under the statement that asks it,
    in different words.
    """
    answers = [part for part in ANSWERED.split(", ") if not part.startswith(field)]
    for line, words in (("", "is not answered"), (f", {field}: unknown", "is `unknown`")):
        got = [f for f in findings(f"situation: {{{', '.join(answers)}{line}}}\n") if f.code == "FT408"]
        assert [(f.statement, f.pointer, words in f.message) for f in got] == [
            (statement, f"/situation/{field}", True)
        ]


@pytest.mark.parametrize(
    "fragment",
    [
        "situation: {token_cost_limiting: false}\nmetrics: {measures: [{id: f1, kind: accuracy}]}\n",
        "situation: {token_cost_limiting: unknown}\nmetrics: {measures: [{id: f1, kind: accuracy}]}\n",
        "situation: {token_cost_limiting: true}\n",
        "situation: {token_cost_limiting: true}\nmetrics: {measures: [{id: c, kind: cost}]}\n",
        "situation: {token_cost_limiting: true}\nmetrics: {measures: [{id: t, kind: tokens}]}\n",
        "situation: {token_cost_limiting: true}\nmetrics: {measures: [{id: l, kind: latency}]}\n",
        "situation: {token_cost_limiting: true}\nmetrics: {measures: [{id: c, kind: other, unit: currency}]}\n",
    ],
    ids=["answered with no", "unknown", "no metric at all", "cost", "tokens", "latency", "a unit of money"],
)
def test_a_cost_claim_that_is_measured_or_not_made_is_silent(fragment: str) -> None:
    """No claim, a metric that measures it, or no metric yet, which another rule reports."""
    assert not found(fragment, "FT409")


def test_a_cost_claim_without_a_cost_metric_is_reported_at_the_claim() -> None:
    """Metrics of quality alone cannot show that cost was the limit."""
    fragment = "situation:\n  token_cost_limiting: true\nmetrics: {measures: [{id: f1, kind: accuracy, unit: fraction}]}\n"
    assert [line for line, _ in found(fragment, "FT409")] == [2]


@pytest.mark.parametrize("approach", ["prompt-engineering", "rag", "undecided"])
def test_only_tuning_needs_a_suited_use_case(approach: str) -> None:
    """Without tuning no use case has to say what makes it suited to tuning."""
    assert not found("product: {use_cases: [{id: letter}]}\n", "FT411", approach=approach)


def test_one_suited_use_case_is_enough() -> None:
    """Of two use cases one may be served by the way."""
    assert not found("product: {use_cases: [{id: a}, {id: b, suited_because: [persona]}]}\n", "FT411")


@pytest.mark.parametrize(
    "fragment",
    ["", "product: {use_cases: [{id: a}, {id: b, suited_because: []}]}\n"],
    ids=["none", "no reason"],
)
def test_tuning_without_a_suited_use_case_is_one_finding(fragment: str) -> None:
    """No use case, or none with a reason, is reported once."""
    assert len(found(fragment, "FT411")) == 1


def suited(reason: str, rest: str = "") -> str:
    """A fragment whose only use case gives this reason, on line 4."""
    return f"product:\n  use_cases:\n    - id: letter\n      suited_because: [{reason}]\n{rest}"


@pytest.mark.parametrize(
    "fragment",
    [
        suited("persona"),
        suited("persistent-hallucinations", "baselines: [{approach: prompt, results: {m: {value: 1}}}]\n"),
        suited("persistent-hallucinations", "baselines: [{approach: few-shot, results: {m: {value: 1}}}]\n"),
        suited("long-prompts", "situation: {prompt_tokens: 5000}\n"),
        suited("long-prompts", "metrics: {measures: [{id: c, kind: cost}]}\n"),
        suited("long-prompts", "metrics: {measures: [{id: c, kind: other, unit: tokens}]}\n"),
    ],
)
def test_a_reason_with_its_evidence_is_silent(fragment: str) -> None:
    """A measured prompt, a prompt's length or a metric of cost is the evidence asked for;
    other reasons need none.
    """
    assert not found(fragment, "FT412")


@pytest.mark.parametrize(
    "fragment",
    [
        suited("persistent-hallucinations"),
        suited("persistent-hallucinations", "baselines: [{approach: prompt}]\n"),
        suited("persistent-hallucinations", "baselines: [{approach: rag, results: {m: {value: 1}}}]\n"),
        suited("long-prompts", "metrics: {measures: [{id: l, kind: latency, unit: seconds}]}\n"),
    ],
)
def test_a_reason_without_its_evidence_is_reported_at_the_reason(fragment: str) -> None:
    """A prompt without results, or a metric of another kind, is no evidence;
    without tuning none is asked for.
    """
    assert [line for line, _ in found(fragment, "FT412")] == [4]
    assert not found(fragment, "FT412", approach="rag")


def test_every_reason_is_a_question_of_its_name() -> None:
    """Each of the six reasons has a question of the same name, which the comparison of the two rests on."""
    fields = {question.field for question in FRAMEWORK.questions}
    assert {statement.value.replace("-", "_") for statement in FRAMEWORK.reasons} <= fields
    assert set(TUNING_NEEDS) <= fields


@pytest.mark.parametrize("reason", [statement.value for statement in FRAMEWORK.reasons])
def test_a_reason_that_the_situation_denies_is_an_error_while_the_record_lives(reason: str) -> None:
    """`false` denies a reason, `true`, `unknown` and no answer do not, and a dead record is left alone."""
    field = reason.replace("-", "_")
    for answer in ("true", "unknown"):
        assert not found(suited(reason, f"situation: {{{field}: {answer}}}\n"), "FT413")
    denied = suited(reason, f"situation: {{{field}: false}}\n")
    assert [line for line, _ in found(denied, "FT413", status="draft", approach="undecided")] == [4]
    assert not found(denied, "FT413", status="rejected")


def with_reasons(*reasons: str) -> str:
    """A use case with these reasons."""
    return f"product: {{use_cases: [{{id: letters, suited_because: [{', '.join(reasons)}]}}]}}\n"


@pytest.mark.parametrize("answer", ["", ", domain_knowledge: unknown"], ids=["nothing", "unknown"])
def test_a_reason_of_a_use_case_answers_its_question(answer: str) -> None:
    """What `suited_because` says is not asked again, and the checklist says where the answer is."""
    others = ", ".join(part for part in ANSWERED.split(", ") if "domain" not in part)
    text = with_reasons("domain-knowledge") + f"situation: {{{others}{answer}}}\n"
    assert not found(text, "FT408")
    [record] = report(complete(text)).records
    [item] = [item for item in record.prerequisites if item.id == "4.3"]
    assert (item.state, item.fact) == ("met", "Answered by the reason of use case `letters`: yes.")


def test_a_reason_answers_no_other_question() -> None:
    """Another reason, or an answer of its own, leaves the question as it is."""
    others = ", ".join(part for part in ANSWERED.split(", ") if "domain" not in part)
    assert found(with_reasons("persona", "output-format") + f"situation: {{{others}}}\n", "FT408")
    text = with_reasons("domain-knowledge") + f"situation: {{{others}, domain_knowledge: false}}\n"
    assert not found(text, "FT408")
    assert found(text, "FT413")


ENCODER = "models: {candidates: [{name: a, size: 149M, architecture: encoder}], selected: a}\n"
EMBEDDER = "models: {candidates: [{name: a, size: 20B}, {name: b, size: 40B}], selected: b}\nmethod: {objective: contrastive}\n"


@pytest.mark.parametrize("text", [ENCODER, EMBEDDER], ids=["encoder", "embedder"])
@pytest.mark.parametrize("approach", ["fine-tuning", "fine-tuning+rag", "undecided"])
def test_what_cannot_be_prompted_is_not_asked_for_a_prompt(text: str, approach: str) -> None:
    """An encoder or an embedder is asked for something to compare with, and for no prompt."""
    measured = text + "baselines: [{id: bm25, approach: classical-model, results: {mrr: {value: 0.3}}}]\n"
    reported = {finding.code for finding in findings(measured, approach=approach, status="draft")}
    assert not reported & {"FT402", "FT403", "FT405", "FT503", "FT505"}
    [(_, message)] = found(text, "FT401", approach=approach)
    assert message == "The record does not say what was tried: `baselines` has no entry."


@pytest.mark.parametrize(
    "text",
    [
        ENCODER.replace("encoder", "decoder"),
        ENCODER.replace("selected: a", "selected: b"),
        ENCODER.replace(", selected: a", ""),
        ENCODER.replace(", architecture: encoder", ""),
        EMBEDDER.replace("contrastive", "preference"),
    ],
)
def test_what_can_be_prompted_is_asked_for_a_prompt(text: str) -> None:
    """A model that is not known to be an encoder, and any objective but the contrastive, is asked."""
    measured = text + "baselines: [{id: bm25, approach: classical-model, results: {mrr: {value: 0.3}}}]\n"
    assert found(measured, "FT402")
    assert found(measured, "FT403")


def test_an_encoder_is_no_excuse_where_nothing_is_tuned() -> None:
    """With retrieval chosen, the model that writes the answers can be prompted, whatever is listed."""
    [(_, message)] = found(ENCODER + "baselines: [{approach: rag}]\n", "FT405", approach="rag")
    assert "prompting was neither tried nor left out" in message


@pytest.mark.parametrize("text", [ENCODER, EMBEDDER], ids=["encoder", "embedder"])
def test_the_checklist_does_not_ask_for_prompts(text: str) -> None:
    """The rows on prompts are not applicable, and say why."""
    [record] = report(complete(text, status="draft")).records
    items = {item.id: (item.state, item.fact) for item in record.prerequisites}
    for statement in ("2.R", "4.1"):
        assert items[statement] == ("not_applicable", "What is tuned cannot be prompted.")


def test_advice_does_not_ask_for_prompts() -> None:
    """An embedder that misses the threshold untuned is advised to be tuned, and not to prompt."""
    text = (
        EMBEDDER + "situation: {domain_knowledge: true, knowledge_changes: false, citations_needed: false}\n"
        "metrics: {measures: [{id: mrr, kind: accuracy, direction: higher, threshold: 0.6}]}\n"
        "data: {available: {examples: 9000}, quality: {definition: Clicked and not returned from}}\n"
        "baselines: [{id: bm25, approach: classical-model, results: {mrr: {value: 0.3}}}]\n"
    )
    advice = advise_on(load(complete(text, status="draft").encode(), today=TODAY))
    assert not any("prompt" in reason.text for reason in advice.first)
    assert "FT802" not in {finding.code for finding in findings(text)}
