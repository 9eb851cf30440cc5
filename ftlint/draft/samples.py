"""Finds the file of single examples that a tool wrote beside its file of results."""

import os
import re

from ftlint.evidence import every_eval_ever, lm_eval
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.opening import Folder
from ftlint.evidence.reading import FileReading
from ftlint.evidence.results import ResultFile, claim_of, path_from
from ftlint.evidence.samples import SampleFile, Wanted

_LM_EVAL = re.compile(r"results_(?P<time>.+)\.json\Z")


def samples_of(record: str, file: ResultFile, reading: FileReading, metric: str) -> tuple[str, str]:
    """Returns the file with the examples behind a value, as the record at `record` (absolute, without links)
    names it; empty if there is none. `metric` is the id of the value's metric. Beside it a clause that says
    why such a file is there and not taken.
    """
    name = _name(file, reading)
    if not name or not os.path.lexists(absolute := os.path.join(os.path.dirname(file.absolute), name)):
        return "", ""
    try:
        path = path_from(record, absolute)
        content = Content(Folder(record).read(path))
        _check_belongs(file, content)
        for _ in SampleFile(content, Wanted.of(claim_of(path, {}), metric, reading)):
            pass
    except UnverifiableError as error:
        return "", f"`{name}` is not taken as the samples of `{metric}`: it {error.reason}"
    return path, ""


def _name(file: ResultFile, reading: FileReading) -> str:
    """Returns what the tool calls the file with the examples of a value; empty if it writes none."""
    name = os.path.basename(file.absolute)
    if file.format.NAME == lm_eval.NAME and (match := _LM_EVAL.match(name)) and reading.task:
        return f"samples_{reading.task}_{match['time']}.jsonl"
    if file.format.NAME == every_eval_ever.NAME and name.endswith(".json"):
        return f"{name.removesuffix('.json')}_samples.jsonl"
    return ""


def _check_belongs(file: ResultFile, content: Content) -> None:
    """Raises UnverifiableError if the examples are of another run than the results."""
    if file.format.NAME != every_eval_ever.NAME:
        return  # the name has the time of the run
    if content.first_line.get("evaluation_id") != file.content.object.get("evaluation_id"):
        raise UnverifiableError("has another `evaluation_id`", "")
