"""The record: the catalogue of its fields, its shape and versions, and the typed view that rules read."""


class GateError(ValueError):
    """The data does not have the shape of a record of the gate's version."""
