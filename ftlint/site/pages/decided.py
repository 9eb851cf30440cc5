"""What was decided, in one sentence at the top of a record's page, and whether the framework advises it."""

from ftlint import Advice
from ftlint.framework.decision_tree import NOT_YET, TREE
from ftlint.record.model import Record
from ftlint.site.pages.markup import begin

_DONE = {
    "draft": "is being considered",
    "proposed": "is proposed",
    "accepted": "was chosen",
    "rejected": "was rejected",
    "superseded": "was chosen, and replaced since",
}


def decided(record: Record, advice: Advice) -> str:
    """Returns what was decided, and whether it follows the framework's advice."""
    approach = record.decision.approach
    to = TREE.names[advice.points_to]
    waits = advice.advice == NOT_YET
    if approach == "undecided":
        return f"Nothing is decided yet; the framework {f'points to {to}, but not yet' if waits else f'advises {to}'}."
    done = f"{begin(TREE.names[approach])} {_DONE[record.status]}"
    is_same = advice.points_to == approach
    if record.status == "rejected" and is_same:
        return f"{done}; the framework {'would not begin with it yet' if waits else 'advises it'}."
    if is_same:
        return (
            f"{done}; the framework points there too, but not yet."
            if waits
            else f"{done}, as the framework advises."
        )
    return f"{done}; the framework {f'points to {to}, but not yet' if waits else f'advises {to}'}."
