"""The components: escaped, tied together for screen readers, complete in their states."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.template.exceptions import TemplateSyntaxError

from portal import navigation
from portal.shell import icons
from tests.architecture.sources import name, templates

EVIL = "<script>alert(1)</script>"


def show(source: str, **facts: object) -> str:
    return Template(source).render(Context(facts))


class Order(forms.Form):
    subject = forms.CharField(label="Subject", help_text="One line")
    note = forms.CharField(label="Note", required=False)
    urgent = forms.BooleanField(label="Urgent")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput)


class TestEscaping:
    @pytest.mark.parametrize(
        "source",
        [
            "{% button evil %}",
            "{% button 'x' name='n' value=evil %}",
            "{% link_button evil evil %}",
            "{% post_button evil evil confirm=evil %}",
            "{% badge evil tone=evil %}",
            "{% banner title=evil %}{{ evil }}{% endbanner %}",
            "{% empty title=evil %}{{ evil }}{% endempty %}",
            "{% dialog evil evil %}{{ evil }}{% enddialog %}",
            "{% progress 1 2 evil %}",
            "{% tabs items %}",
            "{% timeline entries %}",
            "{% pagination next=evil summary=evil %}",
            "{% icon evil %}",
        ],
    )
    def test_nothing_typed_becomes_markup(self, source):
        entry = SimpleNamespace(
            at=datetime.now(UTC), who=EVIL, sentence=EVIL, detail=EVIL, tone=EVIL
        )
        shown = show(source, evil=EVIL, items=[(EVIL, EVIL, True)], entries=[entry])
        assert "<script" not in shown
        assert "&lt;script&gt;" in shown

    def test_what_a_person_typed_into_a_field_stays_text(self):
        form = Order({"subject": EVIL})
        assert "<script" not in show("{% field form.subject %}{% form_errors form %}", form=form)


class TestField:
    def test_errors_and_help_are_tied_to_the_control(self):
        shown = show("{% field form.subject %}", form=Order({}))
        assert 'for="id_subject"' in shown
        assert 'aria-describedby="id_subject_helptext id_subject_error"' in shown
        assert 'id="id_subject_helptext"' in shown
        assert 'id="id_subject_error"' in shown
        assert 'aria-invalid="true"' in shown

    def test_only_a_required_field_says_so(self):
        shown = show("{% field form.subject %}", form=Order())
        assert 'class="required"' in shown
        assert 'class="required"' not in show("{% field form.note %}", form=Order())

    def test_choices_stand_in_a_named_group(self):
        shown = show("{% field form.kind %}", form=Order({}))
        assert "<fieldset" in shown
        assert "<legend" in shown
        assert 'aria-describedby="id_kind_error"' in shown

    def test_a_tick_stands_before_its_label(self):
        shown = show("{% field form.urgent %}", form=Order())
        assert shown.index("<input") < shown.index("<label")

    def test_a_hidden_field_is_nothing_but_itself(self):
        assert (
            show("{% field form.token %}", form=Order()).strip().startswith('<input type="hidden"')
        )


def test_the_fields_that_a_page_lays_out_in_a_kept_form_stay_markup():
    shown = show("{% kept_form form %} {% field form.note %} {% endkept_form %}", form=Order())
    assert '<input type="text" name="note"' in shown


class TestFormErrors:
    def test_a_form_without_mistakes_has_no_summary(self):
        assert show("{% form_errors form %}", form=Order()).strip() == ""

    def test_each_mistake_leads_to_its_field(self):
        form = Order({"subject": "x", "urgent": "on"})
        form.add_error(None, "Too late.")
        shown = show("{% form_errors form %}", form=form)
        assert re.findall(r'href="#(\w+)"', shown) == ["id_kind"]
        assert "Too late." in shown
        assert "</a>：" in shown  # in full width, as the catalogue has it
        assert shown.count("<li>") == 3  # the hidden token has no field to lead to

    def test_the_summary_leads_to_something_that_is_there(self):
        form = Order({})
        page = show("{% form_errors form %}{% for f in form %}{% field f %}{% endfor %}", form=form)
        for target in re.findall(r'href="#(\w+)"', page):
            assert f'id="{target}"' in page


class TestProgress:
    def test_an_unknown_end_has_no_value(self):
        assert "value=" not in show("{% progress 5 0 'x' %}")
        assert "value=" not in show("{% progress None None 'x' %}")

    @pytest.mark.parametrize(("done", "percent"), [(0, "0"), (1, "33"), (3, "100"), (9, "100")])
    def test_tells_whole_percent_and_never_more_than_all(self, done, percent):
        assert f"{percent} %" in show("{% progress done 3 'x' %}", done=done)


class TestMoment:
    def test_nothing_is_shown_as_a_dash(self):
        assert "–" in show("{% moment None %}")

    def test_a_time_is_shown_on_the_clock_of_the_office(self):
        shown = show("{% moment at %}", at=datetime(2026, 11, 20, 15, 5, 9, tzinfo=UTC))
        assert ">2026-11-21 00:05<" in shown
        assert 'datetime="2026-11-21T00:05:09+09:00"' in shown

    def test_a_day_has_no_hour(self):
        assert ">2026-11-20<" in show("{% moment at %}", at=date(2026, 11, 20))


class TestOthers:
    def test_an_unknown_tone_of_a_banner_fails_here(self):
        with pytest.raises(KeyError):
            show("{% banner tone='loud' %}x{% endbanner %}")

    def test_a_block_must_be_closed(self):
        with pytest.raises(TemplateSyntaxError):
            Template("{% banner %}x")

    def test_a_press_carries_its_token(self):
        shown = show("{% post_button 'x' '/y/' %}", csrf_token="t0ken")
        assert 'name="csrfmiddlewaretoken" value="t0ken"' in shown
        assert 'method="post"' in shown

    def test_the_current_tab_is_named(self):
        shown = show("{% tabs items %}", items=[("A", "/a/", False), ("B", "/b/", True)])
        assert re.findall(r'href="(/\w/)" aria-current="page"', shown) == ["/b/"]

    def test_the_heading_repeats_the_title_unless_it_has_words_of_its_own(self):
        bare = '{% extends "portal/bare.html" %}{% block title %}Inner & out{% endblock %}'
        assert "<h1>Inner & out</h1>" in show(bare)
        assert "<h1>Own</h1>" in show(bare + "{% block heading %}Own{% endblock %}")


class TestFiles:
    def test_every_static_file_that_a_template_names_is_there(self):
        for path in templates():
            for file in re.findall(r"{% static ['\"]([^'\"]+)['\"] %}", path.read_text()):
                assert finders.find(file), f"{name(path)} names {file}"

    def test_every_drawing_that_is_named_was_drawn(self):
        drawn = set(icons())
        for path in templates():
            used = re.findall(r"""(?:{% icon |\bicon=)["']([\w-]+)["']""", path.read_text())
            assert set(used) <= drawn, name(path)
        assert {entry.icon for entry in navigation._entries.values()} <= drawn
