"""Who may come in."""

from accounts.models.passes import Pass
from accounts.models.sign_ins import SignIns
from accounts.models.user import State, User, sign_ins_of

__all__ = ["Pass", "SignIns", "State", "User", "sign_ins_of"]
