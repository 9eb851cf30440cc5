"""What is fuzzed: each target makes an input from a seed, and holds what must be true whatever the input.

Nothing but what is documented may be raised; what the published schema refuses has an error; a fixed file is
not fixed again, and changed where it reports a change; a change is not lost; and so on. An input is the bytes
of one file; that of `since` is several.
"""

import atexit
import io
import json
import os
import random
import re
import shutil
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft7Validator

from ftlint import rules
from ftlint.advice.sentences import advise
from ftlint.changes import LOOSENED, NEUTRAL, TIGHTENED, Version, compare, read_version
from ftlint.changes.policy import Now, review
from ftlint.cli import main
from ftlint.draft import imported, interview
from ftlint.draft.answers_file import read_answers
from ftlint.evidence import formats
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.results import ResultFile, read_results
from ftlint.evidence.samples import SampleFile, Wanted
from ftlint.findings import MAX_FINDINGS, MAX_MESSAGE, Finding, Kind, Report, Severity, expanded
from ftlint.fixes.apply import apply
from ftlint.fixes.plan import Fix
from ftlint.fixes.rewrite import NotPlainError, rewrite
from ftlint.framework.decision_tree import TREE
from ftlint.linter import RecordError
from ftlint.linter import lint as lint_record
from ftlint.reading.document import read
from ftlint.record.metrics import Metric
from ftlint.record.schema import schema_text
from ftlint.reporters import FORMATS, reporter
from ftlint.rules.rule import FIXED_KINDS
from manual.fragments import TODAY, complete
from tests.escaped import unsafe_characters
from tests.evidence import samples
from tests.fuzzing import mutation
from tests.fuzzing.editing import check_editor
from tests.fuzzing.mutation import Data, Pool, as_json, as_toml, as_yaml
from tests.fuzzing.second_reader import check_agreement
from tests.parsing import check_both

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT / "tests" / "fixtures" / "corpus"
NAME = "letters.finetune-decision.yaml"
BREAK = b"\n=====\n"
"""What stands between the files of an input that has several."""
Parse = Callable[[bytes], Data]
"""What a file says; None where that cannot be read."""
MAX_SENTENCE = 2000
"""More characters than any sentence on the standard error has."""


class Target(NamedTuple):
    """One thing to fuzz."""

    check: Callable[[bytes], None]
    """Raises where an input shows that something does not hold."""
    make: Callable[[random.Random], bytes]
    """Makes an input."""
    change: Callable[[bytes, random.Random], bytes]
    """Makes another input of one that is known."""


# --- the reader ---------------------------------------------------------------------------------------------


def _check_read(source: bytes) -> None:
    check_both(source)
    check_agreement(source)


# --- the linter ---------------------------------------------------------------------------------------------


@cache
def _published() -> Draft7Validator:
    """The schema as an outsider would use it: none of our own code is between."""
    return Draft7Validator(json.loads(schema_text()))


def _check_lint(source: bytes) -> None:
    report = lint_record(source, file=NAME, today=TODAY)
    document = read(source)
    assert not report.crashed
    shapeless = [
        finding
        for finding in report.findings
        if _is_error(finding) and _kind(finding) in (Kind.FILE, Kind.SHAPE)
    ]
    if document.refused or not _published().is_valid(document.data):
        assert shapeless, "what the schema refuses passes"
        assert not report.records
    assert report.records or shapeless, "there is neither a record nor a reason"
    assert len(report.findings) <= MAX_FINDINGS + 1
    lines = (document.text or source.decode("latin-1")).count("\n") + 1
    for finding in report.findings:
        assert 1 <= finding.span.line <= finding.span.end_line <= lines
        assert finding.span.column >= 1
        assert 0 < len(finding.message) <= MAX_MESSAGE
        assert len(finding.help) <= MAX_MESSAGE
    _check_reports(report)


