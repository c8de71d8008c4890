"""The pages of the desk within a contract, under /c/<code>/."""

from django.urls import URLPattern

app_name = "helpdesk"
urlpatterns: list[URLPattern] = []
