"""The pictures of a record's metrics say what was found, how sure it is, and what the table says."""

import json
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from ftlint.domain.in_words import interval
from ftlint.linter import load
from ftlint.record.metrics import Metric, Result
from ftlint.record.model import Record
from ftlint.site.pages.charts import PLOT, THIN, Bar, chart, finding, how_sure
from ftlint.site.pages.markup import one_line
from ftlint.site.pages.measured import metrics
from tests.support import TODAY

SHARE = Metric.of({"id": "f1", "unit": "fraction", "direction": "higher", "threshold": 0.85}, ())
SECONDS = Metric.of({"id": "p95", "unit": "seconds", "direction": "lower", "threshold": 2}, ())


def bars(metric: Metric, *values: float, n: int | None = None) -> list[Bar]:
    """A bar for each value, called a, b and so on."""
    return [
        Bar(chr(ord("a") + index), Result((), metric.id, value, n, ()), kind="untuned", source="")
        for index, value in enumerate(values)
    ]


def record(threshold: float = 0.85, **result: Any) -> Record:
    """A record with a prompt and a tuned model that were measured."""
    data = {
        "schema_version": 1,
        "project": {"id": "x"},
        "status": "draft",
        "decision": {"approach": "undecided"},
        "metrics": {
            "measures": [
                {
                    "id": "f1",
                    "name": "Agreement",
                    "unit": "fraction",
                    "direction": "higher",
                    "threshold": threshold,
                }
            ]
        },
        "baselines": [
            {
                "id": "plain",
                "approach": "prompt",
                "results": {"f1": {"value": 0.5, "sample_size": 100, **result}},
            }
        ],
        "iterations": [{"id": "first", "results": {"f1": {"value": 0.9, "sample_size": 100}}}],
    }
    return load(json.dumps(data).encode(), today=TODAY)


def drawn(shown: Record) -> Element:
    """The first picture of a record."""
    html = str(one_line("pictures.html", **metrics(shown)))
    found = html5lib.parse(html, namespaceHTMLElements=False).find(".//figure")
    assert found is not None
    for element in found.iter():
        element.tag = element.tag.rpartition("}")[2]
    return found


@pytest.mark.parametrize(
    ("metric", "values", "expected"),
    [
        (SHARE, (0.9,), "`a` reaches 0.85"),
        (SHARE, (0.8,), "`a` does not reach 0.85"),
        (SHARE, (0.8, 0.7), "Neither reaches 0.85"),
        (SHARE, (0.8, 0.7, 0.1), "None of 3 reaches 0.85"),
        (SHARE, (0.8, 0.9), "Only `b` reaches 0.85"),
        (SHARE, (0.85, 0.9), "Both reach 0.85"),
        (SHARE, (0.85, 0.9, 1), "All 3 reach 0.85"),
        (SHARE, (0.9, 0.9, 0.1), "Only `a` and `b` reach 0.85"),
        (SHARE, (0.9, 0.9, 0.9, 0.1), "3 of 4 reach 0.85"),
        (SECONDS, (3,), "`a` does not stay within 2 seconds"),
        (SECONDS, (3, 2), "Only `b` stays within 2 seconds"),
        (SECONDS, (3, 3), "Neither stays within 2 seconds"),
    ],
)
def test_the_heading_is_the_finding(metric: Metric, values: tuple[float, ...], expected: str) -> None:
    """A picture's heading says which results meet the threshold, by name if they are few."""
    assert finding(metric, bars(metric, *values)) == expected


@pytest.mark.parametrize(
    ("metric", "value", "n", "expected"),
    [
        (
            SHARE,
            0.9,
            37,
            "Not sure: with 37 examples, `a` may be anywhere from 0.76 to 0.96.",
        ),
        (SHARE, 0.9, 1000, "The 95 % interval of `a`, 0.88 to 0.917, lies above the threshold."),
        (SHARE, 0.5, 1000, "The 95 % interval of `a`, 0.47 to 0.53, lies below the threshold."),
        (
            SHARE,
            0.9,
            None,
            "The record does not say on how many examples `a` was measured, so nobody can tell how sure this is.",
        ),
        (SECONDS, 1, 37, ""),
        (SHARE._replace(name="Mean similarity"), 0.9, 37, ""),
    ],
)
def test_it_says_how_sure_it_is(metric: Metric, value: float, n: int | None, expected: str) -> None:
    """The best result is compared with the threshold by its 95 % interval; a number that is not a share of
    examples has none.
    """
    assert how_sure(metric, bars(metric, value, n=n)) == expected


