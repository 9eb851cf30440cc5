"""The files that a tool writes beside its results, and that say what they are of."""

from __future__ import annotations

HELM_SPEC = "run_spec.json"
MTEB_MODEL = "model_meta.json"
WANDB_CONFIG = "config.yaml"
MLFLOW_RUN = "meta.yaml"
MLFLOW_METRICS = "metrics"
"""The folder of the metrics of a run of MLflow; beside it stands what is said of the run."""
MODELS = ("model", "model_name", "model_id", "model_name_or_path", "base_model")
"""The parameters in which a run names its model, the first one first."""
SEED = "seed"


def param_file(name: str) -> str:
    """Returns where a run of MLflow has a parameter, from its folder."""
    return f"params/{name}"


def files_beside(path: str) -> list[str]:
    """Returns where the files are that are opened for a file of results besides it, if they are there: for a
    collection, which keeps them before it knows what is in which. `path` has forward slashes.
    """
    *folders, name = path.split("/")
    here = "".join(f"{folder}/" for folder in folders)
    if name == "wandb-summary.json":
        return [here + WANDB_CONFIG]
    if name.endswith(".json"):
        return [here + (HELM_SPEC if name == "stats.json" else MTEB_MODEL)]
    runs = ["/".join(folders[:at]) for at, folder in enumerate(folders) if folder == MLFLOW_METRICS]
    said = (MLFLOW_RUN, *map(param_file, (*MODELS, SEED)))
    return [f"{run}/{one}".lstrip("/") for run in runs for one in said]
