"""The directory of a contract: people, organisations, sites, systems."""

from django.urls import path

from contracts.views import organisations, people, person_picks, sites, systems

patterns = [
    path("people/pick/", person_picks.pick_person, name="pick_person"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new_person, name="new_person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.edit_person, name="edit_person"),
    path("people/<int:pk>/leave/", people.leave, name="leave"),
    path("people/<int:pk>/come-back/", people.come_back, name="come_back"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.new_organisation, name="new_organisation"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/edit/", organisations.edit_organisation, name="edit_organisation"),
    path("sites/", sites.sites, name="sites"),
    path("sites/new/", sites.new_site, name="new_site"),
    path("sites/<int:pk>/", sites.site, name="site"),
    path("sites/<int:pk>/edit/", sites.edit_site, name="edit_site"),
    path("sites/<int:pk>/new-counter/", sites.new_counter, name="new_counter"),
    path("counters/<int:pk>/edit/", sites.edit_counter, name="edit_counter"),
    path("systems/", systems.systems, name="systems"),
    path("systems/new/", systems.new_system, name="new_system"),
    path("systems/<int:pk>/", systems.system, name="system"),
    path("systems/<int:pk>/edit/", systems.edit_system, name="edit_system"),
    path("systems/<int:pk>/new-environment/", systems.new_environment, name="new_environment"),
    path("systems/<int:pk>/new-service/", systems.new_service, name="new_service"),
    path("environments/<int:pk>/edit/", systems.edit_environment, name="edit_environment"),
    path("services/<int:pk>/edit/", systems.edit_service, name="edit_service"),
]
