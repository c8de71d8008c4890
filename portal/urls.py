from django.urls import path

from portal.views import drafts, home, notices, palette, style

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("drafts/", drafts.keep, name="draft"),
    path("drafts/discard/", drafts.discard, name="discard_draft"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="read_all"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("palette/", palette.palette, name="palette"),
    path("style/", style.style, name="style"),
]
