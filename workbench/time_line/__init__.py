"""The time line of a record: what happened to it and what was said, in one column."""
