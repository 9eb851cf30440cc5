"""Shows the decision tree, from its data when the site is built: in five parts, and whole as a picture."""

import re
from functools import cache
from typing import NamedTuple

import pygraphviz
from markupsafe import Markup

from ftlint.framework.decision_tree import TREE, Branch, Outcome, Step
from ftlint.site.pages.markup import begin

WORDS = {True: "yes", False: "no", None: "not known"}
"""Answer → the label of its branch."""
_FOR_ALL_MEASURED = next(
    branch.to
    for step in TREE.steps.values()
    for name, branch in step.first.items()
    if not TREE.questions[name].asked
)
"""The outcome whose box stands for all that only measurements lead to."""
_LINE = 20
"""Characters per line in a box."""


class TreePart(NamedTuple):
    """A part of the tree, as one box."""

    title: str
    text: str
    first: str
    """The step with which it begins; empty for the part before them all, which is about the gates."""
    ends: str = ""
    """Where the way may end in it."""
    goes_on: str = ""
    """With which answer it goes on to the next part."""

    @property
    def steps(self) -> list[Step]:
        """Its steps: from its first one to that of the next part."""
        found: list[Step] = []
        begins = {part.first for part in PARTS} - {self.first}
        for step in TREE.steps.values():
            if step.id == self.first or (found and step.id not in begins):
                found.append(step)
            elif found:
                break
        return found


PARTS = (
    TreePart(
        "Measure",
        "Write down a metric and a threshold, and measure the best prompt you have.",
        first="",
        ends="No threshold: nothing can be decided.",
        goes_on="it is measured",
    ),
    TreePart(
        "Does a simple approach pass?",
        "A prompt, retrieval or an agent meets every threshold.",
        first="measured",
        ends="Yes: stop there.",
        goes_on="no, something is missing",
    ),
    TreePart(
        "Facts or behaviour?",
        "Does a right answer rest on something that does not come with the request?",
        first="knowledge-outside",
        ends="Facts: look them up (RAG).",
        goes_on="behaviour: all it takes comes with the request",
    ),
    TreePart(
        "Ability or cost?",
        "Is it an ability that a stronger model has more of, or does the bill limit?",
        first="small-models-only",
        ends="Ability: choose another model. Cost: teach a small one.",
        goes_on="neither: a convention is missing",
    ),
    TreePart(
        "Is there data?",
        "Prompting is at its end, and there are a few hundred good examples.",
        first="prompting-short",
        ends="Yes: fine-tune. No: go on prompting.",
    ),
)
"""The tree in five boxes. Ours, as the order of the questions is."""


@cache
def picture(page: str, class_name: str = "ftl-flowchart") -> Markup:
    """Returns the flowchart as one line of SVG, laid out by Graphviz.
    Each box links to `#step-ID` or `#outcome-ID` on `page`.
    """
    graph = pygraphviz.AGraph(
        directed=True, rankdir="TB", nodesep="0.15", ranksep="0.3", bgcolor="transparent"
    )
    graph.node_attr.update(
        fontname="sans-serif", fontsize="14", shape="box", style="rounded", margin="0.08,0.05"
    )
    graph.edge_attr.update(fontname="sans-serif", fontsize="13", arrowsize="0.6")
    for step in TREE.steps.values():
        graph.add_node(
            step.id,
            label=_wrapped(step.title),
            URL=f"{page}#step-{step.id}",
            tooltip=step.title,
            **{"class": "ftl-step"},
        )
    for step in TREE.steps.values():
        ways: dict[str, list[str]] = {}
        for value, branch in _drawn(step):
            ways.setdefault(branch.to, []).append(WORDS[value])
        for target, words in ways.items():
            node = target
            if target in TREE.outcomes:  # one box per path that ends here, so that fewer lines cross
                node = f"{step.id} to {target}"
                _add_outcome(graph, node, TREE.outcomes[target], page)
            graph.add_edge(step.id, node, label=" " + " or ".join(words))
    svg = graph.draw(format="svg", prog="dot").decode("utf-8")
    return _cleaned(svg, class_name)


def _drawn(step: Step) -> list[tuple[bool | None, Branch]]:
    """Returns the branches to draw. Of those that only measurements lead to, which nobody is asked about, the
    first stands for all.
    """
    asked = {question.id for question in step.questions if question.asked}
    measured = [branch for name, branch in step.first.items() if name not in asked]
    chosen = [branch for name, branch in step.first.items() if name in asked]
    return [(True, branch) for branch in (*chosen, *measured[:1])] + list(step.branches.items())


def _add_outcome(graph: pygraphviz.AGraph, node: str, outcome: Outcome, page: str) -> None:
    name, text = TREE.names[outcome.ranking[0]], outcome.text
    if outcome.id == _FOR_ALL_MEASURED:
        name, text = "another one", "Stay with what was measured."
    graph.add_node(
        node,
        label=f"{begin(name)}\n{_wrapped(_first_sentence(text))}",
        URL=f"{page}#outcome-{outcome.id}",
        tooltip=text,
        **{"class": f"ftl-outcome ftl-to-{outcome.ranking[0].replace('+', '-')}"},
    )


def framed(page: str) -> Markup:
    """Returns the flowchart in a frame that scrolls on a narrow screen."""
    # The search would show the labels glued together; the same words stand below as a list.
    frame = Markup(
        '<section class="ftl-scroll" tabindex="0" aria-label="Flowchart" data-search-exclude>{}</section>'
    )
    return frame.format(picture(page))


def _wrapped(text: str) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _first_sentence(text: str) -> str:
    """Returns the first sentence, without what explains it after a colon."""
    return text.partition(". ")[0].partition(":")[0].rstrip(".") + "."


def _cleaned(svg: str, class_name: str) -> Markup:
    """Removes from the SVG what a page does not need: the XML head, comments,
    and fixed colours (the stylesheet has them).
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r' (?:fill|stroke|font-family|font-size|target|xlink:title)="[^"]*"', "", svg)
    # The same links stand below as a list: dozens of stops for the Tab key would be in the way.
    svg = svg.replace("<a ", '<a tabindex="-1" ')
    # `xlink:href` stays: when the theme swaps pages without loading them, it fails at an SVG link with a
    # plain `href`.
    svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    head = rf'<svg class="{class_name}" role="group" aria-label="The decision as a flowchart"'
    # In pixels, so that its letters have the size that they are laid out for; it scrolls if that is too wide.
    svg = re.sub(r'<svg width="(\d+)pt" height="(\d+)pt"', head + r' width="\1" height="\2"', svg)
    return Markup(" ".join(svg.split()))  # noqa: S704  (drawn by Graphviz from the tree, which is ours)
