"""The pages of the workbench that stand outside of any contract."""

from django.urls import path

from workbench.views import exceptions, notices

app_name = "portal_workbench"
urlpatterns = [
    path("search/exceptions/", exceptions.exceptions, name="exceptions"),
    path("search/exceptions/add/", exceptions.add, name="add_exception"),
    path("search/exceptions/<int:pk>/remove/", exceptions.remove, name="remove_exception"),
    path("notices/settings/", notices.notice_settings, name="notice_settings"),
    path("notices/mails/", notices.mails, name="mails"),
    path("notices/mails/<int:pk>/again/", notices.send_mail_again, name="send_mail_again"),
]
