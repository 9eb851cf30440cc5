"""The benchmark of the advice: what it reads of a case, how it counts, and that its page tells the truth."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.advice import OWN, Setting, percent, table, tree_with
from benchmarks.published import ANSWERS, BASELINES, FIELDS, TARGET, answers_of, read_cases, record_of, usable
from ftlint.framework.decision_tree import APPROACHES, TREE
from ftlint.record import schema

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "advice-benchmark.md").read_text(encoding="utf-8")

STILL_UNKNOWN: dict[str, object] = {**dict.fromkeys(FIELDS), "metric": {}, "baselines": []}
FORM = {**STILL_UNKNOWN, "need_strict_output_format": True, "labelled_examples": 1000}
"""A situation for which the answers point to fine-tuning."""
NEWS = {**STILL_UNKNOWN, "knowledge_changes_often": True}
"""One for which they point to retrieval."""
PLAIN = {**STILL_UNKNOWN, "domain_specific_knowledge": False}
"""One for which they point to the prompt."""


def case(
    situation: object, best: object, source: object = "https://example.org/a", **others: object
) -> dict[str, object]:
    """A case as it is laid out in a file."""
    return {"source_url": source, "situation": situation, "outcome": {"best_approach": best}, **others}


def write(folder: Path, **cases: object) -> Path:
    """The folder, with one file for each case."""
    for name, data in cases.items():
        (folder / f"{name}.yaml").write_text(
            data if isinstance(data, str) else yaml.safe_dump(data), encoding="utf-8"
        )
    return folder


def run(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The finished benchmark, run as its users do."""
    command = [sys.executable, str(ROOT / "benchmarks" / "advice.py"), *arguments]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
    )


def found(folder: Path) -> Any:
    """The benchmark's data for a folder of cases."""
    process = run("--cases", str(folder), "--json")
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


@pytest.fixture(scope="session")
def measured(data: Path) -> Any:
    """The benchmark's data for the published cases."""
    return found(data / "cases")


# --- what must stay silent, and what must not matter --------------------------------------------------------


def test_a_complete_case_gives_no_note(tmp_path: Path) -> None:
    """Nothing is reported about a case whose fields are all there, known or not."""
    notes: list[str] = []
    assert len(list(read_cases(write(tmp_path, a=case(STILL_UNKNOWN, "rag")), notes.append))) == 1
    assert notes == []


def test_only_the_situation_makes_the_answers(tmp_path: Path) -> None:
    """Another title, task, verdict, outcome, source, file name or note changes nothing in
    what is answered.
    """
    hint = {
        "id": "fine-tune",
        "title": "Fine-tuning wins",
        "task": "needs fine-tuning",
        "verdict": "fine-tune it",
        "domain": "law",
        "year": 1,
    }
    told = {**NEWS, "data_quality_notes": "fine-tune, with 10,000 examples"}
    tuned = {"fine_tuned": [{"approach": "fine-tune", "value": 99}], "best_approach": "fine-tune"}
    other = case(told, "", "https://example.org/fine-tune", **hint) | {"outcome": tuned}
    cases = list(read_cases(write(tmp_path, a=case(NEWS, "rag"), fine_tune=other), lambda note: None))
    assert [read.best for read in cases] == ["rag", "fine-tuning"]
    first, second = (answers_of(read.situation, TREE) for read in cases)
    assert first == second


def test_only_what_is_named_is_read_of_a_published_case(data: Path, tmp_path: Path, measured: Any) -> None:
    """With all else removed from the published cases, every figure is the same."""
    for file in sorted((data / "cases").glob("*.yaml")):
        whole = yaml.safe_load(file.read_text(encoding="utf-8"))
        rest = case(
            {field: whole["situation"][field] for field in FIELDS},
            whole["outcome"]["best_approach"],
            whole["source_url"],
        )
        write(tmp_path, **{file.stem: rest})
    assert found(tmp_path) == measured


# --- counting -----------------------------------------------------------------------------------------------


