"""What rules know about the field: the ladder of approaches, methods, results, statistics, vague words."""
