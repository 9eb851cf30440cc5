"""Reads the page of a rule from the docstring of its module."""

from types import ModuleType
from typing import NamedTuple

from ftlint.rules.rule import Rule


class Fragment(NamedTuple):
    """An example on a rule's page: YAML text, and the lines (from 1) that get a finding."""

    text: str
    lines: tuple[int, ...]
    run: bool
    """False for an example that cannot be shown as a record."""
    language: str = "yaml"
    file: str = ""
    """The path of the file that it shows, if it is one that a record names."""


class RulePage(NamedTuple):
    """A rule's page, as its docstring has it."""

    summary: str
    sections: dict[str, str]
    """Title (`Why`, `Bad`, `Good`, `How to fix`, `When to waive`) → Markdown."""

    def fragments(self, title: str, code: str) -> list[Fragment]:
        """Returns the fenced examples under `title`, with the lines marked `# CODE` (or `# CODE below`,
        on the line above).
        """
        found: list[Fragment] = []
        language = ""
        lines: list[str] = []
        for line in self.sections.get(title, "").splitlines():
            if line.startswith("```"):
                if language:
                    found.append(_fragment(lines, code, language))
                    language, lines = "", []
                else:
                    language = line.removeprefix("```").strip() or "text"
            elif language:
                lines.append(line)
        return found

    def files(self, title: str) -> dict[str, bytes]:
        """Returns the files that the examples under `title` show, by their paths."""
        return {
            fragment.file: fragment.text.encode() for fragment in self.fragments(title, "") if fragment.file
        }


def _fragment(lines: list[str], code: str, fence: str) -> Fragment:
    language, _, title = fence.partition(" title=")
    marked = [n for n, line in enumerate(lines, 1) if line.rstrip().endswith(f"# {code}")]
    marked += [n + 1 for n, line in enumerate(lines, 1) if line.rstrip().endswith(f"# {code} below")]
    return Fragment(
        "\n".join(lines) + "\n", tuple(sorted(marked)), language == "yaml", language, title.strip('"')
    )


def page(rule: Rule, module: ModuleType) -> RulePage:
    """Returns the page of `rule`, read from the docstring of its module.

    Raises ValueError when the docstring is missing or does not open with one sentence.
    """
    text = module.__doc__ or ""
    summary, _, rest = text.strip().partition("\n\n")
    if not summary.endswith("."):
        raise ValueError(f"{rule.code}: the docstring of {module.__name__} must open with one sentence")
    sections: dict[str, str] = {}
    for part in ("\n" + rest).split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        sections[title.strip()] = body.strip()
    return RulePage(" ".join(summary.split()), sections)
