"""All that touches a disk or git: which files are records, how they are opened without being led astray,
and how files are written.
"""
