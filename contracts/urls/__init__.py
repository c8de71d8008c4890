"""The pages of a contract, under /c/<code>/."""

from contracts.urls import calendars, contract, directory, members, registers, rosters

app_name = "contracts"
urlpatterns = [
    *contract.patterns,
    *calendars.patterns,
    *registers.patterns,
    *directory.patterns,
    *members.patterns,
    *rosters.patterns,
]
