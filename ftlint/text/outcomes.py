"""What became of the evidence that results name, in words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

OUTCOMES = {
    "verified": "verified",
    "contradicted": "contradicted",
    "absent": "absent",
    "not-a-number": "not a number",
    "nan": "NaN",
    "ambiguous": "ambiguous",
    "changed": "changed",
    "unverifiable": "unverifiable",
    "unread": "not read",
}
"""The outcomes of a claim, in the order in which they are counted, each in words."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


def outcomes_in_words(
    outcomes: Sequence[str], among: str, *, verified: str = "verified", after: Mapping[str, str] = _NOTHING
) -> str:
    """Returns what became of claims, such as `5 of 7 numbers verified, 1 contradicted, 1 not read`; `among`
    is what they are counted among, as in `7 numbers`. `after` says what follows the words of an outcome.
    """
    words = {**OUTCOMES, "verified": f"of {among} {verified}"}
    counted = ((outcome, outcomes.count(outcome)) for outcome in words)
    return ", ".join(
        f"{number:,} {words[outcome]}{after.get(outcome, '')}"
        for outcome, number in counted
        if number or outcome == "verified"
    )
