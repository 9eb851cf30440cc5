"""A new record from a few answers: what is asked, the data, and the commented file. And results from files,
for a new record or one that is there.
"""
