"""The wizard's page in a real browser: an answer and a record for everybody, whatever the builder,
the screen or the link.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ftlint.cli import main
from ftlint.draft.interview import FIELDS
from ftlint.framework.decision_tree import TREE
from ftlint.linter import lint
from ftlint.site.pages.wizard import labels, wizard_data
from ftlint.site.settings import SiteSettings
from tests.browser import DESKTOP, MOST_SHIFT, PHONE, serve, shift, violations, visit
from tests.escaped import sample
from tests.sites import ROOT, build, make_site, zensical

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, ViewportSize

pytestmark = pytest.mark.slow
WORDS: dict[str, Any] = labels()["controls"]
DATA = wizard_data(SiteSettings(Path(), Path()))
SHOWN = 400
"""The most strings of the collections that are shown in the page, and half as many as a fragment,
unless all are.
"""
SCRIPT = (ROOT / "ftlint" / "site" / "assets" / "wizard.js").read_text(encoding="utf-8")
RECORD = {
    "claims.finetune-decision.yaml": (ROOT / "examples" / "first-steps.finetune-decision.yaml").read_text(
        encoding="utf-8"
    )
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, chromium: "Browser") -> Path:
    """A team's site as `ftlint site init` makes it, built by MkDocs."""
    assert chromium.is_connected()
    folder = make_site(tmp_path_factory.mktemp("team"), RECORD)
    build(folder)
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """Its address."""
    with serve(folder / "site") as address:
        yield address


@pytest.fixture
def page(site: str, chromium: "Browser") -> Iterator["Page"]:
    """The wizard's page on a phone."""
    with visit(chromium, site + "decide/", viewport=PHONE, reduced_motion="reduce") as opened:
        opened.locator(".ftl-ask h2").wait_for()
        yield opened


def heading(page: "Page") -> str:
    """What the wizard shows."""
    return page.locator(".ftl-ask h2").inner_text()


def click(page: "Page", label: str) -> None:
    """Presses a button of the wizard."""
    page.locator(".ftl-ask").get_by_role("button", name=label, exact=True).first.click()


def answer(page: "Page", value: object) -> None:
    """Answers the question that is shown: true, false or None with a button,
    anything else by typing or choosing.
    """
    field = page.locator(".ftl-ask [name=answer]")
    if value is None and field.count():
        page.locator(".ftl-ask button[value=none]").click()
    elif isinstance(value, bool) or value is None:
        page.locator(f".ftl-ask button[value={json.dumps(value)}]").click()
    else:
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))
        page.locator(".ftl-ask button[value=typed]").click()


def unfold(page: "Page", title: str) -> None:
    """Opens a folded part of the advice."""
    page.locator(".ftl-ask summary").get_by_text(title, exact=True).click()


def answer_all(page: "Page", answers: dict[str, object]) -> list[str]:
    """Answers until the advice stands there, by the question's text;
    what is not in `answers` is left open.
    """
    shown = []
    while page.locator(".ftl-question").count():
        shown.append(heading(page))
        answer(page, answers.get(shown[-1]))
        assert len(shown) < 60
    return shown


FACTS: dict[str, object] = {
    FIELDS[name].text: value
    for name, value in {
        "project": "claims-letters",
        "metric": "Letters sent without an edit",
        "metric_kind": "accuracy",
        "unit": "fraction",
        "direction": "higher",
        "threshold": "0.8",
        "prompt_result": "0.86",
    }.items()
} | {TREE.questions["prompt_tried"].text: True}


def test_a_newcomer_gets_an_answer_and_a_record_that_lints_clean(page: "Page", tmp_path: Path) -> None:
    """On a phone: the facts, the questions, the advice that a prompt suffices,
    and a downloaded draft that `ftlint check` accepts.
    """
    click(page, WORDS["begin_facts"])
    answer_all(page, {**FACTS, FIELDS["owner"].text: 'Claims: team "A" # one'})
    assert "already reaches 0.86" in page.locator(".ftl-ask").inner_text()
    with page.expect_download() as download:
        click(page, WORDS["download"])
    assert download.value.suggested_filename == "finetune-decision.yaml"
    target = tmp_path / "finetune-decision.yaml"
    download.value.save_as(target)
    assert page.locator(".ftl-status").first.inner_text() == WORDS["downloaded"]
    assert main(["check", str(target)]) == 0
    unfold(page, WORDS["show_record"])
    assert target.read_text(encoding="utf-8") == page.locator(".ftl-yaml").inner_text()
    assert 'Claims: team \\"A\\" # one' in target.read_text(encoding="utf-8")


