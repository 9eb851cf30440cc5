"""Entry point for the steps of the GitHub Action: `python -I -X utf8 action NAME`, where NAME is a module in
this folder.

With `-I`, Python does not import from the working directory, which is the checkout of whoever opened the pull
request, nor from where the environment says.
"""

import os
import sys

STEPS = ("install", "check", "comment")


def main() -> int:
    """Runs the step named on the command line; returns its exit code. Reports a failure in one sentence."""
    if sys.version_info < (3, 11):  # noqa: UP036  (a runner without `setup-python` may have any Python)
        print("::error title=ftlint::ftlint needs Python 3.11 or newer: set `python-version` to one.")
        return 2
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    from importlib import import_module

    from action.runner import StepError, say

    (name,) = (step for step in STEPS if step == sys.argv[1])
    try:
        code: int = import_module(f"action.{name}").run()
    except StepError as refused:
        say("error", str(refused))
        return 2
    except Exception as error:  # noqa: BLE001  (the last handler: a bug of ours is reported in a sentence, never as a traceback with a stranger's text)
        say(
            "error",
            f"The step `{name}` failed: {type(error).__name__}: {error}. This is a bug in ftlint: please report it.",
        )
        return 3
    return code


if __name__ == "__main__":
    sys.exit(main())
