"""The page of a record says of each value whether the file that it names has it."""

import json
import os
from html import unescape
from pathlib import Path
from typing import Any

import html5lib

from ftlint.site.pages.markup import text
from ftlint.site.pages.record import record_html
from ftlint.site.records.entries import read_cached, read_entries
from ftlint.site.settings import SiteSettings
from ftlint.text.outcomes import OUTCOMES
from tests.escaped import hostile_strings
from tests.support import TODAY, complete

RECORD: dict[str, Any] = {
    "schema_version": 1,
    "project": {"id": "letters", "name": "Letters"},
    "status": "draft",
    "decision": {"approach": "undecided"},
    "metrics": {
        "measures": [
            {"id": "f1", "name": "Agreement", "unit": "fraction", "direction": "higher", "threshold": 0.8}
        ]
    },
    "baselines": [{"id": "plain", "approach": "prompt", "results": {"f1": {"value": 0.5}}}],
    "models": {"candidates": [{"name": "mini", "results": {"f1": {"value": 0.6}}}]},
    "iterations": [{"id": "first", "results": {"f1": {"value": 0.7}}}],
    "outcome": [{"date": "2026-03-01", "results": {"f1": {"value": 0.75}}}],
}
PLAIN = b'{"results": {"x": {"acc,none": "x"}}, "versions": {}, "config": {}, "model_name": "m"}'
CLAIMS_OF_WORDS = (
    {"path": "a.json", "metric": "acc"},
    {"path": "x", "row": "x", "column": "x", "run": "x"},
    {"path": "a.json", "pointer": "/x"},
)
PLACES = (("baselines", 0), ("models", "candidates", 0), ("iterations", 0), ("outcome", 0))


def claimed(*claims: dict[str, str] | None) -> dict[str, Any]:
    """The record, with evidence for its values in turn: of a baseline, a candidate, an iteration, in use."""
    record: dict[str, Any] = json.loads(json.dumps(RECORD))
    for place, claim in zip(PLACES, claims, strict=False):
        part: Any = record
        for step in place:
            part = part[step]
        if claim is not None:
            part["results"]["f1"]["evidence"] = claim
    return record


