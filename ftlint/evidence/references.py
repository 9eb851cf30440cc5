"""Addresses of results that are on a server: none is opened, and each says how to export what is there."""

from __future__ import annotations

import re

from ftlint.evidence.content import UnverifiableError

_REFERENCE = re.compile(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+://|(?:mlflow(?:-artifacts)?|runs|models):/|wandb:")
"""How a reference begins. A colon alone says nothing: names of HELM's runs have one."""
_WANDB = (
    'Export the run: `python -c "import json, wandb; '
    "json.dump(dict(wandb.Api().run('ENTITY/PROJECT/RUN').summary), open('wandb-summary.json', 'w'))\"`."
)
_MLFLOW = (
    'Export the run: `python -c "import json, mlflow; '
    "json.dump(mlflow.get_run('RUN').data.metrics, open('metrics.json', 'w'))\"`."
)
_HUB = "Download the file, and commit it: `hf download REPOSITORY FILE --local-dir evals`."
_OTHER = "Export the results to a file, commit it, and name it here."
_HELP: tuple[tuple[str, str], ...] = (
    (r"wandb:|https?://(?:[a-z0-9-]+\.)*wandb\.(?:ai|me)(?:/|\Z)", _WANDB),
    (r"mlflow(?:-artifacts)?:|runs:|models:|https?://[^/]*mlflow|https?://[^/]+/#/experiments/", _MLFLOW),
    (r"hf:|https?://(?:[a-z0-9-]+\.)*(?:huggingface\.co|hf\.co)(?:/|\Z)", _HUB),
)
"""How the server is told, and how to export."""


def is_reference(path: str) -> bool:
    """Returns whether a path is an address on a server."""
    return bool(_REFERENCE.match(path))


def reference(path: str) -> UnverifiableError:
    """Returns the error for an address on a server."""
    found = (help_ for pattern, help_ in _HELP if re.match(pattern, path, re.IGNORECASE))
    return UnverifiableError("is on a server, and ftlint opens no connection", next(found, _OTHER))
