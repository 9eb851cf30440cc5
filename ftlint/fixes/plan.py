"""Finds what can be fixed in a document: mistakes that have only one correction,
each as a few edits of the file's characters.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ftlint import rules
from ftlint.findings import Path, Problem, Span
from ftlint.fixes import edits
from ftlint.fixes.edits import Edit
from ftlint.reading.document import Document
from ftlint.reading.scalars import shown
from ftlint.record import is_free, schema
from ftlint.record.versions import CURRENT, VERSION_KEY, rewrites_of

NAMES = (
    "ambiguous-scalar",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "unknown-value",
    "malformed-value",
)
"""The rules that have fixable findings."""
UPGRADE = "unknown-schema-version"
"""The rule named by a fix that upgrades a valid record to the next version."""


_DECIMALS = re.compile(r"[0-9]+\.[0-9]+").findall


class Fix(NamedTuple):
    """The fix for one mistake."""

    rule: str
    """The name of the rule whose finding it fixes."""
    path: Path
    """The place of the finding."""
    span: Span
    message: str
    """What it does, in one phrase."""
    edits: tuple[Edit, ...]
    """Either all of them are made, or none."""

    @property
    def code(self) -> str:
        """The rule's code."""
        return code_of(self.rule)

    @property
    def places(self) -> int:
        """The number of places it changes."""
        return len(self.edits)


def code_of(name: str) -> str:
    """Returns the code of the rule named `name`."""
    return rules.by_name(name).code


def fixes(document: Document, violations: Sequence[Problem] | None = None) -> tuple[Fix, ...]:
    """Returns the fixes for a document, in the order of the text; none if the document could not be read, or
    not all of its mistakes are known.

    `violations` are the problems that `schema.check` finds in it, if the caller already has them.
    """
    if document.refused:
        return ()
    if violations is None:
        violations = schema.check(document)
    if len(violations) >= schema.MAX_VIOLATIONS:
        return ()
    found = [*_typos(document, violations), *_in_quotes(document, violations), *_ids(document, violations)]
    found += () if violations else _upgrade(document)
    return tuple(sorted(found, key=lambda fix: fix.edits[0].start))


def _typos(document: Document, violations: Sequence[Problem]) -> Iterator[Fix]:
    """Yields fixes for misspelled keys and words, values that should be text, `yes` and `no`,
    and a missing version of the file format.
    """
    cut = {problem.path for problem in document.problems if problem.rule == "text-cut-by-comment"}
    split = {
        problem.path[:-1]
        for problem in violations
        if problem.rule == "unknown-key" and _value(document, problem.path) is None
    }  # what follows a comma in braces became a key, so a value beside it may not be whole
    targets = Counter(
        (problem.path[:-1], problem.instead) for problem in violations if problem.rule == "unknown-key"
    )
    for problem in violations:
        if problem.instead is None or problem.rule == "malformed-value" or problem.path in cut:
            continue
        beside = problem.path[:-1]
        if problem.rule == "wrong-type" and beside in split and document.is_flow(beside):
            continue
        if problem.rule == "missing-key":
            if edit := edits.version(document):
                yield Fix(
                    problem.rule,
                    problem.path,
                    document.span(problem.path),
                    f"`{VERSION_KEY}: {CURRENT}` was added",
                    (edit,),
                )
            continue
        if problem.rule == "unknown-key" and targets[problem.path[:-1], problem.instead] > 1:
            continue  # two keys resemble the same one: it is unclear which is meant
        quote = '"' if problem.rule == "ambiguous-scalar" and isinstance(problem.instead, str) else ""
        edit = _edit(document, problem, quote)
        added = [edits.key_after(document, problem.path, key, value) for key, value in problem.also]
        if edit and all(added):
            yield _fix(document, problem, (edit, *filter(None, added)))


def _in_quotes(document: Document, violations: Sequence[Problem]) -> Iterator[Fix]:
    """Yields fixes for what YAML 1.2 reads as text and YAML 1.1 as a number,
    if the schema allows the text.
    """
    wrong = {problem.path for problem in violations}
    for problem in document.problems:
        path = problem.path
        if problem.rule != "ambiguous-scalar" or any(path[:end] in wrong for end in range(len(path) + 1)):
            continue
        if any(is_free(step) for step in path):
            continue  # what a free key means is not known
        on_key = _is_about(document, problem, on_key=True)
        text = path[-1] if on_key else _value(document, path)
        if isinstance(text, str) and (on_key or _is_about(document, problem, on_key=False)):
            meant = problem._replace(instead=text, on_key=on_key)
            if edit := _edit(document, meant, '"'):
                yield _fix(document, meant, (edit,))


