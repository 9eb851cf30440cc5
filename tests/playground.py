"""The runtime of the playground for tests, made once for all of them, and what asks a worker in a page."""

import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ftlint.site.playground.made import make
from ftlint.site.playground.runtime import FOLDER
from ftlint.site.settings import SiteSettings

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASSETS = Path(__file__).resolve().parent.parent / "ftlint" / "site" / "assets" / "try"
_ASK = """async (questions) => {
  window.asked ??= (() => {
    const worker = new Worker("try/worker.js", { type: "module" });
    const waiting = new Map();
    let last = 0;
    worker.onmessage = ({ data: { id, progress, ...said } }) => {
      const { done, steps } = waiting.get(id);
      if (progress) steps.push(progress);
      else done({ ...said, steps });
    };
    return (question) => new Promise((done) => {
      waiting.set(++last, { done, steps: [] });
      worker.postMessage({ id: last, ...question });
    });
  })();
  return JSON.stringify(await Promise.all(JSON.parse(questions).map(window.asked)));
}"""


def runtime() -> Path:
    """The folder of the runtime, made if it is not there. Skips the test where there is no npm."""
    if shutil.which("npm") is None:
        if os.environ.get("CI"):
            pytest.fail("CI tests the playground, and there is no npm here")
        pytest.skip("the playground's runtime comes from npm, which is not here")
    place = Path(sys.prefix) / "playground"
    place.mkdir(exist_ok=True)
    with (place / "in-use").open("w") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX)  # tests in other processes ask too
        make(SiteSettings(place, place / "docs"))
    return place / "docs" / FOLDER


def ask(page: "Page", *questions: dict[str, Any]) -> list[Any]:
    """What the page's worker, which starts with the first question, answers to each of the questions: `ok` or
    `error`, and the `steps` of its progress. Both go as ASCII, so that half of a character arrives as it is.
    """
    return list(json.loads(page.evaluate(_ASK, json.dumps(questions))))


def in_turns(questions: list[dict[str, Any]], size: int) -> Iterable[list[dict[str, Any]]]:
    """The questions in parts of at most `size` characters, or of one question."""
    part: list[dict[str, Any]] = []
    room = size
    for question in questions:
        if part and len(question["text"]) > room:
            yield part
            part, room = [], size
        part.append(question)
        room -= len(question["text"])
    if part:
        yield part