def _check_reports(report: Report) -> None:
    for name, row in FORMATS.items():
        text = reporter(name)(report, width=100)
        text.encode()
        assert not unsafe_characters(text), name
        if row.syntax == "json":
            json.loads(text)


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _kind(finding: Finding) -> Kind:
    return rules.by_name(finding.name).kind


# --- fixing -------------------------------------------------------------------------------------------------


def _check_fix(source: bytes) -> None:
    fixed = apply(source)
    assert bool(fixed.fixes) is (fixed.source != source)
    if not fixed.fixes:
        return
    assert apply(fixed.source).fixes == (), "a second run fixes more"
    before, after = read(source), read(fixed.source)
    assert repr(after.data) == repr(_replayed(before.data, fixed.fixes)), (
        "what is read differs from what was reported"
    )
    _check_lines(before.text, after.text, fixed.fixes)


def _replayed(data: Any, fixes: Sequence[Fix]) -> Any:
    """The data with the fixes made one after the other, as they name themselves."""
    data = json.loads(json.dumps(data))
    renamed: dict[tuple[Any, ...], str] = {}
    for edit in (edit for fix in fixes for edit in fix.edits):
        here, path = data, tuple[Any, ...]()
        for step in edit.path[:-1]:
            now = step if isinstance(here, list) or step in here else renamed[(*path, step)]
            here, path = here[now], (*path, now)
        last = edit.path[-1]
        if edit.on_key:
            renamed[(*path, last)] = str(edit.value)
            entries = [(edit.value if key == last else key, value) for key, value in here.items()]
        elif edit.adds:
            entries = [*here.items()]
            at = next((place for place, (key, _) in enumerate(entries, 1) if key == edit.after), 0)
            entries.insert(at, (str(last), edit.value))
        else:
            here[last if isinstance(here, list) or last in here else renamed[(*path, last)]] = edit.value
            continue
        here.clear()
        here.update(entries)
    return data


def _check_lines(before: str, after: str, fixes: Sequence[Fix]) -> None:
    """Checks that lines without a fixed place are unchanged."""
    old, new = before.split("\n"), after.split("\n")
    added = {edit.text.strip() for fix in fixes for edit in fix.edits if edit.adds}
    while len(new) > len(old):
        at = next(
            number
            for number, line in enumerate(new)
            if line.strip() in added and (number >= len(old) or line != old[number])
        )
        new.pop(at)
    changed = sum(one != other for one, other in zip(old, new, strict=True))
    assert changed <= sum(fix.places for fix in fixes)


def _check_rewrite(source: bytes) -> None:
    """Checks that a file with other data holds exactly that, and keeps its comments."""
    before = read(source)
    if before.refused or not isinstance(before.data, dict):
        return
    data = json.loads(json.dumps(before.data))
    if repr(data) != repr(before.data):
        return
    chance = random.Random(len(source))
    for _ in range(chance.choice((1, 1, 2, 5))):
        _extend(data, chance)
    try:
        after = read(rewrite(source, data))
    except NotPlainError:
        return
    assert repr(after.data) == repr(data)
    lines = iter(after.text.split("\n"))
    old = [line for line in before.text.split("\n") if line.lstrip().startswith("#")]
    assert all(any(line == other for other in lines) for line in old), "a comment is gone"


def _extend(data: Any, chance: random.Random) -> None:
    """Puts something at the end of a list or a mapping, or another number in the place of one."""
    here = data
    while chance.random() < 0.8:
        inner = list(here.values()) if isinstance(here, dict) else here
        deeper = [value for value in inner if isinstance(value, dict | list)]
        if not deeper:
            break
        here = chance.choice(deeper)
    value = chance.choice((0.125, "x: #y", {"value": 1, "evidence": {"path": "a b", "metric": "c"}}))
    if isinstance(here, list):
        here.append(value)
        return
    numbers = [key for key, old in here.items() if type(old) in (int, float)]
    here[chance.choice(numbers) if numbers and chance.random() < 0.5 else "x-added"] = value


# --- changes ------------------------------------------------------------------------------------------------


