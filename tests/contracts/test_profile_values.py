"""A value that does not fit is told with its line and field, and with what is allowed."""

import pytest
from django.utils import translation

from contracts.profiles import read_profile
from tests.contracts.profile_files import TEXT, line_with, spoiled, told


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


# Passage, what is written instead, the field, and how the sentence reads. The fault stands in the
# line where the passage begins; a key that is not there at all, in the line of its mapping.
REFUSALS = {
    "a duplicate section": (
        "systems:\n  - code: basis",
        "contract: {}\nsystems:\n  - code: basis",
        "contract",
        "“contract” stands twice here, first in line 3; remove one of them.",
    ),
    "a duplicate key": (
        "  kind: 準委任契約\n",
        "  title: あおば\n",
        "contract.title",
        "“title” stands twice here, first in line 5; remove one of them.",
    ),
    "an unknown section": (
        "counters:\n",
        "counter:\n",
        "counter",
        "“counter” is not known here; allowed are contract, systems, organisations, roles,",
    ),
    "an unknown key": (
        "  signed_on: 2026-03-16",
        "  signed: 2026-03-16",
        "contract.signed",
        "“signed” is not known here; allowed are code, title, agency, document_status,",
    ),
    "a missing key": (
        "  title: あおば市民サービス基盤 運用業務\n",
        "",
        "contract.title",
        "“title” is missing here.",
    ),
    "a key without a value": (
        "  title: あおば市民サービス基盤 運用業務",
        "  title:",
        "contract.title",
        "“title” is missing here.",
    ),
    "a list for a text": (
        "{code: hall, name: 市役所,",
        "{code: hall, name: [市役所],",
        "sites[1].name",
        "A list or a mapping stands here; write text of at most 200 characters.",
    ),
    "a number for a text": (
        "{code: hall, name: 市役所,",
        "{code: hall, name: 2026,",
        "sites[1].name",
        "“2026” is not text as it stands; put it in quotes.",
    ),
    "a yes for a text": (
        "{code: hall, name: 市役所,",
        "{code: hall, name: no,",
        "sites[1].name",
        "“no” is not text as it stands; put it in quotes.",
    ),
    "a text that is too long": (
        "{code: hall, name: 市役所,",
        f"{{code: hall, name: {'市' * 201},",
        "sites[1].name",
        f"“{'市' * 57}…” does not fit; write text of at most 200 characters.",
    ),
    "a text with a control character": (
        "{code: hall, name: 市役所,",
        '{code: hall, name: "市\\0役所",',
        "sites[1].name",
        "A line break or a control character stands in it; remove it.",
    ),
    "a text with half a character": (
        "{code: hall, name: 市役所,",
        '{code: hall, name: "\\ud800",',
        "sites[1].name",
        "A line break or a control character stands in it; remove it.",
    ),
    "a text for a number": (
        "users_now: 450",
        "users_now: many",
        "systems[1].users_now",
        "“many” does not fit; write a whole number from 0 to 100000000.",
    ),
    "digits of full width": (
        "users_now: 450",
        "users_now: ４５０",
        "systems[1].users_now",
        "“４５０” does not fit; write a whole number from 0 to 100000000.",
    ),
    "a yes for a flag": (
        "alone: true",
        "alone: yes",
        "roles[4].alone",
        "“yes” does not fit; write true or false.",
    ),
    "a mapping for a list": (
        "related_contracts:\n  - {code: K-7",
        "related_contracts:\n    {code: K-7",
        "related_contracts",
        "Write a list here: each entry after a dash.",
    ),
    "a text for a row": (
        "  - {code: watch, name: 監視}\n",
        "  - watch\n",
        "work_lines[1]",
        "Write a mapping here, with keys out of: code, name, req, note, assumed.",
    ),
    "a day that is none": (
        "signed_on: 2026-03-16",
        "signed_on: 2026-02-30",
        "contract.signed_on",
        "“2026-02-30” does not fit; write a day of the calendar such as 2026-04-01.",
    ),
    "a day in other words": (
        "signed_on: 2026-03-16",
        "signed_on: 令和8年3月16日",
        "contract.signed_on",
        "“令和8年3月16日” does not fit; write a day of the calendar such as 2026-04-01.",
    ),
    "a day of the year that is none": (
        "first: 03-20",
        "first: 02-30",
        "busy_periods[1].first",
        "“02-30” does not fit; write a day such as 2026-04-01, or 04-01 for every year.",
    ),
    "an unknown choice": (
        "kind: subcontractor",
        "kind: x",
        "organisations[4].kind",
        "“x” is not allowed; write one of agency, unit, contractor, vendor, subcontractor,",
    ),
    "a code with a space": (
        "{code: branches,",
        "{code: two branches,",
        "sites[2].code",
        "“two branches” does not fit; write a code of at most 40 letters a-z, digits,",
    ),
    "a requirement in another form": (
        "req: METI-CTR-08",
        "req: METI-8",
        "related_contracts[1].req",
        "“METI-8” does not fit; write the id of a requirement such as METI-CAL-03.",
    ),
    "a code that does not exist": (
        "parent: midori",
        "parent: akai",
        "organisations[4].parent",
        "“akai” does not exist in organisations; write one of city, digital-office, midori, night,",
    ),
    "a code that does not exist, in a list": (
        "systems: [basis, payments]",
        "systems: [basis, pay]",
        "organisations[5].systems[2]",
        "“pay” does not exist in systems; write one of basis, payments.",
    ),
    "a code that does not exist, in a pair": (
        "[captain, checker]",
        "[captain, check]",
        "access.forbidden_pairs[1][2]",
        "“check” does not exist in roles; write one of steward, examiner,",
    ),
    "a code that is taken": (
        "{code: branches,",
        "{code: hall,",
        "sites[2].code",
        f"“hall” is taken by the row in line {line_with('{code: hall')}; choose another.",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_refused(case: str) -> None:
    passage, instead, field, sentence = REFUSALS[case]
    profile = spoiled(passage, instead)
    [fault] = [f for f in profile.faults if f.field == field]
    line = 3 if case == "a missing key" else TEXT[: TEXT.index(passage)].count("\n") + 1
    assert (fault.file, fault.line) == ("sixth.yaml", line)
    assert fault.sentence.startswith(sentence)


def test_the_words_of_a_fault() -> None:
    [fault] = spoiled("kind: subcontractor", "kind: x").faults
    line = line_with("夜間監視株式会社")
    assert str(fault) == (
        f"Line {line}, organisations[4].kind: “x” is not allowed; write one of "
        "agency, unit, contractor, vendor, subcontractor, external."
    )


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    text = TEXT.replace("kind: vendor", "kind: y").replace("signed_on: 2026", "signed_on: 26")
    profile = read_profile(text.replace("scope: out", "scope: far").encode(), "three.yaml")
    assert [(file, field) for file, _line, field, _sentence in told(profile)] == [
        ("three.yaml", "contract.signed_on"),
        ("three.yaml", "systems[1].services[3].scope"),
        ("three.yaml", "organisations[5].kind"),
    ]


def test_every_section_that_is_required_is_named() -> None:
    fields = [fault.field for fault in read_profile(b"sites: []\n", "empty.yaml").faults]
    assert fields == ["contract", "systems", "organisations", "roles", "calendars"]
