"""The report in Markdown: a reviewer understands it, and nothing in a record can be more than text there.

It is rendered by cmark-gfm, which GitHub uses itself, and read by html5lib as a browser would. What GitHub
makes of the text afterwards (mentions, references to issues and commits, emoji, formulas) it makes of text
outside of code only, so that is looked for there.
"""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ftlint.changes import compare
from ftlint.changes.policy import Now, review
from ftlint.findings import Change, RecordChanges, Report, Severity, Span, Waiver, order
from ftlint.framework.statements import RULES_URL
from ftlint.linter import lint_files
from ftlint.reporters import beside
from ftlint.reporters.markdown import LIMIT, Block, _blocks, code, fitted, inert, report
from ftlint.text.escape import escaped
from manual.fragments import NamedFiles
from tests.conftest import Trial
from tests.escaped import forged, hostile_strings, unsafe_characters
from tests.support import CLAIMS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILE = "claims.finetune-decision.yaml"
TODAY = "2026-06-01"
RECORDS = ("gen-summary-markdown", "gen-terminal", "gen-log", "gen-workflow-command", "gen-path")
TEXTS = (*RECORDS, "strings", "uri-schemes", "ssti")
OURS = {
    "p",
    "h3",
    "h4",
    "ul",
    "li",
    "details",
    "summary",
    "code",
    "a",
    "strong",
    "br",
    "html",
    "head",
    "body",
}

# What GitHub links or draws in text that is not code: mentions, issues, commits, addresses, emoji, formulas.
LIVE = re.compile(
    r"@\w|#\d|\bgh-\d|\b[A-Z][A-Z0-9]*-\d|\b[0-9a-f]{7,40}\b|://|www\.|mailto:|xmpp:|:[a-z0-9_+-]+:|\$",
    re.IGNORECASE,
)


def rendered(markdown: str) -> Element:
    """The page that GitHub would make of a text, before it takes out what is dangerous."""
    html = cmarkgfm.github_flavored_markdown_to_html(
        markdown, Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    )
    page: Element = html5lib.parse(f"<!doctype html><body>{html}", namespaceHTMLElements=False)
    return page


def mistakes(markdown: str) -> list[str]:
    """What of a text is more than our own markup."""
    found: list[str] = []

    def walk(element: Any, is_code: bool) -> None:
        if element.tag not in OURS:
            found.append(f"<{element.tag}>")
            return
        if element.attrib and (
            element.tag != "a"
            or set(element.attrib) != {"href"}
            or not element.attrib["href"].startswith(RULES_URL)
        ):
            found.append(f"<{element.tag} {element.attrib}>")
        inside = is_code or element.tag in ("code", "a")
        for text, is_quoted in ((element.text, inside), *((child.tail, inside) for child in element)):
            if text and not is_quoted and (live := LIVE.search(text)):
                found.append(live[0])
        for child in element:
            walk(child, inside)

    walk(rendered(markdown), False)
    return found


def words(markdown: str) -> str:
    """What a reader sees, without the spaces."""
    return "".join("".join(rendered(markdown).itertext()).split())


def checked(*texts: str, **more: Any) -> Report:
    """The report on these records."""
    return lint_files(
        [(FILE if not number else f"more/{number}.yaml", text.encode()) for number, text in enumerate(texts)],
        today=TODAY,
    )._replace(**more)


def changed(old: str, new: str) -> tuple[RecordChanges, ...]:
    """What changed in the first record."""
    return (compare(old.encode(), new.encode(), FILE, today=TODAY),)


def test_clean_run() -> None:
    """A record with nothing to report is a green line, a line of facts, and the checklist folded away."""
    text = report(checked(CLAIMS, changes=()))
    head, _, checklist = text.partition("<details><summary>Checklist: 29 met</summary>\n\n")
    assert head == (
        "### ✅ ftlint: Claims letters stands\n\n"
        "This change touches no decision.\n\n"
        "`claims.finetune-decision.yaml` · accepted · fine-tuning · 29 of 29 prerequisites met\n\n"
    )
    assert checklist.startswith(
        "- ✅ Approaches tried so far (§2.1): Tried: `zero-shot`, `few-shot`, `retrieved-letters`.\n"
    )
    assert checklist.endswith("- ➖ not applicable: Both, for both needs (§8.3)\n\n</details>\n")