def test_a_decision_from_home_to_a_record(site: str, chromium: "Browser", tmp_path: Path) -> None:
    """On a phone, from the site's home: the questions, the advice, the decision written down, and the record.
    `ftlint check` accepts it, and asks for nothing that staying with the prompt does not need.
    """
    with visit(chromium, site, viewport=PHONE, reduced_motion="reduce") as page:
        page.goto(page.get_by_role("link", name="Decide", exact=True).first.evaluate("link => link.href"))
        page.locator(".ftl-ready").wait_for()
        click(page, WORDS["begin_questions"])
        yes = ["measurable", "prompt_tried", "few_shot_tried", "prompting_passes"]
        answer_all(page, {TREE.questions[name].text: True for name in yes})
        click(page, WORDS["decide"])
        assert page.locator(".ftl-progress").inner_text() == "Decided: Prompt engineering"
        with page.expect_download() as download:
            click(page, WORDS["download"])
        target = tmp_path / "finetune-decision.yaml"
        download.value.save_as(target)
        page.reload()
        page.locator(".ftl-ready").wait_for()
        assert page.get_by_role("button", name=WORDS["decide"]).count() == 0
    text = target.read_text(encoding="utf-8")
    assert "approach: prompt-engineering" in text
    assert TREE.outcomes["prompt-suffices"].text in text
    assert not re.search(r"^#?(data|models|method|plan|retrieval):", text, flags=re.MULTILINE)
    assert main(["check", str(target)]) == 0
    assert {finding.code for finding in lint(text.encode(), today="2026-12-01").findings} == {
        "FT101",
        "FT201",
        "FT406",
        "FT807",
    }


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_while_it_loads(site: str, chromium: "Browser", size: "ViewportSize") -> None:
    """The layout shifts by no more than 0.1, at the beginning and where a link leads to the advice."""
    with visit(chromium, site + "decide/", viewport=size) as page:
        page.locator(".ftl-ready").wait_for()
        assert shift(page, wait=500) <= MOST_SHIFT
        link = link_of(page, {"measurable": True, "prompt_tried": True}) + ".advice"
        page.goto("about:blank")
        page.goto(site + "decide/" + link)
        page.locator(".ftl-ready").wait_for()
        assert shift(page, wait=500) <= MOST_SHIFT


def test_the_count_never_rises(page: "Page") -> None:
    """With each answer, fewer questions may still come, and the last is the last."""
    click(page, WORDS["begin_questions"])
    shown = []
    while page.locator(".ftl-question").count():
        shown.append(page.locator(".ftl-progress").inner_text())
        answer(page, len(shown) < 4)
    left = [int(found[1]) for text in shown if (found := re.search(r"at most (\d+) more", text))]
    assert left == sorted(set(left), reverse=True)
    assert [place for place, text in enumerate(shown, 1) if text.endswith("the last one")] in (
        [],
        [len(shown)],
    )


def test_answers_are_in_view_and_can_be_changed(page: "Page") -> None:
    """Below each question stand the answers so far; Change asks one of them again, and keeps the others."""
    click(page, WORDS["begin_questions"])
    for value in (True, True, False):
        answer(page, value)
    now = heading(page)
    given = page.locator("section.ftl-answers")
    assert given.locator("dt").all_inner_texts() == [
        TREE.questions[name].text for name in ("measurable", "prompt_tried", "few_shot_tried")
    ]
    given.get_by_role("button", name=TREE.questions["few_shot_tried"].text).click()
    assert heading(page) == TREE.questions["few_shot_tried"].text
    answer(page, None)
    assert heading(page) == now
    assert given.locator(".ftl-given").all_inner_texts() == [
        WORDS["if_true"],
        WORDS["if_true"],
        WORDS["unknown"],
    ]


def test_what_was_meant_is_offered(page: "Page") -> None:
    """A share typed as a percentage is put into the field as the unit needs it, to be taken with Next."""
    click(page, WORDS["begin_facts"])
    while heading(page) != FIELDS["threshold"].text:
        answer(page, FACTS.get(heading(page)))
    answer(page, "85%")
    assert "85% is 0.85 in fraction" in page.locator(".ftl-problem").inner_text()
    assert page.locator("[name=answer]").input_value() == "0.85"
    click(page, WORDS["next"])
    assert heading(page) != FIELDS["threshold"].text


