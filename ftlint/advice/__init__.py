"""The framework's advice: the path through the decision tree, in sentences, from answers or from a record."""
