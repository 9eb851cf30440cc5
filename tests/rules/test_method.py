import pytest

from ftlint.domain.methods import FAMILY_OF
from tests.support import findings, found, report

SOUND = """\
method:
  family: peft
  technique: lora
  alternatives: [{family: full, why_not: Eight times the memory for a change of style}]
plan:
  budget: {amount: 2500, currency: EUR}
  rollback: The few-shot prompt stays deployable.
  safety_check: {before: It refused 196 of 200 requests, after: The same 200; at least 190 refused}
"""


def test_a_sound_method_is_silent() -> None:
    """PEFT weighed against full fine-tuning, with a budget and a rollback, gives nothing of this group."""
    assert not [finding for finding in findings(SOUND) if finding.code.startswith("FT6")]


@pytest.mark.parametrize("approach", ["prompt-engineering", "rag", "undecided"])
@pytest.mark.parametrize("text", ["", "method: {family: peft, technique: lora}\n"])
def test_only_tuning_needs_a_method(approach: str, text: str) -> None:
    """Nothing of this group is asked of an approach that does not tune."""
    assert not [
        finding
        for finding in findings(text, approach=approach, status="draft")
        if finding.code.startswith("FT6")
    ]


@pytest.mark.parametrize("approach", ["fine-tuning", "fine-tuning+rag"])
def test_an_absent_method_is_missed_once_for_each_item(approach: str) -> None:
    """Method, preference for PEFT, plan and a look at safety are missed, each by one finding."""
    assert sorted(
        finding.code for finding in findings("", approach=approach) if finding.code.startswith("FT6")
    ) == [
        "FT601",
        "FT603",
        "FT606",
        "FT611",
    ]


def test_the_checklist_without_a_method() -> None:
    """Without a method its items are unmet, but for the reason that only full fine-tuning needs."""
    [record] = report(
        "schema_version: 1\nproject: {id: example}\nstatus: draft\ndecision: {approach: fine-tuning}\n"
    ).records
    states = {item.id: item.state for item in record.prerequisites}
    assert {key: states[key] for key in ("2.6", "7.1", "7.2", "7.R")} == {
        "2.6": "unmet",
        "7.1": "met",
        "7.2": "unmet",
        "7.R": "unmet",
    }


@pytest.mark.parametrize(
    "method",
    [
        "family: peft",
        "family: full",
        "family: unknown, technique: provider-managed",
        "technique: provider-managed",
    ],
)
def test_a_named_method_is_enough(method: str) -> None:
    """A family, or a provider that does not tell its own, says how the model is tuned."""
    assert not found(f"method: {{{method}}}\n", "FT601")


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("rationale: A change of style", "Nothing says how"),
        ("family: unknown", "Nobody knows yet how"),
        ("family: unknown, technique: other", "Nobody knows yet how"),
        ("technique: qlora", "`qlora` has no family"),
    ],
)
def test_a_method_is_named(method: str, expected: str) -> None:
    """A family that is missing or unknown is missed; where the technique tells it,
    the help says which it is.
    """
    [(line, message)] = found(f"method: {{{method}}}\n", "FT601")
    assert line == 1
    assert expected in message


def test_a_technique_tells_its_family() -> None:
    """The help for a technique without a family names the family to write."""
    [finding] = [
        finding for finding in findings("method: {technique: full-parameters}\n") if finding.code == "FT601"
    ]
    assert finding.help == "Add `family: full`."


@pytest.mark.parametrize(
    "method",
    ["family: peft", "family: full, rationale: A notation the base model never saw", "technique: lora"],
)
def test_only_full_fine_tuning_without_a_reason_is_reported(method: str) -> None:
    """PEFT needs no reason, and full fine-tuning with one is justified."""
    assert not found(f"method: {{{method}}}\n", "FT602")


@pytest.mark.parametrize(("rationale", "line"), [("", 2), ("  rationale: n/a\n", 3)])
def test_full_fine_tuning_needs_a_reason(rationale: str, line: int) -> None:
    """Full fine-tuning without a reason, or with a placeholder for one, is reported at the place to fix."""
    assert [at for at, _ in found(f"method:\n  family: full\n{rationale}", "FT602")] == [line]