def test_the_questions_alone_are_enough(page: "Page") -> None:
    """Without facts only the questions are asked; with all left open the advice is not yet,
    and says what is open.
    """
    click(page, WORDS["begin_questions"])
    shown = answer_all(page, {})
    assert 3 < len(shown) < 20
    assert page.locator(".ftl-progress").inner_text().startswith("The advice: Not yet")
    unfold(page, WORDS["details"])
    assert page.get_by_role("heading", name=WORDS["unanswered"]).count() == 1
    click(page, WORDS["add_facts"])
    assert heading(page) == FIELDS["owner"].text


def test_everyone_can_use_it_at_every_step(site: str, chromium: "Browser") -> None:
    """axe-core finds nothing at the beginning, at each kind of question, at a problem, at the advice;
    nothing is too wide.
    """
    for size, scheme in ((PHONE, "light"), (DESKTOP, "dark")):  # each size and each palette once
        with visit(
            chromium, site + "decide/", viewport=size, color_scheme=scheme, reduced_motion="reduce"
        ) as page:
            page.locator(".ftl-ask h2").wait_for()
            kinds: set[str] = set()

            def look(step: str, page: "Page" = page, size: object = size, scheme: str = scheme) -> None:
                assert violations(page) == [], (step, size, scheme)
                wide = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                assert wide <= 0, f"{step}: {wide} px wider than the window, {size}"

            look("beginning")
            click(page, WORDS["begin_facts"])
            while page.locator(".ftl-question").count():
                kind = page.locator(".ftl-question").evaluate(
                    "form => form.elements.answer?.tagName + form.elements.answer?.inputMode"
                )
                if kind not in kinds:
                    kinds.add(kind)
                    if size == PHONE:  # at the desk, the beginning, a problem and the advice are enough
                        look(heading(page))
                title = heading(page)
                if title == FIELDS["threshold"].text:
                    answer(page, "85%")
                    look("problem")
                answer(page, FACTS.get(title))
            for details in page.locator(".ftl-wizard details").all():
                details.locator("summary").first.click()
            look("advice")
            assert len(kinds) >= 4


def test_it_is_used_with_the_keyboard_alone(page: "Page") -> None:
    """Tab and Enter are enough; after each answer the focus is on the next question,
    which is so announced.
    """
    focused = "document.activeElement.tagName + document.activeElement.textContent"
    page.get_by_role("button", name=WORDS["begin_questions"]).focus()
    page.keyboard.press("Enter")
    first = heading(page)
    assert page.evaluate(focused) == "H2" + first
    page.keyboard.press("Tab")  # the section
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "BUTTON" + WORDS["if_true"]
    page.keyboard.press("Space")
    assert heading(page) != first
    assert page.evaluate(focused) == "H2" + heading(page)


def test_reload_and_back_keep_the_answers(page: "Page") -> None:
    """The state stands in the address: reload shows the same question, the browser's Back the one before,
    a shared link the same advice.
    """
    click(page, WORDS["begin_questions"])
    seen = []
    for value in (True, True):
        seen.append(heading(page))
        answer(page, value)
    now = heading(page)
    page.reload()
    page.locator(".ftl-question").wait_for()
    assert heading(page) == now
    page.go_back()
    page.wait_for_function(
        "title => document.querySelector('.ftl-ask h2').textContent === title", arg=seen[1]
    )
    page.go_forward()
    page.wait_for_function("title => document.querySelector('.ftl-ask h2').textContent === title", arg=now)
    click(page, WORDS["back"])
    assert heading(page) == seen[1]
    answer(page, True)
    click(page, WORDS["finish"])
    early = heading(page)
    page.reload()
    page.locator(".ftl-yaml").wait_for(state="attached")
    assert heading(page) == early
    link = page.url
    click(page, WORDS["afresh"])
    assert heading(page) == WORDS["begin"]
    assert "#" not in page.url
    page.goto(link)
    page.locator(".ftl-yaml").wait_for(state="attached")
    assert heading(page) == early


