"""What people keep of their own at the portal."""

from portal.models.drafts import Draft, Submission
from portal.models.notices import Notice
from portal.models.views import SavedView

__all__ = ["Draft", "Notice", "SavedView", "Submission"]
