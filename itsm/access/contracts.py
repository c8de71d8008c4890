"""Pages of a contract: one line a method, one column a member with that role.

Whoever has not signed in is led to the sign-in; a stranger, which is a member of another contract,
and the administrator of the portal find nothing here. A foreign record is one of another contract.
These answers are the same for every page, and are added to each line when the table is read.
"""

TABLE = """
method  address                          whose    official  manager   security  agent     operator  vendor    requester  auditor

GET     contracts:overview               -        page      page      page      page      page      page      page       page

GET     contracts:roster                 -        page      page      page      refused   refused   refused   refused    page
GET     contracts:add_roster_entry       -        refused   page      page      refused   refused   refused   refused    refused
POST    contracts:add_roster_entry       -        refused   wrong     wrong     refused   refused   refused   refused    refused
GET     contracts:roster_waiting         -        page      refused   refused   refused   refused   refused   refused    refused
POST    contracts:roster_waiting         -        wrong     refused   refused   refused   refused   refused   refused    refused
GET     contracts:roster_entry           own      page      page      page      refused   refused   refused   refused    page
GET     contracts:edit_roster_entry      own      refused   page      page      refused   refused   refused   refused    refused
POST    contracts:edit_roster_entry      own      refused   wrong     wrong     refused   refused   refused   refused    refused
POST    contracts:submit_roster_entry    own      refused   onward    onward    refused   refused   refused   refused    refused
POST    contracts:discard_roster_entry   own      refused   onward    onward    refused   refused   refused   refused    refused
GET     contracts:return_roster_entry    own      page      refused   refused   refused   refused   refused   refused    refused
POST    contracts:return_roster_entry    own      wrong     refused   refused   refused   refused   refused   refused    refused
GET     contracts:waive_roster_notice    own      page      refused   refused   refused   refused   refused   refused    refused
POST    contracts:waive_roster_notice    own      wrong     refused   refused   refused   refused   refused   refused    refused
GET     contracts:roster_of_workers      -        page      page      page      refused   refused   refused   refused    page
GET     contracts:print_workers          -        page      page      page      refused   refused   refused   refused    page
GET     contracts:roster_of_handlers     -        page      page      page      refused   refused   refused   refused    page
GET     contracts:print_handlers         -        page      page      page      refused   refused   refused   refused    page
GET     contracts:roster_mismatches      -        page      page      page      refused   refused   refused   refused    page
GET     contracts:roster_structure       -        page      page      page      refused   refused   refused   refused    page
GET     contracts:roster_conditions      -        page      page      page      refused   refused   refused   refused    page
GET     contracts:add_condition          -        refused   page      page      refused   refused   refused   refused    refused
POST    contracts:add_condition          -        refused   wrong     wrong     refused   refused   refused   refused    refused
GET     contracts:edit_condition         own      refused   page      page      refused   refused   refused   refused    refused
POST    contracts:edit_condition         own      refused   wrong     wrong     refused   refused   refused   refused    refused
POST    contracts:agree_condition        own      onward    refused   refused   refused   refused   refused   refused    refused
GET     contracts:roster_person          own      page      page      page      refused   refused   refused   refused    page
GET     contracts:edit_career            own      refused   page      page      refused   refused   refused   refused    refused
POST    contracts:edit_career            own      refused   onward    onward    refused   refused   refused   refused    refused
GET     contracts:personal_facts         own      page      refused   page      refused   refused   refused   refused    refused
GET     contracts:edit_personal_facts    own      refused   refused   page      refused   refused   refused   refused    refused
POST    contracts:edit_personal_facts    own      refused   refused   wrong     refused   refused   refused   refused    refused
GET     contracts:add_pledge             own      refused   page      page      refused   refused   refused   refused    refused
POST    contracts:add_pledge             own      refused   wrong     wrong     refused   refused   refused   refused    refused
GET     contracts:file_proof             own      refused   page      page      refused   refused   refused   refused    refused
POST    contracts:file_proof             own      refused   wrong     wrong     refused   refused   refused   refused    refused
POST    contracts:accept_proof           own      onward    refused   refused   refused   refused   refused   refused    refused
GET     contracts:roster_trainings       -        page      page      page      refused   refused   refused   refused    page
GET     contracts:add_training           -        refused   page      page      refused   refused   refused   refused    refused
POST    contracts:add_training           -        refused   wrong     wrong     refused   refused   refused   refused    refused
GET     contracts:roster_training        own      page      page      page      refused   refused   refused   refused    page
GET     contracts:add_attendance         own      refused   page      page      refused   refused   refused   refused    refused
POST    contracts:add_attendance         own      refused   wrong     wrong     refused   refused   refused   refused    refused
"""
