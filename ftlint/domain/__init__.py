"""What rules know of the field: the ladder of approaches, methods, results, statistics, vague words."""
