"""Pages of a contract: one line a method, one column a member with that role.

Whoever has not signed in is led to the sign-in; a stranger, which is a member of another contract,
and the administrator of the portal find nothing here. A foreign record is one of another contract.
These answers are the same for every page, and are added to each line when the table is read.
"""

TABLE = """
method  address                          whose    official  manager   security  agent     operator  vendor    requester  auditor

GET     contracts:overview               -        page      page      page      page      page      page      page       page

GET     contracts:people                 -        page      page      page      page      page      page      page      page
GET     contracts:new_person             -        refused   page      refused   page      refused   refused   refused   refused
POST    contracts:new_person             -        refused   wrong     refused   wrong     refused   refused   refused   refused
GET     contracts:person                 own      page      page      page      page      page      unseen    unseen    page
GET     contracts:edit_person            own      refused   page      refused   page      refused   refused   refused   refused
POST    contracts:edit_person            own      refused   wrong     refused   wrong     refused   refused   refused   refused
GET     contracts:leave                  own      refused   page      refused   page      refused   refused   refused   refused
POST    contracts:leave                  own      refused   wrong     refused   wrong     refused   refused   refused   refused
POST    contracts:come_back              own      refused   onward    refused   onward    refused   refused   refused   refused

GET     contracts:organisations          -        page      page      page      page      page      page      page      page
GET     contracts:new_organisation       -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:new_organisation       -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:organisation           own      page      page      page      page      page      unseen    unseen    page
GET     contracts:edit_organisation      own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_organisation      own      refused   wrong     refused   refused   refused   refused   refused   refused

GET     contracts:sites                  -        page      page      page      page      page      refused   refused   page
GET     contracts:new_site               -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:new_site               -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:site                   own      page      page      page      page      page      refused   refused   page
GET     contracts:edit_site              own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_site              own      refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:new_counter            own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:new_counter            own      refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_counter           own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_counter           own      refused   wrong     refused   refused   refused   refused   refused   refused

GET     contracts:systems                -        page      page      page      page      page      refused   refused   page
GET     contracts:new_system             -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:new_system             -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:system                 own      page      page      page      page      page      refused   refused   page
GET     contracts:edit_system            own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_system            own      refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:new_environment        own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:new_environment        own      refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:new_service            own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:new_service            own      refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_environment       own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_environment       own      refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_service           own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_service           own      refused   wrong     refused   refused   refused   refused   refused   refused
"""
