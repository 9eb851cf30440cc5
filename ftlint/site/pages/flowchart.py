"""Draws the decision tree as a picture, from the tree's data when the site is built."""

import re
from functools import cache

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


@cache
def picture(page: str, class_name: str = "ftl-flowchart") -> Markup:
    """Returns the flowchart as one line of SVG, laid out by Graphviz.
    Each box links to `#step-ID` or `#outcome-ID` on `page`.
    """
    graph = pygraphviz.AGraph(
        directed=True, rankdir="TB", nodesep="0.15", ranksep="0.3", bgcolor="transparent"
    )
    graph.node_attr.update(
        fontname="sans-serif", fontsize="11", shape="box", style="rounded", margin="0.08,0.05"
    )
    graph.edge_attr.update(fontname="sans-serif", fontsize="10", arrowsize="0.6")
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
    return Markup(
        '<div class="ftl-scroll" tabindex="0" role="region" aria-label="Flowchart">{}</div>'
    ).format(picture(page))


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
    fixed colours (the stylesheet has them) and the fixed size.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r' (?:fill|stroke|font-family|font-size|target|xlink:title)="[^"]*"', "", svg)
    # `xlink:href` stays: when the theme swaps pages without loading them, it fails at an SVG link with a
    # plain `href`.
    svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    head = rf'<svg class="{class_name}" role="group" aria-label="The decision as a flowchart"'
    svg = re.sub(r'<svg width="\d+pt" height="\d+pt"', head, svg)
    return Markup(" ".join(svg.split()))  # noqa: S704  (drawn by Graphviz from the tree, which is ours)
