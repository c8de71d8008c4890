"""The pages of a contract, under /c/<code>/."""

from contracts.urls import contract, members, registers

app_name = "contracts"
urlpatterns = [*contract.patterns, *registers.patterns, *members.patterns]
