"""The living style page: every component in every state, with invented records."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from portal.charts import examples
from portal.doors import SignedInRequest, signed_in
from portal.forms import FilesField, KanaField, PortalForm
from portal.pages import answer
from portal.shell import icons

NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
NAMES = ("山田 花子", "佐藤 健一", "高橋 美咲", "鈴木 太郎", "渡辺 久美子")
SUBJECTS = (
    "共有フォルダーにアクセスできない",
    "パスワード初期化の依頼",
    "VPN 接続が切れる",
    "会議室のモニターに映像が出ない",
    "メールの添付ファイルが開けず、取引先に送った資料の差し替えも必要になっている件(至急、部長決裁済み)",
)
STATES = (
    (_("answered"), "success"),
    (_("waiting"), "neutral"),
    (_("running"), "info"),
    (_("late"), "warning"),
    (_("failed"), "danger"),
)


class SampleForm(PortalForm):
    """One field of each kind."""

    name = forms.CharField(label=_("Subject"), help_text=_("One line that says what happened."))
    reading = KanaField(label=_("Name in kana"), required=False)
    mail = forms.EmailField(label=_("E-mail"), required=False)
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput, required=False)
    count = forms.IntegerField(label=_("Number of devices"), min_value=1, initial=3)
    day = forms.DateField(label=_("Day"), initial=NOON.date())
    moment = forms.DateTimeField(label=_("Received at"), initial=NOON)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", "–"), ("q", _("Question")), ("f", _("Failure"))]
    )
    urgency = forms.ChoiceField(
        label=_("Urgency"),
        choices=[("1", _("High")), ("2", _("Usual")), ("3", _("Low"))],
        initial="2",
        widget=forms.RadioSelect,
    )
    told = forms.MultipleChoiceField(
        label=_("Tell"),
        choices=[("d", _("the desk")), ("o", _("the official")), ("v", _("the related vendor"))],
        initial=["d"],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(label=_("What happened"), widget=forms.Textarea, required=False)
    attached = FilesField(label=_("Files"), required=False)
    agreed = forms.BooleanField(label=_("The official agreed by telephone"))
    number = forms.CharField(
        label=_("Number"), initial="METI-2026-000123", disabled=True, required=False
    )


def sample_rows() -> list[dict[str, Any]]:
    return [
        {
            "number": f"METI-2026-{n:06}",
            "subject": SUBJECTS[n % 5],
            "who": NAMES[n % 5],
            "at": NOON - timedelta(minutes=47 * n),
            "minutes": (n * 37) % 120,
            "state": STATES[n % 5][0],
            "tone": STATES[n % 5][1],
            "selected": n == 2,
        }
        for n in range(24)
    ]


def sample_entries() -> list[SimpleNamespace]:
    tones = ("success", "warning", "info", "danger", "neutral")
    sentences = (
        _("The inquiry was answered."),
        _("The answer is late by 12 minutes."),
        _("It was escalated to the related vendor."),
        _("The call was cut off."),
        _("The inquiry was received."),
    )
    return [
        SimpleNamespace(
            at=NOON - timedelta(minutes=25 * n),
            who=NAMES[n],
            sentence=sentences[n],
            detail=SUBJECTS[4] if n == 2 else "",
            tone=tones[n],
        )
        for n in range(5)
    ]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def style(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":  # the sample buttons: they only show how an answer looks
        messages.success(request, _("That worked. Nothing was changed."))
        return redirect("portal:style")
    wrong = SampleForm({"count": "0", "day": "?", "kind": "", "mail": "x"}, actor=request.user)
    wrong.add_error(None, _("The device is lent to somebody else on that day."))
    context = {
        "form": SampleForm(actor=request.user, auto_id="good_%s"),
        "wrong": wrong,
        "rows": sample_rows(),
        "entries": sample_entries(),
        "icons": icons(),
        "charts": [*examples.examples(), *examples.awkward()],
        "sparks": examples.sparks(),
        "long": SUBJECTS[4],
        "tab_items": [
            (_("Overview"), "#tabs", True),
            (_("History"), "#tabs", False),
            (_("Files"), "#tabs", False),
        ],
    }
    return answer(request, "portal/style.html", context)
