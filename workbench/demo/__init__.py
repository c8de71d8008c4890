"""What people have said and decided in the contracts of the demo, through the verbs they use."""

from datetime import datetime

from workbench.demo import approvals, comments, notices


def load(*, at: datetime) -> None:
    """Each part makes what is not there yet."""
    approvals.load(at=at)
    comments.load(at=at)
    notices.load(at=at)
