"""Articles in each state, as people made them."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from helpdesk.models import Article
from tests.helpdesk.conftest import Desk


@dataclass
class Shelf:
    desk: Desk

    def draft(self, **facts: Any) -> Article:
        told = {
            "title": "VPNに接続できない",
            "question": "エラー809が表示されます。",
            "answer": "証明書を更新してください。",
            "audience": "staff",
        }
        return Article.draft(by=self.desk.agent, **told | facts)

    def reviewed(self, **facts: Any) -> Article:
        article = self.draft(**facts)
        article.submit(by=self.desk.agent)
        return article

    def published(self, **facts: Any) -> Article:
        article = self.reviewed(**facts)
        article.publish(by=self.desk.member("manager"), at=timezone.now())
        return article


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk)