EVIDENCE = """\
schema_version: 1
project: {id: letters, name: Letters}
status: draft
decision: {approach: undecided}
metrics: {measures: [{id: f1, unit: fraction, direction: higher}]}
baselines:
  - approach: prompt
    results:
      f1: {value: 0.5, evidence: {path: a.json, pointer: /f1}}
  - approach: few-shot
    results:
      f1:
        value: 0.6
        evidence: {path: a.json, pointer: /f2}
  - approach: rag
    results:
      f1: {value: 0.7, evidence: {path: a.bin}}
"""


def with_evidence(file: str, text: str = EVIDENCE) -> Report:
    """The report on a record whose first number is in its file, whose second is not, and whose third is in a
    file that is not read.
    """
    files = {"a.json": b'{"f1": 0.5, "f2": 0.71}', "a.bin": b"PK\x03\x04"}
    evidence = NamedFiles(files)
    return lint_files([(file, text.encode())], today=TODAY, evidence=lambda _: evidence)


def test_evidence_is_one_line() -> None:
    """Below the headline stands how many numbers the files verify, and the places of the others; records
    without evidence say nothing of it.
    """
    text = report(with_evidence(FILE))
    assert text.split("\n\n")[1] == (
        f"**Evidence:** 1 of 3 numbers verified, 1 contradicted (`{FILE}:13`), 1 not read (`{FILE}:17`)"
    )
    assert report(with_evidence(FILE, EVIDENCE.replace("/f2", "/f1").replace("0.6", "0.5"))).split("\n\n")[
        1
    ] == (f"**Evidence:** 2 of 3 numbers verified, 1 not read (`{FILE}:17`)")
    assert "Evidence" not in report(checked(CLAIMS))


def test_many_numbers_without_support_are_counted() -> None:
    """Of many numbers with the same outcome, the first places are named and the others counted."""
    more = "".join(
        f"  - {{id: m{n}, approach: rag, results: {{f1: {{value: 0.1, evidence: {{path: b.json}}}}}}}}\n"
        for n in range(12)
    )
    line = report(with_evidence(FILE, EVIDENCE + more)).split("\n\n")[1]
    named = ", ".join(f"`{FILE}:{n}`" for n in range(18, 23))
    assert f"12 unverifiable ({named} and 7 more)" in line


@pytest.mark.parametrize(
    "name", ["a`b`.yaml", "<img src=x>.yaml", "](http://x.example).yaml", "@team #1.yaml", "x" * 400]
)
def test_the_line_on_evidence_is_only_text(name: str) -> None:
    """Whatever the file of a record is called, its name in the line on evidence is code."""
    text = report(with_evidence(name))
    assert "**Evidence:** 1 of 3 numbers verified" in text
    assert mistakes(text) == []
    assert unsafe_characters(text) == set()


def test_no_change_in_meaning() -> None:
    """A change of nothing but words of a comment says so."""
    new = CLAIMS.replace("# The insurer", "# The insurance company")
    assert "**This change:** no change in meaning.\n" in report(checked(new, changes=changed(CLAIMS, new)))


