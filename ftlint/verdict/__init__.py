"""What becomes of the findings of a record: which are waived, what the checklist says,
and the links between records.
"""
