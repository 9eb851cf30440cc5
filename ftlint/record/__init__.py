"""The record: the catalogue of its fields, its shape and versions, and the typed view that rules read."""