def test_a_decision_that_does_not_stand() -> None:
    """The verdict comes first, then what the change did, loosened first and with what it broke,
    then what else was found.
    """
    new = CLAIMS.replace("threshold: 0.80", "threshold: 0.70").replace("amount: 2500", "amount: 2000")
    new = new.replace("  rollback: The few-shot prompt stays deployable.\n", "").replace(
        "Prompting reaches", "Prompting got"
    )
    text = report(checked(new, changes=changed(CLAIMS, new)))
    after = (
        "0.58 and few-shot 0.66 accepted-unedited letters against a threshold of 0.80. What fails is house style and section order, not "
        "facts: retrieval changed nothing. 1,400 edited letters exist and are reviewed."
    )
    assert text.partition("<details><summary>Checklist")[0] == (
        "### ❌ ftlint: Claims letters does not stand: 1 error\n\n"
        "`claims.finetune-decision.yaml` · accepted · fine-tuning · 28 of 29 prerequisites met\n\n"
        "**This change:** 2 loosened, 1 tightened, 1 neutral\n\n"
        "- 🔴 threshold of `accepted-unedited` lowered from 0.80 to 0.70: **loosened**\n"
        '- 🔴 `plan.rollback` was removed; prerequisite "A plan for the process" (§2.6) is unmet now: **loosened**'
        "<br>❌ The plan has no rollback. · line 164 · [FT606 plan-incomplete](https://ftlint.github.io/ftlint/rules/FT606/) · "
        "Add `plan.rollback`: what is put back when the tuned model fails, by whom, and on which signal."
        "<details><summary>old</summary><strong>old:</strong> The few-shot prompt stays deployable.</details>\n"
        "- 🟢 budget lowered from 2500 EUR to 2000 EUR: **tightened**\n"
        "- ⚪ `decision.rationale` was reworded<details><summary>old and new</summary>"
        f"<strong>old:</strong> Prompting reaches {after}<br><strong>new:</strong> Prompting got {after}</details>\n\n"
        "**Also found:** 1 warning\n\n"
        "- ⚠️ 200 examples cannot show that `few-shot` falls short: its 0.66 on `accepted-unedited` has a 95 % interval of 0.59 to 0.72, "
        "which contains the threshold 0.70.<br>line 122 · "
        "[FT215 sample-too-small](https://ftlint.github.io/ftlint/rules/FT215/)\n\n"
    )
    assert "A plan for the process" not in text.partition("<details><summary>Checklist")[2]
    assert mistakes(text) == []


CHANGES = {
    "threshold": [("threshold: 0.80", "threshold: 0.60")],
    "threshold-and-rollback": [
        ("threshold: 0.80", "threshold: 0.60"),
        ("  rollback: The few-shot prompt stays deployable.\n", ""),
    ],
    "status": [("status: accepted", "status: draft")],
    "approach": [("approach: fine-tuning\n", "approach: rag\n")],
    "id": [("id: claims-letters\n", "id: other-letters\n")],
    "metric": [("      threshold: 0.80\n", "")],
    "many": [
        ("threshold: 0.80", "threshold: 0.60"),
        ("approach: fine-tuning\n", "approach: fine-tuning+rag\n"),
        ("technique: lora", "technique: qlora"),
    ],
    "proposed": [
        ("status: accepted", "status: proposed"),
        ("  rollback: The few-shot prompt stays deployable.\n", ""),
    ],
}


@pytest.mark.parametrize("edits", CHANGES.values(), ids=CHANGES)
def test_everything_is_said_once(edits: list[tuple[str, str]]) -> None:
    """Each finding has one link to its rule, each prerequisite stands in one place,
    and each loosening in one line.
    """
    new = CLAIMS
    for old, now in edits:
        assert old in new
        new = new.replace(old, now, 1)
    seen = review({FILE: CLAIMS.encode()}, [Now(FILE, FILE, new.encode())], {}, today=TODAY)
    found = checked(new)
    whole = found._replace(
        findings=tuple(sorted((*found.findings, *seen.findings), key=order)), changes=seen.changes
    )
    text = report(whole)
    counting = [finding for finding in whole.findings if finding.counts]
    assert text.count(f"]({RULES_URL}") == len(counting)
    for finding in counting:
        assert text.count(inert(finding.message)) <= 1, finding
    [record] = whole.records
    for item in record.prerequisites:
        assert text.count(f"(§{item.id})") == 1, item.id
    for change in seen.changes[0].changes:
        assert text.count(inert(change.message.removesuffix(f": {change.effect}"))) == 1, change
    assert mistakes(text) == []


