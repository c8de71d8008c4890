"""The pages of the governance of a contract, under /c/<code>/."""

from django.urls import URLPattern

app_name = "governance"
urlpatterns: list[URLPattern] = []
