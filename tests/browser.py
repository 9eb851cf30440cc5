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
from urllib.parse import urljoin, urlsplit

import pytest

from tests.support import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PREFIX = "/team/decisions-site/"
"""Where a served folder stands: not at the root, since a site must work under any address."""
NOWHERE = "/nowhere"
"""An address of the server that is not in the folder."""
EMPTY = b'<!doctype html><link rel="icon" href="data:,">'
"""What stands there: nothing, for which nothing else is loaded."""
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
    disable_nagle_algorithm = True
    """Else each file waits 40 ms: its end is held back until the browser has confirmed the beginning."""

    def do_GET(self) -> None:
        """Also answers with a page that is none of the site, for when a visit ends."""
        if self.path != NOWHERE:
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(EMPTY)))
        self.end_headers()
        self.wfile.write(EMPTY)
        return None

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


_pages: dict[tuple["Browser", str], "Page"] = {}
"""The pages that visits share, by browser and options: a new one takes longer than all that it then loads."""


@contextmanager
def visit(
    browser: "Browser", address: str, *, quiet: bool = True, fresh: bool = False, **options: Any
) -> Iterator["Page"]:
    """A page at an address, made with `options` (viewport, color_scheme, java_script_enabled …), that knows
    nothing of earlier visits. A `fresh` one is not used again: for what cannot be taken back, such as
    another clock.

    At the end: no request left the site, and, if `quiet`, nothing was written to the console as an error, no
    script failed and no request failed.
    """
    requested: list[str] = []
    trouble: list[str] = []

    def said(message: Any) -> None:
        if message.type in ("error", "warning"):
            trouble.append(message.text)

    def failed(request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # else the page gave it up, since the reader went elsewhere
            trouble.append(f"{request.failure}: {request.url}")

    def answered(answer: Any) -> None:
        if answer.status >= 400:
            trouble.append(f"{answer.status}: {answer.url}")

    listeners: dict[Any, Any] = {
        "request": lambda request: requested.append(request.url),
        "console": said,
        "pageerror": lambda error: trouble.append(str(error)),
        "requestfailed": failed,
        "response": answered,
    }
    host = urlsplit(address).netloc
    with _page(browser, fresh=fresh or not host, **options) as page:
        for event, listener in listeners.items():
            page.on(event, listener)
        page.goto(address)
        yield page
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        elsewhere = [
            url
            for url in requested
            if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != host
        ]
        assert elsewhere == [], elsewhere
        if quiet:
            assert trouble == [], trouble
        if not fresh and host:
            _forget(page, address)


@contextmanager
def _page(browser: "Browser", *, fresh: bool, **options: Any) -> Iterator["Page"]:
    """A page, which is kept for the next visit unless it is `fresh` or this one failed."""
    media = {key: options.pop(key, "null") for key in ("color_scheme", "reduced_motion")}
    viewport = options.pop("viewport", DESKTOP)
    key = (browser, repr(sorted(options.items())))
    page = None if fresh else _pages.pop(key, None)
    if page is None:
        page = browser.new_context(**options).new_page()
        page.set_default_timeout(PATIENCE * 1000)
    try:
        page.set_viewport_size(viewport)
        page.emulate_media(media="null", **media)
        yield page
    except BaseException:
        fresh = True
        raise
    finally:
        if fresh:
            page.context.close()
        else:
            _pages[key] = page


def _forget(page: "Page", address: str) -> None:
    """Leaves the site, on a page of the server that is none of it, and deletes what the site kept."""
    page.unroute_all()
    page.mouse.move(0, 0)
    page.goto(urljoin(address, NOWHERE))
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.context.clear_cookies()


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