@pytest.mark.parametrize(
    ("fragment", "reason"),
    [
        ("#v2.W10", "version"),
        ("#v1.", "damaged"),
        ("#v1.%00", "damaged"),
        ("#v1.W1tbWw", "damaged"),
        ("#v1." + "A" * 200_000, "too-long"),
        ("#v1.W1siYSIsdHJ1ZV1d", "unknown"),
        ("#v1.W1sibWVhc3VyYWJsZSIsN11d", "value"),
    ],
)
def test_a_link_that_is_none_begins_again(fragment: str, reason: str, site: str, chromium: "Browser") -> None:
    """A link of another version, cut off, too long or made by hand gives a sentence and a fresh start,
    never an empty page.
    """
    with visit(chromium, site + "decide/" + fragment, viewport=PHONE) as page:
        page.locator(".ftl-ask h2").wait_for()
        assert page.locator(".ftl-ask [role=alert]").inner_text() == labels()["links"][reason]
        assert heading(page) == WORDS["begin"]
        click(page, WORDS["begin_questions"])
        assert page.locator(".ftl-question").count() == 1


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "{{7*7}}",
    "javascript:alert(1)",
    "`<svg onload=alert(1)>`",
]


def shows_as_text(page: "Page", texts: list[str]) -> None:
    """Opens links whose answers are these texts: each is shown as it is, and nothing in it acts."""
    dialogs: list[str] = []

    def dismiss(dialog: "Dialog") -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    fields = ["owner", "core_functionality", "objective", "use_case", "input", "desired_output", "metric"]
    plain = page.evaluate(
        """async ([fields, data]) => {
          globalThis.core = ftlintWizard(data);
          globalThis.show = async (texts) => {
            let state = core.start();
            for (const [index, id] of fields.entries()) if (texts[index] !== undefined) state = core.answer(state, id, texts[index]);
            location.hash = core.link(state) + ".advice";
            await new Promise((done) => setTimeout(done, 0));
            await new Promise((done) => setTimeout(done, 0));
            const place = document.querySelector(".ftl-ask");
            const given = [...place.querySelectorAll(".ftl-given")].map((node) => node.textContent);
            const count = new Set(["IMG", "SCRIPT", "IFRAME", "SVG", "OBJECT", "VIDEO", "AUDIO", "STYLE", "LINK", "META", "BASE", "FORM"]);
            const strange = [...place.querySelectorAll("*")].filter((node) => count.has(node.tagName.toUpperCase())
              || [...node.attributes].some((attribute) => attribute.name.startsWith("on") || /^\\s*javascript:/i.test(attribute.value)));
            return { given, strange: strange.map((node) => node.outerHTML), yaml: place.querySelector(".ftl-yaml")?.textContent ?? "" };
          };
          return show(fields.map(() => "plain"));
        }""",
        [fields, DATA],
    )
    assert plain["given"] == ["plain"] * len(fields)
    for start in range(0, len(texts), len(fields)):
        part = texts[start : start + len(fields)]
        found = page.evaluate("texts => show(texts)", part)
        assert found["given"] == part
        assert found["strange"] == []
    assert dialogs == []


def test_what_a_link_says_is_shown_as_text(page: "Page") -> None:
    """A shared link is a stranger's: what it holds becomes text in the page and in the record,
    and nothing else.
    """
    shows_as_text(page, HOSTILE)


