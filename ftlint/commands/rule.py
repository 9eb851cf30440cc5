"""`ftlint rule`: the page of a rule, or the list of rules."""

from argparse import ArgumentParser, Namespace

from ftlint import rules
from ftlint.commands import CommandResult, UsageError, World
from ftlint.commands.options import add_color, add_format
from ftlint.framework.statements import STATUSES
from ftlint.rules.rule import Rule
from ftlint.text.color import paint


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    text = "a code, the beginning of one, or a name; without it, all rules are listed"
    parser.add_argument("rule", metavar="RULE", nargs="?", default="", help=text)
    add_format(parser, "text", "json")
    add_color(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Returns the page of the one rule that `args.rule` names, or the list of the rules it matches, or of
    all. Raises UsageError if there is none.
    """
    chosen = rules.matching(args.rule) if args.rule else list(rules.iter_rules())
    if not chosen:
        from ftlint.config.values import unknown_selector

        raise UsageError(unknown_selector(args.rule))
    alone = chosen[0] if args.rule and len(chosen) == 1 else None
    if args.format == "json":
        return CommandResult(out=_json(chosen, alone))
    color = world.color if args.color == "auto" else args.color == "always"
    return CommandResult(out=_page(alone, color) if alone else _list(chosen, color))


def severities(rule: Rule) -> dict[str, str]:
    """Returns the severity of the rule's findings for each status of a record; `none` if the rule does not
    apply.
    """
    found = {status: rule.severity_in(status) for status in STATUSES}
    return {status: severity.label if severity else "none" for status, severity in found.items()}


def _list(chosen: list[Rule], color: bool) -> str:
    groups: dict[str, list[Rule]] = {}
    for rule in chosen:
        groups.setdefault(rules.module_name(rule.name).split(".")[2], []).append(rule)
    wide = max(len(rule.name) for rule in chosen)
    blocks = []
    for title, members in groups.items():
        lines = [
            f"  {rule.code}  {rule.name:<{wide}}  {rule.kind.value:<13}  {rules.page_of(rule).summary}"
            for rule in members
        ]
        blocks.append("\n".join([paint(title, "1", color), *lines]) + "\n")
    return "\n".join(blocks)


def _page(rule: Rule, color: bool) -> str:
    page = rules.page_of(rule)
    shown: dict[str, list[str]] = {}
    for status, severity in severities(rule).items():
        shown.setdefault(severity, []).append(status)
    severity = (
        next(iter(shown))
        if len(shown) == 1
        else "; ".join(f"{word} in {', '.join(where)}" for word, where in shown.items())
    )
    about = f"framework §{rule.statement}" if rule.statement[0].isdigit() else rule.statement
    facts = {
        "kind": rule.kind.value,
        "about": about,
        "severity": severity,
        "waiver": "can be waived in the record" if rule.waivable else "cannot be waived",
        **({"fix": "`ftlint check --fix`, where one thing is clearly meant"} if rule.fixable else {}),
        "since": rule.since,
        "see": rule.url,
    }
    head = f"{paint(f'{rule.code} {rule.name}', '1', color)}\n\n{page.summary}\n\n"
    table = "".join(f"  {key + ':':<10}{text}\n" for key, text in facts.items())
    return (
        head
        + table
        + "".join(
            f"\n{paint(title, '1', color)}\n\n{_indented(text)}\n" for title, text in page.sections.items()
        )
    )


def _indented(text: str) -> str:
    """Indents a section's Markdown by two columns; examples by four, without their fences."""
    lines: list[str] = []
    margin = "  "
    for line in text.splitlines():
        if line.startswith("```"):
            margin = "  " if margin == "    " else "    "
        else:
            lines.append(f"{margin}{line}".rstrip())
    return "\n".join(lines)


def _json(chosen: list[Rule], alone: Rule | None) -> str:
    from ftlint.reporters.json import dump

    if alone:
        return dump({**_facts(alone), "sections": rules.page_of(alone).sections}) + "\n"
    return "[\n  " + ",\n  ".join(dump(_facts(rule)) for rule in chosen) + "\n]\n"


def _facts(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "kind": rule.kind.value,
        "section": rule.statement,
        "severity": severities(rule),
        "waivable": rule.waivable,
        "fixable": rule.fixable,
        "since": rule.since,
        "url": rule.url,
        "summary": rules.page_of(rule).summary,
    }
