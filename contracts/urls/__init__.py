"""The pages of a contract, under /c/<code>/."""

from contracts.urls import contract, directory, members, registers

app_name = "contracts"
urlpatterns = [
    *contract.patterns,
    *registers.patterns,
    *directory.patterns,
    *members.patterns,
]
