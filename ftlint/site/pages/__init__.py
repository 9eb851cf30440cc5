"""The generated pages: a page per record, lists of records, and the wizard."""