def test_the_cases_of_a_source_share_one_weight(tmp_path: Path) -> None:
    """Three hits of one source and a miss of another make one half,
    and three quarters when each case weighs 1.
    """
    hit, miss = case(NEWS, "rag"), case(NEWS, "prompt", "https://example.org/b")
    figures = found(write(tmp_path, a=hit, b=hit, c=hit, d=miss))
    assert (figures["cases"], figures["groups"]) == (4, 2)
    assert (figures["first"], figures["ungrouped"]["first"]) == (0.5, 0.75)
    assert [case["case"] for case in figures["missed"]] == ["d"]


def test_the_second_of_the_ranking_counts_in_the_first_two(tmp_path: Path) -> None:
    """A case whose best approach is ranked second is missed, and among the first two."""
    figures = found(write(tmp_path, a=case(NEWS, "fine-tune+rag")))
    assert (figures["first"], figures["first_two"]) == (0, 1)
    assert figures["confusion"]["fine-tuning+rag"] == {"rag": 1}


def test_none_is_missed_and_needs_no_tuning(tmp_path: Path) -> None:
    """Where nothing was good enough no advice is right, and fine-tuning would have been needless."""
    source = iter(f"https://example.org/{number}" for number in range(9))
    figures = found(
        write(
            tmp_path,
            a=case(FORM, "none", next(source)),
            b=case(PLAIN, "none", next(source)),
            c=case(FORM, "fine-tune"),
        )
    )
    assert figures["first"] == pytest.approx(1 / 3)
    assert figures["needless_fine_tuning"] == 0.5


def test_without_a_case_that_needs_no_tuning_there_is_no_share(tmp_path: Path) -> None:
    """Where fine-tuning was always best, needless fine-tuning has no share, in the data and in the text."""
    folder = write(tmp_path, a=case(FORM, "fine-tune"))
    figures = found(folder)
    assert figures["needless_fine_tuning"] is None
    assert figures["intervals"]["needless_fine_tuning"] is None
    assert run("--cases", str(folder)).returncode == 0


def test_a_missed_case_shows_the_way_that_led_there(tmp_path: Path) -> None:
    """The text has one line for each case missed: the published best, the ranking,
    and the steps with their values.
    """
    folder = write(tmp_path, lost=case(NEWS, "prompt"))
    lines = run("--cases", str(folder)).stdout.splitlines()
    assert lines[-1] == (
        "  lost: prompt-engineering; rag, fine-tuning+rag, prompt-engineering, fine-tuning; "
        "?prompting-passes ?retrieval-passes ?agent-passes ?other-passes ?tuning-passes ?both-pass "
        "+lookup-needed ?form-beside-lookup retrieve"
    )


def test_not_yet_is_counted_with_what_is_missing(tmp_path: Path) -> None:
    """The share of `not-yet`, and the gates that were closed, are told beside what the answers point to."""
    figures = found(write(tmp_path, a=case(FORM, "fine-tune"), b=case(NEWS, "rag", "https://example.org/b")))
    assert (figures["first"], figures["not_yet"]) == (1, 0.5)
    assert figures["not_yet_gates"] == {"prompt-worked-on": 1, "examples-tried": 1, "prompting-measured": 1}


def test_the_constants_count_on_the_other_sources(tmp_path: Path) -> None:
    """What is most frequent is chosen without the source that is judged."""
    cases = {
        name: case(NEWS, best, f"https://example.org/{name}")
        for name, best in {"a": "rag", "b": "rag", "c": "prompt"}.items()
    }
    constants = found(write(tmp_path, **cases))["baselines"]
    assert constants["most frequent"]["first"] == 0, (
        "without a or b there is a tie, which the simpler one wins; without c it is retrieval"
    )
    assert constants["most frequent"]["first_two"] == 1
    assert constants["always prompt-engineering"]["first"] == pytest.approx(1 / 3)
    assert constants["always fine-tuning"] == {"first": 0, "first_two": 0, "needless_fine_tuning": 1}


def test_numbers_are_chosen_without_the_source_they_judge(tmp_path: Path) -> None:
    """A source that wants other numbers than all the rest is judged with those of the rest."""
    few = {**FORM, "labelled_examples": 150, "domain_specific_knowledge": False}
    cases = {name: case(few, "fine-tune", f"https://example.org/{name}") for name in ("a", "b")}
    figures = found(write(tmp_path, **cases, c=case(few, "prompt", "https://example.org/c")))
    assert figures["first"] == pytest.approx(1 / 3), "with ftlint's own numbers 150 examples are few"
    again = figures["cross_validated"]
    assert {entry["examples"]: entry["sources"] for entry in again["chosen"]} == {50: 1, 300: 2}
    assert again["first"] == 0, (
        "without a or b there is a tie, which ftlint's own numbers win; without c fewer examples are better"
    )
    assert again["ranges"]["first"] == pytest.approx([1 / 3, 2 / 3])


