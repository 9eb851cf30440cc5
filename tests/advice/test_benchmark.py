"""The benchmark of the advice: what it reads of a case, how it counts, and what it chooses again."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.advice import FOLDERS
from benchmarks.advice_choices import GRIDS, NUMBERS, OWN, numbers_of, tree_with, turned
from benchmarks.published import ANSWERS, BASELINES, FIELDS, answers_of, read_cases, record_of, usable
from benchmarks.web_rules import COMPUTED, Rule, rules
from ftlint.framework.decision_tree import TREE
from ftlint.record import schema

ROOT = Path(__file__).resolve().parents[2]

STILL_UNKNOWN: dict[str, object] = {**dict.fromkeys(FIELDS), "metric": {}, "baselines": []}
FORM = {**STILL_UNKNOWN, "need_strict_output_format": True, "labelled_examples": 1000}
"""A situation for which the answers point to fine-tuning."""
NEWS = {**STILL_UNKNOWN, "knowledge_changes_often": True}
"""One for which they point to retrieval."""
PLAIN = {**STILL_UNKNOWN, "domain_specific_knowledge": False}
"""One for which they point to the prompt."""
READY = {
    **FORM,
    "prompt_optimised": True,
    "few_shot_tried": True,
    "metric": {"direction": "higher", "unit": "%"},
    "baselines": [{"approach": "prompt-optimised", "value": 40}],
}
"""One for which they point to fine-tuning, and nothing has to be in place first."""
KNOWLEDGE = ("knowledge_changes_often", "need_citations", "domain_specific_knowledge")
OWN_LEAST = int(min(number.own for number in NUMBERS if number.kind == "examples"))
"""The smallest number of examples that a step accepts as enough."""


def case(
    situation: object, best: object, source: object = "https://example.org/a", **others: object
) -> dict[str, object]:
    """A case as it is laid out in a file."""
    return {"source_url": source, "situation": situation, "outcome": {"best_approach": best}, **others}


def write(folder: Path, **cases: object) -> Path:
    """The folder, with one file for each case."""
    for name, data in cases.items():
        (folder / f"{name}.yaml").write_text(
            data if isinstance(data, str) else yaml.dump(data, Dumper=yaml.CSafeDumper), encoding="utf-8"
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


def found(*folders: Path) -> Any:
    """The benchmark's data for folders of cases."""
    process = run(*(part for folder in folders for part in ("--cases", str(folder))), "--json")
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


@pytest.fixture(scope="session")
def measured(data: Path) -> Any:
    """The benchmark's data for the published cases."""
    return found(*open_folders(data))


def open_folders(data: Path) -> list[Path]:
    """The folders of published cases."""
    return [folder for name in FOLDERS if (folder := data / name).is_dir()]


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
    copies = []
    for folder in open_folders(data):
        copies.append(tmp_path / folder.name)
        copies[-1].mkdir()
        for file in folder.glob("*.yaml"):
            whole = yaml.load(file.read_bytes(), yaml.CSafeLoader)
            rest = case(
                {field: whole["situation"][field] for field in FIELDS},
                whole["outcome"]["best_approach"],
                whole["source_url"],
            )
            write(copies[-1], **{file.stem: rest})
    assert found(*copies) == measured


# --- counting -----------------------------------------------------------------------------------------------


def test_the_cases_of_a_source_share_one_weight(tmp_path: Path) -> None:
    """Three hits of one source and a miss of another make one half,
    and three quarters when each case weighs 1.
    """
    hit, miss = case(NEWS, "rag"), case(NEWS, "prompt", "https://example.org/b")
    figures = found(write(tmp_path, a=hit, b=hit, c=hit, d=miss))
    assert (figures["cases"], figures["sources"]) == (4, 2)
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
    assert figures["points_to_tuning_needlessly"] == 0.5
    assert figures["counted"]["points_to_tuning_needlessly"] == {"cases": 2, "sources": 2}


