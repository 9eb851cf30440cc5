"""Small files of the tools whose results are read."""

from typing import Any


def lm_eval(**changes: Any) -> dict[str, Any]:
    """A file of lm-evaluation-harness with a group."""
    return {
        "results": {
            "a": {"alias": "a", "sample_len": 10, "acc,none": 0.0, "acc_stderr,none": "N/A"},
            "b": {"acc,none": 0.5, "acc_stderr,none": 0.1},
            "all": {"acc,none": 0.25, "alias": "all"},
        },
        "groups": {"all": {"acc,none": 0.25}},
        "group_subtasks": {"all": ["a", "b"], "a": []},
        "n-samples": {"a": {"original": 20, "effective": 10}, "b": {"original": 30, "effective": 30}},
        "higher_is_better": {"a": {"acc": True}, "all": {"acc": None}},
        "versions": {"a": 1},
        "config": {"model_args": "pretrained=acme/x,dtype=auto", "limit": 10.0},
        "model_name": "",
        "date": 1795942905.8,
        **changes,
    }


def inspect(**changes: Any) -> dict[str, Any]:
    """A log of inspect_ai with two scorers, one of them reduced in two ways."""
    metrics = {"accuracy": {"value": 0.5}, "stderr": {"value": 0.1}}
    return {
        "version": 2,
        "status": "cancelled",
        "eval": {
            "task": "t",
            "model": "m",
            "config": {"epochs": 2, "limit": 3},
            "created": "2026-11-29T08:31:21Z",
        },
        "results": {
            "completed_samples": 4,
            "scores": [
                {"name": "match", "scorer": "match", "scored_samples": 3, "metrics": metrics},
                {"name": "f1", "reducer": "mean", "metrics": metrics},
                {"name": "f1", "reducer": "max", "metrics": {"mean": {"value": None}}},
            ],
        },
        "samples": [
            {"id": 1, "scores": {"match": {"value": "C"}}, "total_time": 0.5},
            {"id": "b", "scores": {"match": {"value": 0.25}}},
            {"id": 3, "error": {"message": "timeout"}},
        ],
        **changes,
    }


def promptfoo(*metrics: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A file of promptfoo with these metrics, one provider each."""
    return {
        "results": {
            "version": 3,
            "timestamp": "2026-11-29T08:40:13.428Z",
            "stats": {"successes": 3, "failures": 1, "errors": 1, "tokenUsage": {}},
            "prompts": [{"provider": f"p{n}", "metrics": one} for n, one in enumerate(metrics)],
            "results": [
                {"promptIdx": 0, "testIdx": 0, "success": True, "latencyMs": 20, "cost": 0.1},
                {"promptIdx": 0, "testIdx": 1, "success": False, "error": "differs", "failureReason": 1},
                {"promptIdx": 0, "testIdx": 2, "success": False, "error": "timeout", "failureReason": 2},
                {"promptIdx": 1, "testIdx": 0, "success": True},
            ],
            **changes,
        },
        "metadata": {"promptfooVersion": "0.121.20"},
    }


def every_eval_ever() -> dict[str, Any]:
    """A record of Every Eval Ever with a whole result, a bare one, and something else."""
    result = {
        "evaluation_name": "desk",
        "evaluation_timestamp": "1795942186",
        "metric_config": {"metric_name": "acc", "metric_unit": "percent", "lower_is_better": True},
        "score_details": {
            "score": 35,
            "uncertainty": {"num_samples": 40, "standard_error": {"value": 7.6}},
        },
    }
    return {
        "schema_version": "0.2.1",
        "model_info": {"id": "m"},
        "eval_library": {"name": "lm_eval", "version": "0.4"},
        "evaluation_results": [result, {"evaluation_result_id": "x"}, 3],
    }
