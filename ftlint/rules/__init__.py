"""The rules, in the order of their codes. Adding a rule means writing its module and listing it here.

A run takes all rules from one file that is merged from their modules (`make gate`), because importing a hundred
files would take longer than checking a record. The module of a rule is imported when its page is shown.
"""

from __future__ import annotations

from importlib import import_module

from ftlint.findings import RuleText, Severity
from ftlint.rules.rule import Rule
from ftlint.text.guess import closest
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.rules.page import RulePage

REPORTED = (
    # by the reader
    "file/file-too-large",
    "file/not-utf8",
    "file/yaml-syntax",
    "file/empty-file",
    "file/control-character",
    "file/hidden-line-break",
    "file/invisible-character",
    "file/nesting-too-deep",
    "file/too-many-nodes",
    "file/scalar-too-long",
    "file/key-too-long",
    "file/number-too-long",
    "file/not-a-finite-number",
    "file/anchor-or-alias",
    "file/merge-key",
    "file/tag",
    "file/directive",
    "file/second-document",
    "file/duplicate-key",
    "file/key-not-text",
    "file/ambiguous-scalar",
    "file/escaped-control-character",
    "file/too-many-findings",
    "file/text-cut-by-comment",
    "file/comma-in-number",
    # by the schema
    "shape/unknown-key",
    "shape/missing-key",
    "shape/wrong-type",
    "shape/unknown-value",
    "shape/number-out-of-range",
    "shape/malformed-value",
    "shape/empty-value",
    "shape/too-long",
    "shape/unknown-schema-version",
    # by the linter
    "decision/waiver-expired",
    "decision/waiver-for-unknown-rule",
    "decision/waiver-unused",
    "decision/waiver-not-allowed",
    "decision/waiver-expires-soon",
    "decision/waiver-self-approved",
    "decision/waiver-unexplained",
    "decision/supersedes-unknown-record",
    "decision/duplicate-record-id",
    "decision/superseded-record-still-live",
    "decision/replacement-without-supersedes",
    "decision/replacement-not-proposed",
    # by the comparison with a base
    "decision/accepted-record-loosened",
    "decision/accepted-decision-rewritten",
    "decision/status-moved-backwards",
    "decision/decision-removed",
    "decision/baseline-entry-unused",
    # by whatever catches a bug in ftlint itself
    "internal/rule-crashed",
    "internal/file-crashed",
)
"""Rules reported by name from the reader, the schema or the linter: `section/name`."""

CHECKS = (
    "shape/duplicate-id",
    "shape/impossible-date",
    "product/no-core-functionality",
    "product/no-objective",
    "product/no-use-case",
    "product/too-many-use-cases",
    "product/use-case-without-desired-output",
    "product/vague-text",
    "metrics/no-metric",
    "metrics/use-case-without-metric",
    "metrics/metric-without-threshold",
    "metrics/unmeasurable-metric",
    "metrics/metric-without-direction",
    "metrics/no-tracking",
    "metrics/threshold-out-of-range",
    "metrics/threshold-below-baseline",
    "metrics/direction-contradicts-kind",
    "metrics/no-stop-rule",
    "metrics/stop-rule-reached",
    "metrics/iterations-not-improving",
    "metrics/unknown-metric",
    "metrics/result-out-of-range",
    "metrics/sample-too-small",
    "metrics/gain-within-noise",
    "metrics/unknown-use-case",
    "metrics/percent-or-fraction",
    "metrics/result-without-sample-size",
    "metrics/chosen-not-measured",
    "data/data-amount-unknown",
    "data/too-little-data-for-method",
    "data/thin-data-for-method",
    "data/quality-undefined",
    "data/pipeline-needed-but-absent",
    "data/large-set-without-quality-check",
    "data/splits-do-not-add-up",
    "data/no-held-out-data",
    "data/data-rights-unknown",
    "data/splits-not-apart",
    "data/data-count-contradicts",
    "data/data-records-broken",
    "data/data-unverifiable",
    "data/data-not-read",
    "data/test-inputs-in-training",
    "data/data-repeats",
    "data/labels-unclean",
    "data/turns-malformed",
    "data/examples-too-long",
    "data/personal-data-found",
    "baselines/no-baseline",
    "baselines/prompt-not-tried",
    "baselines/few-shot-not-tried",
    "baselines/approach-skipped-without-reason",
    "baselines/ladder-step-skipped",
    "baselines/baseline-without-results",
    "baselines/simpler-approach-already-passes",
    "baselines/question-unanswered",
    "baselines/cost-claim-without-cost-metric",
    "baselines/fine-tuning-without-a-suited-use-case",
    "baselines/reason-without-evidence",
    "baselines/reason-contradicts-situation",
    "baselines/other-without-trains",
    "baselines/trains-contradicts-approach",
    "baselines/tuning-does-not-pay",
    "baselines/simpler-than-retrieval-passes",
    "baselines/cheaper-without-training",
    "baselines/bill-incomplete",
    "models/no-model-selected",
    "models/selected-model-not-a-candidate",
    "models/small-model-not-tried",
    "models/large-model-without-reason",
    "models/candidate-without-results",
    "models/size-step-without-evidence",
    "models/model-retires-before-review",
    "models/retirement-unknown",
    "models/no-way-off-base-model",
    "method/method-unspecified",
    "method/full-without-justification",
    "method/peft-not-considered",
    "method/no-method-alternative",
    "method/technique-contradicts-family",
    "method/plan-incomplete",
    "method/reinforcement-without-grader",
    "method/distillation-without-teacher",
    "method/teacher-license-unknown",
    "method/objective-contradicts-fields",
    "method/safety-not-checked",
    "method/serving-contradicts-method",
    "retrieval/dynamic-knowledge-without-retrieval",
    "retrieval/citations-without-retrieval",
    "retrieval/both-without-both-needs",
    "retrieval/retrieval-not-considered",
    "retrieval/retrieval-without-source",
    "decision/no-rationale",
    "decision/decision-against-advice",
    "decision/status-contradicts-fields",
    "decision/dates-out-of-order",
    "decision/review-overdue",
    "decision/decision-unsigned",
    "decision/illustrative-unknown-place",
    "decision/outcome-contradicts-decision",
    "evidence/evidence-not-read",
    "evidence/evidence-contradicts",
    "evidence/evidence-value-absent",
    "evidence/evidence-not-a-number",
    "evidence/evidence-value-nan",
    "evidence/evidence-ambiguous",
    "evidence/evidence-unverifiable",
    "evidence/evidence-file-changed",
    "evidence/evidence-other-sample-size",
    "evidence/evidence-examples-left-out",
    "evidence/evidence-of-a-part",
    "evidence/evidence-run-unfinished",
    "evidence/evidence-counts-runs",
    "evidence/evidence-is-a-sum",
    "evidence/evidence-holds-secret",
    "evidence/evidence-not-in-git",
    "evidence/evidence-of-another-model",
    "evidence/evidence-after-decision",
    "evidence/evidence-used-twice",
    "evidence/evidence-not-comparable",
    "evidence/evidence-best-step",
    "evidence/evidence-token-accuracy",
    "evidence/evidence-edited",
    "evidence/evidence-stale",
    "evidence/evidence-misplaced",
    "evidence/evidence-contradicts-examples",
    "evidence/examples-not-shared",
    "evidence/difference-not-shown",
    "evidence/runs-counted-twice",
    "evidence/threshold-after-results",
    "evidence/threshold-time-unknown",
    "evidence/evidence-chose-the-prompt",
)
"""Rules with their own check, run on every valid record: `section/name`."""