def _check_since(source: bytes) -> None:
    parts = source.split(BREAK)
    pairs = [
        (parts[at], parts[at + 1] if at + 1 < len(parts) else b"") for at in range(0, min(len(parts), 8), 2)
    ]
    base = {f"{number}.{NAME}": old for number, (old, _) in enumerate(pairs) if old}
    now = {f"{number}.{NAME}": new for number, (_, new) in enumerate(pairs) if new}
    gone = {name: name for name in base.keys() - now.keys()}
    seen = review(base, [Now(name, name, new) for name, new in now.items()], gone, today=TODAY)
    assert not seen.crashed
    for entry in seen.changes:
        assert entry.state in ("added", "removed", "changed")
        assert all(
            change.effect in (LOOSENED, TIGHTENED, NEUTRAL) and change.message for change in entry.changes
        )
    assert all(
        number <= MAX_FINDINGS for number in Counter(finding.file for finding in seen.findings).values()
    )
    _check_reports(Report(seen.findings, (), len(now), sources=seen.sources, changes=seen.changes))
    still = review(base, [Now(name, name, old) for name, old in base.items()], {}, today=TODAY)
    assert (still.changes, still.findings) == ((), ())
    for old, new in pairs:
        _check_pair(old, new)


def _check_pair(old: bytes, new: bytes) -> None:
    was, now = _version(old), _version(new)
    if was is None or now is None:
        return
    seen = compare(old, new, NAME, today=TODAY)
    is_same = _meaning(was.document.data) == _meaning(now.document.data)
    assert bool(seen.changes) is not is_same, "a change is lost" if not is_same else "nothing changed"
    pair = was.record, now.record
    if (
        pair[0].status == "accepted"
        and pair[1].status in ("draft", "proposed")
        and pair[0].project.id == pair[1].project.id
    ):
        assert review({NAME: old}, [Now(NAME, NAME, new)], {}, today=TODAY).findings, (
            "a decision in force was opened again"
        )


def _version(source: bytes) -> Version | None:
    """The record, or None for a file that is none."""
    try:
        return read_version(source, NAME, today=TODAY)
    except RecordError as error:
        if error.crashed:
            raise
        return None


def _meaning(value: Any) -> str:
    """A text that is the same for data that says the same:
    in any order, 1 as 1.0, and what is empty as what is not there.
    """
    if isinstance(value, dict):
        parts = {key: _meaning(item) for key, item in value.items()}
        return (
            "{" + ",".join(f"{key!r}:{parts[key]}" for key in sorted(parts) if parts[key]) + "}"
            if any(parts.values())
            else ""
        )
    if isinstance(value, list):
        return "[" + ",".join(sorted(map(_meaning, value))) + "]" if value else ""
    return (
        ""
        if value is None
        else repr(float(value))
        if isinstance(value, int | float) and not isinstance(value, bool)
        else repr(value)
    )


# --- what is beside the records -----------------------------------------------------------------------------


def _check_config(source: bytes) -> None:
    shared = re.search(rb"\btool\b", source) is not None
    config = _written("pyproject.toml" if shared else ".ftlint.toml", source)
    code, out = _run("check", _written(NAME, _UNSOUND), "--config", config, "--format", "json")
    if code == 2:
        assert not out
        return
    before = {_place(finding): finding for finding in expanded(_unsound().findings)}
    after = {(entry["code"], entry["pointer"]): entry for entry in _each(json.loads(out)["findings"])}
    assert after.keys() <= before.keys()
    for place, finding in before.items():
        assert _kind(finding) not in FIXED_KINDS or place in after or not after, (
            "an error that always counts is hidden"
        )
        if place in after:
            assert Severity[after[place]["severity"].upper()] >= finding.severity, "a severity is lowered"


