"""What the framework advises: the walk through the tree, the sentences, what a record answers."""
