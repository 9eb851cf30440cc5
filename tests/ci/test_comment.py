"""The comment on a pull request, written through a server that keeps comments as GitHub's API does."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from action import comment as script
from tests.runner import ROOT, TOKEN, ZERO, Result, job, pull_request, push

COMMENT = ROOT / "comment"
BOT = "github-actions[bot]"
COMMENTS = "/repos/octo/decisions/issues/7/comments"


class GitHub(ThreadingHTTPServer):
    """The comments of one pull request, and how the server is to behave."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.comments: list[dict[str, Any]] = []
        self.requests: list[tuple[str, str]] = []
        self.refuses: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        """For a method the status, the body and the headers of every answer."""

    @property
    def url(self) -> str:
        """Where the API is."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def add(self, body: str, login: str) -> dict[str, Any]:
        """Keeps a comment; returns it."""
        comment = {"id": 100 + len(self.comments), "body": body, "user": {"login": login}}
        self.comments.append(comment)
        return comment


class _Handler(BaseHTTPRequestHandler):
    server: GitHub

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PATCH(self) -> None:
        self._answer("PATCH")

    def _answer(self, method: str) -> None:
        github = self.server
        github.requests.append((method, self.path))
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if method in github.refuses:
            self._send(*github.refuses[method])
        elif self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._send(401, b'{"message": "Bad credentials"}')
        elif method == "GET" and (
            match := re.fullmatch(re.escape(COMMENTS) + r"\?per_page=100&page=([0-9]+)", self.path)
        ):
            end = int(match[1]) * 100
            links = (
                {"Link": f'<{github.url}/x?page=9>; rel="last", <x>; rel="next"'}
                if len(github.comments) > end
                else {}
            )
            self._send(200, json.dumps(github.comments[end - 100 : end]).encode(), links)
        elif len(body := json.loads(data)["body"]) > 65_536:
            self._send(422, b'{"message": "Validation Failed"}')
        elif method == "POST" and self.path == COMMENTS:
            self._send(201, json.dumps(github.add(body, BOT)).encode())
        else:
            (comment,) = (
                each
                for each in github.comments
                if self.path == f"/repos/octo/decisions/issues/comments/{each['id']}"
            )
            comment["body"] = body
            self._send(200, json.dumps(comment).encode())

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def github() -> Iterator[GitHub]:
    """A server with an empty pull request."""
    with GitHub() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def write(
    github: GitHub, folder: Path, text: str | None = "All is well.\n", *, fork: bool = False, **more: str
) -> Result:
    """Runs the step in a job of the pull request; `text` is the summary, None if there is none."""
    summary = folder / "summary.md"
    summary.unlink(missing_ok=True)
    if text is not None:
        summary.write_text(text, encoding="utf-8")
    environment = {"GITHUB_API_URL": github.url, "no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}
    payload = pull_request(ZERO, fork=fork)
    return job(folder, folder, "pull_request", payload, **environment).run(
        COMMENT, summary=str(summary), **more
    )


def test_one_comment_is_kept_up_to_date(github: GitHub, tmp_path: Path) -> None:
    """The first run writes a comment, the next ones change it in place; what others wrote stays."""
    other = github.add("Please explain.", "octocat")
    assert write(github, tmp_path, "A first text: ä, 𝄞.\n") == Result(0, "", {}, "")
    assert write(github, tmp_path, "A second text.\n").code == 0
    first, ours = github.comments
    assert first is other
    assert first["body"] == "Please explain."
    assert ours["body"] == "<!-- ftlint -->\nA second text.\n"
    assert [method for method, _ in github.requests] == ["GET", "POST", "GET", "PATCH"]


def test_comment_on_a_later_page_is_found(github: GitHub, tmp_path: Path) -> None:
    """Our comment is found among hundreds."""
    for number in range(250):
        github.add(f"Comment {number}", "octocat")
    ours = github.add(script.MARKER, BOT)
    assert write(github, tmp_path).code == 0
    assert len(github.comments) == 251
    assert ours["body"].endswith("All is well.\n")


@pytest.mark.parametrize("login", ["octocat", "github-actions", "GitHub-Actions[bot]", ""])
def test_comment_of_another_author_is_not_changed(github: GitHub, tmp_path: Path, login: str) -> None:
    """Someone else's comment with our marker is not taken for ours."""
    github.add(f"{script.MARKER}\nAll is well, says someone.", login)
    assert write(github, tmp_path).code == 0
    theirs, ours = github.comments
    assert theirs["body"].endswith("says someone.")
    assert ours["user"]["login"] == BOT


def test_comment_that_quotes_the_marker_is_not_changed(github: GitHub, tmp_path: Path) -> None:
    """A comment of the same author by another tool, with our marker further down, is not taken for ours."""
    github.add(f"> {script.MARKER}", BOT)
    github.comments.append({"id": "x", "body": script.MARKER, "user": {"login": BOT}})
    github.comments.append({"id": 1, "body": None, "user": None})
    assert write(github, tmp_path).code == 0
    assert len(github.comments) == 4


def test_author_of_another_token(github: GitHub, tmp_path: Path) -> None:
    """With a token of one's own, `author` says whose comment is ours."""
    ours = github.add(script.MARKER, "decisions-app[bot]")
    assert write(github, tmp_path, author="decisions-app[bot]").code == 0
    assert github.comments == [ours]


def test_fork(github: GitHub, tmp_path: Path) -> None:
    """Where the token of a fork's pull request may not write, a warning says where the text is,
    and the step passes.
    """
    github.refuses["POST"] = (403, b'{"message": "Resource not accessible by integration"}', {})
    result = write(github, tmp_path, fork=True)
    assert result.code == 0
    assert result.log.startswith(
        "::warning title=ftlint::No comment was written: a pull request from a fork may not."
    )
    assert len(result.log.splitlines()) == 1


