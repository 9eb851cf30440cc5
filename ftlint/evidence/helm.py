"""The statistics of a run of HELM (`stats.json`). What was run stands in `run_spec.json` beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ftlint.evidence.beside import HELM_SPEC
from ftlint.evidence.content import Content
from ftlint.evidence.reading import FileReading, is_mean, kind_of, mapping, number, plain, settings, text

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "helm"
TITLE = "a file of HELM"


def detects(content: Content) -> bool:
    """Returns whether it is a list of statistics, whose names are objects."""
    first = content.list[0] if content.list else None
    return (
        isinstance(first, dict) and isinstance(first.get("name"), dict) and {"count", "sum"} <= first.keys()
    )


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the mean of each statistic, as `NAME@SPLIT`; of perturbed inputs, as `NAME@SPLIT,PERTURBATION`.

    HELM's `count` is that of training sets, and its `stddev` is over those: neither is of the examples.
    """
    stats = [stat for stat in content.list if isinstance(stat, dict) and isinstance(stat.get("name"), dict)]
    spec = content.beside(HELM_SPEC)
    run = spec.object if spec else {}
    adapter = mapping(run, "adapter_spec")
    counts = {
        text(stat["name"].get("split")): _count(stat.get("mean"))
        for stat in stats
        if stat["name"].get("name") == "num_instances" and not stat["name"].get("perturbation")
    }
    most = number(adapter.get("max_eval_instances"))
    run_in_all = sum(count or 0 for count in counts.values())
    common: dict[str, Any] = {
        "tool": NAME,
        "model": text(adapter.get("model")),
        "run": text(run.get("name")),
        # A data set that has fewer examples than the limit was run whole.
        "limit": most if most is not None and run_in_all >= most else None,
        "settings": settings(
            {
                "the scenario": mapping(run, "scenario_spec").get("class_name"),
                "the method": adapter.get("method"),
                "the number of examples in the prompt": adapter.get("max_train_instances"),
            }
        ),
    }
    for index, stat in enumerate(content.list):
        if not isinstance(stat, dict) or not isinstance(stat.get("name"), dict):
            continue
        name, split = text(stat["name"].get("name")), text(stat["name"].get("split"))
        perturbed = mapping(stat["name"], "perturbation")
        n = counts.get(split)
        yield FileReading(
            name=f"{name}@{split}" + (f",{text(perturbed.get('name'))}" if perturbed else ""),
            value=plain(stat.get("mean")),
            kind=kind_of(stat.get("mean")),
            address=f"/{index}/mean",
            n=n,
            n_kind="examples" if n is not None else "",
            split=split,
            is_mean=is_mean(name),
            **common,
        )


def _count(mean: object) -> int | float | None:
    known = number(mean)
    return int(known) if known is not None and known == int(known) else known
