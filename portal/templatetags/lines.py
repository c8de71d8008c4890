"""The rows of a list, written here: fifty rows of ten cells are most of the work of the pages
that are opened most, and a template takes five times as long for them."""

from functools import cache

from django import template
from django.template import Engine
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.lists.columns import Cell
from portal.lists.shown import Line, Shown

register = template.Library()


@register.simple_tag(takes_context=True)
def lines(context: Context, shown: Shown) -> SafeString:
    return format_html_join("\n", "{}", ((line_of(context, shown, line),) for line in shown.lines))


def line_of(context: Context, shown: Shown, line: Line) -> SafeString:
    tick = tick_of(shown, line) if shown.tick_url else ""
    cells = ((cell_of(context, shown, line, cell),) for cell in line.cells)
    inside = format_html_join("", "{}", cells)
    return format_html('<tr id="{}-{}">{}{}</tr>', shown.id, line.row.pk, tick, inside)


def tick_of(shown: Shown, line: Line) -> SafeString:
    return format_html(
        '<td><input type="checkbox" name="row" value="{}" form="{}-ticked" aria-label="{}"></td>',
        line.row.pk,
        shown.id,
        str(line.row),
    )


def cell_of(context: Context, shown: Shown, line: Line, cell: Cell) -> SafeString:
    inside, styled = inside_of(context, shown, cell), style_of(cell.style)
    if not cell.head:
        return format_html("<td{}>{}</td>", styled, inside)
    if line.url:
        inside = format_html('<a href="{}" data-list-open>{}</a>', line.url, inside)
    return format_html('<th scope="row"{}>{}</th>', styled, inside)


@cache
def style_of(style: str) -> SafeString | str:
    return format_html(' class="{}"', style) if style else ""


def inside_of(context: Context, shown: Shown, cell: Cell) -> SafeString:
    if not cell.column.template:
        return cell.shown
    with context.push(row=cell.row, value=cell.value, listing=shown.listing):
        return Engine.get_default().get_template(cell.column.template).render(context)
