"""Rosters, conditions, training and the structure of a contract."""

from django.urls import path

from contracts.views import (
    qualifications,
    roster_people,
    rosters,
    rosters_of_day,
    structure,
    trainings,
)

patterns = [
    path("roster/", rosters.entries, name="roster"),
    path("roster/add/", rosters.add, name="add_roster_entry"),
    path("roster/waiting/", rosters.waiting, name="roster_waiting"),
    path("roster/entries/<int:pk>/", rosters.entry, name="roster_entry"),
    path("roster/entries/<int:pk>/edit/", rosters.edit, name="edit_roster_entry"),
    path("roster/entries/<int:pk>/submit/", rosters.submit, name="submit_roster_entry"),
    path("roster/entries/<int:pk>/discard/", rosters.discard, name="discard_roster_entry"),
    path("roster/entries/<int:pk>/return/", rosters.return_, name="return_roster_entry"),
    path("roster/entries/<int:pk>/waive/", rosters.waive_notice, name="waive_roster_notice"),
    path("roster/workers/", rosters_of_day.workers, name="roster_of_workers"),
    path("roster/workers/print/", rosters_of_day.print_workers, name="print_workers"),
    path("roster/handlers/", rosters_of_day.handlers, name="roster_of_handlers"),
    path("roster/handlers/print/", rosters_of_day.print_handlers, name="print_handlers"),
    path("roster/accounts/", structure.mismatches, name="roster_mismatches"),
    path("roster/structure/", structure.structure, name="roster_structure"),
    path("roster/conditions/", qualifications.conditions, name="roster_conditions"),
    path("roster/conditions/add/", qualifications.add, name="add_condition"),
    path("roster/conditions/<int:pk>/edit/", qualifications.edit, name="edit_condition"),
    path("roster/conditions/<int:pk>/agree/", qualifications.agree, name="agree_condition"),
    path("roster/people/<int:pk>/", roster_people.person, name="roster_person"),
    path("roster/people/<int:pk>/career/", roster_people.edit_career, name="edit_career"),
    path("roster/people/<int:pk>/facts/", roster_people.personal_facts, name="personal_facts"),
    path(
        "roster/people/<int:pk>/facts/edit/",
        roster_people.edit_personal_facts,
        name="edit_personal_facts",
    ),
    path("roster/people/<int:pk>/pledge/", roster_people.add_pledge, name="add_pledge"),
    path("roster/people/<int:pk>/proof/", roster_people.file_proof, name="file_proof"),
    path("roster/proofs/<int:pk>/accept/", roster_people.accept_proof, name="accept_proof"),
    path("roster/trainings/", trainings.trainings, name="roster_trainings"),
    path("roster/trainings/add/", trainings.add, name="add_training"),
    path("roster/trainings/<int:pk>/", trainings.training, name="roster_training"),
    path("roster/trainings/<int:pk>/attend/", trainings.add_attendance, name="add_attendance"),
]
