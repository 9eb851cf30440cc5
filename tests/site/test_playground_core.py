"""The playground judges as the commands do: the same worker and the same Python as on the page, in the real
browser.

One page loads the runtime, once, after it could not be loaded in four ways; all else is asked of that one.
"""

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import html5lib
import pytest

from ftlint import __version__
from ftlint.cli import main
from ftlint.linter import lint
from ftlint.reading.document import MAX_BYTES
from ftlint.reporters.json import report
from ftlint.rules import iter_rules, page_of
from ftlint.site.builder import generate
from ftlint.site.playground import fetched
from ftlint.site.playground.answers import answer
from ftlint.site.playground.packed import own_files, packed
from ftlint.site.playground.runtime import FILES, FOLDER, runtime_in
from ftlint.site.settings import SiteError, read_settings
from manual.fragments import BUILT, TODAY, complete
from tests.browser import serve, visit
from tests.escaped import sample
from tests.fuzzing.__main__ import source_of
from tests.playground import ASSETS, ask, in_turns, runtime
from tests.site.test_hostile import SOMETIMES, printable, record, strings, vocabulary
from tests.sites import ROOT, build, make_site
from tests.test_hostile import cases, folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAME = "letters.finetune-decision.yaml"
VIEWS = ("checklist", "advice", "page", "diff")
EXAMPLES = sorted((ROOT / "examples").glob("*.finetune-decision.yaml"))
POLICY = "default-src 'self'; img-src data:"
"""The policy of the page. The worker, which compiles Python, is not under it."""
MOST = 150
"""How many texts of each kind are compared; all of them with FTLINT_WHOLE=1."""
PART = 2_000_000


class Loaded(NamedTuple):
    """The page whose worker has loaded the runtime."""

    page: "Page"
    failed: dict[str, str]
    """How it could not be loaded → what was said."""
    started: dict[str, Any]
    """What was said when it was loaded."""


