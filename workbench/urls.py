"""The pages of the workbench within a contract, under /c/<code>/."""

from django.urls import path

from workbench.views import comments, mention_picks, search, time_line

app_name = "workbench"
urlpatterns = [
    path("search/", search.search_page, name="search"),
    path("search/similar/", search.similar_page, name="similar"),
    path("comments/<str:kind>/<int:pk>/add/", comments.add_comment, name="add_comment"),
    path("comments/<str:kind>/<int:pk>/people/", mention_picks.pick_mention, name="pick_mention"),
    path("comments/<int:pk>/edit/", comments.edit_comment, name="edit_comment"),
    path("comments/<int:pk>/take-back/", comments.take_back_comment, name="take_back_comment"),
    path("time-line/<str:kind>/<int:pk>/", time_line.time_line, name="time_line"),
]
