"""A real browser for tests: the system's Chromium on a served folder, and what must hold on every page.

`chromium` is a fixture for the whole session (tests/conftest.py imports it); `serve` and `visit` are for
`with`.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.support import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PREFIX = "/team/decisions-site/"
"""Where a served folder stands: not at the root, since a site must work under any address."""
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def _missing(what: str) -> None:
    """Skips the test, or fails it where CI runs: there the browser has to be."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI tests the site in a browser")
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The system's Chromium, or the one that FTLINT_CHROMIUM names."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        _missing("playwright is not installed")
    path = os.environ.get("FTLINT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        _missing("there is no chromium here")
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    """A connection serves all that a page loads, as with any real server."""

    def translate_path(self, path: str) -> str:
        """A path beneath the prefix; others lead nowhere."""
        return super().translate_path(
            "/" + path.removeprefix(PREFIX) if path.startswith(PREFIX) else "/no-such-place"
        )

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serves a folder; gives its address, which ends with a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def visit(browser: "Browser", address: str, *, quiet: bool = True, **options: Any) -> Iterator["Page"]:
    """A page at an address, in a context of its own made with `options` (viewport, color_scheme,
    java_script_enabled …).

    At the end: no request left the site, and, if `quiet`, nothing was written to the console as an error, no
    script failed and no request failed.
    """
    context = browser.new_context(**{"viewport": DESKTOP, **options})
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    requested: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on(
        "console",
        lambda message: trouble.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: trouble.append(str(error)))
    # What is aborted was given up by the page itself, since the reader went elsewhere.
    page.on(
        "requestfailed",
        lambda r: trouble.append(f"{r.failure}: {r.url}") if r.failure != "net::ERR_ABORTED" else None,
    )
    page.on(
        "response",
        lambda answer: trouble.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
    )
    try:
        page.goto(address)
        yield page
        host = urlsplit(address).netloc
        elsewhere = [
            url
            for url in requested
            if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != host
        ]
        assert elsewhere == [], elsewhere
        if quiet:
            assert trouble == [], trouble
    finally:
        context.close()


_SHIFT = """(wait) => new Promise((done) => {
  let total = 0;
  const add = (list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) total += entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(total), wait);
})"""
MOST_SHIFT = 0.1
"""How far the layout of a page may shift while it loads."""


def shift(page: "Page", *, wait: int = 50) -> float:
    """How far the layout of a page has shifted since it began to load, and in the next `wait` milliseconds:
    the sum of the browser's own scores, where 0 is not at all.
    """
    moved: float = page.evaluate(_SHIFT, wait)
    return moved


def violations(page: "Page") -> list[str]:
    """What axe-core finds wrong with the page as it stands: the rule, and the places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{violation['id']}: {node['html'][:160]}" for violation in found for node in violation["nodes"]]
