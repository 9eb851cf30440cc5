"""Shows a summary as one comment on the pull request: created the first time, then updated in place."""

import json
import os
import re
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from action.runner import ROOM_TO_FINISH, StepError, event, finished, get_input, say, within

MARKER = "<!-- ftlint -->"
"""The first line of our comment, which GitHub does not show."""
MAX_BODY = 65_536
"""The longest comment GitHub accepts, in characters."""
MAX_PAGES = 50
"""The most pages of 100 comments searched for ours."""
MAX_ANSWER = 32 * 1024 * 1024
"""The most bytes read of one response."""
SECONDS = 30


class Api(NamedTuple):
    """GitHub's API for one repository."""

    url: str
    token: str


class FailedError(Exception):
    """A request failed: its HTTP status, or 0 if there was no usable response, and the reason."""


def run() -> int:
    """Writes or updates the comment; returns the exit code."""
    found = event()
    number = within(found, "pull_request", "number")
    if type(number) is not int or number < 1:
        say("notice", "No comment was written: this event is not of a pull request.")
        return 0
    api = _api()
    try:
        _put(api, number, _body(), get_input("author"))
    except FailedError as failed:
        status, reason = failed.args
        if status == 403 and _is_fork(found):
            say(
                "warning",
                "No comment was written: a pull request from a fork may not. The job summary has the same text.",
            )
            return 0
        advice = " The job needs `permissions: pull-requests: write`." if status in (401, 403, 404) else ""
        say("error", f"The comment could not be written: {reason}.{advice}")
        return 1
    return 0


def _put(api: Api, number: int, body: str, author: str) -> None:
    """Creates our comment on the pull request, or updates it. Raises FailedError if GitHub refuses it."""
    if comment := _own(api, number, author):
        _ask(api, "PATCH", f"/issues/comments/{comment}", body)
    else:
        _ask(api, "POST", f"/issues/{number}/comments", body)


def _own(api: Api, number: int, author: str) -> int:
    """Returns the id of our comment, or 0. Anybody can write our marker, so the author must match too."""
    for page in range(1, MAX_PAGES + 1):
        comments, more = _ask(api, "GET", f"/issues/{number}/comments?per_page=100&page={page}")
        for comment in comments if isinstance(comments, list) else ():
            text, identity = within(comment, "body"), within(comment, "id")
            if (
                within(comment, "user", "login") == author
                and isinstance(text, str)
                and text.startswith(MARKER)
                and type(identity) is int
            ):
                return identity
        if not more:
            return 0
    raise FailedError(0, f"the pull request has more than {MAX_PAGES * 100} comments to search for ours")


def _body() -> str:
    """Returns the text of the comment. Without a summary it says so, so that no outdated comment stays."""
    run_page = _run_page()
    try:
        with open(get_input("summary"), encoding="utf-8", errors="replace") as file:
            text = file.read(MAX_BODY + 1)
    except OSError:
        text = f"### ❌ ftlint: no answer\n\nftlint did not run to its end{run_page and f': see [the log]({run_page})'}.\n"
    text = f"{MARKER}\n{text}"
    if len(text) <= MAX_BODY:
        return text
    note = f"The rest is left out: GitHub accepts no longer comment{run_page and f'. [The job summary]({run_page}) has all of it'}."
    return finished(text[: MAX_BODY - len(note) - ROOM_TO_FINISH], note)


def _run_page() -> str:
    """Returns the URL of this run, or an empty string."""
    server, run = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_RUN_ID", "")
    return (
        f"{server}/{_repository()}/actions/runs/{run}"
        if server.startswith("https://") and run.isdecimal()
        else ""
    )


def _repository() -> str:
    name = os.environ.get("GITHUB_REPOSITORY", "")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name, re.ASCII):
        raise StepError("GITHUB_REPOSITORY must be the owner and the name of the repository.")
    return name


def _api() -> Api:
    """Returns the API that the runner names. Raises StepError if the token would be sent unencrypted,
    or is missing.
    """
    url = os.environ.get("GITHUB_API_URL", "")
    parts = urlsplit(url)
    if parts.scheme != "https" and (parts.scheme, parts.hostname) != (
        "http",
        "127.0.0.1",
    ):  # the latter never leaves the machine
        raise StepError("GITHUB_API_URL must begin with https://.")
    token = get_input("token")
    if not token or not token.isascii() or not token.isprintable():
        raise StepError("The input `token` is empty or not a token.")
    return Api(f"{url.rstrip('/')}/repos/{_repository()}", token)


def _is_fork(found: dict[str, Any]) -> bool:
    """Returns whether the pull request comes from another repository; a deleted one counts."""
    return within(found, "pull_request", "head", "repo", "id") != within(
        found, "pull_request", "base", "repo", "id"
    )


def _opener() -> OpenerDirector:
    """Returns an HTTP client that uses the proxy of the environment, if any, and follows no redirect:
    the token is for this host only.
    """
    opener = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPErrorProcessor, HTTPDefaultErrorHandler):
        opener.add_handler(handler())
    return opener


def _ask(api: Api, method: str, path: str, body: str | None = None) -> tuple[Any, bool]:
    """Returns GitHub's response to one request, and whether it has another page. Raises FailedError."""
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {api.token}",
        "Content-Type": "application/json",
        "User-Agent": "ftlint",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    data = None if body is None else json.dumps({"body": body}).encode("ascii")
    request = Request(api.url + path, data, headers, method=method)  # noqa: S310  (_api accepts only https)
    try:
        with _opener().open(request, timeout=SECONDS) as answer:
            data = answer.read(MAX_ANSWER + 1)
            if len(data) > MAX_ANSWER:
                raise FailedError(0, f"GitHub's answer has more than {MAX_ANSWER >> 20} MiB")
            found = json.loads(data)
            return found, 'rel="next"' in (answer.headers.get("Link") or "")
    except HTTPError as error:
        with error:
            raise FailedError(error.code, f"GitHub answered {error.code}{_reason(error)}") from None
    except URLError as error:
        raise FailedError(0, f"GitHub cannot be reached: {error.reason}") from None
    except (OSError, HTTPException):
        raise FailedError(0, "GitHub's answer broke off") from None
    except (ValueError, RecursionError):
        raise FailedError(0, "GitHub's answer is not JSON") from None


def _reason(error: HTTPError) -> str:
    """Returns GitHub's reason for refusing a request, or an empty string if it gives none."""
    try:
        message = within(json.loads(error.read(100_000)), "message")
    except (ValueError, RecursionError, OSError, HTTPException):
        return ""
    return f", {message[:200]!r}" if isinstance(message, str) else ""
