"""What rules know of the field: the ladder of approaches, methods and their data, results,
statistics, vague words.
"""
