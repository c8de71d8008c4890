"""The figures of the telephone: calls come in by file, are held against tickets, and counted."""
