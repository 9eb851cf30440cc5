"""The house keeps its floors: a room imports only from rooms below it, and a name means one thing."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import ftlint

ROOT = Path(ftlint.__file__).parent

FLOORS = [
    {"typed"},
    {"findings", "text"},
    {"reading"},
    {"files"},
    {"framework"},
    {"record"},
    {"domain"},
    {"evidence"},
    {"advice", "datasets"},
    {"rules"},
    {"fixes", "verdict"},
    {"linter"},
    {"changes"},
    {"draft"},
    {"reporters"},
    {"baseline", "config"},
    {"collection"},
    {"export"},
    {"editor", "site"},
    {"agent"},
    {"commands"},
    {"arguments"},
    {"cli"},
    {"__main__"},
]
"""Rooms (folders) and the modules at the door, from the lowest up;
those on one floor do not know each other.
"""
FLOOR = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}

SITE_IMPORTS = {
    "ftlint": "Advice FRAMEWORK Finding Prerequisite RULES Record RecordSummary __version__ advise",
    "ftlint.changes": "LOOSENED NEUTRAL TIGHTENED Version compare_versions read_version",
    "ftlint.changes.history": "HistoryStep RecordHistory history_of",
    "ftlint.collection.earlier": "Earlier contents snapshots",
    "ftlint.collection.records": "Collected NamedFiles Origin Removed read_collection records_in",
    "ftlint.collection.store": "CONFIG RECORD State Store StoreError located open_existing shown",
    "ftlint.domain.bars": "resolve",
    "ftlint.domain.ladder": "RUNGS",
    "ftlint.domain.methods": "LARGE_SET objective",
    "ftlint.domain.results": "judging is_average scale show_interval",
    "ftlint.domain.spoken": "spoken spoken_method",
    "ftlint.domain.statistics": "wilson",
    "ftlint.domain.vague_words": "EDGES PLACEHOLDERS",
    "ftlint.draft": "interview",
    "ftlint.draft.writer": "plan scalar",
    "ftlint.domain.pairs_in_words": "amount interval said would_show",
    "ftlint.record.readings": "Pair",
    "ftlint.domain.in_words": "SOURCES counted interval shown target with_unit",
    "ftlint.evidence.claims": "Matching Read Reader",
    "ftlint.evidence.content": "LongFile UnverifiableError",
    "ftlint.evidence.facts": "in_words runs_in_words",
    "ftlint.evidence.patterns": "is_pattern open_folder",
    "ftlint.export.madr": "body",
    "ftlint.export.table": "csv_table row_of",
    "ftlint.export.record_json": "Judged free_values judge record_json",
    "ftlint.files.atomic": "place remove save",
    "ftlint.domain.economics": "bill",
    "ftlint.files.commits": "FilePast FileVersion Head head_of",
    "ftlint.files.discovery": "RECORD_NAMES RECORD_SUFFIXES is_address is_collection search unentered",
    "ftlint.files.git": "GitError top_of",
    "ftlint.files.ignored": "ignored",
    "ftlint.files.pasts": "RecordPast RepositoryPast",
    "ftlint.files.safe_open": "RefusedError folder_beneath read_beneath",
    "ftlint.findings": "Change Path START order",
    "ftlint.fixes.apply": "apply",
    "ftlint.framework.decision_tree": "APPROACHES Branch NOT_YET Outcome Step TREE as_data",
    "ftlint.framework.statements": "SITE_URL",
    "ftlint.linter": "CRASHES DEFAULTS Linted RecordError Settings anchor combine failure lint lint_one load result_of",
    "ftlint.reading.characters": "RAW",
    "ftlint.reading.document": "Document MAX_BYTES read",
    "ftlint.record": "directions is_free",
    "ftlint.record.bars": "AFTER BEFORE Moment ThresholdTime UNKNOWN WITH",
    "ftlint.record.catalogue": "Asked FIELDS Pattern page_rows",
    "ftlint.record.metrics": "Claim Decide Metric Result show_number",
    "ftlint.record.model": "Record SIMPLER_THAN_TUNING",
    "ftlint.record.places": "UnknownPlaceError find found_of",
    "ftlint.record.meant": "COUNTED",
    "ftlint.record.schema": "schema_path",
    "ftlint.record.synonyms": "CERTAIN",
    "ftlint.record.units": "COST_UNITS GUARD_KINDS LOWER_KINDS UNIT_RANGES",
    "ftlint.record.versions": "CURRENT VERSIONS",
    "ftlint.reporters": "beside",
    "ftlint.reporters.json": "dump record_of report",
    "ftlint.text.guess": "bare",
    "ftlint.text.ids": "MAX_ID",
    "ftlint.text.outcomes": "OUTCOMES outcomes_in_words",
    "ftlint.text.phrases": "amount backticked count plural series",
    "ftlint.text.reasons": "reason_of",
    "ftlint.text.visible": "CONTROL line visible",
}
"""All that the site uses of the linter, module by module:
who changes one of these names looks at the site too.
"""


def modules() -> list[Path]:
    """Every module of the package."""
    found = [file for file in ROOT.rglob("*.py") if "__pycache__" not in file.parts]
    assert len(found) > 200
    return found


def room_of(file: Path) -> str:
    """The room that a module is in, or its own name at the door."""
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[str]:
    """The full names of the modules of the package that a module imports,
    those of `import_module("…")` among them.
    """
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "ftlint":
            module = node.module or ""
            path = ROOT.parent / module.replace(".", "/")
            for alias in node.names:
                inner = path / f"{alias.name}.py"
                yield (
                    f"{module}.{alias.name}"
                    if inner.exists() or (path / alias.name / "__init__.py").exists()
                    else module
                )
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "ftlint")
        elif isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func) and node.args:
            yield from imported_by_name(node.args[0])


def imported_by_name(argument: ast.expr) -> Iterator[str]:
    """The module that a call of `import_module` names: all of it, or as much as is written out."""
    first = argument.values[0] if isinstance(argument, ast.JoinedStr) else argument
    if isinstance(first, ast.Constant) and str(first.value).startswith("ftlint."):
        yield str(first.value).rstrip(".")


def rooms(file: Path) -> set[str]:
    """The rooms that a module imports from, but for its own."""
    return {name.split(".")[1] for name in imports(file) if "." in name} - {room_of(file)}


@pytest.mark.parametrize("room", sorted(FLOOR))
def test_a_room_imports_only_from_below(room: str) -> None:
    """No module imports from its own floor or above, but for the parts of one room among themselves."""
    here = [file for file in modules() if room_of(file) == room]
    assert here, f"there is no room {room}"
    for file in here:
        for name in rooms(file):
            assert FLOOR[name] < FLOOR[room], f"{file.relative_to(ROOT)} imports {name}"


def test_every_module_is_in_a_room() -> None:
    """Nothing stands in the corridor."""
    assert {room_of(file) for file in modules()} - {"__init__"} == set(FLOOR)


def test_the_plan_is_the_house() -> None:
    """The plan in CONTRIBUTING has the rooms that there are, from the highest floor down."""
    text = (ROOT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    plan = text.partition("## The house")[2].partition("```text\n")[2].partition("```")[0]
    told = [line.split()[0] for line in plan.splitlines()]
    assert set(told) == set(FLOOR)
    assert [FLOOR[room] for room in told] == sorted((FLOOR[room] for room in told), reverse=True)


def test_the_ways_into_the_house_exist() -> None:
    """Every file and folder that CONTRIBUTING names is there."""
    text = (ROOT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:ftlint|tests|manual|scripts|action|schemas)/[\w./]*)`", text)
    assert len(named) > 8
    assert [name for name in named if not (ROOT.parent / name.partition("TARGET")[0]).exists()] == []


def test_import_by_name_is_seen() -> None:
    """The ways of importing by a literal name count as imports."""
    call = ast.parse('import_module(f"ftlint.commands.{name}")\nimport_module("ftlint.cli")').body
    found = [
        name
        for node in call
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        for name in imported_by_name(node.value.args[0])
    ]
    assert found == ["ftlint.commands", "ftlint.cli"]
    assert "commands" in rooms(ROOT / "cli.py")


def test_reporters_know_findings_only() -> None:
    """A reporter can be read with nothing in mind but the findings and how text is escaped."""
    reporters = list((ROOT / "reporters").glob("*.py"))
    assert len(reporters) > 5
    for file in reporters:
        assert rooms(file) <= {"findings", "text", "typed"}, file


def imported_names(file: Path) -> Iterator[tuple[str, str]]:
    """Each name that a module imports from a module of the package, with that module."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "ftlint":
            yield from ((node.module or "", alias.name) for alias in node.names)


def test_the_site_uses_what_is_written_down() -> None:
    """The site knows the linter by a list of names."""
    used = defaultdict(set)
    for file in modules():
        for module, name in imported_names(file) if room_of(file) == "site" else ():
            if not module.startswith("ftlint.site"):
                used[module].add(name)
    assert used == {module: set(names.split()) for module, names in SITE_IMPORTS.items()}


def test_what_is_private_stays_in_its_room() -> None:
    """No module imports a module or a name that begins with `_` from another room:
    there are no back doors.
    """
    for file in modules():
        for module, name in imported_names(file):
            is_private = name != "__version__" and any(
                part.startswith("_") for part in f"{module}.{name}".split(".")
            )
            assert not is_private or module.split(".")[1] == room_of(file), (
                f"{file.relative_to(ROOT)} imports {name}"
            )


def test_no_two_classes_have_one_name() -> None:
    """Whoever searches for the name of a class finds one."""
    homes = defaultdict(list)
    for file in [*modules(), *(ROOT.parent / "action").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(str(file.relative_to(ROOT.parent)))
    assert len(homes) > 80
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}
