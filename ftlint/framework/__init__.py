"""The framework as data: one YAML file, and the typed,
frozen views of its statements and of its decision tree.
"""
