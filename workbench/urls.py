"""The pages of the workbench within a contract, under /c/<code>/."""

from django.urls import path

from workbench.views import search

app_name = "workbench"
urlpatterns = [
    path("search/", search.search_page, name="search"),
    path("search/similar/", search.similar_page, name="similar"),
]
