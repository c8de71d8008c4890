"""The registers of a contract."""

from django.urls import path

from contracts.views import (
    busy_periods,
    clarifications,
    contract_changes,
    deadlines,
    milestones,
    related_contracts,
)

patterns = [
    path("related-contracts/", related_contracts.related_contracts, name="related_contracts"),
    path(
        "related-contracts/new/",
        related_contracts.add_related_contract,
        name="add_related_contract",
    ),
    path(
        "related-contracts/<int:pk>/", related_contracts.related_contract, name="related_contract"
    ),
    path(
        "related-contracts/<int:pk>/edit/",
        related_contracts.edit_related_contract,
        name="edit_related_contract",
    ),
    path(
        "related-contracts/<int:pk>/remove/",
        related_contracts.remove_related_contract,
        name="remove_related_contract",
    ),
    path("changes/", contract_changes.contract_changes, name="contract_changes"),
    path("changes/new/", contract_changes.add_contract_change, name="add_contract_change"),
    path("changes/<int:pk>/", contract_changes.contract_change, name="contract_change"),
    path(
        "changes/<int:pk>/edit/", contract_changes.edit_contract_change, name="edit_contract_change"
    ),
    path(
        "changes/<int:pk>/propose/",
        contract_changes.propose_contract_change,
        name="propose_contract_change",
    ),
    path(
        "changes/<int:pk>/withdraw/",
        contract_changes.withdraw_contract_change,
        name="withdraw_contract_change",
    ),
    path(
        "changes/<int:pk>/approve-for-agency/",
        contract_changes.approve_contract_change_for_agency,
        name="approve_contract_change_for_agency",
    ),
    path(
        "changes/<int:pk>/approve-for-contractor/",
        contract_changes.approve_contract_change_for_contractor,
        name="approve_contract_change_for_contractor",
    ),
    path("clarifications/", clarifications.clarifications, name="clarifications"),
    path("clarifications/new/", clarifications.add_clarification, name="add_clarification"),
    path("clarifications/<int:pk>/", clarifications.clarification, name="clarification"),
    path(
        "clarifications/<int:pk>/edit/",
        clarifications.edit_clarification,
        name="edit_clarification",
    ),
    path(
        "clarifications/<int:pk>/settle/",
        clarifications.settle_clarification,
        name="settle_clarification",
    ),
    path("milestones/", milestones.milestones, name="milestones"),
    path("milestones/new/", milestones.add_milestone, name="add_milestone"),
    path("milestones/<int:pk>/", milestones.milestone, name="milestone"),
    path("milestones/<int:pk>/edit/", milestones.edit_milestone, name="edit_milestone"),
    path("busy-periods/", busy_periods.busy_periods, name="busy_periods"),
    path("busy-periods/new/", busy_periods.add_busy_period, name="add_busy_period"),
    path("busy-periods/<int:pk>/", busy_periods.busy_period, name="busy_period"),
    path("busy-periods/<int:pk>/edit/", busy_periods.edit_busy_period, name="edit_busy_period"),
    path(
        "busy-periods/<int:pk>/remove/", busy_periods.remove_busy_period, name="remove_busy_period"
    ),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/new/", deadlines.add_deadline, name="add_deadline"),
    path("deadlines/<int:pk>/", deadlines.deadline, name="deadline"),
    path("deadlines/<int:pk>/edit/", deadlines.edit_deadline, name="edit_deadline"),
    path("deadlines/<int:pk>/remove/", deadlines.remove_deadline, name="remove_deadline"),
    path("deadlines/<int:pk>/rule/", deadlines.rule_deadline, name="rule_deadline"),
]
