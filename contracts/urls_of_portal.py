"""The pages about contracts that stand outside of any, under /contracts/."""

from django.urls import path

from contracts.views import all_contracts

app_name = "portal_contracts"
urlpatterns = [
    path("", all_contracts.all_contracts, name="all"),
]
