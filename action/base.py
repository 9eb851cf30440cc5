"""Finds the commit to compare a run's changes with, from the event that started the run."""

import os
import re
from typing import Any

from action.runner import StepError, event, get_input, say, within

PULL_REQUEST = ("pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment")


def since() -> str:
    """Returns what to compare with: a commit, or the value of the input `since`.
    Empty if nothing is compared; the log then says why.
    """
    requested = get_input("since") or "auto"
    if requested == "never":
        return ""
    return _of_event(os.environ.get("GITHUB_EVENT_NAME", "")) if requested == "auto" else requested


def _of_event(name: str) -> str:
    if name in PULL_REQUEST:
        return _of_pull_request(event())
    if name == "merge_group":
        return _commit(within(event(), "merge_group", "base_sha"))
    if name != "push":
        print(
            "No comparison: this event has no change of its own. The input `since` can name a branch or a commit."
        )
        return ""
    push = event()
    before = _commit(push.get("before"))
    if not before.strip("0"):
        print("No comparison: this branch or tag is new. The input `since` can name a branch or a commit.")
        return ""
    if push.get("forced") is True:
        say(
            "warning",
            "This push replaced commits, so what it changed in decisions was not compared. Review the records by hand.",
        )
        return ""
    return before


def _of_pull_request(found: dict[str, Any]) -> str:
    """Returns the base of a pull request.

    GitHub checks out a merge of the pull request into its base, and the base may have moved since the event.
    Commits that others made there meanwhile are not part of this pull request, so the first parent of the
    merge is the better answer.
    """
    base, head = (_commit(within(found, "pull_request", side, "sha")) for side in ("base", "head"))
    parents = _parents()
    return parents[0] if parents[1:] == [head] else base


def _parents() -> list[str]:
    """Returns the hashes of the parents of the checked-out commit.
    Empty if there is no such commit, or no git.
    """
    from ftlint.files.git import GitError, run

    try:
        done = run(os.getcwd(), ["rev-list", "--parents", "--max-count=1", "HEAD"], os.environ)
    except GitError:
        return []  # ftlint, which asks git next, says what is wrong
    return done.out.decode("ascii", "replace").split()[1:]


def _commit(found: object) -> str:
    """Returns a commit's full hash. Raises StepError if the event holds anything else."""
    if not isinstance(found, str) or not re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", found):
        raise StepError(
            "The event names no commit to compare with, though one of its kind should: set `since` to a branch, a commit or `never`."
        )
    return found