def test_without_a_case_that_needs_no_tuning_there_is_no_share(tmp_path: Path) -> None:
    """Where fine-tuning was always best, needless fine-tuning has no share, in the data and in the text."""
    folder = write(tmp_path, a=case(FORM, "fine-tune"))
    figures = found(folder)
    for name in ("points_to_tuning_needlessly", "says_tune_now_needlessly"):
        assert figures[name] is None
        assert figures["intervals"][name] is None
    assert run("--cases", str(folder)).returncode == 0


def test_a_missed_case_shows_the_way_that_led_there(tmp_path: Path) -> None:
    """The text has one line for each case missed: the published best, the ranking,
    and the steps with their values.
    """
    folder = write(tmp_path, lost=case(NEWS, "prompt"))
    lines = run("--cases", str(folder)).stdout.splitlines()
    assert lines[-1] == (
        "  lost: prompt-engineering; rag, fine-tuning+rag, prompt-engineering, fine-tuning; "
        "?measured ?knowledge-outside +lookup-needed ?retrieval-tried retrieve"
    )


def test_not_yet_is_counted_with_what_is_missing(tmp_path: Path) -> None:
    """The share of `not-yet`, and the gates that were closed, are told beside what the answers point to."""
    figures = found(write(tmp_path, a=case(FORM, "fine-tune"), b=case(NEWS, "rag", "https://example.org/b")))
    assert (figures["first"], figures["not_yet"]) == (1, 0.5)
    assert figures["not_yet_gates"] == {"prompt-worked-on": 1, "examples-tried": 1, "prompting-measured": 1}


def test_pointing_to_tuning_is_not_saying_so(tmp_path: Path) -> None:
    """Answers that point to tuning count as pointing; as "now" only if everything is in place."""
    pointing = found(write(tmp_path, a=case(FORM, "prompt")))
    assert (pointing["points_to_tuning_needlessly"], pointing["says_tune_now_needlessly"]) == (1, 0)
    saying = found(write(tmp_path, a=case(READY, "prompt")))
    assert (saying["points_to_tuning_needlessly"], saying["says_tune_now_needlessly"]) == (1, 1)


def test_a_source_in_two_folders_is_one_source(tmp_path: Path) -> None:
    """Folders are judged together, where their common source has weight 1, and each by itself."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    first = write(tmp_path / "first", a=case(NEWS, "rag"), b=case(NEWS, "prompt", "https://example.org/b"))
    second = write(tmp_path / "second", a=case(NEWS, "prompt"))
    figures = found(first, second, first)
    assert (figures["cases"], figures["sources"], figures["first"]) == (3, 2, 0.25)
    assert [figures["folders"][name]["first"] for name in ("first", "second")] == [0.5, 0]
    assert figures["folders"]["second"]["counted"]["first"] == {"cases": 1, "sources": 1}
    text = run("--cases", str(first), "--cases", str(second)).stdout
    assert "second: 1 cases from 1 sources; needlessly: 1 cases from 1 sources" in text


def test_files_of_one_name_are_not_one_source(tmp_path: Path) -> None:
    """Cases without a source, in files of the same name in two folders, are two sources."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, a=case(NEWS, "rag", None))
    assert found(tmp_path / "first", tmp_path / "second")["sources"] == 2


def test_the_folders_that_are_there_are_read(tmp_path: Path) -> None:
    """Without `--cases`, both folders in FTLINT_DATA are read, or the first alone."""
    environment = {"FTLINT_DATA": str(tmp_path)}
    for count, name in enumerate(FOLDERS, start=1):
        (tmp_path / name).mkdir()
        write(tmp_path / name, a=case(NEWS, "rag"))
        assert list(json.loads(run("--json", environment=environment).stdout)["folders"]) == [
            *FOLDERS[:count]
        ]


def test_each_interval_is_around_its_figure(tmp_path: Path) -> None:
    """Drawing sources again gives figures below and above; with one source they are all the same."""
    many = {
        name: case(NEWS, best, f"https://example.org/{name}")
        for name, best in zip("abcdefgh", ("rag", "prompt") * 4, strict=True)
    }
    figures = found(write(tmp_path, **many))
    low, high = figures["intervals"]["first"]
    assert 0 < low < figures["first"] < high < 1
    assert figures["intervals"]["points_to_tuning_needlessly"] == [0, 0]