def test_hostile_links_do_nothing(page: "Page", data: Path) -> None:
    """Published attacks and strange strings, as answers in a link, are shown as text;
    as a fragment, they do nothing.
    """
    texts = []
    for corpus in ("xss", "strings"):
        for line in (data / "hostile" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            texts.append(re.sub(r"[ \t\r\n]+", " ", json.loads(line)["s"]).strip(" "))
    kept = page.evaluate(
        """([texts, data]) => {
          const core = ftlintWizard(data);
          return texts.filter((text) => text && core.parse("owner", text).value === text);
        }""",
        [texts, DATA],
    )
    assert len(kept) > len(texts) / 2
    shows_as_text(page, sample(kept, SHOWN))
    shown = page.evaluate(
        """async (texts) => {
          const bad = [];
          for (const text of texts) {
            location.hash = text;
            await new Promise((done) => setTimeout(done, 0));
            if (!document.querySelector(".ftl-ask h2")?.textContent) bad.push(text);
          }
          return bad;
        }""",
        sample(texts, SHOWN // 2),
    )
    assert shown == []


def link_of(page: "Page", values: dict[str, object]) -> str:
    """The fragment in which these answers stand."""
    found: str = page.evaluate(
        """([values, data]) => {
          const core = ftlintWizard(data);
          let state = core.start();
          for (const [id, value] of Object.entries(values)) state = core.answer(state, id, value);
          return core.link(state);
        }""",
        [values, DATA],
    )
    return found


def test_contradictions_are_named_at_once(page: "Page") -> None:
    """Answers that cannot all be right are reported while the questions are asked, and with the advice."""
    clash = TREE.contradictions[0]
    link = link_of(page, dict(clash.when))
    page.goto(page.url.partition("#")[0] + link)
    for shown in (link, link + ".advice"):
        page.evaluate("hash => { location.hash = hash }", shown)
        page.locator(".ftl-ask .ftl-banner").wait_for()
        assert clash.text in page.locator(".ftl-ask .ftl-banner").inner_text().replace("\n", " ")


def test_a_record_that_would_not_lint_is_not_given_out(page: "Page") -> None:
    """An answer that contradicts the record is refused where it is given;
    if a link holds it, it is reported, and there is no file.
    """
    values: dict[str, object] = {
        "metric": "Letters sent unedited",
        "direction": "higher",
        "threshold": "0.8",
        "prompt_tried": True,
    }
    page.evaluate(
        "hash => { location.hash = hash }", link_of(page, values | {"prompt_result": "0.9"}) + ".advice"
    )
    page.locator(".ftl-answers summary").click()
    page.get_by_role("button", name=TREE.questions["prompt_tried"].text).click()
    answer(page, False)
    assert FIELDS["prompt_result"].text in page.locator(".ftl-problem").inner_text()
    answer(page, True)
    assert page.locator(".ftl-problem:not(:empty)").count() == 0
    page.evaluate(
        "hash => { location.hash = hash }",
        link_of(page, values | {"prompt_result": "0.9", "prompt_tried": False}) + ".advice",
    )
    page.get_by_text(WORDS["wrong"]).wait_for()
    assert page.locator(".ftl-yaml").count() == 0
    assert page.get_by_role("button", name=WORDS["download"]).count() == 0


def test_a_double_click_answers_one_question(page: "Page") -> None:
    """The second click of a double click does not answer the question that the first one brought."""
    page.get_by_role("button", name=WORDS["begin_questions"]).dblclick()
    first = heading(page)
    assert "#" not in page.url
    page.locator(".ftl-ask button[value=true]").dblclick()
    assert heading(page) != first
    click(page, WORDS["finish"])
    assert page.locator(".ftl-given").all_text_contents() == [WORDS["if_true"]]


def test_going_back_keeps_what_was_given(page: "Page") -> None:
    """Back, in the page and in the browser, shows the answer that was given; beginning again forgets it."""
    click(page, WORDS["begin_facts"])
    for typed in ("Claims team", "Drafts letters"):
        page.locator("[name=answer]").fill(typed)
        page.keyboard.press("Enter")
    click(page, WORDS["back"])
    assert page.locator("[name=answer]").input_value() == "Drafts letters"
    click(page, WORDS["back"])
    assert page.locator("[name=answer]").input_value() == "Claims team"
    click(page, WORDS["next"])
    click(page, WORDS["next"])
    page.go_back()
    page.wait_for_function(
        "title => document.querySelector('.ftl-ask h2').textContent === title",
        arg=FIELDS["core_functionality"].text,
    )
    assert page.locator("[name=answer]").input_value() == "Drafts letters"
    click(page, WORDS["afresh"])
    click(page, WORDS["begin_questions"])
    assert page.locator(".ftl-ask [aria-pressed]").count() == 0
    answer(page, False)
    click(page, WORDS["back"])
    assert page.locator(".ftl-ask [aria-pressed=true]").all_inner_texts() == [WORDS["if_false"]]
    click(page, WORDS["afresh"])
    click(page, WORDS["begin_facts"])
    assert page.locator("[name=answer]").input_value() == ""


def test_an_answer_can_be_looked_at_and_left_as_it_is(page: "Page") -> None:
    """From the advice, Change and then Back leads to the same advice, with no answer lost,
    also where the advice was asked for early.
    """
    click(page, WORDS["begin_questions"])
    answer(page, True)
    answer(page, True)
    for _ in range(2):
        if page.locator(".ftl-question").count():
            click(page, WORDS["finish"])
        advice, link = heading(page), page.url
        page.locator(".ftl-answers summary").click()
        page.get_by_role("button", name=TREE.questions["measurable"].text).click()
        assert page.locator(".ftl-ask [aria-pressed=true]").all_inner_texts() == [WORDS["if_true"]]
        click(page, WORDS["back"])
        assert (heading(page), page.url) == (advice, link)
        page.locator(".ftl-answers summary").click()
        page.get_by_role("button", name=TREE.questions["measurable"].text).click()
        answer(page, True)
        assert (heading(page), page.url) == (advice, link)
        click(page, WORDS["back"])
        answer_all(page, {})


def test_answers_that_became_needless_are_gone(page: "Page") -> None:
    """A prompt that was not tried cannot meet the thresholds:
    the later answers go from the advice, the list, the record and the link.
    """
    click(page, WORDS["begin_questions"])
    names = ["measurable", "prompt_tried", "few_shot_tried", "prompting_passes"]
    assert answer_all(page, {TREE.questions[name].text: True for name in names}) == [
        TREE.questions[name].text for name in names
    ]
    assert heading(page) == TREE.outcomes["prompt-suffices"].text
    page.locator(".ftl-answers summary").click()
    page.get_by_role("button", name=TREE.questions["prompt_tried"].text).click()
    answer(page, False)
    shown = answer_all(page, {})
    assert TREE.questions["prompting_passes"].text not in shown
    assert heading(page) != TREE.outcomes["prompt-suffices"].text
    given = page.locator(".ftl-answers dt").all_text_contents()
    assert TREE.questions["few_shot_tried"].text not in given
    assert TREE.questions["prompting_passes"].text not in given


def test_what_a_button_did_is_said_under_it(page: "Page") -> None:
    """Copied or not: the sentence stands right under the button, where the reader looks."""
    page.evaluate("hash => { location.hash = hash }", link_of(page, {"measurable": True}) + ".advice")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } })"
    )
    click(page, WORDS["copy_link"])
    note = page.get_by_text(WORDS["not_copied"])
    note.wait_for()
    assert page.evaluate("node => node.getBoundingClientRect().top", note.element_handle()) < PHONE["height"]