def test_the_own_numbers_are_those_of_the_tree() -> None:
    """A tree made with ftlint's own numbers is ftlint's tree,
    and other numbers arrive in every step that counts.
    """
    assert tree_with(OWN) == TREE
    changed = tree_with(Setting(7, 0.5, 0.9))
    assert {step.at_least for step in changed.steps.values()} == {7, None}
    assert changed.questions["models_differ"].reads == {"spread": 0.5}
    assert tree_with(OWN) == TREE, "the data is left as it was"


def test_two_runs_give_the_same(tmp_path: Path) -> None:
    """Nothing depends on chance, the draws for the intervals included."""
    folder = write(
        tmp_path,
        **{
            name: case(NEWS, best, name)
            for name, best in zip("abcd", ("rag", "prompt", "rag", "none"), strict=True)
        },
    )
    assert found(folder) == found(folder)


# --- the mapping --------------------------------------------------------------------------------------------


def answers(**fields: object) -> Any:
    """The answers of a situation with these fields."""
    return answers_of(usable({**STILL_UNKNOWN, **fields}, pytest.fail), TREE)


def measuring(
    *baselines: tuple[str, str, float],
    unit: str = "%",
    threshold: float | None = None,
    cost: bool | None = None,
) -> Any:
    """The answers of a situation with these baselines: approach, model, value."""
    return answers(
        metric={"name": "quality", "direction": "higher", "unit": unit, "threshold": threshold},
        baselines=[
            {"approach": approach, "model": model, "value": value} for approach, model, value in baselines
        ],
        token_cost_or_latency_limiting=cost,
    )


def test_what_is_not_known_stays_unknown() -> None:
    """An empty situation answers nothing but that there is a metric and an idea of quality."""
    assert {question for question, answer in answers().items() if answer is not None} == {
        "measurable",
        "quality_defined",
    }


@pytest.mark.parametrize("field", ANSWERS)
@pytest.mark.parametrize("value", [True, False])
def test_each_boolean_answers_its_questions(field: str, value: bool) -> None:
    """A field that is known answers the questions it is mapped to, and no other."""
    known = {question: answer for question, answer in answers(**{field: value}).items() if answer is not None}
    assert known == {**dict.fromkeys(ANSWERS[field], value), "measurable": True, "quality_defined": True}


@pytest.mark.parametrize(
    ("unit", "value", "passes"),
    [
        pytest.param("%", 90, True, id="percent"),
        pytest.param("%", 89, False, id="percent-below"),
        pytest.param("0-1", 0.9, True, id="fraction"),
        pytest.param("BLEU points (0-100)", 89, False, id="points-with-an-end"),
        pytest.param("% relative", 99, None, id="relative"),
        pytest.param("points", 99, None, id="no-end"),
    ],
)
def test_without_a_threshold_the_target_is_a_share_of_the_scale(
    unit: str, value: float, passes: bool | None
) -> None:
    """Nine tenths of a scale that has an end are the target;
    without an end nobody knows whether anything passes.
    """
    assert measuring(("prompt-optimised", "m", value), unit=unit)["prompting_passes"] is passes
    assert measuring(("rag", "m", value), unit=unit)["retrieval_passes"] is passes


def test_a_published_threshold_goes_before_the_target() -> None:
    """Where the source has a threshold, it decides."""
    assert measuring(("zero-shot", "m", 60), threshold=50)["prompting_passes"] is True
    assert measuring(("zero-shot", "m", 95), threshold=96)["prompting_passes"] is False


def test_quality_alone_does_not_pass_where_cost_limits() -> None:
    """With cost as a limit a good result passes no more, and a bad one still misses."""
    assert measuring(("few-shot", "m", 95), cost=True)["prompting_passes"] is None
    assert measuring(("few-shot", "m", 50), cost=True)["prompting_passes"] is False