def test_the_constants_count_on_the_other_sources(tmp_path: Path) -> None:
    """What is most frequent is chosen without the source that is judged."""
    cases = {
        name: case(NEWS, best, f"https://example.org/{name}")
        for name, best in {"a": "rag", "b": "rag", "c": "prompt"}.items()
    }
    constants = found(write(tmp_path, **cases))["constants"]
    assert constants["most frequent"]["first"] == 0, (
        "without a or b there is a tie, which the simpler one wins; without c it is retrieval"
    )
    assert constants["most frequent"]["first_two"] == 1
    assert constants["always prompt-engineering"]["first"] == pytest.approx(1 / 3)
    tuning = constants["always fine-tuning"]
    assert (tuning["first"], tuning["points_to_tuning_needlessly"], tuning["says_tune_now_needlessly"]) == (
        0,
        1,
        1,
    )


# --- choosing again -----------------------------------------------------------------------------------------


def test_an_end_is_turned_round_by_the_other_sources(tmp_path: Path) -> None:
    """Where the second approach was best in the others, it stands first for the source left out;
    one source against one leaves the end as it is.
    """
    sources = {
        name: case(NEWS, "fine-tune+rag", f"https://example.org/{name}") for name in ("a", "b", "c", "d")
    }
    figures = found(write(tmp_path, **sources))
    assert (figures["first"], figures["left_out"]["first"]) == (0, 1)
    assert [entry["sources"] for entry in figures["chosen"]["turned"]] == [4]
    write(
        tmp_path, c=case(NEWS, "rag", "https://example.org/c"), d=case(NEWS, "rag", "https://example.org/d")
    )
    figures = found(tmp_path)
    assert (figures["first"], figures["left_out"]["first"]) == (0.5, 0), (
        "without a or b, retrieval is ahead; without c or d, both together are"
    )


def test_numbers_are_chosen_without_the_source_they_judge(tmp_path: Path) -> None:
    """Sources that agree on other numbers than ftlint's are judged with those, and one alone is not."""
    some, few = (
        {**FORM, "labelled_examples": count, "domain_specific_knowledge": False}
        for count in (OWN_LEAST - 1, 20)
    )
    cases = {
        name: case(situation, best, f"https://example.org/{name}")
        for name, situation, best in [
            ("a", some, "fine-tune"),
            ("b", some, "fine-tune"),
            ("c", few, "prompt"),
            ("d", few, "prompt"),
        ]
    }
    figures = found(write(tmp_path, **cases))
    assert (figures["first"], figures["left_out"]["first"]) == (0.5, 1)
    for entry in figures["chosen"]["numbers"]:
        assert any(number["chosen"] < number["own"] for number in entry["numbers"])
    (tmp_path / "b.yaml").unlink()
    assert found(tmp_path)["left_out"]["first"] == pytest.approx(2 / 3)


def test_the_numbers_are_those_of_the_tree() -> None:
    """With ftlint's own numbers the tree is ftlint's; others arrive in every step and question."""
    assert tree_with(OWN) == TREE
    new = tuple(number.own + 1 for number in NUMBERS)
    assert [number.own for number in numbers_of(tree_with(new))[:-1]] == pytest.approx(list(new[:-1]))
    assert {number.kind for number in NUMBERS} <= set(GRIDS)
    assert tree_with(OWN) == TREE, "the tree is left as it was"


def test_a_tree_turned_twice_is_the_same() -> None:
    """Turning exchanges the first two approaches of every outcome, and nothing else."""
    other = turned(TREE)
    for name, outcome in TREE.outcomes.items():
        first, second, *rest = outcome.ranking
        assert other.outcomes[name].ranking == (second, first, *rest)
    assert turned(other) == TREE


# --- rules from the web -------------------------------------------------------------------------------------


