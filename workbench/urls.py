"""The pages of the workbench within a contract, under /c/<code>/."""

from django.urls import path

from workbench.views import (
    answering,
    approval,
    approvals,
    comments,
    mention_picks,
    routes,
    search,
    substitutes,
    time_line,
)

app_name = "workbench"
urlpatterns = [
    path("search/", search.search_page, name="search"),
    path("search/similar/", search.similar_page, name="similar"),
    path("comments/<str:kind>/<int:pk>/add/", comments.add_comment, name="add_comment"),
    path("comments/<str:kind>/<int:pk>/people/", mention_picks.pick_mention, name="pick_mention"),
    path("comments/<int:pk>/edit/", comments.edit_comment, name="edit_comment"),
    path("comments/<int:pk>/take-back/", comments.take_back_comment, name="take_back_comment"),
    path("time-line/<str:kind>/<int:pk>/", time_line.time_line, name="time_line"),
    # Approvals.
    path("approvals/", approvals.waiting, name="approvals"),
    path("approvals/all/", approvals.all_approvals, name="all_approvals"),
    path("approvals/unconfirmed/", approvals.unconfirmed, name="unconfirmed_answers"),
    path("approvals/agree/", approvals.agree_to_chosen, name="agree_to_chosen"),
    path("approvals/return/", approvals.return_chosen, name="return_chosen"),
    path("approvals/<int:pk>/", approval.approval, name="approval"),
    path("approvals/<int:pk>/trail/", approval.trail, name="approval_trail"),
    path("approvals/<int:pk>/withdraw/", approval.withdraw, name="withdraw_approval"),
    path("approvals/steps/<int:pk>/agree/", answering.agree, name="agree"),
    path("approvals/steps/<int:pk>/return/", answering.return_, name="return_step"),
    path("approvals/steps/<int:pk>/record/", answering.record, name="record_answer"),
    path("approvals/answers/<int:pk>/confirm/", answering.confirm, name="confirm_answer"),
    path("approvals/answers/<int:pk>/deny/", answering.deny, name="deny_answer"),
    path("approvals/routes/", routes.routes, name="routes"),
    path("approvals/routes/new/", routes.add_route, name="add_route"),
    path("approvals/routes/<int:pk>/", routes.route, name="route"),
    path("approvals/routes/<int:pk>/edit/", routes.edit_route, name="edit_route"),
    path("approvals/routes/<int:pk>/steps/new/", routes.add_step, name="add_route_step"),
    path("approvals/routes/steps/<int:pk>/", routes.edit_step, name="edit_route_step"),
    path("approvals/routes/steps/<int:pk>/up/", routes.move_step_up, name="move_route_step_up"),
    path("approvals/routes/steps/<int:pk>/remove/", routes.remove_step, name="remove_route_step"),
    path("approvals/substitutes/", substitutes.substitutes, name="substitutes"),
    path("approvals/substitutes/new/", substitutes.name_substitute, name="name_substitute"),
    path("approvals/substitutes/<int:pk>/end/", substitutes.end_substitute, name="end_substitute"),
]