@pytest.mark.parametrize(
    "method",
    [
        "family: peft",
        "family: unknown, technique: provider-managed",
        "family: full, alternatives: [{family: peft, why_not: Missed the threshold by 0.12}]",
    ],
)
def test_peft_chosen_or_weighed_is_considered(method: str) -> None:
    """PEFT as the method or among the alternatives is enough; a provider's own method leaves no choice."""
    assert not found(f"method: {{{method}}}\n", "FT603")


@pytest.mark.parametrize("alternatives", ["[]", "[{family: full, why_not: Another schedule gained nothing}]"])
def test_full_fine_tuning_is_weighed_against_peft(alternatives: str) -> None:
    """Full fine-tuning without PEFT among the alternatives is reported at the family, once."""
    text = f"method:\n  family: full\n  alternatives: {alternatives}\n"
    assert [line for line, _ in found(text, "FT603")] == [2]
    assert not found(text, "FT604")


def test_a_method_is_weighed_against_another() -> None:
    """PEFT without an alternative is warned of, by the name of its technique."""
    [finding] = [
        finding
        for finding in findings("method: {family: peft, technique: dora}\n")
        if finding.code == "FT604"
    ]
    assert finding.severity.label == "warning"
    assert "`dora` is the only method considered" in finding.message
    assert "`provider-managed` is the only" in found("method: {technique: provider-managed}\n", "FT604")[0][1]


def test_an_alternative_has_a_reason() -> None:
    """Each alternative without a reason, or with a placeholder for one, is named at its line."""
    text = (
        "method:\n  family: peft\n  alternatives:\n"
        "    - {family: full, why_not: Eight times the memory}\n    - {family: full}\n    - {family: peft, technique: ia3, why_not: TBD}\n"
    )
    assert [line for line, _ in found(text, "FT604")] == [5, 6]


@pytest.mark.parametrize(
    ("technique", "family"),
    [*FAMILY_OF.items(), ("provider-managed", "full"), ("other", "peft"), ("unknown", "full")],
)
def test_a_technique_of_the_family_is_no_contradiction(technique: str, family: str) -> None:
    """A technique of its own family, or of none in particular, is silent;
    so is one whose family is not known.
    """
    assert not found(f"method: {{family: {family}, technique: {technique}}}\n", "FT605")
    assert not found(f"method: {{family: unknown, technique: {technique}}}\n", "FT605")
    assert not found(f"method: {{technique: {technique}}}\n", "FT605")


@pytest.mark.parametrize(("technique", "family"), FAMILY_OF.items())
@pytest.mark.parametrize("status", ["draft", "accepted", "rejected"])
def test_a_technique_of_the_other_family_is_a_contradiction(technique: str, family: str, status: str) -> None:
    """A technique of the other family is an error at the technique in every status,
    and the family is shown with it.
    """
    other = "full" if family == "peft" else "peft"
    text = f"method:\n  family: {other}\n  technique: {technique}\n"
    [finding] = [finding for finding in findings(text, status=status) if finding.code == "FT605"]
    assert finding.severity.label == "error"
    assert finding.span.line == 3
    assert (
        finding.message == f"`{technique}` is a `{family}` technique, but the family is given as `{other}`."
    )
    assert [related.span.line for related in finding.related] == [2]


@pytest.mark.parametrize(
    ("plan", "expected", "line"),
    [
        ("plan:\n  stop_rule: {max_iterations: 3}\n", "neither a budget nor a rollback", 1),
        ("plan:\n  rollback: The prompt stays deployable.\n", "has no budget", 1),
        (
            "plan:\n  rollback: The prompt stays deployable.\n  budget: {currency: EUR}\n",
            "has no budget",
            3,
        ),
        ("plan:\n  budget: {amount: 0}\n", "has no rollback", 1),
        ("plan:\n  budget: {amount: 100}\n  rollback: none\n", "has no rollback", 3),
    ],
)
def test_a_plan_has_a_budget_and_a_way_back(plan: str, expected: str, line: int) -> None:
    """One finding names what is missing, at the nearest place there is; a budget of 0 is a budget."""
    [(at, message)] = found(plan, "FT606")
    assert expected in message
    assert at == line


