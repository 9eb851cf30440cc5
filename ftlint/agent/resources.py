"""What an agent can read besides calling tools: the published schemas, the framework section by section, and
the page of each rule. All of it is ftlint's own text.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from ftlint.agent.calls import Call, Run
from ftlint.framework.statements import FRAMEWORK, Section
from ftlint.record.schema import SCHEMA, schema_text
from ftlint.text.escape import escaped

RULE = "ftlint://rule/{rule}"
"""The address of a rule's page, by its code or name."""
_RULE_START = RULE.partition("{")[0]
_SCHEMA_TYPE, _PAGE_TYPE, _TEXT_TYPE = "application/schema+json", "text/markdown", "text/plain"


class UnknownError(Exception):
    """There is nothing at an address. The message is one escaped sentence."""


class Resource(NamedTuple):
    """Something to read."""

    title: str
    help: str
    media_type: str
    text: Callable[[], str]


def read(address: str, run: Run) -> tuple[str, str]:
    """Returns the media type and the text at an address; `run` runs a command. Raises UnknownError."""
    if address in RESOURCES:
        return RESOURCES[address].media_type, RESOURCES[address].text()
    name = address.removeprefix(_RULE_START)
    if name != address and name.replace("-", "").isalnum():
        answer = run(Call(["rule", name]))
        if not answer.code:
            return _TEXT_TYPE, answer.out
        raise UnknownError(" ".join(answer.messages))
    raise UnknownError(
        f"there is nothing at `{escaped(address, 200)}`: list the resources, or read `{RULE}`."
    )


def _schemas() -> Mapping[str, Resource]:
    names = {
        "record": ("The record", "What a record may hold.", SCHEMA),
        "report": ("A report", "What `check` gives.", "ftlint-report.v1.schema.json"),
        "advice": ("An advice", "What `advise` gives.", "ftlint-advice.v1.schema.json"),
        "diff": ("A comparison", "What `diff` gives.", "ftlint-diff.v1.schema.json"),
    }
    return {
        f"ftlint://schema/{name}": Resource(
            f"Schema: {title}", f"{help} JSON Schema.", _SCHEMA_TYPE, partial(schema_text, file)
        )
        for name, (title, help, file) in names.items()
    }


def _sections() -> Mapping[str, Resource]:
    return {
        f"ftlint://framework/{section.id}": Resource(
            f"Framework §{section.id}: {section.title}",
            f"The {len(section.statements)} statements of this section of the framework.",
            _PAGE_TYPE,
            partial(_page, section),
        )
        for section in FRAMEWORK.sections
    }


def _page(section: Section) -> str:
    """Returns a section of the framework in Markdown."""
    parts = [f"# {section.title} (§{section.id})\n"]
    for statement in section.statements:
        places = ", ".join(f"`{'.'.join(map(str, field))}`" for field in statement.fields)
        answered = f"\nIn a record: {places}.\n" if places else ""
        parts.append(f"## §{statement.id} {statement.title}\n\n{statement.text}\n{answered}")
    return "\n".join(parts)


RESOURCES: Mapping[str, Resource] = {**_schemas(), **_sections()}
"""Address → what stands there, but for the rules."""
