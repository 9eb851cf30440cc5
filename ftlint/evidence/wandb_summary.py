"""The summary of a run of W&B (`wandb-summary.json`): the last value of each metric."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ftlint.evidence.beside import WANDB_CONFIG
from ftlint.evidence.content import Content, UnverifiableError, pointer_to
from ftlint.evidence.logged_steps import NOT_FINITE, model_of
from ftlint.evidence.reading import FileReading, day, is_mean, kind_of, mapping, plain, text, whole
from ftlint.evidence.strict_yaml import strict_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "wandb-summary"
TITLE = "a summary of W&B"
_RUN = re.compile(r"(?:\A|/)(?:offline-)?run-[0-9]{8}_[0-9]{6}-([A-Za-z0-9_-]+)/")
_TYPE = "_type"
"""The key by which W&B marks what is no number: pictures, tables, histograms."""


def detects(content: Content) -> bool:
    """Returns whether it has the keys that W&B adds to each summary."""
    data = content.object
    return "_wandb" in data or {"_step", "_runtime"} <= data.keys()


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the metrics. Where `define_metric` asks for another value than the last one, such as the best,
    its name follows the metric: `accuracy.max`.
    """
    data = content.object
    config = _config(content)
    folder = _RUN.search(content.path)
    common: dict[str, Any] = {
        "tool": NAME,
        "run": folder[1] if folder else "",
        "step": whole(data.get("_step")),
        "date": day(data.get("_timestamp")),
        "model": model_of(lambda key: text(mapping(config, key).get("value"))),
        "tool_version": text(mapping(mapping(config, "_wandb"), "value").get("cli_version")),
    }
    for key, value in data.items():
        if key.startswith("_") or (isinstance(value, dict) and _TYPE in value):
            continue
        inner = value.items() if isinstance(value, dict) else [("", value)]
        for aggregate, said in inner:
            known = NOT_FINITE.get(said) if isinstance(said, str) else said
            if isinstance(known, int | float) and not isinstance(known, bool):
                yield FileReading(
                    name=f"{key}.{aggregate}" if aggregate else key,
                    value=plain(known),
                    kind=kind_of(known),
                    address=pointer_to([key, aggregate] if aggregate else [key]),
                    is_mean=is_mean(key.rpartition("/")[2]),
                    **common,
                )


def _config(content: Content) -> dict[str, Any]:
    """Returns the configuration of the run, which W&B writes beside its summary."""
    file = content.beside(WANDB_CONFIG)
    if file is not None:
        with suppress(UnverifiableError):  # the summary stands all the same
            return strict_yaml(file.source, "has a `config.yaml`")[0]
    return {}
