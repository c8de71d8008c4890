"""Pages of a contract: one line a method, one column a member with that role.

Whoever has not signed in is led to the sign-in; a stranger, which is a member of another contract,
and the administrator of the portal find nothing here. A foreign record is one of another contract.
These answers are the same for every page, and are added to each line when the table is read.
"""

TABLE = """
method  address                          whose    official  manager   security  agent     operator  vendor    requester  auditor

GET     contracts:overview               -        page      page      page      page      page      page      page       page

GET     contracts:calendars                -       page      page      page      page      page      refused   refused   page
GET     contracts:add_calendar             -       refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_calendar             -       refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:calendar                 own     page      page      page      page      page      refused   refused   page
GET     contracts:calendar_month           own     page      page      page      page      page      refused   refused   page
GET     contracts:calendar_calculator      own     page      page      page      page      page      refused   refused   page
GET     contracts:edit_calendar            own     refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_calendar            own     refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:calendar_days            own     refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:calendar_days            own     refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:add_calendar_version     own     refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_calendar_version     own     refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:change_calendar_version  own     refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:change_calendar_version  own     refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:remove_calendar_version  own     refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:remove_calendar_version  own     refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:holidays                 -       page      page      page      page      page      refused   refused   page
GET     contracts:add_holiday              own     refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_holiday              own     refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:renew_holidays           own     refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:renew_holidays           own     refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:rename_holiday           own     refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:rename_holiday           own     refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:remove_holiday           own     refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:remove_holiday           own     refused   wrong     refused   refused   refused   refused   refused   refused
"""