def test_a_gap_that_no_finding_tells_is_named() -> None:
    """A prerequisite whose finding was not asked for is named by itself;
    one whose finding is in the baseline stands there.
    """
    text = CLAIMS.replace("  rollback: The few-shot prompt stays deployable.\n", "").replace(
        "status: accepted", "status: proposed"
    )
    found = checked(text)
    others = tuple(finding for finding in found.findings if finding.name != "plan-incomplete")
    assert "**Missing:** A plan for the process (§2.6)\n" in report(found._replace(findings=others))
    known = tuple(finding._replace(baselined=True) for finding in found.findings)
    shown = report(found._replace(findings=known))
    assert "**Missing:**" not in shown
    assert "The plan has no rollback." in shown


def test_long_texts_begin_where_they_differ() -> None:
    """Of texts that are too long to show, the part is shown in which they differ;
    spaces alone are not a difference.
    """
    same = "word " * 500
    old, new = beside(f"{same}left right", f"{same}right left", 300)
    assert old.startswith("…word word")
    assert (old.endswith("word left right"), new.endswith("word right left")) == (True, True)
    assert max(map(len, (old, new))) <= 300
    assert beside("a  b\n", "a b", 300) == ("", "")
    assert beside("", f"x{same}", 100) == ("", f"x{same}"[:98] + "…")
    assert beside(f"{same}", f"{same}end", 300)[1].endswith(" end")
    assert beside("x" * 5000, "x" * 4999 + "y", 300)[0].startswith("x")


def test_what_was_left_out_is_said_in_english() -> None:
    """The last sentence of a report that was shortened names every kind of block,
    each in its singular or plural.
    """
    kinds = {block.noun for block in _blocks(whole_of_everything())}
    assert "" not in kinds
    for number in (1, 2, 3000):
        text = fitted(
            [
                Block("x", "headline"),
                *(Block("y" * LIMIT, noun, 1) for noun in sorted(kinds) for _ in range(number)),
            ]
        )
        counts = re.search(r"^Left out, to keep this short: (.*)\.$", text, re.MULTILINE)
        assert counts
        for part in counts[1].split(", "):
            assert re.fullmatch(r"1 [a-z ]*[a-z]|[\d,]+ [a-z]+s( of [a-z ]+)?|[\d,]+ headlines", part), part
            assert ("s of " in part or part.endswith("s")) is (number > 1) or " of " in part, part


def test_the_trial_of_a_shortened_summary(trial: Trial) -> None:
    """Many copies of the trial's record make a report that is shortened,
    and the sentence at its end is English.
    """
    record = (trial("summary-left-out") / "record.yaml").read_text(encoding="utf-8")
    text = report(
        checked(*(record.replace("shelf-labels", f"shelf-labels-{number}") for number in range(120)))
    )
    counts = text.splitlines()[-1]
    assert re.fullmatch(
        r"Left out, to keep this short: ([\d,]+ (decisions|findings|lists of findings|checklists)(, |\.))+",
        counts,
    )


def whole_of_everything() -> Report:
    """A report in which every kind of block stands."""
    new = CLAIMS.replace("threshold: 0.80", "threshold: 0.60").replace(
        "  rollback: The few-shot prompt stays deployable.\n", ""
    )
    found = checked(
        new, *(CLAIMS.replace("id: claims-letters\n", f"id: letters-{number}\n") for number in range(3))
    )
    draft = checked("schema_version: 1\nproject: {id: x}\nstatus: draft\ndecision: {approach: undecided}\n")
    many = tuple(
        Change(f"/plan/{number}", "loosened", "x: loosened", Span(1, 1, 1, 1)) for number in range(40)
    )
    findings = [finding for finding in found.findings if finding.name != "plan-incomplete"] * 8
    extra = [
        findings[0]._replace(waiver=Waiver("a", "b", "2026-12-31")),
        findings[0]._replace(baselined=True),
        findings[0]._replace(file="elsewhere.yaml", severity=Severity.WARNING),
        *(finding._replace(file=FILE) for finding in draft.findings),
    ]
    change = RecordChanges(FILE, "a", "b", "changed", many)
    return found._replace(findings=(*findings, *extra), changes=(change,), missed=("x",), crashed=True)