def test_each_bar_has_its_value_its_number_and_its_interval() -> None:
    """Beside each bar stand the value, a sign whether it meets the threshold, and n; an untuned one is
    hollow, a tuned one filled; whiskers and the threshold's line are where their numbers are.
    """
    picture = drawn(record())
    texts = [" ".join("".join(text.itertext()).split()) for text in picture.iter("text")]
    assert texts == ["at least 0.85", "plain", "0.50 ✗ n = 100", "first", "0.90 ✔ n = 100"]
    assert [rect.get("class") for rect in picture.iter("rect")] == ["ftl-untuned", "ftl-tuned"]
    assert [rect.get("width") for rect in picture.iter("rect")] == [
        f"{PLOT * 0.5:.2f}%",
        f"{PLOT * 0.9:.2f}%",
    ]
    line = picture.find(".//line[@class='ftl-line']")
    assert line is not None
    assert line.get("x1") == line.get("x2") == f"{PLOT * 0.85:.2f}%"
    assert len(picture.findall(".//g[@class='ftl-whisker']")) == 2
    svg = picture.find(".//svg")
    assert svg is not None
    assert svg.get("aria-label") == "Agreement: at least 0.85; plain 0.50, misses it; first 0.90, meets it"


def test_a_candidate_has_a_bar_unless_its_model_has_one() -> None:
    """What was measured with another candidate is drawn too, in grey, as nothing says whether it was tuned; a
    candidate whose results stand under a baseline or an iteration is not drawn twice.
    """
    data = dict(record().data)
    data["iterations"][0]["model"] = "Small"
    data["models"] = {
        "candidates": [{"name": name, "results": {"f1": {"value": 0.7}}} for name in ("small", "large")]
    }
    found = metrics(load(json.dumps(data).encode(), today=TODAY))
    assert [(row["label"], row["kind"]) for row in found["pictures"][0]["rows"]] == [
        ("plain", "untuned"),
        ("first", "tuned"),
        ("large", "candidate"),
    ]
    assert found["measured_by"] == ["plain", "first", "large"]
    assert "Grey: another candidate model." in one_line("pictures.html", **found)
    assert "Grey" not in one_line("pictures.html", **metrics(record()))


def test_what_was_not_measured_is_marked() -> None:
    """A made-up value is dashed and says so, and a reported one says so."""
    picture = drawn(record(source="illustrative"))
    assert "plain, made up" in "".join(picture.itertext())
    assert next(picture.iter("rect")).get("class") == "ftl-untuned ftl-made-up"
    assert "plain, reported" in "".join(drawn(record(source="reported")).itertext())


@pytest.mark.parametrize(
    ("values", "threshold"),
    [
        ((0, 0), 0),
        ((-5, 3), -1),
        ((1e308, -1e308), 1e307),
        ((5e-324,), 1e-300),
        ((10**300, 1), 2),
    ],
)
def test_any_number_has_a_place(values: tuple[float, ...], threshold: float) -> None:
    """Zeros, negative, tiny and huge numbers are drawn within the picture."""
    metric = Metric.of({"id": "x", "direction": "higher", "threshold": threshold}, ())
    picture = chart(metric, bars(metric, *values), made_up=False)
    for row in picture["rows"]:
        left, width, end = (float(row[key].rstrip("%")) for key in ("from", "width", "end"))
        assert 0 <= left <= left + width <= PLOT + THIN
        assert left <= end <= PLOT
    assert 0 <= float(picture["line"].rstrip("%")) <= PLOT


def test_only_shares_of_a_known_number_have_an_interval() -> None:
    """An impossible share, an average and a result without a number of examples have no interval."""
    [good] = bars(SHARE, 0.5, n=10)
    assert interval(SHARE, good.result)
    assert interval(SHARE, good.result._replace(sample_size=None)) is None
    assert interval(SHARE, good.result._replace(value=1.5)) is None
    assert interval(SHARE._replace(kind="ranking"), good.result) is None
