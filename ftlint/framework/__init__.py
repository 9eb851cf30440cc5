"""The framework as data: one YAML file, and typed views of its statements and its decision tree."""
