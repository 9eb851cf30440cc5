"""Results that are kept in a store outside the repository: how a file is exported from there."""

from __future__ import annotations

from ftlint.evidence.content import UnverifiableError

_EXPORTS = {
    "hf://": (
        "Download it, as in `hf download ORG/NAME results.json --local-dir evals` (with `--repo-type dataset` for a "
        "data set)"
    ),
    "mlflow:/": (
        "Export it, as in `mlflow artifacts download --run-id RUN --artifact-path results.json --dst-path evals`"
    ),
    "wandb:": "Export it, as in `wandb artifact get ENTITY/PROJECT/NAME:latest --root evals`",
    "https://": "Download it, as in `curl --location --output evals/results.json ADDRESS`",
}
"""How an address begins, and how its file gets into the repository."""


def only_elsewhere(source: str) -> UnverifiableError:
    """Returns the error for evidence that has an address elsewhere and names no file. `source` is the address
    as the record writes it.
    """
    export = next(way for start, way in _EXPORTS.items() if source.startswith(start))
    return UnverifiableError(
        f"is only at `{source}`, which ftlint does not fetch",
        f"{export}, commit it, and name it in `path`.",
    )
