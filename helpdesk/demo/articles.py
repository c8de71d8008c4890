"""What the desks of the demo know: written by agents, published by who leads them."""

from datetime import datetime, timedelta
from pathlib import Path

import yaml

from contracts.models import Person
from contracts.roles import Base
from helpdesk.demo.desks import Desk
from helpdesk.models import Article, ArticleState, ArticleUse, State, Ticket
from helpdesk.people import holding

OPEN_ONES = {2: ArticleState.DRAFT, 8: ArticleState.REVIEW}  # by their place: still in work
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
            publish(article, reviewer, at=desk.at - timedelta(days=55 - place))
            made.append(article)
    use(desk, made[:UNUSED_FROM])


def publish(article: Article, reviewer: Person, *, at: datetime) -> None:
    article.reviewer, article.state, article.published_at = reviewer, ArticleState.PUBLISHED, at
    if article.number % 6 == 0:
        article.valid_until = (at + timedelta(days=70)).date()
    article.save()
    article.add_version(reviewer, at=at)


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
