import pytest

from ftlint import rules
from tests.support import findings, found

USE_CASE = "{id: %s, input: A claim form, desired_output: A letter with five sections}"


def use_cases(*names: str) -> str:
    """A product with these use cases, one on each line."""
    return "product:\n  use_cases:\n" + "".join(f"    - {USE_CASE % name}\n" for name in names)


def objective(text: str) -> str:
    """A product with one objective, on the first line."""
    return f"product: {{objectives: ['{text}']}}\n"


def test_a_described_product_is_silent() -> None:
    """A product with functionality, objective and one use case gives nothing of this group."""
    text = (
        "product:\n"
        "  core_functionality: Drafts the first reply to a motor insurance claim.\n"
        "  objectives: [Halve the minutes a handler spends on a first letter.]\n"
        f"  use_cases: [{USE_CASE % 'first-letter'}]\n"
    )
    assert not [finding for finding in findings(text) if finding.code.startswith("FT1")]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("FT101", "`Example` does"),
        ("FT102", "`Example` has no objective"),
        ("FT103", "`Example` has no use case"),
    ],
)
@pytest.mark.parametrize("approach", ["prompt-engineering", "rag", "fine-tuning", "undecided"])
def test_an_absent_product_is_missed_in_each_of_its_parts(code: str, expected: str, approach: str) -> None:
    """Without a product each of its three checklist items is unmet, for every approach."""
    [(_, message)] = found("", code, approach=approach)
    assert expected in message


@pytest.mark.parametrize("status", ["rejected", "superseded"])
def test_a_dead_record_is_not_asked(status: str) -> None:
    """What was decided against, or replaced, need not be completed."""
    assert not [finding for finding in findings("", status=status) if finding.code.startswith("FT1")]


@pytest.mark.parametrize("placeholder", ["TBD", "n/a", "...", "to be decided"])
def test_a_placeholder_is_missed_like_an_absent_text(placeholder: str) -> None:
    """A placeholder meets no prerequisite, and is reported once:
    by the rule that asks for the text, not as vague.
    """
    assert found(f"product: {{core_functionality: '{placeholder}'}}\n", "FT101")
    assert found(objective(placeholder), "FT102")
    text = f"product: {{core_functionality: '{placeholder}', objectives: ['{placeholder}']}}\n"
    assert not found(text, "FT106")


def test_one_objective_is_enough() -> None:
    """Beside a real objective a placeholder is vague, and no reason to say that there is none."""
    text = "product:\n  objectives:\n    - Halve the minutes a handler spends on a letter\n    - TBD\n"
    assert not found(text, "FT102")
    assert [line for line, _ in found(text, "FT106")] == [4]


@pytest.mark.parametrize("names", [("a",), ("a", "b")])
def test_one_or_two_use_cases_are_not_too_many(names: tuple[str, ...]) -> None:
    """The framework asks for one or two."""
    assert not found(use_cases(*names), "FT104")


def test_use_cases_beyond_the_second_are_named_at_the_third() -> None:
    """One finding, at the third use case, names those beyond the second."""
    [(line, message)] = found(use_cases("a", "b", "c", "d"), "FT104")
    assert line == 5
    assert "4 use cases" in message
    assert "`c`, `d` go beyond" in message
    [(_, message)] = found(use_cases(*"abcdefghij"), "FT104")
    assert "`c`, `d`, `e`, `f` and 4 more" in message


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ("input: A form", "no `desired_output`"),
        ("desired_output: A letter", "no `input`"),
        ("description: A handler opens a claim", "no `desired_output` and no `input`"),
        ("input: A form, desired_output: TBD", "no `desired_output`"),
    ],
)
def test_a_use_case_needs_both_ends(fields: str, missing: str) -> None:
    """One finding for each use case names the ends that are missing, or only held by a placeholder."""
    text = f"product:\n  use_cases:\n    - {USE_CASE % 'a'}\n    - {{id: b, {fields}}}\n"
    [(line, message)] = found(text, "FT105")
    assert line == 4
    assert f"`b` has {missing}." in message


@pytest.mark.parametrize(
    "text",
    [
        "product: {objectives: ['Improve accuracy from 0.6 to 0.8']}\n",
        "data: {quality: {definition: 'Sent to the customer, no complaint within 60 days', checks: [Exact duplicates removed]}}\n",
        "metrics: {tracking: {method: promptfoo on every change, location: evals/, cadence: every change}}\n",
        "data: {pipeline: {needed: false, how: n/a}}\n",
        "plan: {rollback: The few-shot prompt stays deployable.}\n",
    ],
)
def test_specific_texts_are_not_vague(text: str) -> None:
    """Texts that say something are let pass, and so is a placeholder where nothing is due."""
    assert not found(text, "FT106")


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        (
            "product: {core_functionality: An AI assistant for customers}\n",
            "The core functionality",
            "assistant",
        ),
        ("product: {objectives: [Improve quality]}\n", "The objective", "improve quality"),
        (
            "product: {use_cases: [{id: a, description: Helps users with various tasks}]}\n",
            "The description of `a`",
            "various",
        ),
        (
            "product: {use_cases: [{id: a, desired_output: A high-quality answer}]}\n",
            "The desired output of `a`",
            "high quality",
        ),
        ("data: {quality: {definition: Good examples}}\n", "The definition of quality", "good"),
        ("data: {quality: {checks: [Checked if needed]}}\n", "The quality check", "if needed"),
        ("data: {pipeline: {needed: true, how: More is collected as needed}}\n", "The pipeline", "as needed"),
        ("metrics: {tracking: {method: TBD by the team}}\n", "The way of tracking", "TBD"),
        (
            "metrics: {tracking: {location: somewhere or something}}\n",
            "The place of the results",
            "or something",
        ),
        ("metrics: {tracking: {cadence: regularly}}\n", "The cadence of tracking", "regularly"),
        (
            "decision: {approach: fine-tuning, rationale: Fine-tuning is the best approach}\n",
            "The rationale",
            "best",
        ),
        ("models: {rationale: n/a}\n", "The reason for the model", "n/a"),
        (
            "method: {family: peft, rationale: It gives better results}\n",
            "The reason for the method",
            "better",
        ),
        ("plan: {rollback: Roll back if necessary}\n", "The rollback", "if necessary"),
    ],
)
def test_vague_texts_are_named_with_their_words(text: str, name: str, word: str) -> None:
    """Each place where something specific is asked is read, and the message names the place and the words."""
    [(line, message)] = found(text, "FT106")
    assert line == 1
    assert message.startswith(f"{name} is vague (")
    assert f"`{word}`" in message


def test_vagueness_is_never_more_than_a_warning() -> None:
    """A word list can be wrong, so an accepted record with a vague objective is warned, not refused."""
    assert {
        finding.severity.label
        for finding in findings(objective("Improve quality"))
        if finding.code == "FT106"
    } == {"warning"}
    assert rules.by_name("vague-text").waivable
