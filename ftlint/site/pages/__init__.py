"""The pages that nobody writes by hand: of a record, of lists of records, and the wizard."""