@pytest.mark.parametrize(
    ("edit", "verdict"),
    [
        (("status: accepted", "status: proposed"), "✅ ftlint: Claims letters is ready to be accepted"),
        (("status: accepted", "status: draft"), "📝 ftlint: Claims letters is a draft, ready to be proposed"),
        (
            ("status: accepted", "status: rejected"),
            "➖ ftlint: Claims letters is rejected: nothing is asked of it",
        ),
        (
            ("schema_version: 1", "schema_version: 7"),
            "❌ ftlint: `claims.finetune-decision.yaml` cannot be read as a record",
        ),
    ],
)
def test_verdicts(edit: tuple[str, str], verdict: str) -> None:
    """Each status has a verdict of its own."""
    assert report(checked(CLAIMS.replace(*edit))).startswith(f"### {verdict}\n")


def test_draft() -> None:
    """A draft is no failure: it says how much is to do and what comes first, and folds the to-dos away."""
    text = report(
        checked("schema_version: 1\nproject: {id: letters}\nstatus: draft\ndecision: {approach: undecided}\n")
    )
    assert re.match(r"### 📝 ftlint: letters is a draft: \d+ prerequisites to meet\n", text)
    assert re.search(r"<summary>\d+ to-dos</summary>\n\n- 🔹 .*<br>Why this approach \(§2\.2\) · ", text)
    assert "**To meet:**" not in text
    assert "**Found:**" not in text


def test_many_records() -> None:
    """Of many records those that do not stand come first,
    and those with nothing to report are folded into a list.
    """
    bad = (
        CLAIMS.replace("id: claims-letters\n", "id: bad\n")
        .replace("name: Claims letters", "name: Bad one")
        .replace("threshold: 0.80", "")
    )
    text = report(
        checked(
            CLAIMS,
            bad,
            CLAIMS.replace("id: claims-letters\n", "id: other\n").replace(
                "name: Claims letters", "name: Other"
            ),
        )
    )
    assert text.startswith(
        "### ❌ ftlint: 1 of 3 decisions does not stand\n\n#### ❌ Bad one does not stand: "
    )
    assert (
        "<details><summary>2 more decisions with nothing to report</summary>\n\n"
        "- ✅ Claims letters stands (`claims.finetune-decision.yaml`)\n"
        "- ✅ Other stands (`more/2.yaml`)\n\n</details>\n"
    ) in text
    good = [CLAIMS.replace("id: claims-letters\n", f"id: letters-{number}\n") for number in range(12)]
    text = report(checked(*good, changes=()))
    assert text.startswith(
        "### ✅ ftlint: all 12 decisions stand\n\nThis change touches no decision.\n\n<details>"
    )
    assert mistakes(text) == []


def test_records_that_came_and_went() -> None:
    """A new or removed record is reported as such, and one that must not be removed counts as failed."""
    gone = RecordChanges("old.finetune-decision.yaml", "old", "Old one", "removed")
    new = RecordChanges(FILE, "claims-letters", "Claims letters", "added")
    text = report(checked(CLAIMS, changes=(new, gone)))
    assert text.startswith("### ✅ ftlint: no errors in 2 decisions\n")
    assert "**This change:** the record was added.\n" in text
    assert "#### ➖ Old one was removed\n\n`old.finetune-decision.yaml`\n" in text
    finding = (
        checked(CLAIMS.replace("threshold: 0.80", ""))
        .findings[0]
        ._replace(file=gone.file, severity=Severity.ERROR)
    )
    kept = checked(CLAIMS)
    text = report(kept._replace(findings=(*kept.findings, finding), changes=(gone,)))
    assert "#### ❌ Old one was removed\n" in text


