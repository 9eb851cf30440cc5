"""What a team took ftlint up with: findings that were there before, in a file,
and which of a run they cover.
"""
