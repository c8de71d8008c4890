"""Who is answered what: every address of the portal, one line a method, one column a role.

A test walks these tables with real requests and fails on an address without a line and on a line
without an address; `manage.py doors` prints them for people. `whose` is the record that the address
names: the person's own, or a foreign one, which must look as if it did not exist.

Persons have just signed in and have done what their role demands first. A method without a line
is answered with 405.
"""

from itsm.access import contracts, portal
from itsm.access.addresses import Address, addresses
from itsm.access.answers import MEANINGS, Answer, Line, read, read_of_contract

PORTAL_LINES = read(portal.TABLE)
CONTRACT_LINES = read_of_contract(contracts.TABLE)
LINES = PORTAL_LINES + CONTRACT_LINES

__all__ = [
    "CONTRACT_LINES",
    "LINES",
    "MEANINGS",
    "PORTAL_LINES",
    "Address",
    "Answer",
    "Line",
    "addresses",
    "read",
    "read_of_contract",
]