TUNED = "method:\n  family: peft\n  technique: lora\n"


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "  objective: supervised\n  algorithm: sft\n",
        "  objective: preference\n  algorithm: DPO\n",
        "  objective: preference\n  algorithm: rlhf\n  grader: A reward model, trained on 2,000 rated pairs\n",
        "  objective: reinforcement\n  algorithm: grpo\n  grader: Runs the unit tests\n",
        "  objective: reinforcement\n  algorithm: ppo\n  grader: Runs the unit tests\n",
        "  objective: preference\n  algorithm: ppo\n",
        "  objective: continued-pretraining\n",
        "  objective: contrastive\n  algorithm: multiple-negatives-ranking\n",
        "  objective: distillation\n  teacher: large-70b\n  teacher_license: Apache-2.0, no condition on output\n",
        "  grader: TBD\n  teacher: n/a\n",
    ],
)
def test_an_objective_with_what_it_needs_is_silent(rest: str) -> None:
    """Each objective with its algorithm, grader or teacher gives none of these findings."""
    reported = {finding.code for finding in findings(TUNED + rest)}
    assert not reported & {"FT607", "FT608", "FT609", "FT610"}


@pytest.mark.parametrize(
    ("rest", "code", "line", "expected"),
    [
        ("  objective: reinforcement\n", "FT607", 4, "nothing says what scores an answer."),
        ("  objective: reinforcement\n  grader: TBD\n", "FT607", 5, "nothing says what scores an answer."),
        ("  objective: distillation\n", "FT608", 4, "nothing says which model is learned from."),
        ("  objective: distillation\n  teacher: TBD\n", "FT608", 5, "nothing says which model"),
        (
            "  objective: distillation\n  teacher: a-70b\n",
            "FT609",
            5,
            "whether the licence of `a-70b` allows",
        ),
        (
            "  objective: distillation\n  teacher: a-70b\n  teacher_license: unknown\n",
            "FT609",
            6,
            "whether the licence of `a-70b` allows",
        ),
        (
            "  algorithm: Dpo\n",
            "FT610",
            4,
            "`Dpo` is an algorithm for `preference`, but a record without an objective means `supervised`.",
        ),
        (
            "  objective: preference\n  algorithm: grpo\n",
            "FT610",
            5,
            "`grpo` is an algorithm for `reinforcement`, but the objective is `preference`.",
        ),
        (
            "  grader: Runs the unit tests\n",
            "FT610",
            4,
            "A grader scores answers for `reinforcement`, but a record without an objective means `supervised`.",
        ),
        (
            "  objective: reinforcement\n  grader: Runs the unit tests\n  teacher: a-70b\n",
            "FT610",
            6,
            "A teacher is learned from in `distillation`, but the objective is `reinforcement`.",
        ),
    ],
)
def test_an_objective_without_what_it_needs(rest: str, code: str, line: int, expected: str) -> None:
    """What scores, what teaches and what contradicts the objective is reported once, at its line."""
    [(at, message)] = found(TUNED + rest, code)
    assert at == line
    assert expected in message


def test_a_placeholder_for_a_grader_is_reported_once() -> None:
    """The rule on the grader reports `TBD`, and not the one on vague words too."""
    assert not found(TUNED + "  objective: reinforcement\n  grader: TBD\n", "FT106")
    assert found(TUNED + "  objective: reinforcement\n  grader: better answers\n", "FT106")


@pytest.mark.parametrize("approach", ["prompt-engineering", "rag", "undecided"])
def test_only_tuning_needs_a_grader(approach: str) -> None:
    """An objective asks for nothing where nothing is tuned."""
    reported = {
        finding.code for finding in findings(TUNED + "  objective: reinforcement\n", approach=approach)
    }
    assert "FT607" not in reported


SAFE = "metrics: {measures: [{id: refused, kind: safety}, {id: good, kind: accuracy}]}\n"
BEFORE = "baselines: [{approach: prompt, results: {refused: 0.98}}]\n"
AFTER = "iterations: [{id: a, results: {refused: 0.97}}]\n"


