"""Pages of a contract: one line a method, one column a member with that role.

Whoever has not signed in is led to the sign-in; a stranger, which is a member of another contract,
and the administrator of the portal find nothing here. A foreign record is one of another contract.
These answers are the same for every page, and are added to each line when the table is read.
"""

TABLE = """
method  address                          whose    official  manager   security  agent     operator  vendor    requester  auditor

GET     contracts:overview               -        page      page      page      page      page      page      page       page

GET     workbench:search                 -        page      page      page      page      page      page      page       page
GET     workbench:similar                -        page      page      page      page      page      page      page       page
"""
