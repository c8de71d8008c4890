"""What mails say, and to whom no longer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.models import Membership
from tests.workbench.notices.conftest import SECRET
from workbench.models.sending import State

pytestmark = pytest.mark.django_db


class TestNothingIsSent:
    def test_to_whom_the_contract_was_closed_meanwhile(self, stage, sent):
        stage.tell("manager")
        yesterday = timezone.localdate() - timedelta(days=1)
        Membership.objects.filter(person=stage.person("manager")).update(last=yesterday)
        assert sent() == []
        assert stage.mail().state == State.DROPPED

    def test_to_an_account_that_was_disabled(self, stage, sent):
        stage.tell("manager")
        user = stage.person("manager").user
        user.is_active = False
        user.save()
        assert sent() == []

    def test_of_a_record_that_is_gone(self, stage, sent):
        stage.tell("manager")
        stage.record.delete()
        assert sent() == []

    def test_without_an_address(self, stage, sent):
        stage.tell("manager")
        user = stage.person("manager").user
        user.email = ""
        user.save()
        assert sent() == []
        assert stage.mail().state == State.DROPPED


class TestRestricted:
    @pytest.mark.parametrize("way", ["at_once", "digest"])
    def test_not_a_word_of_it(self, stage, sent, restricted, way, settings):
        settings.UNYO_URL = "https://unyo.example.jp"
        stage.prefer("manager", ways={"approvals": way})
        restricted.append(stage.record.pk)
        self.check(stage, sent)

    def test_restricted_after_it_was_told(self, stage, sent, restricted, settings):
        settings.UNYO_URL = "https://unyo.example.jp"
        self.check(stage, sent, restrict=lambda: restricted.append(stage.record.pk))

    def check(self, stage, sent, restrict=lambda: None):
        from_yesterday = timezone.now() - timedelta(days=1)
        stage.tell("manager", at=from_yesterday)
        restrict()
        stage.digests()
        (mail,) = sent()
        whole = f"{mail.subject}\n{mail.body}"
        assert SECRET not in whole
        assert str(stage.record) not in whole
        assert "waits for you" not in whole
        assert "TEST" in whole
        assert f"https://unyo.example.jp/c/TEST/clarifications/{stage.record.pk}/" in mail.body


class TestText:
    def test_in_the_language_of_the_reader(self, stage, sent):
        user = stage.person("manager").user
        user.speak("en")
        stage.tell("manager", "official")
        bodies = {mail.to[0].split("@")[0]: mail.body for mail in sent()}
        assert "Dear " in bodies["test-manager"]
        assert "Dear " not in bodies["test-official"]

    def test_subject_and_link(self, stage, sent, settings):
        settings.UNYO_URL = "https://unyo.example.jp"
        stage.tell("manager", url="/c/TEST/x/")
        (mail,) = sent()
        assert mail.subject == f"[Unyo] TEST: {SECRET} waits for you."
        assert "https://unyo.example.jp/c/TEST/x/" in mail.body
        assert "https://unyo.example.jp/notices/settings/" in mail.body
        assert mail.content_subtype == "plain"

    def test_a_line_break_in_a_fact_and_markup(self, stage, sent):
        stage.tell("manager", facts={"what": "<b>A & B</b>\r\nBcc: all@example.jp"})
        (mail,) = sent()
        assert mail.subject == "[Unyo] TEST: <b>A & B</b> Bcc: all@example.jp waits for you."
        assert mail.recipients() == ["test-manager@example.jp"]
        assert "<b>A & B</b>" in mail.body

    def test_a_long_subject_is_cut(self, stage, sent):
        stage.tell("manager", facts={"what": "長" * 5000})
        assert len(sent()[0].subject) == 120
