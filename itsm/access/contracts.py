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
GET     contracts:edit_contract                            -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_contract                            -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:phases                                   -        page      page      page      page      page      refused   refused   page
GET     contracts:phase                                    own      page      page      page      page      page      refused   refused   page
GET     contracts:add_phase                                -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_phase                                -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_phase                               own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_phase                               own      refused   wrong     refused   refused   refused   refused   refused   refused
POST    contracts:remove_phase                             own      refused   onward    refused   refused   refused   refused   refused   refused
GET     contracts:related_contracts                        -        page      page      page      page      page      refused   refused   page
GET     contracts:related_contract                         own      page      page      page      page      page      refused   refused   page
GET     contracts:add_related_contract                     -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_related_contract                     -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_related_contract                    own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_related_contract                    own      refused   wrong     refused   refused   refused   refused   refused   refused
POST    contracts:remove_related_contract                  own      refused   onward    refused   refused   refused   refused   refused   refused
GET     contracts:contract_changes                         -        page      page      page      page      page      refused   refused   page
GET     contracts:contract_change                          own      page      page      page      page      page      refused   refused   page
GET     contracts:add_contract_change                      -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_contract_change                      -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_contract_change                     own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_contract_change                     own      refused   wrong     refused   refused   refused   refused   refused   refused
POST    contracts:propose_contract_change                  own      refused   onward    refused   refused   refused   refused   refused   refused
POST    contracts:withdraw_contract_change                 own      refused   onward    refused   refused   refused   refused   refused   refused
POST    contracts:approve_contract_change_for_agency       own      onward    refused   refused   refused   refused   refused   refused   refused
POST    contracts:approve_contract_change_for_contractor   own      refused   onward    refused   refused   refused   refused   refused   refused
GET     contracts:clarifications                           -        page      page      page      page      page      refused   refused   page
GET     contracts:clarification                            own      page      page      page      page      page      refused   refused   page
GET     contracts:add_clarification                        -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_clarification                        -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_clarification                       own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_clarification                       own      refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:settle_clarification                     own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:settle_clarification                     own      refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:milestones                               -        page      page      page      page      page      refused   refused   page
GET     contracts:milestone                                own      page      page      page      page      page      refused   refused   page
GET     contracts:add_milestone                            -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_milestone                            -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_milestone                           own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_milestone                           own      refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:busy_periods                             -        page      page      page      page      page      refused   refused   page
GET     contracts:busy_period                              own      page      page      page      page      page      refused   refused   page
GET     contracts:add_busy_period                          -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_busy_period                          -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_busy_period                         own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_busy_period                         own      refused   wrong     refused   refused   refused   refused   refused   refused
POST    contracts:remove_busy_period                       own      refused   onward    refused   refused   refused   refused   refused   refused
GET     contracts:deadlines                                -        page      page      page      page      page      refused   refused   page
GET     contracts:deadline                                 own      page      page      page      page      page      refused   refused   page
GET     contracts:add_deadline                             -        refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:add_deadline                             -        refused   wrong     refused   refused   refused   refused   refused   refused
GET     contracts:edit_deadline                            own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:edit_deadline                            own      refused   wrong     refused   refused   refused   refused   refused   refused
POST    contracts:remove_deadline                          own      refused   onward    refused   refused   refused   refused   refused   refused
GET     contracts:rule_deadline                            own      refused   page      refused   refused   refused   refused   refused   refused
POST    contracts:rule_deadline                            own      refused   wrong     refused   refused   refused   refused   refused   refused
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
