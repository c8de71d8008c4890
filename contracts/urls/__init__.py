"""The pages of a contract, under /c/<code>/."""

from contracts.urls import calendars, contract, members, registers

app_name = "contracts"
urlpatterns = [*contract.patterns, *registers.patterns, *members.patterns, *calendars.patterns]
