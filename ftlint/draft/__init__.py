"""A new record from a few answers: what can be asked, the data,
and the commented file that a team goes on with.
"""
