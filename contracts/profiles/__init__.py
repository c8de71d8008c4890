"""Contract profiles: one readable YAML file that sets up a whole contract.

`docs/profiles.md` tells how such a file is written.
"""

from contracts.profiles import own  # noqa: F401  registers the sections of this room
from contracts.profiles.places import Fault
from contracts.profiles.reading import Profile, read_profile

__all__ = ["Fault", "Profile", "read_profile"]
