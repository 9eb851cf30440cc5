"""What editors ask of a record while it is written: functions of its text, and the server that answers by
them.
"""
