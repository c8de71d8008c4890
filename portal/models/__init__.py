"""What people keep of their own at the portal."""

from portal.models.drafts import Draft, Submission
from portal.models.notices import Notice
from portal.models.views import DefaultView, SavedView

__all__ = ["DefaultView", "Draft", "Notice", "SavedView", "Submission"]
