"""The examples in a log of inspect_ai. Those in an archive are read from its summaries, which have all but
the messages, or else from the files of its samples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ftlint.evidence import archive
from ftlint.evidence.content import Content, UnverifiableError, checked_object
from ftlint.evidence.each_example import EachExample, hashed, whole_number
from ftlint.evidence.json_list import elements
from ftlint.evidence.reading import Sample, mapping, number, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUMMARIES, _SAMPLES = "summaries.json", "samples/"
_RIGHT = {"C": 1.0, "I": 0.0, "P": 0.5, "N": 0.0}
"""The letters by which scorers say correct, incorrect, partial and no answer."""
_SAID = {"yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}
"""The words that inspect_ai takes for scores."""
_KEPT = 5120
"""How many characters of what was asked a summary keeps."""


def samples_of(content: Content, scorer: str, name: str) -> EachExample:
    """Returns the examples of a log with the scores that a scorer gave them; `name` is which of its scores,
    if it gives several at once.
    """
    return EachExample(
        lambda: (
            (place, _sample(row, scorer, name))
            for place, row in (_packed(content) if content.is_archive else _listed(content))
        )
    )


def _listed(content: Content) -> Iterator[tuple[str, dict[str, Any]]]:
    samples = content.object.get("samples")
    for index, sample in enumerate(samples if isinstance(samples, list) else []):
        if isinstance(sample, dict):
            yield f"`/samples/{index}`", sample


def _packed(content: Content) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the examples in an archive. Raises UnverifiableError if they cannot be read."""
    names = archive.methods(content)
    if _SUMMARIES in names:
        yield from elements(archive.pieces(content, _SUMMARIES, archive.MAX_EXAMPLES), _SUMMARIES)
        return
    left = archive.MAX_EXAMPLES
    for name in names:
        if name.startswith(_SAMPLES) and name.endswith(".json"):
            found = archive.unpacked(content, name)
            left -= len(found)
            if left < 0:
                raise UnverifiableError(
                    f"is an archive whose examples are larger than {archive.MAX_EXAMPLES >> 20} MiB",
                    "Write the log again with a current inspect_ai.",
                )
            yield f"`{name}`", checked_object(Content(found).json, f"`{name}`")


def _sample(row: dict[str, Any], scorer: str, name: str) -> Sample:
    id_, error = row.get("id"), row.get("error")
    score = mapping(mapping(row, "scores"), scorer).get("value")
    tokens, cost = _used(mapping(row, "model_usage"))
    return Sample(
        str(id_) if isinstance(id_, int | str) else "",
        hash=hashed(_asked(row.get("input"))),
        score=_score(score.get(name) if isinstance(score, dict) else score),
        # A summary has the message of an error alone.
        error=text(error) or text(mapping(row, "error").get("message")),
        tokens=whole_number(tokens),
        cost=cost,
        seconds=number(row.get("total_time")),
        epoch=whole(row.get("epoch")) or 1,
    )


def _score(value: object) -> float | None:
    if isinstance(value, str):
        return _RIGHT.get(value, _SAID.get(value.lower()))
    return float(value) if isinstance(value, bool) else number(value)


def _used(usage: dict[str, Any]) -> tuple[float | None, float | None]:
    """Returns the tokens and the cost of all models together; None for what is not said."""
    models = [used for used in usage.values() if isinstance(used, dict)]
    tokens = [count for used in models if (count := number(used.get("total_tokens"))) is not None]
    costs = [cost for used in models if (cost := number(used.get("total_cost"))) is not None]
    return sum(tokens) if tokens else None, sum(costs) if costs else None


def _asked(asked: object) -> object:
    """Returns what of an input is the same in each run and in each kind of log: no ids of messages, and not
    more of a text than a summary keeps.
    """
    if isinstance(asked, str):
        return asked[:_KEPT]
    messages = asked if isinstance(asked, list) else []
    return [
        [text(message.get("role")), _texts(message.get("content"))]
        for message in messages
        if isinstance(message, dict)
    ]


def _texts(content: object) -> list[str]:
    parts = content if isinstance(content, list) else [{"type": "text", "text": content}]
    return [
        text(part.get("text"))[:_KEPT]
        if part.get("type") == "text"
        else f"({text(part.get('type')).capitalize()})"
        for part in parts
        if isinstance(part, dict)
    ]