def test_a_rule_reads_nothing_else() -> None:
    """A condition reads a field of a situation or what the best prompt reaches, and each is used."""
    for rule in rules():
        for entry in rule.conditions.values():
            for line in entry["any"]:
                assert line.keys() <= {*FIELDS, COMPUTED}, rule.id
        used = [name for step in rule.steps for name in step["when"]]
        used += rule.points.get("rag", []) + rule.points.get("fine-tune", [])
        assert set(used) == set(rule.conditions), rule.id


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_that_knows_nothing_says_prompt(rule: Rule) -> None:
    """Unknown is not true: with nothing known every rule stays with the prompt."""
    assert rule.says({}) == rule.says(STILL_UNKNOWN) == "prompt-engineering"


@pytest.mark.parametrize(
    ("rule", "facts", "advice"),
    [
        ("facts-or-form", NEWS, "rag"),
        ("facts-or-form", {"answer_rests_on_request": False}, "rag"),
        ("facts-or-form", {"answer_rests_on_request": True}, "prompt-engineering"),
        ("facts-or-form", FORM, "fine-tuning"),
        ("facts-or-form", {**FORM, "need_citations": True}, "fine-tuning+rag"),
        ("five-questions", NEWS, "rag"),
        ("five-questions", FORM, "fine-tuning"),
        ("five-questions", {**FORM, "labelled_examples": 199}, "prompt-engineering"),
        ("five-questions", {**FORM, "labelled_examples": None}, "prompt-engineering"),
        ("five-questions", {**FORM, **NEWS}, "rag"),
        ("five-questions", {**NEWS, **FORM, "need_citations": True}, "fine-tuning+rag"),
        ("five-questions", {**FORM, "prompt_reaches_target": True}, "prompt-engineering"),
        ("ten-question-score", NEWS, "rag"),
        ("ten-question-score", FORM, "fine-tuning"),
        ("ten-question-score", {**NEWS, "long_prompt": True}, "prompt-engineering"),
        ("ten-question-score", {**FORM, "task_type": "extract"}, "fine-tuning"),
        ("ten-question-score", {**FORM, **dict.fromkeys(KNOWLEDGE, True)}, "rag"),
        (
            "ten-question-score",
            {**FORM, "long_prompt": True, **dict.fromkeys(KNOWLEDGE, True)},
            "fine-tuning+rag",
        ),
    ],
)
def test_a_rule_says_what_its_page_says(rule: str, facts: dict[str, Any], advice: str) -> None:
    """Each rule on situations whose answer can be read off its page."""
    assert {entry.id: entry for entry in rules()}[rule].says(facts) == advice


def test_the_rules_are_judged_on_the_same_cases(tmp_path: Path) -> None:
    """A rule names one approach; the second is the most frequent of the rest in the other sources."""
    cases = {
        name: case(situation, best, f"https://example.org/{name}")
        for name, situation, best in [
            ("a", NEWS, "fine-tune"),
            ("b", FORM, "fine-tune"),
            ("c", PLAIN, "prompt"),
        ]
    }
    shares = found(write(tmp_path, **cases))["web_rules"]["facts-or-form"]
    assert shares["first"] == pytest.approx(2 / 3)
    assert shares["first_two"] == pytest.approx(2 / 3), (
        "without a, prompting and tuning tie: the simpler one is second"
    )
    assert shares["points_to_tuning_needlessly"] == shares["says_tune_now_needlessly"] == 0


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


# --- the published cases ------------------------------------------------------------------------------------


def test_the_advice_beats_every_constant(measured: Any) -> None:
    """On the published cases the advice agrees more often than any advice that is the same for everybody,
    and seldom says without need to tune now.
    """
    assert measured["notes"] == []
    for name in ("first", "first_two"):
        assert measured[name] > max(constant[name] for constant in measured["constants"].values())
    assert measured["says_tune_now_needlessly"] < 0.05


@pytest.mark.parametrize("step", TREE.steps)
def test_each_step_has_cases_behind_it(measured: Any, step: str) -> None:
    """Each step of the tree is reached by at least eight published cases."""
    assert measured["steps"][step]["cases"] >= 8
