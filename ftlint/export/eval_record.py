"""A record of Every Eval Ever, schema 0.3: the results that one part of a decision has from one file, what
proves them, and the scores of their single examples. The texts of the examples stay in that file.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from ftlint import __version__
from ftlint.domain.results import Supported
from ftlint.evidence import every_eval_ever
from ftlint.evidence.formats import PLAIN, PLAIN_EXAMPLES
from ftlint.record.metrics import Metric
from ftlint.record.model import Record
from ftlint.record.readings import Examples, FileReading
from ftlint.record.units import UNIT_RANGES
from ftlint.reporters.json import dump

SCHEMA = "0.3.0"
"""The version of the schema that is written."""
_UNITS = {"fraction": "proportion"}
"""Unit of a record → what Every Eval Ever calls it, if not the same."""
_TOOLS = {"lm-eval": "lm_eval", "inspect-ai": "inspect_ai"}
"""Format of a file → what Every Eval Ever calls its tool, if not the same."""
_ODD = re.compile(r"[^\w.+@ -]")
_RESERVED = re.compile(r"(?:data|con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|\Z)", re.IGNORECASE)
"""A name that the hub does not take for a folder."""
_WIDEST = 100
"""The longest name of a folder, in characters."""


class EvalRecord(NamedTuple):
    """One record of Every Eval Ever: the results that one part of a decision has from one file."""

    path: str
    """Where the hub has it, with forward slashes: `data/COLLECTION/DEVELOPER/MODEL/UUID.json`."""
    data: dict[str, Any]
    samples: tuple[dict[str, Any], ...]
    """Its single examples, one for each result and example."""

    @property
    def samples_path(self) -> str:
        """Where its single examples belong."""
        return f"{self.path.removesuffix('.json')}_samples.jsonl"

    @property
    def lines(self) -> bytes:
        """The single examples as JSON lines."""
        return "".join(f"{dump(row)}\n" for row in self.samples).encode()

    @property
    def with_samples(self) -> dict[str, Any]:
        """The data, with a reference to the file of its single examples if it has any."""
        if not self.samples:
            return self.data
        from hashlib import sha256

        details = {
            "format": "jsonl",
            "file_path": self.samples_path,
            "hash_algorithm": "sha256",
            "checksum": sha256(self.lines).hexdigest(),
            "total_rows": len(self.samples),
        }
        return {**self.data, "detailed_evaluation_results": details}


class EvalValue(NamedTuple):
    """A verified value that can be written."""

    of: Supported
    metric: Metric
    model: str
    is_lower: bool
    """Whether lower is better."""
    examples: Examples | None

    @property
    def task(self) -> str:
        """What was evaluated; empty if the file does not say."""
        return self.of.reading.task

    @property
    def name(self) -> str:
        """The metric in the spelling of the tool, without its task. A filter comes after a slash."""
        bare = self.of.reading.name.removeprefix(f"{self.task}:").removesuffix(",none").replace(",", "/")
        return bare or self.metric.id

    @property
    def unscored(self) -> int:
        """How many of its examples have no score."""
        return sum(one.score is None for one in self.examples.scored.values()) if self.examples else 0


def eval_record(
    record: Record, values: Sequence[EvalValue], hash_of: Callable[[str], str], today: str
) -> EvalRecord:
    """Returns the record of the values that one part of a decision has from one file, of one model. `hash_of`
    returns the SHA-256 of a file that the record names, and `today` is the day, as YYYY-MM-DD.
    """
    from datetime import UTC, datetime
    from hashlib import sha256
    from json import dumps

    first = values[0]
    reading, claim, model = first.of.reading, first.of.claim, first.model
    key = dumps([record.project.id, *map(str, first.of.part.path), claim.file, hash_of(claim.file), model])
    # The same results from the same file have the same name, so that they are not published twice.
    uuid = UUID(bytes=sha256(key.encode()).digest()[:16], version=4)
    id_ = f"{record.project.id}/{model}/{uuid}"
    ids = _ids(values)
    developer, _, rest = model.partition("/") if "/" in model else ("unknown", "", model)
    data: dict[str, Any] = {
        "schema_version": SCHEMA,
        "evaluation_id": id_,
        **({"evaluation_timestamp": reading.date} if reading.date else {}),
        "retrieved_timestamp": str(int(datetime.fromisoformat(today).replace(tzinfo=UTC).timestamp())),
        "source_metadata": {
            "source_name": record.project.name,
            "source_type": "evaluation_run",
            "source_organization_name": record.project.owner or record.project.id,
            "evaluator_relationship": "first_party" if first.of.is_tuned else "other",
            "additional_details": {"verified_by": f"ftlint {__version__}", "record": record.project.id},
        },
        "eval_library": _library(reading),
        "model_info": {
            "name": model,
            "id": model,
            "developer": developer,
            "additional_details": {
                **({"adapter": reading.adapter} if reading.adapter else {}),
                "deployment_type": "unknown",
                "model_availability": "unknown",
            },
        },
        "evaluation_results": [
            _result(record, value, name, hash_of) for value, name in zip(values, ids, strict=True)
        ],
    }
    folder = "/".join(map(_folder, (record.project.id, developer, rest.replace("/", "_"))))
    samples = [
        row
        for value, name in zip(values, ids, strict=True)
        for row in _samples(value, {"evaluation_id": id_, "model_id": model}, name, record.project.id)
    ]
    return EvalRecord(f"data/{folder}/{uuid}.json", data, tuple(samples))


def _ids(values: Sequence[EvalValue]) -> list[str]:
    """Returns what tells the results of one record from each other."""
    found: list[str] = []
    for value in values:
        ways = (value.name, f"{value.task}:{value.name}", f"{value.task}:{value.name}:{value.metric.id}")
        found.append(next((way for way in ways[:2] if way not in found), ways[2]))
    return found


def _library(reading: FileReading) -> dict[str, str]:
    """Returns the tool that wrote the file."""
    if reading.tool in (*PLAIN, PLAIN_EXAMPLES):
        return {"name": "unknown", "version": "unknown"}
    name, version = _TOOLS.get(reading.tool, reading.tool), reading.tool_version
    if reading.tool == every_eval_ever.NAME:
        name, _, version = version.partition(" ")
    return {"name": name or "unknown", "version": version or "unknown"}


def _result(record: Record, value: EvalValue, id_: str, hash_of: Callable[[str], str]) -> dict[str, Any]:
    """Returns one result, with what proves it."""
    reading, claim, metric = value.of.reading, value.of.claim, value.metric
    unit = reading.unit or metric.unit
    own = (metric.low, metric.high) if unit == metric.unit else UNIT_RANGES.get(unit, (None, None))
    low, high = own
    n = reading.n if reading.n_kind == "examples" else reading.examples
    uncertainty = {
        **({} if reading.stderr is None else {"standard_error": {"value": reading.stderr}}),
        **({} if n is None or n != int(n) else {"num_samples": int(n)}),
    }
    proof = {
        "source_file": claim.file,
        "source_sha256": hash_of(claim.file),
        "source_format": reading.tool,
        "source_address": reading.address,
        "source": claim.source,
        "examples_in_data_set": "" if reading.whole is None else f"{reading.whole:.15g}",
        "value_in_record": repr(value.of.result.value),
    }
    return {
        "evaluation_result_id": id_,
        "evaluation_name": value.task or record.project.id,
        "source_data": {"dataset_name": value.task or record.project.id, "source_type": "other"},
        **({"evaluation_timestamp": reading.date} if reading.date else {}),
        "metric_config": {
            "evaluation_description": metric.description or metric.name or metric.id,
            "metric_id": f"{record.project.id}.{metric.id}",
            "metric_name": value.name,
            **({"metric_kind": metric.kind} if metric.kind else {}),
            **({"metric_unit": _UNITS.get(unit, unit)} if unit else {}),
            "lower_is_better": value.is_lower,
            **({"min_score": low} if low is not None else {}),
            **({"max_score": high} if high is not None else {}),
        },
        "score_details": {
            "score": reading.value,
            "details": {key: text for key, text in proof.items() if text},
            **({"uncertainty": uncertainty} if uncertainty else {}),
        },
    }


def _samples(value: EvalValue, common: dict[str, str], id_: str, task: str) -> Iterator[dict[str, Any]]:
    """Yields the scores of the examples of a value. What was asked and answered is told by its hash alone, as
    it may be nobody else's business.
    """
    for example, scored in value.examples.scored.items() if value.examples else ():
        if scored.score is None:
            continue
        yield {
            "schema_version": SCHEMA,
            **common,
            "evaluation_name": value.task or task,
            "evaluation_result_id": id_,
            "sample_id": example,
            **({"sample_hash": scored.hash} if scored.hash else {}),
            "interaction_type": "single_turn",
            "input": {"raw": "", "reference": []},
            "output": {"raw": []},
            "answer_attribution": [],
            "evaluation": {"score": scored.score, "is_correct": scored.score == 1},
        }


def _folder(name: str) -> str:
    """Returns a name as a folder of any system may have it."""
    plain = _ODD.sub("-", name)[:_WIDEST].strip(". ") or "unknown"
    return f"_{plain}" if _RESERVED.match(plain) else plain
