"""The pages of the rules: an index by section of the framework, a page for each rule from its docstring,
and redirects from the codes.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ftlint import FRAMEWORK, RULES, Rule, rules
from ftlint.framework.statements import SITE_URL, Statement, Status
from ftlint.site.addresses import published
from ftlint.site.pages.markup import one_line
from ftlint.site.pages.record import Links, anchor
from ftlint.site.playground.links import PAGE, fragment_of
from ftlint.site.settings import SiteSettings
from manual import HOME
from manual.fragments import TODAY, Shown, shown

STATUSES: tuple[Status, ...] = ("draft", "proposed", "accepted", "rejected")
"""The statuses whose severity a page shows; a superseded record is asked as little as a rejected one."""
OTHER = {
    "file": (
        "The file",
        "whether the file can be read as one record, and every program reads it the same way",
    ),
    "shape": ("The shape of a record", "whether each key and value is part of the file format"),
    "record": (
        "The life of a record",
        "whether its dates, waivers, approvals and links to other records are valid",
    ),
    "evidence": ("Evidence", "whether a claim matches the file that it names"),
}
"""What rules belong to besides a statement of the framework: heading, and what they check."""
_OWN = re.compile(rf"\]\({re.escape(SITE_URL)}(?P<page>framework/[a-z/-]+/)\)")
_PLAIN = re.compile(r"(?P<keep>```.*?```|`[^`]*`|\[[^]]*\]\([^)]*\))|§(?P<id>\d+(?:\.[A-Z0-9]+)?)", re.DOTALL)


def iter_rule_files(settings: SiteSettings) -> Iterator[tuple[str, str]]:
    """Yields all files of the rules: path in the folder of pages → content."""
    yield "rules/index.md", _index()
    for rule in RULES:
        yield f"rules/{rule.name}.md", _page(rule, settings)
        yield f"rules/{rule.code}/index.html", _redirect(rule, settings)


# --- links --------------------------------------------------------------------------------------------------


def source_of(page: str) -> str:
    """Returns the Markdown file of a page of the framework, such as `framework/purpose/`:
    an index if there are other pages beneath it.
    """
    pages = {statement.page for statement in FRAMEWORK.statements.values()}
    below = any(other != page and other.startswith(page) for other in pages)
    return f"{page}index.md" if below else f"{page.rstrip('/')}.md"


def statement_link(id_: str, up: str) -> str:
    """Returns the link to a statement (`3.M3`) or a whole section (`3`) of the framework, or an empty string.
    `up` ends with a slash.
    """
    if id_ in FRAMEWORK.statements:
        return f"{up}{source_of(FRAMEWORK.statements[id_].page)}#{anchor(id_)}"
    page = next((part.page for part in FRAMEWORK.sections if part.id == id_), "")
    return up + source_of(page) if page else ""


def with_links(text: str, up: str) -> str:
    """Links each § in our own Markdown to its place in the framework, except in code and in links.
    An address of a page of the framework, which the terminal shows whole, becomes a link within the site.
    """

    def linked(match: re.Match[str]) -> str:
        if match["keep"] or not (target := statement_link(match["id"], up)):
            return match[0]
        return f"[{match[0]}]({target})"

    return _OWN.sub(lambda match: f"]({up}{source_of(match['page'])})", _PLAIN.sub(linked, text))


def statements_of(rule: Rule) -> list[Statement]:
    """Returns the statements of the framework that a rule enforces."""
    return [
        FRAMEWORK.statements[statement]
        for statement in (rule.statement, *rule.also)
        if statement in FRAMEWORK.statements
    ]


# --- pages --------------------------------------------------------------------------------------------------


def _page(rule: Rule, settings: SiteSettings) -> str:
    page = rules.page_of(rule)
    title = f"{rule.code} {rule.name}"
    facts = one_line(
        "rule_facts.html",
        HOME,
        rule=rule,
        severities=_severities(rule),
        statements=_links_of(rule, "../../"),
        other=OTHER,
    )
    group = next(group for group in _groups() if rule in group.rules)
    meta = front(
        title,
        page.summary,
        hide=["navigation"],  # it would be empty: the neighbours stand there
        neighbours={
            "title": group.title,
            "anchor": group.key,
            "rules": [[other.code, other.name] for other in group.rules],
        },
    )
    parts = [meta, f"# {title}\n", f"{with_links(page.summary, '../')}\n", f"{facts}\n"]
    for heading, body in page.sections.items():
        text = with_links(body, "../")
        if heading in ("Bad", "Good"):
            text = _with_examples(rule, heading, text, can_try=settings.playground and heading == "Bad")
        if heading == "When to waive" and rule.waivable:
            text += "\n\nHow: [Waivers](../use/waivers.md)."
        parts.append(f"## {heading}\n\n{text}\n")
    return "\n".join([*parts, _statements(rule)])


def _with_examples(rule: Rule, heading: str, text: str, *, can_try: bool) -> str:
    """Returns the body of a section with its examples as shown, and below each of them what ftlint finds and,
    if `can_try`, a link that opens it in the playground.
    """
    examples = iter(shown(rule, heading))
    return re.sub(
        r"^```.*?^```$",
        lambda _match: _example(next(examples), can_try=can_try),
        text,
        flags=re.MULTILINE | re.DOTALL,
    )


def _example(example: Shown, *, can_try: bool) -> str:
    lines = f' hl_lines="{" ".join(map(str, example.lines))}"' if example.lines else ""
    block = f"```{example.language}{lines}\n{example.text}```"
    block += f"\n\nftlint says:\n\n```text\n{example.findings}```" if example.findings else ""
    if can_try and example.record:
        page = f"../{published(PAGE)}{fragment_of(example.record)}"
        block += f'\n\n<p data-search-exclude><a href="../{page}">Try it</a>: change the example, and see what ftlint says.</p>'
    return block


def _statements(rule: Rule) -> str:
    """Returns the statements that a rule enforces, and which other rules enforce them."""
    statements = statements_of(rule)
    if not statements:
        what = OTHER[rule.statement][1]
        return (
            f"## In the framework\n\nThe rule does not belong to a statement of the framework. It checks {what}: "
            "see the [file format](../reference/file-format.md).\n\n[All rules](index.md)\n"
        )
    lines = [
        f"- [§{item.id} {item.title}]({statement_link(item.id, '../')}): {item.text}{_siblings(rule, item)}"
        for item in statements
    ]
    return "## In the framework\n\n" + "\n".join(lines) + "\n\n[All rules](index.md)\n"


def _siblings(rule: Rule, statement: Statement) -> str:
    others = [f"[{other.name}]({other.name}.md)" for other in rules.enforcing(statement.id) if other != rule]
    return f" Also enforced by {', '.join(others)}." if others else ""


class Group(NamedTuple):
    """The rules that stand under one heading."""

    title: str
    key: str
    """The anchor of the heading."""
    text: str
    rules: tuple[Rule, ...]


@cache
def _groups() -> tuple[Group, ...]:
    """Returns all rules by section of the framework, then those that belong to none."""
    groups = []
    for section in FRAMEWORK.sections:
        ids = {statement.id for statement in section.statements}
        groups.append(
            Group(
                f"{section.title} (§{section.id})",
                f"section-{section.id}",
                f"[§{section.id} of the framework](../{source_of(section.page)}).",
                tuple(rule for rule in RULES if rule.statement in ids),
            )
        )
    groups += [
        Group(
            title, key, f"These rules check {text}.", tuple(rule for rule in RULES if rule.statement == key)
        )
        for key, (title, text) in OTHER.items()
    ]
    return tuple(group for group in groups if group.rules)


def _index() -> str:
    parts = [
        front(
            "Rules",
            "All rules of ftlint, grouped by section of the framework, with their severity for each status.",
            filter=True,
        ),
        _INTRO,
    ]
    for group in _groups():
        table = one_line("rules.html", HOME, title=group.title, rows=[_row(rule) for rule in group.rules])
        parts.append(f"## {group.title} {{ #{group.key} }}\n\n{group.text}\n\n{table}\n")
    parts.append(_SEVERITY)
    rows = [
        (item, _statement_url(item, "../"), rules.enforcing(item.id))
        for item in FRAMEWORK.statements.values()
    ]
    parts.append(f"{_BY_STATEMENT}\n{one_line('rules_by_statement.html', HOME, rows=rows)}\n")
    return "\n".join(parts)


def _row(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule,
        "summary": rules.page_of(rule).summary,
        "groups": _grouped(rule),
        "accepted": dict(_severities(rule))["accepted"],
        "statements": _links_of(rule, "../"),
    }


def _severities(rule: Rule) -> list[tuple[str, str]]:
    """Returns the severity of a rule by status; `not applicable` if it does not apply."""
    found = [(status, rule.severity_in(status)) for status in STATUSES]
    return [(status, severity.label if severity else "not applicable") for status, severity in found]


def _grouped(rule: Rule) -> list[tuple[str, str]]:
    """Returns the severities in as few words as possible: what to show, and the severity."""
    found = _severities(rule)
    if len({severity for _, severity in found}) == 1:
        return [(f"always {found[0][1]}", found[0][1])]
    return [(f"{status}: {severity}", severity) for status, severity in found]


def _links_of(rule: Rule, up: str) -> list[tuple[Statement, str]]:
    return [(statement, _statement_url(statement, up)) for statement in statements_of(rule)]


def _statement_url(statement: Statement, up: str) -> str:
    return Links(up).statement(statement.id)


def _redirect(rule: Rule, settings: SiteSettings) -> str:
    """Returns a page at the code's URL, which findings name, that redirects to the rule's page."""
    target = f"../{rule.name}/"
    canonical = f"{settings.site_url.rstrip('/')}/rules/{rule.name}/" if settings.site_url else target
    return str(one_line("redirect.html", HOME, rule=rule, target=target, canonical=canonical)) + "\n"


def front(title: str, description: str, **more: object) -> str:
    """Returns the front matter of one of our pages, with `more` keys. JSON is also YAML."""
    meta = {"title": title, "description": description, **more}
    return (
        f"---\n{''.join(f'{key}: {json.dumps(meta[key], ensure_ascii=False)}{chr(10)}' for key in meta)}---\n"
    )


_INTRO = """\
# Rules

Each rule has a code, a name and a page. `ftlint rule FT203` shows the same page in the terminal, and each finding links to it. The
[status](#severity) of the record sets how severe it is.

<div class="ftl-rules"></div>
"""

_SEVERITY = f"""\
## Severity by status {{ #severity }}

The record's own `status` sets the severity of a finding:

| status | schema errors, contradictions | an unmet prerequisite | advice on practice |
|---|---|---|---|
| `draft` | error | info, a to-do | info |
| `proposed` | error | warning | warning |
| `accepted` | error | error, if the approach needs it | warning |
| `rejected`, `superseded` | error | not applicable | not applicable |

You can [waive](../use/waivers.md) what the framework asks for or advises in the record, with a reason, an approver and an expiry date. You
cannot waive errors in the file, its schema or its own numbers. The [configuration](../reference/configuration.md) can raise a severity and
ignore rules that can be waived; it never lowers an error.

ftlint itself prints the findings on the pages of the rules when this site is built, as of {TODAY}. Unless an example says otherwise, it is
an accepted record in favour of fine-tuning.
"""

_BY_STATEMENT = """\
## By statement { #by-statement }

This table lists every statement of the framework with the rules that enforce it, or the reason why no rule can.
"""
