"""What an answer to `ftlint init` was meant to be."""

import pytest

from ftlint.commands.offers import Offer, offer
from ftlint.draft.interview import FIELDS, Value
from ftlint.record.catalogue import Asked
from tests.meant import MEANT

EXAMPLES = Asked((), "examples", "3.D1", "How many?", "", "count")
IDS = "Lower-case letters, digits, dots, hyphens and underscores only, at most 64"


@pytest.mark.parametrize(
    ("item", "text", "values", "expected"),
    [
        (FIELDS["project"], "Ticket Routing", {}, Offer(f"{IDS}: Enter to take ticket-routing.", "ticket-routing")),
        (FIELDS["project"], "正解率", {}, None),
        (FIELDS["owner"], "85%", {}, None),
        (FIELDS["unit"], "%", {}, Offer("`%` is percent here: Enter to take it.", "percent")),
        (FIELDS["unit"], "colour", {}, None),
        (FIELDS["metric_kind"], "F1", {}, Offer("`F1` is accuracy here: Enter to take it.", "accuracy")),
        (FIELDS["threshold"], "85%", {"unit": "fraction"}, Offer("85% is 0.85 in `fraction`: Enter to take it.", 0.85)),
        (FIELDS["threshold"], "85%", {"unit": "percent"}, Offer("85% is 85 in `percent`: Enter to take it.", 85)),
        (FIELDS["threshold"], "85%", {}, None),
        (FIELDS["threshold"], "0,85", {}, Offer("0,85 is 0.85: Enter to take it.", 0.85)),
        (FIELDS["threshold"], ">= 0.85", {}, Offer(">= 0.85 is 0.85: Enter to take it.", 0.85)),
        (FIELDS["threshold"], "<= 2", {"direction": "higher", "unit": "points"},
         Offer("Type `2`, and correct `direction` if `<=` is what is meant.")),
        (FIELDS["threshold"], "3-5", {}, Offer("Type one number, such as `3`.")),
        (FIELDS["threshold"], "high", {}, None),
        (FIELDS["prompt_result"], "78 %", {"unit": "fraction"}, Offer("78 % is 0.78 in `fraction`: Enter to take it.", 0.78)),
        (FIELDS["prompt_result"], "~0.8", {"unit": "fraction"}, Offer("Type the measured number, such as `0.8`.")),
        (EXAMPLES, "12,400", {"unit": "fraction"}, Offer("12,400 is 12400: Enter to take it.", 12400)),
        (EXAMPLES, "4k", {}, Offer("4k is 4000: Enter to take it.", 4000)),
        (EXAMPLES, "1400 examples", {}, Offer("1400 examples is 1400: Enter to take it.", 1400)),
        (EXAMPLES, "-4k", {}, None),
        (EXAMPLES, "1.5", {}, None),
    ],
)  # fmt: skip
def test_what_was_meant(item: Asked, text: str, values: dict[str, Value], expected: Offer | None) -> None:
    """What is clear becomes what Enter takes; what has several readings is asked."""
    assert offer(item, text, values) == expected


@pytest.mark.parametrize(("id", "text", "values", "expected"), MEANT)
def test_the_same_is_meant_in_the_browser(
    id: str, text: str, values: dict[str, Value], expected: str | None
) -> None:
    """The cases that the browser is held to as well."""
    found = offer(EXAMPLES if id == "examples" else FIELDS[id], text, values)
    value = found.value if found else None
    assert (None if value is None else str(value)) == expected
