"""The components of the look as template tags; the style page shows every one of them.

Each tag only prepares what its template in portal/components/ shows; the smallest, of which a page
has dozens and a list hundreds, are written here, because a template of its own takes far longer
than they do. They are builtins: a template uses them without {% load %}. A button ends in a line
end, which keeps two of them apart in a text.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils import dateformat, timezone
from django.utils.formats import get_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.record_panels import panels_of

register = template.Library()

FOLDER = "portal/components/"
ICON_OF_TONE = {"info": "info", "success": "check", "warning": "warning", "danger": "error"}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A drawing beside a text; never the only sign."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("portal/icons.svg"),
        name,
    )


drawn = icon  # for components that have a parameter of that name


@register.simple_tag
def button(
    label: str,
    kind: str = "primary",
    type: str = "submit",
    name: str = "",
    value: str = "",
    icon: str = "",
    disabled: bool = False,
    opens: str = "",
    form: str = "",
    busy: bool = False,
) -> SafeString:
    """`opens`: id of the dialog that it opens. `form`: id of the form that it sends."""
    more = format_html(
        "{}{}{}{}{}",
        format_html(' name="{}" value="{}"', name, value) if name else "",
        format_html(' form="{}"', form) if form else "",
        format_html(' data-opens="{}" aria-haspopup="dialog"', opens) if opens else "",
        format_html(' aria-busy="{}"', "true") if busy else "",
        " disabled" if disabled else "",
    )
    return format_html(
        '<button type="{}" class="button button-{}"{}>{}<span>{}</span></button>\n',
        type,
        kind,
        more,
        drawn(icon) if icon else "",
        label,
    )


@register.simple_tag
def link_button(
    label: str, url: str, kind: str = "secondary", icon: str = "", download: bool = False
) -> SafeString:
    return format_html(
        '<a class="button button-{}" href="{}"{}>{}<span>{}</span></a>\n',
        kind,
        url,
        " download" if download else "",
        drawn(icon) if icon else "",
        label,
    )


@register.simple_tag(takes_context=True)
def post_button(
    context: Context,
    label: str,
    url: str,
    kind: str = "secondary",
    confirm: str = "",
    icon: str = "",
    name: str = "",
    value: str = "",
) -> SafeString:
    """A change of state on one press. `confirm`: the sentence a dialog asks first."""
    return format_html(
        '<form class="post-button" method="post" action="{}"{}>{}{}</form>\n',
        url,
        format_html(' data-confirm="{}"', confirm) if confirm else "",
        CsrfTokenNode().render(context),
        button(label, kind=kind, icon=icon, name=name, value=value),
    )


@register.inclusion_tag(FOLDER + "field.html")
def field(bound_field: BoundField, hide_label: bool = False) -> dict[str, Any]:
    """Label, help, control and errors of one field, tied together for screen readers."""
    widget = bound_field.field.widget
    return {
        "field": bound_field,
        "hide_label": hide_label,
        "tick": isinstance(widget, CheckboxInput),
        "group": bound_field.use_fieldset,
        "file": getattr(widget, "input_type", "") == "file",
        "required": bound_field.field.required and not bound_field.field.disabled,
        "described_by": bound_field.aria_describedby or "",
    }


@register.inclusion_tag(FOLDER + "form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """The summary above a form: what is wrong, each with a link to its field."""
    wrong = [bound for bound in form if bound.errors and not bound.is_hidden]
    hidden = [error for bound in form.hidden_fields() for error in bound.errors]
    general = [*form.non_field_errors(), *hidden]
    return {"general": general, "wrong": wrong, "count": len(general) + len(wrong)}


@register.simple_tag
def badge(text: str, tone: str = "neutral", icon: str = "") -> SafeString:
    drawing = drawn(icon) if icon else ""
    return format_html('<span class="badge badge-{}">{}{}</span>', tone, drawing, text)


@register.simple_block_tag
def banner(content: SafeString, tone: str = "info", title: str = "", live: str = "") -> str:
    """`live`: "status" or "alert" where the banner appears after an act."""
    facts = {"content": content, "tone": tone, "title": title, "live": live}
    return render_to_string(FOLDER + "banner.html", facts | {"icon": ICON_OF_TONE[tone]})


@register.simple_block_tag
def empty(content: SafeString, title: str, icon: str = "") -> str:
    """What stands where nothing is: a sentence, and what to do next."""
    return render_to_string(
        FOLDER + "empty.html", {"content": content, "title": title, "icon": icon}
    )


@register.simple_block_tag
def dialog(content: SafeString, id: str, title: str) -> str:
    """A <dialog> that a button with `opens=id` opens."""
    return render_to_string(FOLDER + "dialog.html", {"content": content, "id": id, "title": title})


@register.inclusion_tag(FOLDER + "progress.html")
def progress(done: int | None, total: int | None, label: str) -> dict[str, Any]:
    """Without a total the end is unknown, and the bar says so by moving."""
    known = bool(total) and done is not None
    percent = min(100, int(100 * (done or 0) / (total or 1))) if known else None
    return {"done": done, "total": total, "label": label, "known": known, "percent": percent}


@register.inclusion_tag(FOLDER + "tabs.html")
def tabs(items: Iterable[tuple[str, str, bool]], label: str = "") -> dict[str, Any]:
    """Pages of one thing side by side: (label, address, whether it is the current one)."""
    return {"items": items, "label": label}


@register.inclusion_tag(FOLDER + "timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, Any]:
    """What happened, newest first: entries with .at .who .sentence .tone, and where they have
    them .lines (one below the other), .detail and .badge; .is_heading makes the sentence a heading,
    .anchor a place to link to, .template shows .facts under it, .acts are links."""
    return {"entries": entries}


@register.inclusion_tag(FOLDER + "pagination.html")
def pagination(
    previous: str = "", next: str = "", first: str = "", summary: str = ""
) -> dict[str, Any]:
    """The addresses of the pages around this one; an empty address is a page that is not."""
    return {"previous": previous, "next": next, "first": first, "summary": summary}


@register.simple_tag(takes_context=True)
def record_panels(context: Context, record: Any) -> SafeString:
    """What other rooms show on the page of a record."""
    request = context["request"]
    shown = (
        (render_to_string(template, facts | {"record": record}, request=request),)
        for template, facts in panels_of(request, record)
    )
    return format_html_join("", "{}", shown)


@register.simple_tag(takes_context=True)
def text_of_block(context: Context, name: str) -> str:
    """The text of another block of the page, so that the heading may repeat the title."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return block.render(context)


@register.simple_tag
def moment(value: datetime | date | None) -> SafeString:
    """A time as the office's clock shows it, whatever zone it was stored in."""
    if value is None:
        return format_html('<span class="none">{}</span>', "–")
    if not isinstance(value, datetime):
        return written(value.isoformat(), day_in_full(value, get_language()), value.isoformat())
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    machine, shown = local.isoformat(timespec="seconds"), local.strftime("%Y-%m-%d %H:%M")
    whole = day_in_full(local.date(), get_language()) + local.strftime(" %H:%M:%S %Z").rstrip()
    return written(machine, whole, shown)


@lru_cache(maxsize=1024)
def day_in_full(day: date, language: str) -> str:
    """Kept, because a list shows the same days again and again."""
    return dateformat.format(day, get_format("DATE_FORMAT", language) + " (D)")


def written(machine: str, whole: str, shown: str) -> SafeString:
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, whole, shown)
