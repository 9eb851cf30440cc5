"""The data sets that a record names: read as a stream, one example at a time, and compared by hashes."""
