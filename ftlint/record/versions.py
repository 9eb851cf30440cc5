"""The versions of the record: the number of the current one, and where its schema is.

The rules, the pages and the draft know the current version only.
"""

CURRENT = 1
"""The version of the schema that a record names in `schema_version`."""
VERSION_KEY = "schema_version"
"""The key that says which version a record is written for."""
SCHEMA_NAME = f"finetune-decision.v{CURRENT}.schema.json"
"""The file of the current schema, in the folder of schemas."""
