"""The reader beside another reader of YAML 1.2, of other authors and in another language:
what both accept, both read alike.
"""

import yaml12

from ftlint import rules
from ftlint.findings import Severity
from ftlint.reading.document import read


def check_agreement(source: bytes) -> None:
    """Holds that a file which both readers accept says the same to both."""
    found = read(source)
    if (
        found.refused
        or not isinstance(found.data, dict)
        or any(_is_error(problem.rule) for problem in found.problems)
    ):
        return  # a text that is not a mapping is not a record for any reader
    # A last line with a text is given its line feed, as ours does: where it has none, the other ends a block
    # text otherwise. To a last line of spaces it would add an empty line.
    text = (
        found.text
        if found.text.endswith("\n") or not found.text.rsplit("\n", 1)[-1].strip()
        else f"{found.text}\n"
    )
    try:
        other = yaml12.parse_yaml(text)
    except ValueError:
        return
    assert _is_same(found.data, other), f"{found.data!r} is to another reader {other!r}"


def _is_error(name: str) -> bool:
    return rules.by_name(name).severity_in("draft") is Severity.ERROR


def _is_same(ours: object, theirs: object) -> bool:
    """Whether two values are the same, types included,
    but for where the other reader departs from the specification.
    """
    if isinstance(ours, dict):
        return (
            isinstance(theirs, dict)
            and len(ours) == len(theirs)
            and all(map(_is_same, [*ours, *ours.values()], [*theirs, *theirs.values()]))
        )
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(_is_same, ours, theirs))
    if isinstance(ours, int) and isinstance(theirs, str):
        return abs(ours) >= 2**63  # it has integers of 64 bits, and takes hexadecimal ones past that for text
    if isinstance(ours, str) and not isinstance(theirs, str):
        return (
            theirs is None and ours != "" and not ours.strip()
        )  # it takes a lone no-break space for nothing, which is text (§5.5)
    if ours == "" and theirs == "\n":
        return True  # a block text without lines, so clipping leaves nothing (§8.1.1.2)
    return type(ours) is type(theirs) and ours == theirs
