"""Merges what is found missing in one missing block into one finding: without `models`, there is one finding
that names all that belongs there, and not one for each rule that asks for a part of it.

Each rule reports what it misses. Selection, waivers, the checklist and baselines see these findings; only
then are they merged, and the merged finding keeps them as its parts.
"""

from collections.abc import Iterable

from ftlint.findings import Finding, cut, expanded, order
from ftlint.text.phrases import backticked, plural, series


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Returns the findings, with those that count and are about the same missing block as one, at its place
    among the others. Findings that are merged already are merged anew.
    """
    every = list(expanded(findings))
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in every:
        if finding.block and finding.counts:
            groups.setdefault((finding.file, finding.block), []).append(finding)
    made: list[Finding] = []
    for finding in every:
        parts = groups.get((finding.file, finding.block), []) if finding.counts else []
        if len(parts) < 2:
            made.append(finding)
        elif finding is parts[0]:
            made.append(_merged(sorted(parts, key=lambda part: (part.code, order(part)))))
    return made


def _merged(parts: list[Finding]) -> Finding:
    """Returns one finding for several in a missing block, under the first of their codes and with the worst
    of their severities.
    """
    first, block = parts[0], parts[0].block
    lacks = list(dict.fromkeys(name for part in parts for name in part.lacks if name))
    codes = list(dict.fromkeys(part.code for part in parts))
    others = series((code for code in codes if code != first.code), "and")
    message, help_text = first.message, first.help
    if lacks:
        names = series(backticked(lacks), "and")
        message = f"The record has no `{block}`: {names} {plural(len(lacks), 'is', 'are')} missing."
        help_text = f"Add `{block}` with {names}."
        if others:
            help_text += f" The pages of {series(codes, 'and')} say what belongs there."
    elif others:
        help_text += f" It is also what {others} {plural(len(codes) - 1, 'asks', 'ask')} for."
    return first._replace(
        severity=max(part.severity for part in parts),
        message=cut(message),
        help=cut(help_text),
        pointer=f"/{block}",
        anchor=block,
        related=(),
        lacks=tuple(lacks),
        parts=tuple(parts),
    )
