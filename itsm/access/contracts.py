"""Pages of a contract: one line a method, one column a member with that role.

Whoever has not signed in is led to the sign-in; a stranger, which is a member of another contract,
and the administrator of the portal find nothing here. A foreign record is one of another contract.
These answers are the same for every page, and are added to each line when the table is read.
"""

TABLE = """
method  address                          whose    official  manager   security  agent     operator  vendor    requester  auditor

GET     contracts:overview               -        page      page      page      page      page      page      page       page

GET     contracts:members                -        page      page      page      refused   refused   refused   refused    page
GET     contracts:member                 own      page      page      page      unseen    unseen    unseen    unseen     page
GET     contracts:give_role              -        refused   page      refused   refused   refused   refused   refused    refused
POST    contracts:give_role              -        refused   wrong     refused   refused   refused   refused   refused    refused
GET     contracts:end_role               own      refused   page      refused   refused   refused   refused   refused    refused
POST    contracts:end_role               own      refused   wrong     refused   refused   refused   refused   refused    refused
POST    contracts:take_back_role         own      refused   onward    refused   refused   refused   refused   refused    refused
GET     contracts:pick_person            -        page      page      page      page      page      page      page       page
GET     contracts:roles                  -        page      page      page      refused   refused   refused   refused    page
GET     contracts:stocktakes             -        page      page      page      refused   refused   refused   refused    page
POST    contracts:begin_stocktake        -        refused   onward    onward    refused   refused   refused   refused    refused
GET     contracts:stocktake              own      page      page      page      refused   refused   refused   refused    page
GET     contracts:decide_lines           own      refused   page      page      refused   refused   refused   refused    refused
POST    contracts:decide_lines           own      refused   wrong     wrong     refused   refused   refused   refused    refused
POST    contracts:close_stocktake        own      refused   onward    onward    refused   refused   refused   refused    refused
"""