def test_the_first_box_of_the_flowchart_is_in_sight(page: "Page") -> None:
    """Opened on a phone, the flowchart shows its first box, and calls retrieval as everything else does."""
    page.locator(".ftl-tree > summary").click()
    page.wait_for_function("document.querySelector('.ftl-tree .ftl-scroll').scrollLeft > 0")
    box = page.locator(".ftl-flowchart .node").first.bounding_box()
    assert box
    assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["width"]
    assert "(rag)" not in (page.locator(".ftl-tree").text_content() or "")


def test_without_scripts_the_tree_stands_as_links(site: str, chromium: "Browser") -> None:
    """Every question, answer and outcome is there, and links lead from the first question to each
    of the advices.
    """
    with visit(chromium, site + "decide/", java_script_enabled=False) as page:
        tree = page.locator(".ftl-tree")
        assert tree.get_attribute("open") is not None
        text = tree.inner_text()
        for question in TREE.questions.values():
            if question.asked and any(question in step.questions for step in TREE.steps.values()):
                assert question.text in text
        ways = {
            item.get_attribute("id"): [link.get_attribute("href") for link in item.locator("ul a").all()]
            for item in tree.locator("ol > li").all()
        }
        reached, todo = set(), [f"step-{next(iter(TREE.steps))}"]
        while todo:
            here = todo.pop()
            if here not in reached:
                reached.add(here)
                assert page.locator(f"[id='{here}']").count() == 1
                todo += [str(way).removeprefix("#") for way in ways.get(here, [])]
        assert reached == {f"step-{step}" for step in TREE.steps} | {
            f"outcome-{outcome}" for outcome in TREE.outcomes
        }
        assert dead_links(page) == []


def dead_links(page: "Page") -> list[str]:
    """Links of the outline that lead nowhere."""
    targets = {str(link.get_attribute("href")) for link in page.locator(".ftl-tree a[href^='#']").all()}
    return [target for target in sorted(targets) if not page.locator(f"[id='{target[1:]}']").count()]


