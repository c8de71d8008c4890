"""What one value alone cannot show: values of a row, and of a whole profile, against each other."""

from datetime import date
from itertools import groupby, pairwise
from typing import Any

from django.utils.translation import gettext as _

from contracts.profiles.sections import ComplainAt
from contracts.profiles.shapes import Complain

Row = dict[str, Any]
Sections = dict[str, Any]


# Values of one row


def contract_dates(row: Row, complain: Complain) -> None:
    for earlier, later in (
        ("starts_on", "service_starts_on"),
        ("service_starts_on", "operation_ends_on"),
        ("service_starts_on", "ends_on"),
    ):
        if row[later] < row[earlier]:
            complain(
                later,
                _("%(day)s lies before %(other)s (%(other_day)s).")
                % {"day": row[later], "other": earlier, "other_day": row[earlier]},
            )


def first_before_last(row: Row, complain: Complain) -> None:
    """What comes every year may run over the end of the year."""
    first, last = row["first"], row["last"]
    if first is None or last is None:
        return
    if isinstance(first, date) != isinstance(last, date):
        complain("last", _("first and last are both days with their year, or both without."))
    elif isinstance(first, date) and last < first:
        complain(
            "last",
            _("The last day (%(last)s) lies before the first (%(first)s).")
            % {"first": first, "last": last},
        )


def pairs_of_two(row: Row, complain: Complain) -> None:
    if any(len(set(pair)) < len(pair) for pair in row["forbidden_pairs"]):
        complain(
            "forbidden_pairs",
            _("A role does not exclude itself; write alone: true at the role instead."),
        )


def hours_of_special_day(row: Row, complain: Complain) -> None:
    if row["kind"] == "closure" and row["hours"]:
        complain("hours", _("A closure has no hours; leave them out."))
    if row["kind"] != "closure" and not row["hours"]:
        complain("kind", _("The hours of this day are missing; write hours as well."))


def versions_of_calendar(row: Row, complain: Complain) -> None:
    if not row["versions"]:
        complain("versions", _("A calendar needs opening hours; write at least one version."))
    days = sorted(version["from"] for version in row["versions"])
    for day, later in pairwise(days):
        if day == later:
            complain("versions", _("Two versions are valid from %s; one of them is wrong.") % day)


def day_or_wording(row: Row, complain: Complain) -> None:
    if not row["day"] and not row["wording"]:
        complain("day", _("Write the day, or wording as long as the day is not fixed."))


def due_of_deadline(row: Row, complain: Complain) -> None:
    due = row["due"]
    counts_from = due.get("after") or due.get("before")
    if counts_from and counts_from != row["base"]:
        complain(
            "due",
            _("The rule counts from %(rule)s, but base says %(base)s.")
            % {"rule": counts_from, "base": row["base"]},
        )
    if row["base"] == "event" and not row["event"]:
        complain("event", _("Write the event it counts from."))
    if not due and not row["wording"]:
        complain("due", _("Write due, or wording as long as no number is agreed."))


# Values of the whole profile; what could not be read is None here


def agency_of_contract(sections: Sections, complain: ComplainAt) -> None:
    agency = sections["contract"]["agency"]
    kinds = {row["code"]: row["kind"] for row in sections["organisations"]}
    if kinds.get(agency, "agency") not in ("agency", None):
        complain(
            ("contract", "agency"),
            _("“%s” is not of kind agency; name the organisation that is.") % agency,
        )


def parents(sections: Sections, complain: ComplainAt) -> None:
    parent_of = {row["code"]: row["parent"] for row in sections["organisations"]}
    for code in parent_of:
        seen, above = {code}, parent_of[code]
        while above in parent_of and above not in seen:
            seen.add(above)
            above = parent_of[above]
        if code is not None and above == code:
            complain(
                ("organisations", code, "parent"),
                _("“%s” would stand above itself; a parent lies on the way up.") % code,
            )


def phases(sections: Sections, complain: ComplainAt) -> None:
    rows = [row for row in sections["phases"] if row["code"] and row["first"] and row["last"]]
    _outside(rows, sections["contract"], complain)
    by_system = sorted(rows, key=lambda row: (row["system"] or "", row["first"]))
    for _system, group in groupby(by_system, key=lambda row: row["system"] or ""):
        reaching = None  # the phase so far that ends last
        for row in group:
            if reaching and row["first"] <= reaching["last"]:
                complain(
                    ("phases", row["code"], "first"),
                    _("The phase overlaps “%(other)s”, which ends on %(last)s.")
                    % {"other": reaching["code"], "last": reaching["last"]},
                )
            if not reaching or row["last"] > reaching["last"]:
                reaching = row


def _outside(rows: list[Row], contract: Row, complain: ComplainAt) -> None:
    begins = [day for day in (contract["signed_on"], contract["starts_on"]) if day]
    ends = [day for day in (contract["operation_ends_on"], contract["ends_on"]) if day]
    for row in rows:
        if begins and row["first"] < min(begins):
            complain(
                ("phases", row["code"], "first"),
                _("The phase begins before the contract does (%s).") % min(begins),
            )
        if ends and row["last"] > max(ends):
            complain(
                ("phases", row["code"], "last"),
                _("The phase ends after the contract does (%s).") % max(ends),
            )