def _each(found: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What each rule found: one that stands for several is those."""
    for entry in found:
        yield from entry.get("stands_for", [entry])


def _check_baseline(source: bytes) -> None:
    code, out = _run(
        "check",
        _written(NAME, _UNSOUND),
        "--baseline",
        _written("baseline.json", source),
        "--format",
        "json",
        "--isolated",
    )
    if code == 2:
        assert not out
        return
    found = json.loads(out)["findings"]
    listed = {(entry["code"], entry["severity"]) for entry in json.loads(source)["findings"]}
    ours = [
        entry for entry in found if entry["file"] == found[0]["file"] and not entry["code"].startswith("FT84")
    ]
    assert {_place(finding) for finding in expanded(_unsound().findings)} <= {
        (entry["code"], entry["pointer"]) for entry in _each(found)
    }
    for entry in ours:
        if entry.get("baselined"):
            known = [Severity[severity.upper()] for rule, severity in listed if rule == entry["code"]]
            assert known, "what is not in the baseline is covered"
            assert Severity[entry["severity"].upper()] <= max(known), "what got worse is covered"


def _check_answers(source: bytes) -> None:
    values, messages = read_answers(source, "answers.yaml")
    for message in messages:
        assert len(message) <= MAX_SENTENCE
        assert not unsafe_characters(message)
        assert "\n" not in message
    if messages:
        assert not values
        return
    assert (values, ()) == read_answers(interview.answers_file(values).encode(), "answers.yaml"), (
        "what is kept is not read again"
    )
    advised = advise(*interview.answers(values, TODAY))
    found = lint_record(interview.write(values, advised, TODAY).encode(), today=TODAY)
    assert found.records, "what was answered gives no record"
    if not interview.error_messages(values, TODAY):
        assert all(finding.severity is Severity.INFO for finding in found.findings)


# --- files of evidence --------------------------------------------------------------------------------------

_ADDRESSES = (
    "",
    ", metric: acc",
    ", metric: pass_rate",
    ", metric: accuracy",
    ", pointer: /a/b",
    ", pointer: /results/scores/0/metrics/accuracy/value",
    ", row: model=tuned, column: acc",
    ", format: json, pointer: /0",
    ", format: csv, column: acc",
)
_CLAIM = (
    "metrics: {measures: [{id: m, unit: percent}]}\n"
    "baselines: [{approach: prompt, results: {m: {value: 0.5, sample_size: 7, evidence: {path: a%s}}}}]\n"
)


def _check_evidence(source: bytes) -> None:
    shown = sum(source) % len(_ADDRESSES)
    for number, address in enumerate(_ADDRESSES):
        record = complete(_CLAIM % address).encode()
        report = lint_record(record, file=NAME, today=TODAY, evidence=lambda _: source)
        assert not report.crashed
        found = [f for f in report.findings if f.code >= "FT910"]
        codes = [f.code for f in found]
        assert len(set(codes)) == len(codes)
        # What is not verified gets one finding, and only a secret is told beside it.
        assert not any(code < "FT918" for code in codes) or len(set(codes) - {"FT924"}) == 1
        assert all(f.help and f.message.endswith(".") for f in found)
        if number == shown:
            _check_reports(report)
    content = Content(source)
    _check_readings(content)
    if content.list and all(isinstance(row, dict) for row in content.list):
        lines = b"".join(json.dumps(row).encode() + b"\n" for row in content.list)
        _check_readings(Content(lines))
        _check_samples(Content(lines))


def _check_samples(content: Content) -> None:
    for wanted in (Wanted(frozenset({"acc"}), "none", "desk"), Wanted(frozenset({"m"}), "", "")):
        try:
            found = list(SampleFile(content, wanted))
        except UnverifiableError:
            continue
        assert len({sample.id for sample in found}) == len(found)
        assert all(sample.score is None or abs(sample.score) < float("inf") for sample in found)


def _check_readings(content: Content) -> None:
    format_ = formats.format_of(content)
    if format_ is None:
        return
    try:
        readings = list(format_.reads(content))
    except UnverifiableError:
        return
    for reading in readings:
        assert reading.kind in ("number", "nan", "absent", "text")
        is_finite = isinstance(reading.value, int | float) and abs(reading.value) < float("inf")
        assert (reading.kind == "number") <= is_finite
        with suppress(UnverifiableError):
            assert all(isinstance(sample.id, str) for sample in reading.samples)


def _check_import(source: bytes) -> None:
    """Checks that a value which is taken from a file into a record is verified in it."""
    try:
        file = ResultFile("a", "/a", True, *read_results(source))
    except UnverifiableError:
        return
    numbers = [reading for reading in file.readings if reading.kind == "number"][:20]
    texts = file.texts(numbers)
    assert len(texts) == len(numbers)
    ids = ", ".join(f"{{id: m{number}}}" for number in range(len(numbers)))
    record = complete(f"metrics: {{measures: [{ids}]}}\nbaselines: [{{approach: prompt}}]  # kept\n").encode()
    document = read(record)
    chosen = [
        imported.Chosen(Metric.of({"id": f"m{number}"}, ()), imported.Value(file, reading), "a", keys)
        for number, reading in enumerate(numbers)
        if (keys := file.keys(reading))
    ]
    assert isinstance(document.data, dict)
    [entry] = imported.entries_of(document.data)
    merged = imported.merged(document, entry, None, chosen, update=False)
    assert len(merged.written) == len(chosen)
    try:
        text = rewrite(record, merged.data)
    except NotPlainError:
        return
    assert b"  # kept\n" in text
    found = lint_record(text, file=NAME, today=TODAY, evidence=lambda _: source).findings
    assert {finding.code for finding in found if "FT911" <= finding.code <= "FT917"} <= {"FT915"}, (
        "what was imported is only doubted if a key stands twice"
    )


def _run(*arguments: str) -> tuple[int, str]:
    """The exit code of ftlint, and its output. It has not failed, and what it says is safe to print."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*arguments, "--today", TODAY])
    text, messages = (stream.buffer.getvalue().decode() for stream in (out, err))
    assert code in (0, 1, 2), messages
    assert bool(messages) is (code == 2), messages
    for sentence in messages.splitlines():
        assert sentence.startswith("ftlint: ")
        assert len(sentence) <= MAX_SENTENCE
        assert not unsafe_characters(sentence)
    return code, text


@cache
def _folder() -> str:
    """A folder for the files of a run, which goes with the process."""
    folder = os.path.realpath(tempfile.mkdtemp(prefix="ftlint-fuzz-"))
    os.mkdir(os.path.join(folder, ".git"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _written(name: str, data: bytes) -> str:
    path = os.path.join(_folder(), name)
    with open(path, "wb") as file:
        file.write(data)
    return path


# --- inputs -------------------------------------------------------------------------------------------------

_UNSOUND = complete(
    "data: {quality: {checks: [TBD]}}\nmetrics:\n  measures: [{id: f1, kind: accuracy, threshold: 0.8}]\n"
    "baselines: [{approach: prompt, results: {f2: {value: 0.7}}}]\n",
).encode()
"""A record with findings of every severity, of rules that can be ignored and of those that cannot."""


@cache
def _unsound() -> Report:
    return lint_record(_UNSOUND, today=TODAY)


def _place(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.pointer


@cache
def _records() -> tuple[list[Data], Pool]:
    """The examples, and those on the pages of the rules: every rule finds something in one of them."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "examples").glob("*.finetune-decision.yaml"))
    ]
    for rule in rules.iter_rules():
        page = rules.page_of(rule)
        texts += [
            complete(part.text)
            for title in ("Bad", "Good")
            for part in page.fragments(title, rule.code)
            if part.run
        ]
    documents = (read(text.encode()) for text in texts)
    seeds = [document.data for document in documents if isinstance(document.data, dict)]
    return seeds, Pool(seeds)


@cache
def _sound_records() -> tuple[list[Data], Pool]:
    seeds, pool = _records()
    return [seed for seed in seeds if _published().is_valid(seed)], pool


@cache
def _configs() -> tuple[list[Data], Pool]:
    codes = [word for rule in rules.iter_rules() for word in (rule.code, rule.name)]
    own: list[Data] = [
        {
            "select": ["ALL"],
            "ignore": ["FT2", "FT310"],
            "fail-on": "warning",
            "severity": {"FT201": "error"},
            "exclude": ["old/**"],
        },
        {"select": codes[:3], "fail-on": "never"},
        {"ignore": codes[5:7], "exclude": ["a/*/b", "[ab]?", "**"]},
        {"severity": dict.fromkeys(codes[::12], "error")},
        {"severity": dict.fromkeys(codes[5::17], "warning")},
        {"select": codes},
    ]
    seeds = [*own, *({"tool": {"ftlint": entry}} for entry in own)]
    return seeds, Pool([*seeds, {"select": codes, "ignore": codes}])


@cache
def _baselines() -> tuple[list[Data], Pool]:
    """What ftlint writes itself."""
    path = Path(_written("written.json", b""))
    path.unlink()
    command = [
        "check",
        _written(NAME, _UNSOUND),
        "--isolated",
        "--today",
        TODAY,
        "--write-baseline",
        str(path),
    ]
    with (
        redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")),
        redirect_stderr(io.TextIOWrapper(io.BytesIO(), "utf-8")),
    ):
        assert main(command) in (0, 1)
    written = json.loads(path.read_bytes())
    assert len(written["findings"]) > 5
    seeds: list[Data] = [
        written,
        {**written, "findings": written["findings"][:2]},
        {**written, "findings": []},
    ]
    return seeds, Pool(seeds)


@cache
def _answers() -> tuple[list[Data], Pool]:
    questions = [question for question in TREE.questions.values() if question.asked]
    every: dict[str, Data] = {
        question.id: 800 if question.kind == "count" else True for question in questions
    }
    for field in interview.FIELDS.values():
        options: dict[str, Data] = {
            "id": "letters",
            "text": "Letters to customers",
            "number": 0.8,
            "count": 40,
            "choice": next(iter(field.choices), ""),
        }
        every[field.id] = options[field.kind]
    keys = list(every)
    seeds: list[Data] = [every, dict.fromkeys(keys, "unknown"), {}]
    seeds += [{key: every[key] for key in keys[start::5]} for start in range(5)]
    seeds.append({question.id: 0 if question.kind == "count" else False for question in questions})
    return seeds, Pool(seeds)


@cache
def _evidence() -> tuple[list[Data], Pool]:
    """Small files of the tools whose results are read."""
    counts = {"testPassCount": 2, "testFailCount": 1, "testErrorCount": 1, "namedScores": {"a": 1}}
    row = {"precision": 0.5, "recall": 0.5, "f1-score": 0.5, "support": 10.0}
    seeds: list[Data] = [
        samples.lm_eval(),
        samples.inspect(),
        samples.promptfoo(counts, {**counts, "namedScoreWeights": {"a": 2}}),
        samples.every_eval_ever(),
        {"eval_loss": 0.5, "eval_samples": 40, "eval_runtime": 1.2},
        {"global_step": 20, "log_history": [{"eval_loss": 0.5, "step": 5}], "best_metric": 0.5},
        {"a": row, "macro avg": row, "accuracy": 0.5},
        [{"name": {"name": "f1"}, "count": 1, "sum": 1}],
        {"config": {}, "humaneval": {"pass@1": 0.5}},
        {"testRunData": {"testCases": [], "metricsScores": []}},
        {"a": {"b": 0.5}, "c": [1, 2.5, None, True, "x"]},
        # Lists of objects are also read as lines.
        [
            {"promptIdx": 0, "testIdx": 0, "success": True, "provider": {"id": "p"}, "score": 1, "cost": 0.5},
            {"promptIdx": 1, "testIdx": 0, "success": False, "provider": "q", "failureReason": 2},
        ],
        [
            {"current_steps": 5, "total_steps": 10, "eval_loss": 0.5},
            {"current_steps": 10, "total_steps": 10},
        ],
        [
            {"doc_id": n, "doc": {}, "resps": [], "filter": "none", "metrics": ["acc"], "acc": 1.0}
            for n in range(2)
        ],
        [
            {
                "schema_version": "0.3.0",
                "evaluation_id": "e",
                "sample_id": f"s{n}",
                "evaluation": {"score": 1},
            }
            for n in range(2)
        ],
        [{"id": 1, "score": 0.5, "tokens": 3}, {"id": "b", "score": None}],
    ]
    return seeds, Pool(seeds)


def _target(
    check: Callable[[bytes], None],
    seeds: Callable[[], tuple[list[Data], Pool]],
    parse: Parse,
    write: mutation.Write,
) -> Target:
    """A target whose inputs are files of one kind."""

    def make(chance: random.Random) -> bytes:
        known, pool = seeds()
        return mutation.made(chance.choice(known), pool, write, chance)

    def change(source: bytes, chance: random.Random) -> bytes:
        data = parse(source) if chance.random() < 0.6 else None
        if data is not None:
            return mutation.made(data, seeds()[1], write, chance)
        return mutation.spoilt_bytes(source, chance)

    return Target(check, make, change)


def _make_fix(chance: random.Random) -> bytes:
    """A record with slips."""
    seeds, pool = _sound_records()
    value = mutation.slipped(chance.choice(seeds), chance, chance.choice((1, 1, 2, 3, 6)))
    return mutation.made(value, pool, as_yaml, chance, times=chance.choice((0, 0, 1, 2)))


def _make_since(chance: random.Random) -> bytes:
    """Records of a base and of now, in pairs: the same ones, changed a little."""
    seeds, pool = _sound_records()
    parts: list[bytes] = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        old = mutation.mutated(chance.choice(seeds), pool, chance, chance.choice((0, 0, 1)))
        if isinstance(old, dict) and chance.random() < 0.7:
            old["status"] = "accepted"
        new = mutation.mutated(old, pool, chance, chance.choice((0, 1, 1, 2, 4)))
        both = [as_yaml(value, chance).encode("utf-8", "surrogatepass") for value in (old, new)]
        if chance.random() < 0.1:
            both[chance.randrange(2)] = b""
        parts += both
    return BREAK.join(parts)


def _change_since(source: bytes, chance: random.Random) -> bytes:
    """One of the files becomes another one, or one of the others."""
    parts = source.split(BREAK)
    at = chance.randrange(len(parts))
    parts[at] = chance.choice(parts) if chance.random() < 0.1 else TARGETS["lint"].change(parts[at], chance)
    return BREAK.join(parts)


def _parse_yaml(source: bytes) -> Data:
    return read(source).data


def _parse_json(source: bytes) -> Data:
    try:
        return json.loads(source)
    except (ValueError, RecursionError):
        return None


def _parse_toml(source: bytes) -> Data:
    try:
        return tomllib.loads(source.decode())
    except (ValueError, RecursionError):
        return None


TARGETS = {
    "read": _target(_check_read, _records, _parse_yaml, as_yaml),
    "lint": _target(_check_lint, _records, _parse_yaml, as_yaml),
    "fix": _target(_check_fix, _records, _parse_yaml, as_yaml)._replace(make=_make_fix),
    "rewrite": _target(_check_rewrite, _records, _parse_yaml, as_yaml),
    "since": Target(_check_since, _make_since, _change_since),
    "config": _target(_check_config, _configs, _parse_toml, as_toml),
    "baseline": _target(_check_baseline, _baselines, _parse_json, as_json),
    "evidence": _target(_check_evidence, _evidence, _parse_json, as_json),
    "import": _target(_check_import, _evidence, _parse_json, as_json),
    "answers": _target(_check_answers, _answers, _parse_yaml, as_yaml),
    "editor": _target(check_editor, _records, _parse_yaml, as_yaml),
}
"""Name → what is fuzzed."""
