"""Waivers: which findings a record's waivers cover, and what is wrong with the waivers themselves.

A waiver covers every finding of its rule in its record, up to and including its last day (UTC). A date that
is past or cannot be read counts as expired: an unreadable date waives nothing.
"""

from typing import NamedTuple

from ftlint.domain.vague_words import blank
from ftlint.findings import Problem
from ftlint.record.model import Record, WaiverEntry
from ftlint.rules import closest_to, matching
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, did_you_mean

SOON_DAYS = 14
"""How many days before its end a waiver is reported."""


class Waivers(NamedTuple):
    """The waivers of one record, judged."""

    valid: dict[str, WaiverEntry]
    """Code of the rule → the waiver that covers it."""
    problems: tuple[Problem, ...]
    """What is wrong with the other waivers, and which waivers end soon."""


def judge(record: Record) -> Waivers:
    """Returns the waivers of a record that are valid today, and the problems of its waivers."""
    valid: dict[str, WaiverEntry] = {}
    problems: list[Problem] = []
    for entry in record.waivers:
        rule = _rule_of(entry)
        problem = _problem_of(record, entry, rule)
        if problem is not None:
            problems.append(problem)
        if rule is not None and (problem is None or problem.rule == "waiver-expires-soon"):
            valid[rule.code] = entry
    return Waivers(valid, tuple(problems))


def unused(waivers: Waivers, found: set[str]) -> list[Problem]:
    """Returns a problem for each waiver that covers no finding; `found` has the codes that were found."""
    return [
        Problem(
            (*entry.path, "rule"),
            f"The waiver of `{entry.rule}` covers nothing: the record has no finding of that rule.",
            "Remove the waiver.",
            rule="waiver-unused",
            dated=True,
        )
        for code, entry in waivers.valid.items()
        if code not in found
    ]


def _rule_of(entry: WaiverEntry) -> Rule | None:
    rules = [
        rule
        for rule in matching(entry.rule)
        if entry.rule.upper() == rule.code or entry.rule.lower() == rule.name
    ]
    return rules[0] if rules else None


def _problem_of(record: Record, entry: WaiverEntry, rule: Rule | None) -> Problem | None:
    if rule is None:
        return _unknown_rule(entry)
    if not rule.waivable:
        return Problem(
            (*entry.path, "rule"),
            f"`{rule.name}` cannot be waived: only prerequisites and practices can.",
            "Fix what the rule reports, and remove the waiver.",
            rule="waiver-not-allowed",
        )
    authors = {_person(name) for name in record.decision.deciders} or {_person(record.project.owner)}
    if authors == {_person(entry.approved_by)}:
        return Problem(
            (*entry.path, "approved_by"),
            f"The waiver of `{rule.name}` is approved by `{entry.approved_by}`, who is the record's only author.",
            "Have somebody else approve it.",
            rule="waiver-self-approved",
        )
    return _problem_of_words(entry, rule) or _problem_of_date(record, entry, rule)


def _problem_of_words(entry: WaiverEntry, rule: Rule) -> Problem | None:
    for key, said, help_ in (
        ("reason", entry.reason, f"Say why `{rule.name}` need not hold for now, or remove the waiver."),
        ("approved_by", entry.approved_by, "Name who approved it, or remove the waiver."),
    ):
        if blank(said):
            return Problem(
                (*entry.path, key),
                f"The waiver of `{rule.name}` waives nothing: its `{key}` is `{said}`.",
                help_,
                rule="waiver-unexplained",
            )
    return None


def _person(name: str) -> str:
    """Returns a name in the form in which it is compared: spacing and capitals do not matter."""
    return " ".join(name.split()).casefold()


def _problem_of_date(record: Record, entry: WaiverEntry, rule: Rule) -> Problem | None:
    from datetime import date

    path = (*entry.path, "expires")
    try:
        last = date.fromisoformat(entry.expires)
        if (
            last.isoformat() != entry.expires
        ):  # such as 2026-W05-6, which is a date too, but not in the documented form
            raise ValueError
        left = (last - date.fromisoformat(record.today)).days
    except ValueError:
        return Problem(
            path,
            f"The waiver of `{rule.name}` counts as expired: `{entry.expires}` is not a date.",
            "Write the last day as YYYY-MM-DD.",
            rule="waiver-expired",
            dated=True,
        )
    if left < 0:
        return Problem(
            path,
            f"The waiver of `{rule.name}` expired on {entry.expires}.",
            f"Meet `{rule.name}`, or have the waiver approved again with a new date.",
            rule="waiver-expired",
            dated=True,
        )
    if left <= SOON_DAYS:
        when = "today" if left == 0 else f"in {count(left, 'day')}"
        return Problem(
            path,
            f"The waiver of `{rule.name}` expires {when}, on {entry.expires}.",
            f"Meet `{rule.name}` by then.",
            rule="waiver-expires-soon",
            dated=True,
        )
    return None


def _unknown_rule(entry: WaiverEntry) -> Problem:
    return Problem(
        (*entry.path, "rule"),
        f"No rule is called `{entry.rule}`{did_you_mean(closest_to(entry.rule))}",
        "Write a rule's code or name; `ftlint rule` lists them.",
        rule="waiver-for-unknown-rule",
    )