def _ids(document: Document, violations: Sequence[Problem]) -> Iterator[Fix]:
    """Yields fixes for values that have another form than their places require. An id with spaces around it
    is fixed together with references that have the same spaces; an id in another spelling only if there is no
    reference in that spelling.
    """
    groups: dict[str, list[Problem]] = {}
    for problem in violations:
        if problem.rule == "malformed-value":
            text = problem.path[-1] if problem.on_key else _value(document, problem.path)
            groups.setdefault(str(text), []).append(problem)
    contested = _contested(document, [problem for group in groups.values() for problem in group])
    for text, everywhere in groups.items():
        group = [problem for problem in everywhere if isinstance(problem.instead, str)]
        is_other = len(everywhere) > 1 and any(_is_definition(problem) for problem in group)
        if not group or group[0].instead in contested or (is_other and group[0].instead != text.strip(" \t")):
            continue
        is_defined = any(_is_definition(problem) for problem in group)
        for members in [group] if is_defined else [[problem] for problem in group]:
            edits = [_edit(document, problem, "") for problem in members]
            made = tuple(sorted((edit for edit in edits if edit), key=lambda edit: edit.start))
            if len(made) == len(members):
                yield _fix(document, next(filter(_is_definition, members), members[0]), made)


def _is_definition(problem: Problem) -> bool:
    return problem.path[-1] == "id" and not problem.on_key


def _contested(document: Document, problems: Sequence[Problem]) -> set[object]:
    """Returns the ids that two entries in one list or mapping would share after the fixes."""
    meant = {problem.path: problem.instead for problem in problems if problem.instead is not None}
    lists = {
        problem.path[:-2]
        for problem in problems
        if _is_definition(problem) and isinstance(problem.path[-2], int)
    }
    mappings = {problem.path[:-1] for problem in problems if problem.on_key}
    found: set[object] = set()
    for path in lists | mappings:
        beside = _value(document, path)
        names: list[object] = []
        if isinstance(beside, list):
            entries = [entry.get("id") if isinstance(entry, dict) else None for entry in beside]
            names = [meant.get((*path, index, "id"), name) for index, name in enumerate(entries)]
        elif isinstance(beside, dict):
            names = [meant.get((*path, name), name) for name in beside]
        numbers = Counter(name for name in names if isinstance(name, str))
        found |= {name for name, number in numbers.items() if number > 1}
    return found


def _upgrade(document: Document) -> Iterator[Fix]:
    """Yields the fix that upgrades a valid record to the next version: all of it, or nothing."""
    made = rewrites_of(document.data) if isinstance(document.data, dict) else []
    problem = Problem((VERSION_KEY,), "", rule=UPGRADE)
    edits = [
        _edit(
            document,
            problem._replace(path=one.path, instead=one.value, on_key=one.on_key),
            "" if one.on_key else '"',
        )
        for one in made
    ]
    whole = sorted((edit for edit in edits if edit), key=lambda edit: edit.start)
    if whole and len(whole) == len(edits):
        yield _fix(document, problem, tuple(whole))


def _edit(document: Document, problem: Problem, quote: str) -> Edit | None:
    """Returns the edit that writes `problem.instead`, in the existing quotes or else in `quote`;
    None if it is not one plain place.
    """
    place, value = document.source(problem.path, problem.on_key), problem.instead
    if place is None or value is None:
        return None
    start, end = place
    is_quoted = document.text[start] in "'\""
    if isinstance(value, str):
        quote = document.text[start] if is_quoted else quote
        text = f"{quote}{value}{quote}"
    elif isinstance(value, bool | int):
        text = str(value).lower()
    else:
        from ftlint.reading.flow import written

        digits = (part for part in _DECIMALS(document.text, start, end) if float(part) == value)
        text = next(digits, "") or written(value, quoted=is_quoted)
    return Edit(problem.path, problem.on_key, value, start, end, text)


def _fix(document: Document, problem: Problem, edits: tuple[Edit, ...]) -> Fix:
    first = next((edit for edit in edits if edit.path == problem.path), edits[0])
    message = f"`{shown(document.text[first.start : first.end])}` became `{shown(first.text)}`"
    replaced = [edit for edit in edits if not edit.adds]
    if len(replaced) > 1:
        message += f" in {len(replaced)} places"
    message += "".join(f", and `{edit.path[-1]}: {edit.value}` was added" for edit in edits if edit.adds)
    return Fix(problem.rule, problem.path, document.span(problem.path, problem.on_key), message, edits)


def _is_about(document: Document, problem: Problem, *, on_key: bool) -> bool:
    """Returns whether the reader's problem is about the key, or the value, at its path."""
    return (
        document.source(problem.path, on_key) is not None
        and document.span(problem.path, on_key) == problem.span
    )


def _value(document: Document, path: Path) -> object:
    value: object = document.data
    for step in path:
        if isinstance(value, list):
            value = value[step] if isinstance(step, int) and step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value