def test_what_does_not_count() -> None:
    """Waived findings and those of the baseline are counted and listed at the end,
    and do not fail a record.
    """
    found = checked(CLAIMS.replace("      threshold: 0.80\n", ""))
    first, *_ = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    others = tuple(finding for finding in found.findings if finding.severity is not Severity.ERROR)
    waived = first._replace(waiver=Waiver("Being counted @ops", "Head #1", "2026-12-31"))
    text = report(found._replace(findings=(*others, waived, first._replace(baselined=True))))
    assert text.startswith(("### ✅", "### ⚠️"))
    assert "<summary>1 finding waived</summary>" in text
    assert "<br>Waived until 2026-12-31 by Head `#1`: Being counted `@ops`\n" in text
    assert "<summary>1 finding known from before, in the baseline</summary>" in text
    assert mistakes(text) == []


def test_nothing_and_a_crash() -> None:
    """A run without a record is not green, and a failure of ftlint itself is reported."""
    assert report(Report((), (), 0)) == "### ➖ ftlint: no record was checked\n"
    assert "**ftlint itself failed**" in report(checked(CLAIMS, crashed=True))


def test_what_was_not_checked_comes_first() -> None:
    """A summary of a part begins with what is missing, as text that does nothing,
    and no more of it than somebody reads.
    """
    text = report(
        checked(CLAIMS, missed=tuple(f"cannot read `@ops{number}`: <b>gone</b>." for number in range(12)))
    )
    assert text.startswith(
        "### ❌ ftlint: not everything could be checked\n\n- cannot read `@ops0`: `<b>gone</b>.`\n- cannot read `@ops1`: "
    )
    assert "\n- 2 more\n\n### ✅ ftlint: Claims letters stands\n" in text
    assert mistakes(text) == []


def test_large_reports_are_cut() -> None:
    """Hundreds of broken records with long texts stay below the limit;
    what is most important stays, and the rest is counted.
    """
    long = CLAIMS.replace("threshold: 0.80", "").replace("name: Claims letters", f"name: {'<b>@x ' * 40}")
    texts = [long.replace("id: claims-letters\n", f"id: letters-{number}\n") for number in range(300)]
    found = checked(*texts)
    many = tuple(Change("/plan", "loosened", f"{'* ' * 200}: loosened", Span(1, 1, 1, 1)) for _ in range(400))
    text = report(found._replace(changes=(RecordChanges(FILE, "a", "b", "changed", many),)))
    assert len(text) <= LIMIT + 500
    assert text.startswith("### ❌ ftlint: 300 of 300 decisions do not stand\n")
    assert re.search(r"\nLeft out, to keep this short: .*\d+ checklists", text)
    assert text.count("<details>") == text.count("</details>")
    assert mistakes(text) == []


@pytest.mark.parametrize(
    "text",
    ["@octocat", "fixes #1", "a/b#1", "GH-1", "deadbeef", "https://x.invalid", "www.x.invalid", "a@b.invalid", ":tada:", "$x$", "![x](y)",
     "<b>x",     "[x](y)", "| a |\n|---|", "# x", "~~x~~", "- [ ] x", "<!-- x", "    x", "> x", "_x_", "x\n===",
     "[^1]\n\n[^1]: x", f"[x]({RULES_URL} 't')"],
)  # fmt: skip
def test_the_judge_sees_what_is_more_than_text(text: str) -> None:
    """What the tests below look for is found where it stands unguarded."""
    assert mistakes(text) != []


def test_plain_text_stays_plain() -> None:
    """Ordinary sentences, names between backticks and numbers are shown as they are."""
    for text in (
        "threshold of `f1` lowered from 0.85 to 0.80; `few-shot` (0.83) now passes",
        "Halve the minutes (by 50%) a handler spends: that's \"it\", isn't it?",
        "Überprüfung, 日本語の文, ≥ 0.8 – and/or 95 %.",
    ):
        assert inert(text) == text


