"""What can refuse an act on a contact note: each answers with a sentence, or nothing."""

from governance.rules.answering import (
    is_answerer,
    why_not_answer,
    why_not_comment,
    why_not_submit,
    why_not_write,
)
from governance.rules.asking import (
    is_asker,
    may_read_some,
    why_not_address,
    why_not_ask,
    why_not_ask_back,
    why_not_assign,
    why_not_close,
    why_not_draft,
    why_not_due,
    why_not_edit,
    why_not_withdraw,
)

__all__ = [
    "is_answerer",
    "is_asker",
    "may_read_some",
    "why_not_address",
    "why_not_answer",
    "why_not_ask",
    "why_not_ask_back",
    "why_not_assign",
    "why_not_close",
    "why_not_comment",
    "why_not_draft",
    "why_not_due",
    "why_not_edit",
    "why_not_submit",
    "why_not_withdraw",
    "why_not_write",
]
