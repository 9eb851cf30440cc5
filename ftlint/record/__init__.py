"""The record: the catalogue of its fields, its shape and versions, and the typed view that rules read."""


class GateError(ValueError):
    """The data does not have the shape of a record of the gate's version."""


def is_free(key: str | int) -> bool:
    """Returns whether a key is its team's own: ftlint keeps its value, and never judges it."""
    return isinstance(key, str) and key[:2] == "x-"


def has_unknown(keys: set[str]) -> bool:
    """Returns whether one of the keys, none of which the schema has, is not free either."""
    return not all(map(is_free, keys))
