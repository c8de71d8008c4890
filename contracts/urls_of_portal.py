"""The pages about contracts that stand outside of any, under /contracts/."""

from django.urls import path

from contracts.views import all_contracts, of_portal, profiles

app_name = "portal_contracts"
urlpatterns = [
    path("", all_contracts.all_contracts, name="all"),
    path("new/", of_portal.create, name="create"),
    path("<slug:code>/", of_portal.contract, name="contract"),
    path("<slug:code>/appoint/", of_portal.appoint_first, name="appoint"),
    path("<slug:code>/profile/", profiles.compare, name="compare"),
    path("<slug:code>/profile/file/", profiles.upload, name="upload"),
    path("<slug:code>/profile/load/", profiles.load_profile, name="load"),
]
