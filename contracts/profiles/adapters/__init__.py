"""How the sections of this room reach their records; other rooms register theirs themselves."""

from contracts.profiles.adapters import calendars, own, pairs, registers  # noqa: F401  register