def test_missing_permission(github: GitHub, tmp_path: Path) -> None:
    """Where the job lacks the permission, the step fails and names it."""
    github.refuses["POST"] = (403, b'{"message": "Resource not accessible by integration"}', {})
    result = write(github, tmp_path)
    assert result.code == 1
    assert (
        "'Resource not accessible by integration'. The job needs `permissions: pull-requests: write`."
        in result.log
    )


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (500, b"::error::PWN7", "GitHub answered 500."),
        (422, b'{"message": "x\\n::error::PWN7\\r##[error]PWN7"}', "GitHub answered 422, 'x\\n::error::PWN7"),
        (429, b'{"message": 7}', "GitHub answered 429."),
        (200, b"<html>", "GitHub's answer is not JSON"),
        (200, b"[" * 100_000, "GitHub's answer is not JSON"),
    ],
)
def test_failure_is_a_sentence(
    github: GitHub, tmp_path: Path, status: int, body: bytes, expected: str
) -> None:
    """Whatever GitHub answers, a failure is one annotation, is not tried again, and forges nothing."""
    github.refuses["GET"] = (status, body, {})
    result = write(github, tmp_path)
    assert result.code == 1
    assert expected in result.log
    assert len(result.log.splitlines()) == 1
    assert result.log.startswith("::error title=ftlint::The comment could not be written: ")
    assert TOKEN not in result.log
    assert [method for method, _ in github.requests] == ["GET"]


def test_token_does_not_follow_a_redirect(github: GitHub, tmp_path: Path) -> None:
    """A redirect is a failure: the token goes to the API and nowhere else."""
    with GitHub() as elsewhere:
        github.refuses["GET"] = (302, b"", {"Location": f"{elsewhere.url}/x"})
        result = write(github, tmp_path)
        elsewhere.socket.settimeout(0.1)
        elsewhere.handle_request()
        assert elsewhere.requests == []
    assert result.code == 1
    assert "GitHub answered 302" in result.log


@pytest.mark.parametrize(
    "url", ["http://example.com", "file:///etc/passwd", "", "http://127.0.0.1.example.com", "//127.0.0.1"]
)
def test_api_must_be_safe(github: GitHub, tmp_path: Path, url: str) -> None:
    """An API that is not reached by https gets no token."""
    result = job(tmp_path, tmp_path, "pull_request", pull_request(ZERO), GITHUB_API_URL=url).run(
        COMMENT, summary="none"
    )
    assert result.code == 2
    assert "GITHUB_API_URL must begin with https://." in result.log


def test_api_that_cannot_be_reached(github: GitHub, tmp_path: Path) -> None:
    """A server that is not there is a sentence."""
    with GitHub() as gone:
        url = gone.url
    payload = pull_request(ZERO)
    result = job(tmp_path, tmp_path, "pull_request", payload, GITHUB_API_URL=url, no_proxy="127.0.0.1").run(
        COMMENT, summary="none"
    )
    assert result.code == 1
    assert "GitHub cannot be reached" in result.log


def test_long_text_is_cut(github: GitHub, tmp_path: Path) -> None:
    """A comment is never longer than GitHub takes; a cut one ends with a whole line,
    and a link to the rest.
    """
    assert write(github, tmp_path, "x" * (65_536 - len(script.MARKER) - 1)).code == 0
    assert len(github.comments[0]["body"]) == 65_536
    assert write(github, tmp_path, "äöü 𝄞\n" * 20_000).code == 0
    lines = github.comments[0]["body"].splitlines()
    assert lines[0] == script.MARKER
    assert set(lines[1:-2]) == {"äöü 𝄞"}
    assert "[The job summary](https://github.com/octo/decisions/actions/runs/4711) has all of it" in lines[-1]
    assert (
        write(
            github,
            tmp_path,
            "### x\n\n<details><summary>a</summary>\n\n" + "- y\n" * 20_000 + "\n</details>\n",
        ).code
        == 0
    )
    body = github.comments[0]["body"]
    assert len(body) <= 65_536
    assert "\n- y\n\n</details>\n\nThe rest is left out" in body


def test_old_comment_does_not_stay_when_ftlint_did_not_run(github: GitHub, tmp_path: Path) -> None:
    """Without a summary the comment says that there is no answer, so that an earlier pass is not believed."""
    github.add(f"{script.MARKER}\nAll is well.", BOT)
    assert write(github, tmp_path, None).code == 0
    (ours,) = github.comments
    assert "All is well" not in ours["body"]
    assert "[the log](https://github.com/octo/decisions/actions/runs/4711)" in ours["body"]


@pytest.mark.parametrize(
    ("event", "payload"),
    [("push", push(ZERO)), ("schedule", {}), ("pull_request", {"pull_request": {"number": True}})],
)
def test_no_pull_request(github: GitHub, tmp_path: Path, event: str, payload: object) -> None:
    """Outside a pull request there is nothing to comment on, which is reported."""
    result = job(tmp_path, tmp_path, event, payload, GITHUB_API_URL=github.url).run(COMMENT, summary="none")
    assert (result.code, result.log.split("::")[1]) == (0, "notice title=ftlint")
    assert github.requests == []


@pytest.mark.parametrize("token", ["", "a\nX-Forged: 1", "ä"])
def test_bad_token(github: GitHub, tmp_path: Path, token: str) -> None:
    """A token that is none is refused before anything is sent."""
    result = write(github, tmp_path, token=token)
    assert result.code == 2
    assert "The input `token` is empty or not a token." in result.log
    assert github.requests == []