@pytest.fixture(scope="module")
def loaded(chromium: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """A page that tried to load the runtime while files were missing, cut off, damaged or no list, and then
    loaded it, in the same worker.
    """
    site = tmp_path_factory.mktemp("playground")
    place = site / "try"
    shutil.copytree(runtime(), place)
    shutil.copy(ASSETS / "worker.js", place)
    head = f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">'
    (site / "index.html").write_text(head, encoding="utf-8")
    wasm = "pyodide.asm.wasm"  # one file in each way: what arrived whole is kept for the next time
    whole = {name: (place / name).read_bytes() for name in (FILES, wasm)}
    broken: dict[str, tuple[str, bytes | None]] = {
        "no list": (FILES, b"<html>"),
        "cut off": (wasm, whole[wasm][:1_000_000]),
        "missing": (wasm, None),
        "damaged": (wasm, bytes(len(whole[wasm]))),
    }
    with serve(site) as address, visit(chromium, address, quiet=False, fresh=True) as page:
        failed = {"not started": ask(page, {"do": "check", "text": ""})[0]["error"]}
        for how, (name, content) in broken.items():
            (place / name).unlink()
            if content is not None:
                (place / name).write_bytes(content)
            failed[how] = ask(page, {"do": "start"})[0]["error"]
            (place / name).write_bytes(whole[name])
        yield Loaded(page, failed, ask(page, {"do": "start"})[0])


def examples() -> list[str]:
    """All examples."""
    return [path.read_text(encoding="utf-8") for path in EXAMPLES]


def of_rules() -> list[str]:
    """The examples on the pages of the rules."""
    fragments = [
        fragment
        for rule in iter_rules()
        for title in ("Bad", "Good")
        for fragment in page_of(rule).fragments(title, rule.code)
    ]
    return [complete(part.text) if part.run else part.text for part in fragments]


def changed_by_chance() -> list[str]:
    """A thousand examples with some of their data changed, or as many of them as are compared."""
    numbers = sample(range(1_000), MOST)
    return [source_of("lint", number).decode("utf-8", "surrogatepass") for number in numbers]


def hostile(data: Path) -> list[str]:
    """Files that are hard on a reader, as far as they are text."""
    found: list[str] = []
    for *_, source, _, _ in cases(folder(data, "gen/gen_yaml.py")):
        try:
            found.append(source.decode())
        except UnicodeDecodeError:
            continue
    return found


def at_the_limits() -> list[str]:
    """Texts that are too large or too odd, on both sides of each limit."""
    large = "# " + "a" * (MAX_BYTES - 2)
    built = [source.decode() for source in BUILT.values() if source.isascii()]
    return [
        large,
        f"{large}a",
        f"{large}é",
        "é" * (MAX_BYTES // 2 + 1),
        *built,
        "status: \0",
        "\ufeffa: 1",
        "a: \ud800",
        "",
    ]


def command(text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """What `ftlint check --format json` says of a text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    main(["check", "-", "--stdin-filename", NAME, "--format", "json", "--today", TODAY])
    return json.loads(capsys.readouterr().out)


def linted(text: str) -> Any:
    """The report on a text, whose files are not read."""
    source = text.encode("utf-8", "surrogatepass")[: MAX_BYTES + 1]
    return json.loads(report(lint(source, file=NAME, today=TODAY)))


def test_what_cannot_be_loaded_is_told_in_a_sentence_and_can_be_loaded_again(loaded: Loaded) -> None:
    """A list that is none, a file that is missing, cut off or damaged is a sentence that names it, and the
    worker loads everything when it is asked again.
    """
    assert loaded.failed["not started"] == "The checks are not loaded."
    again = "Look at your connection, and try again."
    assert loaded.failed["no list"] == f"{FILES} could not be read. {again}"
    assert (
        loaded.failed["missing"]
        == "pyodide.asm.wasm could not be loaded: the site answered 404. Try again later."
    )
    assert loaded.failed["cut off"].startswith("pyodide.asm.wasm arrived with 1000000 of ")
    assert loaded.failed["damaged"].startswith("Python did not start in this browser (")
    assert loaded.started["ok"] == {"version": __version__}
    last = loaded.started["steps"][-1]
    assert last["done"] == last["total"] > 10_000_000


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["examples", "of_rules", "changed_by_chance", "hostile", "at_the_limits"])
def test_a_browser_says_what_the_command_says(
    loaded: Loaded, kind: str, request: pytest.FixtureRequest
) -> None:
    """The whole report on a text is the linter's: examples, those of the rules, records that were changed by
    chance, hostile files and those at the limits.
    """
    texts = hostile(request.getfixturevalue("data")) if kind == "hostile" else globals()[kind]()
    most = {"examples": len(texts), "at_the_limits": len(texts), "hostile": MOST // 2}.get(kind, MOST)
    chosen = sample(texts, most)
    questions = [
        {"do": "check", "text": text[: MAX_BYTES + 1], "file": NAME, "today": TODAY} for text in chosen
    ]
    wrong = [
        question["text"][:200]
        for part in in_turns(questions, PART)
        for question, said in zip(part, ask(loaded.page, *part), strict=True)
        if said.get("ok") != linted(question["text"])
    ]
    assert wrong == []


def test_the_command_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the worker's Python answers on an example that names no files is what the command prints."""
    monkeypatch.chdir(tmp_path)
    texts = [text for text in examples() if "evidence:" not in text and "files:" not in text]
    assert len(texts) > 5
    for text in texts:
        said = json.loads(answer(json.dumps({"do": "check", "text": text, "file": NAME, "today": TODAY})))
        assert said["ok"] == command(text, monkeypatch, capsys)


@pytest.mark.slow
def test_views_and_fixes_are_those_of_this_python(loaded: Loaded) -> None:
    """What a browser shows of a record, and what it fixes, is what the same code gives here, for a valid
    record, one that is not, and one that was changed.
    """
    text = examples()[0]
    questions = [
        {"do": "view", "view": view, "text": one, "old": old, "file": NAME, "today": TODAY}
        for view in VIEWS
        for one, old in ((text, text), ("a: 1\n", text), (text, "a: 1\n"), (text, examples()[1]))
    ]
    questions += [{"do": "fix", "text": f"status: acepted\nx: é\n{end}"} for end in ("", "\0")]
    answers = ask(loaded.page, *questions)
    assert [{"ok": said["ok"]} for said in answers] == [
        json.loads(answer(json.dumps(one))) for one in questions
    ]
    assert answers[-2]["ok"] == {"text": "schema_version: 1\nstatus: accepted\nx: é\n", "fixed": 2}


def test_nothing_of_a_record_becomes_an_element(data: Path) -> None:
    """Whatever the texts of a record hold, a view has the elements, attributes and classes that it has with
    plain words.
    """
    texts = printable(sample(strings(data), 200))

    def shown(view: str, words: list[str], other: list[str]) -> set[tuple[str, ...]]:
        new, old = (json.dumps(record(0, cycle(some))) for some in (words, other))
        asked = {"do": "view", "view": view, "text": new, "old": old, "file": words[0], "today": TODAY}
        html = json.loads(answer(json.dumps(asked)))["ok"]["html"]
        assert "\n" not in html
        return vocabulary(html5lib.parse(html, namespaceHTMLElements=False))

    for view in VIEWS:
        plain = shown(view, ["word " * 20, "two", "three"], ["other " * 20, "four"])
        assert len(plain) > 6
        for at in range(0, len(texts), 40):
            assert shown(view, texts[at : at + 40], texts[at + 1 : at + 41]) - plain <= SOMETIMES


def test_a_check_needs_the_linter_only() -> None:
    """A first check imports nothing that only pages need."""
    hidden = dict.fromkeys(("jinja2", "markupsafe", "mkdocs", "markdown", "pygraphviz", "sqlite3"))
    asked = json.dumps({"do": "check", "text": "status: draft", "file": NAME, "today": TODAY})
    program = f"import sys; sys.modules.update({hidden}); from ftlint.site.playground.answers import answer; print(answer({asked!r}))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert json.loads(done.stdout) == {"ok": linted("status: draft")}


def test_a_bug_is_a_sentence() -> None:
    """What ftlint fails on is a sentence, and no traceback."""
    said = json.loads(answer(json.dumps({"do": "view", "view": "none"})))
    assert said == {"error": "ftlint failed: KeyError: 'none'. This is a bug in ftlint: please report it."}


def test_archives_are_the_same_each_time() -> None:
    """The same files give the same bytes, and nothing is in them that a browser has no use for."""
    files = own_files()
    assert packed(files) == packed(dict(reversed(files.items())))
    assert {"ftlint/linter.py", "ftlint/schemas/finetune-decision.v1.schema.json"} <= files.keys()
    assert not [name for name in files if name.startswith(("ftlint/commands/", "ftlint/site/assets/"))]


def test_the_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    """A runtime of which a file is missing or cut off, or whose list leads elsewhere, counts as none. A whole
    one is as large as the page on sites says.
    """
    shutil.copytree(runtime(), tmp_path / FOLDER)
    there = runtime_in(tmp_path)
    assert there is not None
    assert there.is_current
    pages = (ROOT / "docs" / "use" / "publish-your-site.md").read_text(encoding="utf-8")
    assert len(there.files) == 7
    assert f"puts seven files, {there.total / 1e6:.0f} MB, into `{FOLDER}/`" in " ".join(pages.split())
    assert there.locked == fetched.digest()
    path = tmp_path / FOLDER / FILES
    for name, size in (("pyodide.mjs", 5), ("../mkdocs.yml", 5), ("none.zip", 0)):
        path.write_text(there._replace(files={name: size}).as_json(), encoding="utf-8")
        assert runtime_in(tmp_path) is None
    path.write_text("[]", encoding="utf-8")
    assert runtime_in(tmp_path) is None


def test_a_site_has_the_playground_where_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command puts the runtime among the pages, and says what is left to do; a site that does not ask for
    it leaves it out. One that does gets our own files too, and a build says what is missing or old.
    """
    site = make_site(tmp_path / "site", {"letters.finetune-decision.yaml": examples()[0]})
    place = site / "docs" / FOLDER
    shutil.copytree(runtime(), place)
    assert main(["site", "playground", str(site)]) == 0
    said = capsys.readouterr().out
    assert re.fullmatch(
        r"7 files in \S+, [\d.]+ MB: there already, with ftlint packed again\n"
        r"Next: set `playground: true` under `extra\.ftlint` in mkdocs\.yml\.\n",
        said,
    )
    assert not (build(site) / FOLDER).exists()
    config = site / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  ftlint:\n", "  ftlint:\n    playground: true\n"), encoding="utf-8")
    settings = read_settings(site)
    assert generate(settings, TODAY).notes == ()
    assert (place / "worker.js").read_bytes() == (ASSETS / "worker.js").read_bytes()
    there = runtime_in(settings.docs)
    assert there is not None
    (place / FILES).write_text(there._replace(version="0.0.1").as_json(), encoding="utf-8")
    [old] = generate(settings, TODAY).notes
    assert old.startswith("The page `try/` judges with ftlint 0.0.1: run `ftlint site playground`")
    (place / "ftlint.zip").unlink()
    [missing] = generate(settings, TODAY).notes
    assert missing.startswith("The page `try/` can judge nothing yet: `ftlint site playground` fetches")


@pytest.mark.parametrize("called", ["npm", "pip"])
def test_without_a_registry_there_is_one_sentence(called: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be fetched, or npm is not there, one sentence says so and what to do."""
    for name in ("npm_config_registry", "PIP_INDEX_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    for name, value in {
        "npm_config_fetch_retries": "0",
        "npm_config_cache": "/dev/null/none",
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(SiteError) as refused:
        fetched.fetch_runtime() if called == "npm" else fetched.fetch_packages()
    assert refused.value.message.startswith(f"{called} could not fetch what the playground needs (")
    assert refused.value.message.endswith("is set up for, and run the command again")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SiteError, match="there is no npm here"):
        fetched.fetch_runtime()
