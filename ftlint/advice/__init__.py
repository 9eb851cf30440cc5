"""What the framework advises: the way through the decision tree, in sentences,
from answers or from what a record says.
"""
