"""What the desks of the demo know: written by agents, published by who leads them."""

from datetime import datetime, timedelta
from pathlib import Path

import yaml
from django.utils import timezone

from contracts.members import member_of
from contracts.models import Person
from contracts.roles import Base
from helpdesk.demo.desks import Desk
from helpdesk.models import (
    Article,
    ArticleState,
    ArticleUse,
    ArticleVerdict,
    Audience,
    State,
    Ticket,
)
from helpdesk.models.articles import ROUTE
from helpdesk.people import holding
from workbench.models import Route

OPEN_ONES = {2: ArticleState.DRAFT, 8: ArticleState.REVIEW}  # by their place: still in work
# By their place: one waits for the agency where it approves, two are read no more.
FOR_AGENCY, EXPIRED, WITHDRAWN = 4, 6, 7
USES = 40
UNUSED_FROM = 10  # of the texts of a desk the first ones are those that answer most


def write_articles(desk: Desk, profile: str) -> None:
    text = (Path(__file__).parent / "articles.yaml").read_text(encoding="utf-8")
    people = Person.objects.filter(contract=desk.contract)
    reviewer = holding(people, Base.MANAGER).order_by("pk").first()
    authors = [agent for agent in desk.agents if agent != reviewer]
    if reviewer is None or not authors:
        return
    made = []
    for place, row in enumerate(yaml.safe_load(text)[profile]):
        kind, audience, category, title, question, answer = row
        article = Article(
            contract=desk.contract,
            author=authors[place % len(authors)],
            kind=kind,
            audience=audience,
            category=desk.categories.get(category),
            title=title,
            question=question,
            answer=answer,
            state=OPEN_ONES.get(place, ArticleState.DRAFT),
        )
        article.save()
        if place not in OPEN_ONES:
            at = desk.at - timedelta(days=55 - place)
            if place != FOR_AGENCY or not put_before_agency(article, reviewer, at=desk.at):
                publish(article, reviewer, at=at)
                made.append(article)
            if place in (EXPIRED, WITHDRAWN):
                end(article, ArticleState.EXPIRED if place == EXPIRED else ArticleState.WITHDRAWN)
    use(desk, made[:UNUSED_FROM])
    judge(desk, made[:UNUSED_FROM])


def put_before_agency(article: Article, reviewer: Person, *, at: datetime) -> bool:
    """Where the agency approves what is published; there one waits for it."""
    routes = Route.objects.filter(contract=article.contract_id, code=ROUTE)
    member = member_of(reviewer.user, article.contract_id) if reviewer.user else None
    if member is None or not routes.exists():
        return False
    article.state = ArticleState.REVIEW
    article.save()
    article.publish(by=member, at=at)
    return True


def end(article: Article, state: ArticleState) -> None:
    """Nobody reads it any more."""
    article.versions.update(is_current=False)
    article.state = state
    article.save()


def publish(article: Article, reviewer: Person, *, at: datetime) -> None:
    article.reviewer, article.state, article.published_at = reviewer, ArticleState.PUBLISHED, at
    if article.number % 6 == 0:
        article.valid_until = (at + timedelta(days=70)).date()
    article.save()
    article.add_version(reviewer, at=at)


def judge(desk: Desk, articles: list[Article]) -> None:
    """Readers said whether it helped; of five answers about four say yes."""
    day = timezone.localdate(desk.at)
    ArticleVerdict.objects.bulk_create(
        ArticleVerdict(
            contract=desk.contract,
            article=article,
            by=reader,
            day=day - timedelta(days=1 + place),
            helped=(place + nth) % 5 > 0,
        )
        for nth, article in enumerate(articles)
        if article.audience == Audience.STAFF
        for place, reader in enumerate(desk.askers[: 3 + nth % 4])
    )


def use(desk: Desk, articles: list[Article]) -> None:
    """Tickets of the same category were answered from them."""
    by_category = {article.category_id: article for article in articles}
    tickets = Ticket.objects.filter(
        contract=desk.contract, state=State.COMPLETED, category__in=by_category
    )
    ArticleUse.objects.bulk_create(
        ArticleUse(
            contract=desk.contract,
            article=by_category[ticket.category_id],
            ticket=ticket,
            by=ticket.assignee,
            day=ticket.completed_at.date(),
            at=ticket.completed_at,
        )
        for ticket in tickets.exclude(assignee=None).order_by("pk")[:USES]
    )
