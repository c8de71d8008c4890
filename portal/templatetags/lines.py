"""The rows of a list, written here: fifty rows of ten cells are most of the work of the pages
that are opened most, and a template takes five times as long for them."""

from collections.abc import Iterator
from functools import cache

from django import template
from django.template import Engine
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.lists.columns import Cell
from portal.lists.shown import Line, Shown

register = template.Library()

TICK = '<td><input type="checkbox" name="row" value="{}" form="{}-ticked" aria-label="{}"></td>'
END_OF_CELL = {True: SafeString("</th>"), False: SafeString("</td>")}
END_OF_LINE = SafeString("</tr>")


@register.simple_tag(takes_context=True)
def lines(context: Context, shown: Shown) -> SafeString:
    parts = [part for line in shown.lines for part in parts_of(context, shown, line)]
    return mark_safe("".join(parts))  # noqa: S308  (each part is safe by itself)


def parts_of(context: Context, shown: Shown, line: Line) -> Iterator[SafeString]:
    yield format_html('<tr id="{}-{}">', shown.id, line.row.pk)
    if shown.tick_url:
        yield format_html(TICK, line.row.pk, shown.id, str(line.row))
    for cell in line.cells:
        inside = inside_of(context, shown, cell)
        if cell.head and line.url:
            inside = format_html('<a href="{}" data-list-open>{}</a>', line.url, inside)
        yield begin_of_cell(cell.head, cell.style)
        yield inside
        yield END_OF_CELL[cell.head]
    yield END_OF_LINE


@cache
def begin_of_cell(head: bool, style: str) -> SafeString:
    styled = format_html(' class="{}"', style) if style else ""
    return format_html('<th scope="row"{}>' if head else "<td{}>", styled)


def inside_of(context: Context, shown: Shown, cell: Cell) -> SafeString:
    if not cell.column.template:
        return cell.shown
    with context.push(row=cell.row, value=cell.value, listing=shown.listing):
        return Engine.get_default().get_template(cell.column.template).render(context)
