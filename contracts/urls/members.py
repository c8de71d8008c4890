"""Members, roles and the stocktake of accounts."""

from django.urls import path

from contracts.views import members, roles, stocktakes

patterns = [
    path("members/", members.members, name="members"),
    path("members/give/", members.give, name="give_role"),
    path("members/<int:pk>/", members.member, name="member"),
    path("memberships/<int:pk>/end/", members.end_role, name="end_role"),
    path("memberships/<int:pk>/take-back/", members.take_back_role, name="take_back_role"),
    path("roles/", roles.roles, name="roles"),
    path("stocktakes/", stocktakes.stocktakes, name="stocktakes"),
    path("stocktakes/begin/", stocktakes.begin_stocktake, name="begin_stocktake"),
    path("stocktakes/<int:pk>/", stocktakes.stocktake, name="stocktake"),
    path("stocktakes/<int:pk>/decide/", stocktakes.decide_lines, name="decide_lines"),
    path("stocktakes/<int:pk>/close/", stocktakes.close_stocktake, name="close_stocktake"),
]