def test_models_are_compared_with_the_same_prompt_only() -> None:
    """Two models under one approach are compared; people and older systems are not,
    nor a worked prompt with a first one.
    """
    assert measuring(("zero-shot", "a", 40), ("zero-shot", "b", 80))["models_differ"] is True
    assert measuring(("zero-shot", "a", 79), ("zero-shot", "b", 80))["models_differ"] is False
    assert measuring(("other", "people", 40), ("other", "rules", 80))["models_differ"] is None
    assert measuring(("zero-shot", "a", 40), ("prompt-optimised", "b", 80))["models_differ"] is None
    assert measuring(("prompt-optimised", "a", 40), ("prompt-optimised", "b", 80))["models_differ"] is True


def test_a_tuned_result_among_the_baselines_gives_no_hint(tmp_path: Path) -> None:
    """A baseline of an unknown approach is named, and is no result of any approach."""
    tuned = {
        **STILL_UNKNOWN,
        "metric": {"unit": "%", "direction": "higher"},
        "baselines": [{"approach": "fine-tune", "value": 99}],
    }
    notes: list[str] = []
    [read] = read_cases(write(tmp_path, a=case(tuned, "fine-tune")), notes.append)
    assert answers_of(read.situation, TREE)["tuning_passes"] is None
    assert notes == [
        f"a.yaml: a baseline is taken as `other`, because its `approach` is none of {', '.join(BASELINES)}"
    ]


def test_the_record_of_each_published_case_is_valid(data: Path) -> None:
    """What is made of a case is a record that ftlint accepts."""
    for read in read_cases(data / "cases", pytest.fail):
        assert schema.accepts(record_of(read.situation)), read.name


# --- files that are not as they should be -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "note"),
    [
        pytest.param("situation: [", "left out, it cannot be read: ", id="not-yaml"),
        pytest.param("", "left out, it cannot be read: ", id="empty"),
        pytest.param("- a list\n", "left out, it has no `situation` with fields", id="list"),
        pytest.param(
            case("all well", "rag"), "left out, it has no `situation` with fields", id="situation-is-text"
        ),
        pytest.param(
            {"situation": STILL_UNKNOWN}, "left out, its `outcome.best_approach` is none of ", id="no-outcome"
        ),
        pytest.param(
            case(STILL_UNKNOWN, "agent"),
            "left out, its `outcome.best_approach` is none of ",
            id="unknown-best",
        ),
        pytest.param(
            case(STILL_UNKNOWN, ["rag"]),
            "left out, its `outcome.best_approach` is none of ",
            id="list-of-bests",
        ),
        pytest.param(
            case(STILL_UNKNOWN, "rag", None),
            "it has no `source_url`, so it counts as a source of its own",
            id="no-source",
        ),
        pytest.param(
            case({}, "rag"),
            "taken as unknown, because they are not there: prompt_optimised, ",
            id="no-fields",
        ),
        pytest.param(
            case(
                {**NEWS, "few_shot_tried": "yes", "labelled_examples": -1, "metric": [], "baselines": {}},
                "rag",
            ),
            "taken as unknown, because the value is not of the kind expected: few_shot_tried, labelled_examples, metric, baselines",
            id="other-kinds",
        ),
        pytest.param(
            case(
                {
                    **NEWS,
                    "metric": {"threshold": "high", "unit": ["%"]},
                    "baselines": [{"approach": "rag", "value": "9"}],
                },
                "rag",
            ),
            "taken as unknown, because the value is not of the kind expected: metric.threshold, baselines[].value",
            id="numbers-as-text",
        ),
        pytest.param(
            case({**NEWS, "baselines": [None, {"approach": {}}]}, "rag"),
            "a baseline is taken as `other`, ",
            id="odd-baselines",
        ),
        pytest.param(
            case({**NEWS, "baselines": [{"approach": "rag", "value": 1e300}]}, "rag"),
            "taken as unknown, because the value",
            id="endless-number",
        ),
    ],
)
def test_an_odd_file_is_named_and_the_rest_is_judged(tmp_path: Path, content: object, note: str) -> None:
    """Whatever a file holds, the run goes on, and one line says which file and what was done about it."""
    process = run("--cases", str(write(tmp_path, good=case(NEWS, "rag"), odd=content)), "--json")
    assert process.returncode == 0, process.stderr
    [line] = process.stderr.splitlines()
    assert line.startswith(f"odd.yaml: {note}")
    figures = json.loads(process.stdout)
    assert figures["notes"] == [line]
    assert figures["cases"] == (1 if "left out" in note else 2)


