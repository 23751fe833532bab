"""The schema, step by step: numbered files that are never changed again, and their one helper."""