def page(folder: Path, record: dict[str, Any], **files: bytes) -> str:
    """The page of a record beside files of evidence."""
    (folder / "finetune-decision.yaml").write_text(json.dumps(record), encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.json").write_bytes(content)
    [entry] = read_entries(folder, ["."], TODAY)
    return str(record_html(entry, {entry.slug: entry}, SiteSettings(folder, folder), TODAY, ""))


def cells(html: str, region: str) -> list[str]:
    """The texts of the cells of a table."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = tree.find(f".//*[@aria-label='{region}']")
    assert found is not None
    return [" ".join(" ".join(cell.itertext()).split()) for cell in found.iter("td")]


def listed(html: str) -> list[str]:
    """The texts of the list of evidence."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = tree.find(".//ul[@class='ftl-evidence']")
    return [] if found is None else [" ".join(" ".join(item.itertext()).split()) for item in found]


def test_each_value_has_its_outcome_beside_it(tmp_path: Path) -> None:
    """In every table the outcome stands beside the value, in words, and a value without evidence was typed by
    hand; a list says which file, which address and what stands there, of candidates too.
    """
    record = claimed(
        {"path": "a.json", "pointer": "/f1"}, {"path": "a.json", "pointer": "/f2"}, None, {"path": "b.json"}
    )
    html = page(tmp_path, record, a=b'{"f1": 0.4979, "f2": 0.71}', b=b"PK\x03\x04")
    assert cells(html, "Metrics")[1:] == [
        "0.50 ✗ misses it ✔ verified",
        "0.70 ✗ misses it typed by hand",
        "0.60 ✗ misses it ✗ contradicted",
    ]
    assert "0.75 ✗ misses it – not read" in cells(html, "After launch")
    assert "Agreement: 0.70 ✗ misses it typed by hand" in cells(html, "Iterations")
    assert listed(html) == [
        "plain, Agreement: 0.50 ✔ verified a.json , format json , pointer /f1 0.4979 stands at /f1",
        "mini, Agreement: 0.60 ✗ contradicted a.json , format json , pointer /f2 "
        "a.json has 0.71 at /f2 , where the record says 0.6. Correct the value, or the evidence.",
        "2026-03-01, Agreement: 0.75 – not read b.json "
        "It is an archive, and this version of ftlint does not read its format.",
    ]
    assert "1 of 4 values verified by a file, 1 contradicted, 1 not read, 1 typed by hand." in html


def test_where_a_file_is_from(tmp_path: Path) -> None:
    """The address that a file was exported from stands below it: a link with https, else plain text."""
    address = "https://example.org/r?a=1&b=<"
    html = page(
        tmp_path,
        claimed(
            {"path": "a.json", "pointer": "/f1", "source": address},
            {"path": "a.json", "pointer": "/f1", "source": "hf://acme/x<y"},
        ),
        a=b'{"f1": 0.4979}',
    )
    linked = "https://example.org/r?a=1&amp;b=&lt;"
    assert f'Source: <a href="{linked}" rel="noopener nofollow">{linked}</a>' in html
    assert "Source: <code>hf://acme/x&lt;y</code>" in html


def test_without_evidence_one_sentence_says_so(tmp_path: Path) -> None:
    """A record whose values name no file has one sentence for all of them, and no mark beside each; one
    without values has neither.
    """
    html = page(tmp_path, claimed())
    assert "No value names the file that it is from: all were typed by hand." in html
    assert listed(html) == []
    assert "ftl-mark" not in html
    empty = {
        key: value
        for key, value in RECORD.items()
        if key not in ("baselines", "models", "iterations", "outcome")
    }
    assert "typed by hand" not in page(tmp_path, empty)


def test_every_outcome_has_its_words(tmp_path: Path) -> None:
    """Whatever becomes of a claim, the page says it in the words of the outcome, and what is wrong."""
    found = {}
    for outcome, claim in {
        "absent": {"path": "a.json", "pointer": "/no"},
        "not-a-number": {"path": "a.json", "pointer": "/word"},
        "nan": {"path": "a.json", "pointer": "/nan"},
        "ambiguous": {"path": "a.json", "pointer": "/twice"},
        "changed": {"path": "a.json", "pointer": "/f1", "sha256": "0" * 64},
        "unverifiable": {"path": "none.json", "pointer": "/f1"},
        "contradicted": {"path": "a.json", "pointer": "/f2"},
        "unread": {"path": "b.json"},
        "verified": {"path": "a.json", "pointer": "/f1"},
    }.items():
        content = b'{"f1": 0.5, "f2": 0.71, "word": "x", "nan": NaN, "twice": 1, "twice": 2}'
        html = page(tmp_path, claimed(claim), a=content, b=b"PK\x03\x04")
        [said] = listed(html)
        assert f" {OUTCOMES[outcome]} {claim['path']} " in said
        found[outcome] = said
    assert set(found) == set(OUTCOMES)


def test_a_file_says_what_is_beside_the_value(tmp_path: Path) -> None:
    """What the file says beside the value stands on the page: the examples, the model, the day, the tool."""
    file = {
        "results": {"t": {"acc,none": 0.5, "acc_stderr,none": 0.1}},
        "versions": {"t": 1},
        "n-samples": {"t": {"effective": 30}},
        "config": {"model_args": "pretrained=acme/x"},
        "date": 1795942905.8,
    }
    html = page(tmp_path, claimed({"path": "a.json", "metric": "acc"}), a=json.dumps(file).encode())
    assert listed(html)[0].endswith(
        "0.5 stands at /results/t/acc,none "
        "The file says: 30 examples, standard error 0.1, model acme/x, 2026-11-29, lm-eval"
    )


def test_hostile_texts_stay_texts(tmp_path: Path, data: Path) -> None:
    """Whatever the names, the addresses and the contents of files of evidence hold, the list has the elements
    of one with plain words.
    """

    texts = []

    def elements(html: str) -> set[tuple[Any, ...]]:
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        found = tree.find(".//ul[@class='ftl-evidence']")
        assert found is not None
        texts.append("".join(tree.itertext()))
        return {(e.tag, *sorted(e.attrib.items())) for e in found.iter()}

    strings = [*hostile_strings(data, "xss", "ssti", "uri-schemes", "gen-site")[::61], "`", "``", "a`b"]
    words = elements(page(tmp_path, claimed(*CLAIMS_OF_WORDS), a=PLAIN))
    kept = 0
    for string in strings:
        word = string.encode("utf-8", "replace").decode()[:150].strip()
        file = json.dumps(
            {"results": {word: {"acc,none": word}}, "versions": {}, "config": {}, "model_name": word}
        )
        claims = (
            {"path": "a.json", "metric": "acc"},
            {"path": word or "x", "row": word or "x", "column": word or "x", "run": word or "x"},
            {"path": "a.json", "pointer": f"/{word}"},
        )
        html = page(tmp_path, claimed(*claims), a=file.encode())
        if "ftl-evidence" not in html:  # not a valid record
            continue
        kept += 1
        assert elements(html) <= words, word
        assert f"<code>{text(word)}</code>" in html
        assert unescape(str(text(word))) in texts[-1]
    assert kept > 40


def test_a_change_of_evidence_is_seen(tmp_path: Path) -> None:
    """What was read is kept until a record or a file of evidence changes, also one that lies elsewhere or
    appears later.
    """
    site = tmp_path / "site"
    (site / "records").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    record = claimed({"path": "../../evals/a.json", "pointer": "/f1"}, {"path": "\ufeff", "pointer": "/x"})
    (site / "records" / "finetune-decision.yaml").write_text(json.dumps(record), encoding="utf-8")
    settings = SiteSettings(site, site / "docs")

    def outcome() -> str:
        found = read_cached(settings, TODAY)["letters"].record
        assert found is not None
        assert read_cached(settings, TODAY)["letters"].record is found
        return found.claims[0].outcome

    assert outcome() == "unverifiable"
    (tmp_path / "evals").mkdir()
    file = tmp_path / "evals" / "a.json"
    for value, expected in (("0.5", "verified"), ("0.4", "contradicted")):
        file.write_text(f'{{"f1": {value}}}', encoding="utf-8")
        os.utime(file, ns=(1, int(float(value) * 10**10)))
        assert outcome() == expected


def test_what_patterns_and_data_name_is_looked_at_again(tmp_path: Path) -> None:
    """A further run that fits a pattern, and a change of a file of data, are seen in the next build."""
    record = complete(
        "data: {splits: {train: 2}, files: {train: data/train.jsonl}}\n"
        "metrics: {measures: [{id: m, unit: score, direction: higher, threshold: 9}]}\n"
        "baselines: [{approach: prompt, results: {m: {value: 0.5, evidence: {path: 'e/*.json', pointer: /a}}}}]\n"
    )
    (tmp_path / "data").mkdir()
    (tmp_path / "e").mkdir()
    (tmp_path / "finetune-decision.yaml").write_text(record, encoding="utf-8")
    rows = '{"prompt": "a", "completion": "b"}\n{"prompt": "c", "completion": "d"}\n'
    (tmp_path / "data" / "train.jsonl").write_text(rows, encoding="utf-8")
    for number in range(2):
        (tmp_path / "e" / f"{number}.json").write_text(f'{{"a": {number}}}', encoding="utf-8")
    settings = SiteSettings(tmp_path, tmp_path, records=(".",))

    def seen() -> tuple[str, bool]:
        [entry] = read_cached(settings, TODAY).values()
        assert entry.record
        assert entry.record.examples == {}
        [claim] = entry.record.claims
        return claim.outcome, any(finding.code == "FT311" for finding in entry.findings)

    assert seen() == ("verified", False)
    (tmp_path / "e" / "2.json").write_text('{"a": 2}', encoding="utf-8")
    assert seen() == ("contradicted", False)
    (tmp_path / "e" / "2.json").unlink()
    (tmp_path / "data" / "train.jsonl").write_text(rows * 2, encoding="utf-8")
    assert seen() == ("verified", True)
