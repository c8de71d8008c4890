"""Questions that can refuse an act; each answers with a sentence for the person, or nothing."""

from contracts.rules.contract import (
    why_not_dates,
    why_not_phase,
)
from contracts.rules.directory import (
    why_no_access,
    why_not_escalate_to,
    why_not_leave,
    why_not_lend_at,
    why_not_part_of,
)
from contracts.rules.memberships import (
    why_not_end,
    why_not_give,
    why_not_link,
    why_not_take_back,
    why_not_together,
)
from contracts.rules.registers import (
    why_not_approve_change,
    why_not_become,
    why_not_edit_change,
    why_not_edit_clarification,
    why_not_rule,
    why_not_settle,
)
from contracts.rules.stocktakes import (
    why_not_begin_stocktake,
    why_not_close_stocktake,
    why_not_decide,
)

__all__ = [
    "why_no_access",
    "why_not_approve_change",
    "why_not_become",
    "why_not_begin_stocktake",
    "why_not_close_stocktake",
    "why_not_dates",
    "why_not_decide",
    "why_not_edit_change",
    "why_not_edit_clarification",
    "why_not_end",
    "why_not_escalate_to",
    "why_not_give",
    "why_not_leave",
    "why_not_lend_at",
    "why_not_link",
    "why_not_part_of",
    "why_not_phase",
    "why_not_rule",
    "why_not_settle",
    "why_not_take_back",
    "why_not_together",
]
