"""Who may come in."""

from accounts.models.passes import Pass
from accounts.models.user import State, User

__all__ = ["Pass", "State", "User"]
