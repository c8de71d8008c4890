"""The front page, the facts and the phases of a contract."""

from django.urls import path

from contracts.views import contract, overview

patterns = [
    path("", overview.overview, name="overview"),
    path("edit/", contract.edit_contract, name="edit_contract"),
    path("phases/", contract.phases, name="phases"),
    path("phases/new/", contract.add_phase, name="add_phase"),
    path("phases/<int:pk>/", contract.phase, name="phase"),
    path("phases/<int:pk>/edit/", contract.edit_phase, name="edit_phase"),
    path("phases/<int:pk>/remove/", contract.remove_phase, name="remove_phase"),
]
