"""Fuzzing: inputs made from valid ones (`mutation.py`), what must hold of each (`targets.py`),
and what looks for more (`python -m`).
"""