@pytest.mark.parametrize(
    "text",
    [
        "plan: {safety_check: {before: It refused 196 of 200, after: The same 200}}\n",
        SAFE + BEFORE + AFTER,
        SAFE + BEFORE + "plan: {safety_check: {after: The same 200}}\n",
        SAFE
        + "models: {candidates: [{name: a, results: {refused: 0.98}}]}\noutcome: [{results: {refused: 0.9}}]\n",
        SAFE + BEFORE.replace("]", ", {approach: fine-tuning, results: {refused: 0.97}}]"),
        "method: {family: full, objective: contrastive}\n",
        "models: {candidates: [{name: a, architecture: encoder}], selected: a}\n",
        'project: {id: a, rebuilt_from: "NVIDIA, 2025"}\n',
    ],
    ids=["planned", "measured", "both", "in use", "tuned baseline", "contrastive", "encoder", "rebuilt"],
)
def test_a_look_at_safety_is_planned_or_measured(text: str) -> None:
    """Texts of the plan and a metric of kind `safety` count alike; what writes nothing needs neither."""
    assert not found(text, "FT611")


@pytest.mark.parametrize(
    ("text", "line", "missing"),
    [
        ("plan: {rollback: The prompt stays}\n", 1, "before and after"),
        ("plan:\n  safety_check:\n    before: TBD\n    after: The same 200\n", 3, "before"),
        (SAFE + BEFORE + "plan: {rollback: The prompt stays}\n", 3, "after"),
        (SAFE + AFTER + "plan: {rollback: The prompt stays}\n", 3, "before"),
        (
            SAFE + BEFORE.replace("refused", "good") + AFTER.replace("refused", "good") + "plan: {}\n",
            4,
            "before and after",
        ),
        (
            SAFE
            + "baselines: [{approach: fine-tuning, results: {refused: 0.97}}]\nplan: {rollback: The prompt}\n",
            3,
            "before",
        ),
    ],
)
def test_a_look_at_safety_that_is_missing(text: str, line: int, missing: str) -> None:
    """Before and after the tuning are each asked for, and a tuned model says nothing of before."""
    [(at, message)] = found(text, "FT611")
    assert at == line
    assert message == (
        "Tuning can undo what a model was taught to refuse, "
        f"and nothing says how that is checked {missing} the tuning."
    )


@pytest.mark.parametrize("approach", ["prompt-engineering", "rag", "undecided"])
def test_only_tuning_is_checked_for_safety(approach: str) -> None:
    """What is not tuned refuses what it refused before."""
    assert not found("plan: {rollback: The prompt stays}\n", "FT611", approach=approach)


@pytest.mark.parametrize(
    ("method", "message"),
    [
        *[
            (
                f"{{family: full, serving: {serving}}}",
                f"`{serving}` serves an adapter beside its base model, but `full` tuning leaves no adapter.",
            )
            for serving in ("adapter", "multi-adapter")
        ],
        *[
            (
                f"{{family: peft, technique: {technique}, serving: merged}}",
                f"`merged` serves changed weights, but `{technique}` changes none.",
            )
            for technique in ("prompt-tuning", "prefix-tuning")
        ],
    ],
)
def test_serving_that_does_not_fit(method: str, message: str) -> None:
    """An adapter needs a family that leaves one, and merging needs weights that changed."""
    assert found(f"method: {method}\n", "FT612") == [(1, message)]


@pytest.mark.parametrize(
    "method",
    [
        "{family: full, serving: merged}",
        "{family: full, serving: provider}",
        "{family: full}",
        "{family: unknown, serving: adapter}",
        "{serving: multi-adapter}",
        *[
            f"{{family: peft, serving: {serving}}}"
            for serving in ("merged", "adapter", "multi-adapter", "unknown")
        ],
        "{family: peft, technique: lora, serving: merged}",
        "{family: peft, technique: prompt-tuning, serving: multi-adapter}",
    ],
)
def test_serving_that_fits_is_silent(method: str) -> None:
    """What can be served so, or of which the record does not say enough, is not reported."""
    assert not found(f"method: {method}\n", "FT612")
