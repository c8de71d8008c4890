"""people.csv: the directory."""

from contracts.intake.cells import Text
from contracts.intake.columns import Column, Pointer
from contracts.intake.findings import Findings
from contracts.intake.known import known, made_when_missing
from contracts.intake.reader import Reader
from contracts.models import Contract, Organisation, Person, Site

PERSON = Pointer(Person._meta.db_table, "code", file="people", column="person")


def people_reader(contract: Contract, findings: Findings) -> Reader:
    organisation = made_when_missing(Organisation, contract, findings, kind=Organisation.Kind.UNIT)
    site = made_when_missing(Site, contract, findings)
    return Reader(
        "people",
        Person,
        key=("person",),
        columns=[
            Column("person", Text(60), "code", required=True),
            # Somebody without a name is shown by the key, and not as an empty row.
            Column("name", Text(120), without="s.person"),
            Column("kana", Text(120)),
            Column("organisation", known(Organisation, contract, organisation)),
            Column("site", known(Site, contract, site)),
            Column("email", Text(254)),
            Column("extension", Text(40)),
        ],
    )