def test_a_field_that_stands_twice_is_told(tmp_path: Path) -> None:
    """A case whose file has a doubtful place is judged, and the doubt is told."""
    twice = yaml.safe_dump(case(NEWS, "rag")) + "source_url: https://example.org/b\n"
    process = run("--cases", str(write(tmp_path, odd=twice)), "--json")
    assert process.stderr.startswith("odd.yaml: read all the same: ")
    assert json.loads(process.stdout)["cases"] == 1


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    """What cannot be opened is left out like what cannot be read."""
    (tmp_path / "odd.yaml").mkdir()
    process = run("--cases", str(write(tmp_path, good=case(NEWS, "rag"))), "--json")
    assert process.returncode == 0
    assert process.stderr.startswith("odd.yaml: left out, it cannot be opened (")


@pytest.mark.parametrize("content", [None, "situation: ["], ids=["empty", "nothing-readable"])
def test_a_folder_without_a_case_is_not_judged(tmp_path: Path, content: str | None) -> None:
    """No case to judge by is exit code 4 and a sentence, and never a figure."""
    process = run("--cases", str(write(tmp_path, **({"odd": content} if content else {}))))
    assert (process.returncode, process.stdout) == (4, "")
    assert process.stderr.splitlines()[-1].startswith(f"no case to judge by in {tmp_path}: ")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A folder that does not exist is exit code 2 and a sentence, also where FTLINT_DATA named it."""
    process = run(environment={"FTLINT_DATA": str(tmp_path / "gone")})
    assert (process.returncode, process.stdout) == (2, "")
    assert (
        process.stderr
        == f"there is no folder {tmp_path / 'gone' / 'cases'}: set FTLINT_DATA to the folder that holds `cases`\n"
    )


# --- the published cases, and the page ----------------------------------------------------------------------


def test_the_advice_beats_every_constant(measured: Any) -> None:
    """On the published cases the advice agrees more often than any advice that is the same for everybody,
    and seldom tunes needlessly.
    """
    assert measured["notes"] == []
    assert measured["first"] > max(constant["first"] for constant in measured["baselines"].values())
    assert measured["first_two"] > max(constant["first_two"] for constant in measured["baselines"].values())
    assert measured["needless_fine_tuning"] < 0.1


def test_the_page_has_the_figures(measured: Any) -> None:
    """Every figure in the page's tables is what the benchmark finds."""
    for row in table(measured):
        assert f"| {' | '.join(row)} |" in PAGE
    for best, counts in measured["confusion"].items():
        assert f"| {best} | {' | '.join(str(counts.get(approach, 0)) for approach in APPROACHES)} |" in PAGE
    text = " ".join(PAGE.split())
    assert f"{measured['cases']} published cases from {measured['groups']} sources" in text
    assert f"`not-yet` in {percent(measured['not_yet'])} of the cases" in text


def test_the_page_has_the_numbers_that_are_chosen() -> None:
    """The numbers that the page calls chosen are those in use."""
    assert (OWN.examples, OWN.spread, OWN.target) == (300, 0.15, TARGET)
    text = " ".join(PAGE.split())
    for phrase in (
        "enough (300)",
        "differ (15 %)",
        "is published (90 %)",
        "90 % of the scale",
        "From 300 up",
        "Below 50",
    ):
        assert phrase in text
    assert {gate.at_least for gate in TREE.gates} == {50, None}


def test_the_page_maps_every_field_that_is_read() -> None:
    """The page's table names each field of a situation that is read, with the questions it answers,
    and each baseline's name.
    """
    for field, questions in ANSWERS.items():
        assert f"| `{field}` | {', '.join(f'`{question}`' for question in questions)} |" in PAGE
    for field in FIELDS:
        assert any(line.startswith("| `") and f"`{field}`" in line for line in PAGE.splitlines())
    for name in BASELINES:
        assert f"`{name}`" in PAGE
