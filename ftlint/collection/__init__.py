"""The records of many repositories, as they are at a commit of each: found, read, and kept in one file."""