_LOOK_ALIKES = str.maketrans("OIL", "011")  # what is easily typed for a digit
_LIKE_A_CODE = r"(?:FT)?[ _-]?(?=[OIL]*[0-9])([0-9OIL]{3})[^0-9]*"
_PLACES = {entry.partition("/")[2]: entry for entry in (*REPORTED, *CHECKS)}


def module_name(name: str) -> str:
    """Returns the module of the rule called `name`. Raises KeyError for an unknown rule."""
    return "ftlint.rules." + _PLACES[name].replace("/", ".").replace("-", "_")


def by_name(name: str) -> Rule:
    """Returns the rule called `name`, as it runs. Raises KeyError for an unknown rule."""
    from ftlint.rules._rules import RULES  # here, because `make gate` writes it

    return RULES[name]


def as_written(name: str) -> Rule:
    """Returns the same rule from its own module, where people read it."""
    rule: Rule = import_module(module_name(name)).RULE
    return rule


def closest_to(selector: str) -> str:
    """The code or name that was meant by one that no rule has; empty where none is like it.

    A code with a wrong digit is as much like many others, and gets no guess.
    """
    import re

    names = {rule.code: rule.name for rule in iter_rules()}
    found = re.fullmatch(_LIKE_A_CODE, selector.strip().upper())
    code = "FT" + found[1].translate(_LOOK_ALIKES) if found else ""
    return code if code in names else closest(selector, names.values())


def iter_checks() -> Iterator[Rule]:
    """Returns the rules that run on every valid record."""
    return (by_name(entry.partition("/")[2]) for entry in CHECKS)


def iter_rules() -> Iterator[Rule]:
    """Returns all rules, by code."""
    return iter(sorted((by_name(name) for name in _PLACES), key=lambda rule: rule.code))


def enforcing(statement: str) -> list[Rule]:
    """Returns the rules that enforce a statement of the framework, by code."""
    return [rule for rule in iter_rules() if statement in (rule.statement, *rule.also)]


def page_of(rule: Rule) -> RulePage:
    """Returns the page of a rule."""
    from ftlint.rules.page import page  # a run that shows no page does not read one

    return page(rule, import_module(module_name(rule.name)))


def text_of(name: str) -> RuleText:
    """Returns what a report explains about the rule called `name`: its page without the examples."""
    rule = by_name(name)
    page = page_of(rule)
    sections: dict[str, str] = {
        title: page.sections[title]
        for title in ("Why", "How to fix", "When to waive")
        if title in page.sections
    }
    return RuleText(page.summary, sections, rule.kind, rule.severity_in("accepted") or Severity.INFO)


def matching(selector: str) -> list[Rule]:
    """Returns the rules a user means by a code (`FT203`), a prefix (`FT2`), `ALL` or a name;
    empty when there is none.
    """
    code = selector.upper()
    if code == "ALL":
        return list(iter_rules())
    return [
        rule
        for rule in iter_rules()
        if rule.name == selector.lower() or (code[:2] == "FT" and rule.code.startswith(code))
    ]