def test_the_flowchart_asks_and_shows_the_way(page: "Page") -> None:
    """Each box of a step shows its question, without losing answers;
    the way that the answers took is marked.
    """
    click(page, WORDS["begin_questions"])
    answer(page, True)
    page.locator(".ftl-tree > summary").click()
    assert page.locator(".ftl-flowchart .ftl-taken").count() > 1
    for step in TREE.steps.values():
        page.locator(f".ftl-flowchart a[*|href='#step-{step.id}']").first.click()
        asked = [question.text for question in step.questions if question.asked]
        page.wait_for_function(
            "texts => texts.includes(document.querySelector('.ftl-ask h2').textContent)", arg=asked
        )
    page.go_back()
    assert heading(page) == WORDS["begin"], "a box is not a step of the history"
    page.go_forward()
    click(page, WORDS["finish"])
    click_details = page.locator(".ftl-answers summary")
    click_details.click()
    assert page.locator(".ftl-given").first.inner_text() == WORDS["if_true"]


def test_printing_gives_the_summary(page: "Page") -> None:
    """On paper stand the advice, its reasons and the record, and no button."""
    click(page, WORDS["begin_questions"])
    answer_all(page, {})
    page.emulate_media(media="print")
    assert page.locator(".ftl-ask h2").is_visible()
    assert page.locator(".ftl-yaml").is_visible()
    assert page.locator(".ftl-answers dl").is_visible()
    assert page.locator(".ftl-printed").inner_text().endswith(page.url)
    questions = {question.text for question in TREE.questions.values()}
    buttons = [button.inner_text() for button in page.locator(".ftl-ask button").all() if button.is_visible()]
    assert set(buttons) <= questions
    assert not page.locator(".ftl-tree").is_visible()


def test_other_builders_give_the_same_page(folder: Path, chromium: "Browser") -> None:
    """Built by Zensical, the wizard gives the same questions and the same advice."""
    with serve(zensical(folder)) as address, visit(chromium, address + "decide/") as page:
        page.locator(".ftl-ask h2").wait_for()
        click(page, WORDS["begin_questions"])
        answer_all(page, {})
        assert page.locator(".ftl-progress").inner_text().startswith("The advice: Not yet")


def test_instant_navigation_starts_it(tmp_path: Path, chromium: "Browser") -> None:
    """Where the theme swaps pages without loading them, the wizard starts when it is reached,
    again when it is come back to.
    """
    folder = make_site(tmp_path, RECORD, {"features: [": "features: [navigation.instant, "})
    path = folder / "mkdocs.yml"
    with serve(folder) as address:
        origin = address + "site/"
        text = path.read_text(encoding="utf-8").replace(
            "# site_url: https://example.com/decisions/", f"site_url: {origin}"
        )
        path.write_text(text, encoding="utf-8")
        build(folder)
        with visit(chromium, origin, viewport=DESKTOP) as page:
            page.evaluate("globalThis.same = true")
            for _ in range(2):
                page.get_by_role("link", name="Decide", exact=True).first.click()
                page.get_by_role("button", name=WORDS["begin_questions"]).click()
                answer(page, True)
                assert page.locator(".ftl-question").count() == 1
                page.get_by_role("link", name="Checklist", exact=True).first.click()
                page.wait_for_url("**/checklist/")
            assert page.evaluate("globalThis.same") is True


def test_its_scripts_may_come_in_any_order(site: str, chromium: "Browser") -> None:
    """It starts even if the script that decides has not run yet when the other one does."""
    with visit(chromium, site + "decide/") as page:
        page.get_by_role("button", name=WORDS["begin_questions"]).click()
        page.locator(".ftl-question").wait_for()
        page.evaluate("""() => {
            delete globalThis.ftlintWizard;
            const root = document.querySelector("[data-ftl-wizard]");
            root.replaceWith(root.cloneNode(true));
            ftlintBindWizard();
        }""")
        page.get_by_role("button", name=WORDS["begin_questions"]).click()
        page.locator(".ftl-question").wait_for()


def test_every_word_comes_from_the_data_file() -> None:
    """The script names each label of the file, and none that is not there;
    sentences of its own it has none.
    """
    used = set(re.findall(r"\bwords\.(\w+)", SCRIPT)) | {"met", "unmet"}
    assert used == set(WORDS)
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", SCRIPT, flags=re.DOTALL)
    literals = [
        text for text in re.findall(r'"([^"\n]*)"', code) if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text)
    ]
    assert [text for text in literals if not text.startswith(("ftl-", "use strict", "ftlint "))] == []