def test_words_that_could_be_more_become_code() -> None:
    """Whatever GitHub would make something of is shown as code, and reads the same."""
    assert inert("ask @octocat, fixes #1 or GH-12") == "ask `@octocat,` fixes `#1` or `GH-12`"
    assert (
        inert("see https://evil.invalid/ or www.evil.invalid")
        == "see `https://evil.invalid/` or `www.evil.invalid`"
    )
    assert inert("![x](y) <img> **a** _b_ ~c~ &lt; \\") == "`![x](y)` `<img>` `**a**` `_b_` `~c~` `&lt;` `\\`"
    assert inert("1. one") == "`1.` one"
    assert inert("- one") == "`-` one"
    assert inert("`a` and ``b`` and `c") == "`a` and `b` and `` `c ``"
    assert inert("#`#[group]`") == "`#\\x23[group]`"
    assert inert("") == inert("  ") == code("") == ""
    assert code("a`b") == "``a`b``"
    assert code("`a") == "`` `a ``"
    assert inert("a\n\n# b") == "`a\\n\\n#` b"


def test_hostile_strings_do_nothing(data: Path) -> None:
    """No string of the corpora makes a link, an image, markup, a mention or a reference,
    alone or in the places it would stand at.
    """
    found: dict[str, list[str]] = {}
    for string in [*hostile_strings(data, *TEXTS), *hostile_strings(data, "xss")[::7]]:
        text = inert(string)
        code_text = code(string)
        page = (
            f"### ❌ ftlint: {text} does not stand\n\n- ✅ 2.1 {text}\n- {text}<br>{code_text} · x: {text}\n\n{text}\n\n"
            f"<details><summary>x</summary>\n\n- {code_text}\n\n</details>\n"
        )
        if wrong := mistakes(page):
            found[string] = wrong
        tags = [
            element.tag
            for element in rendered(page).iter()
            if element.tag in ("h3", "ul", "details", "summary", "br")
        ]
        assert tags == ["h3", "ul", "br", "details", "summary", "ul"], string
        assert unsafe_characters(page) == set(), string
    assert found == {}


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="`*_[]()<>!#@|\\~:/.$-+1a b\n&;=\"'^", max_size=40))
@example("`` ` `` ```")
@example("a``b`c```d")
@example("a-`1")
@example("a-``1")
@example("a-` `1")
def test_no_text_is_more_than_text(string: str) -> None:
    """Whatever the characters, the text stays one line of words and code."""
    page = f"- x {inert(string)} y {code(string)} z\n- {inert(string)}\n"
    assert mistakes(page) == []
    assert [
        element.tag
        for element in rendered(page).iter()
        if element.tag in ("ul", "li", "p", "h1", "h2", "h3", "hr", "pre")
    ] == [
        "ul",
        "li",
        "li",
    ]
    shown = escaped(string.strip(), 300)
    if "\\x" not in inert(
        string
    ):  # joined without its backticks, a text may become a command of a log, which is then broken up
        assert words(inert(string)).replace("`", "") == "".join(shown.replace("`", "").split())


def test_hostile_records(data: Path) -> None:
    """A record whose every text is hostile gives a report that does nothing but show it,
    under a hostile file name, to logs as well.
    """
    strings = [string for string in hostile_strings(data, *RECORDS) if string.strip()]
    for string in strings:
        safe = json.dumps(string.encode("utf-8", "backslashreplace").decode()[:200])
        new = CLAIMS.replace("name: Claims letters", f"name: {safe}").replace(
            "objectives:\n", f"objectives:\n    - {safe}\n"
        )
        new = new.replace("deciders: [", f"deciders: [{safe}, ").replace(
            "core_functionality: Drafts", f"core_functionality: {safe}\n  #"
        )
        new = new.replace("threshold: 0.80", "").replace("tags: [", f"tags: [{safe}, ")
        file = string.replace("\0", "")[:150]
        found = lint_files([(file, new.encode())], today=TODAY)
        try:
            changes = (compare(CLAIMS.encode(), new.encode(), file, today=TODAY),)
        except ValueError:
            changes = (
                RecordChanges(
                    file, string, string, "changed", (Change("", "neutral", string, Span(1, 1, 1, 1)),)
                ),
            )
        text = report(found._replace(changes=changes))
        assert mistakes(text) == [], string
        assert unsafe_characters(text) == set(), string
        assert forged(data, text) == [], string
