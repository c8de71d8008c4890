from django.urls import path

from portal.views import (
    access_log,
    access_report,
    drafts,
    history,
    home,
    jobs,
    lists,
    notices,
    palette,
    style,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("access-log/", access_log.access_log, name="access_log"),
    path("access-log/<int:pk>/", access_log.access_event, name="access_event"),
    path("access-log/report/", access_report.access_report, name="access_report"),
    path("drafts/", drafts.keep, name="draft"),
    path("drafts/discard/", drafts.discard, name="discard_draft"),
    path("history/", history.history, name="history"),
    path("history/<str:table>/<str:key>/", history.record_history, name="record_history"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<uuid:key>/", jobs.job, name="job"),
    path("jobs/<uuid:key>/cancel/", jobs.cancel, name="cancel_job"),
    path("jobs/<uuid:key>/run-again/", jobs.run_again, name="run_job_again"),
    path("lists/<str:name>/export/", lists.export_list, name="export_list"),
    path("lists/<str:name>/views/", lists.save_view, name="save_view"),
    path("lists/<str:name>/whole/", lists.open_whole, name="open_whole"),
    path("views/<int:pk>/", lists.change_view, name="change_view"),
    path("views/<int:pk>/delete/", lists.delete_view, name="delete_view"),
    path("views/<int:pk>/default/", lists.open_with, name="open_with"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="read_all"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("palette/", palette.palette, name="palette"),
    path("style/", style.style, name="style"),
    path("timetable/", jobs.timetable, name="timetable"),
]
