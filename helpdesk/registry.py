"""What the room puts into the shell, and hands to the rooms below."""

from helpdesk import profile  # noqa: F401  (registers the sections of the profile)
