"""How the sections of this room reach their records; other rooms register theirs themselves."""

from contracts.profiles.adapters import calendars, own, pairs, qualifications, registers  # noqa: F401  register
