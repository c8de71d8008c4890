"""The pages of the desk within a contract, under /c/<code>/."""

from django.urls import path

from helpdesk.views import call, call_asks, call_saving, telephone

app_name = "helpdesk"
urlpatterns = [
    # The call screen.
    path("call/", call.call, name="call"),
    path("call/begin/", call.begin_call, name="begin_call"),
    path("call/news/", call_asks.call_news, name="call_news"),
    path("call/callers/", call_asks.call_callers, name="call_callers"),
    path("call/caller/", call_asks.call_caller, name="call_caller"),
    path("call/categories/", call_asks.call_categories, name="call_categories"),
    path("call/suggestions/", call_asks.call_suggestions, name="call_suggestions"),
    path("call/<int:pk>/", call.call_sheet, name="call_sheet"),
    path("call/<int:pk>/keep/", call.keep_call, name="keep_call"),
    path("call/<int:pk>/park/", call.park_call, name="park_call"),
    path("call/<int:pk>/resume/", call.resume_call, name="resume_call"),
    path("call/<int:pk>/drop/", call.drop_call, name="drop_call"),
    path("call/<int:pk>/answer/", call_saving.answer_call, name="answer_call"),
    path("call/<int:pk>/save/", call_saving.save_call, name="save_call"),
    path("call/<int:pk>/escalate/", call_saving.escalate_call, name="escalate_call"),
    path("call/<int:pk>/add/<int:ticket>/", call_saving.add_call, name="add_call"),
    path("telephone/", telephone.telephone_tokens, name="telephone_tokens"),
    path("telephone/make/", telephone.make_telephone_token, name="make_telephone_token"),
    path(
        "telephone/<int:pk>/revoke/",
        telephone.revoke_telephone_token,
        name="revoke_telephone_token",
    ),
]
