"""The pages of the workbench that stand outside of any contract."""

from django.urls import path

from workbench.views import exceptions

app_name = "portal_workbench"
urlpatterns = [
    path("search/exceptions/", exceptions.exceptions, name="exceptions"),
    path("search/exceptions/add/", exceptions.add, name="add_exception"),
    path("search/exceptions/<int:pk>/remove/", exceptions.remove, name="remove_exception"),
]
