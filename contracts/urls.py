"""The pages of a contract, under /c/<code>/."""

from django.urls import path

from contracts.views import overview

app_name = "contracts"
urlpatterns = [
    path("", overview.overview, name="overview"),
]
