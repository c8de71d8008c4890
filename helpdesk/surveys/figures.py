"""The figures of one survey as its page shows them."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from contracts.models import Person
from helpdesk.models import Response, Survey
from helpdesk.surveys import scores
from portal.charts import Columns, Series, Target


@dataclass(frozen=True)
class Question:
    text: str
    answered: int
    score: str


@dataclass(frozen=True)
class Respondent:
    code: str
    name: str
    answered: int
    score: str
    comment: str


class Figures:
    """Everything is judged by exact fractions; words are made last."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.responses: list[Response] = list(survey.responses.order_by("respondent"))
        self.answers = [response.answers for response in self.responses]
        self.invited = survey.invited
        self.answered = len(self.responses)
        self.blank = sum(not scores.points(answers) for answers in self.answers)
        self.overall = scores.overall(self.answers)
        self.means = scores.of_questions(self.answers, len(survey.questions))
        self.rate = scores.share(self.answered, self.invited)

    @property
    def score(self) -> str:
        return self.words(self.overall)

    @property
    def rate_in_words(self) -> str:
        words = scores.shown(self.rate, at_least=self.survey.response_rate)
        return words if self.rate is None else f"{words}%"

    @property
    def is_kept(self) -> bool | None:
        """Whether the base score was reached; nothing while nobody has answered."""
        return None if self.overall is None else self.overall >= self.survey.base_score

    @property
    def is_rate_reached(self) -> bool | None:
        return None if self.rate is None else self.rate >= self.survey.response_rate

    @property
    def questions(self) -> list[Question]:
        return [
            Question(text, self.answers_to(place), self.words(self.means[place]))
            for place, text in enumerate(self.survey.questions)
        ]

    def answers_to(self, place: int) -> int:
        return sum(place < len(told) and told[place] is not None for told in self.answers)

    @property
    def respondents(self) -> list[Respondent]:
        codes = [response.respondent for response in self.responses]
        people = Person.objects.filter(contract=self.survey.contract_id, code__in=codes)
        names = dict(people.values_list("code", "name"))
        return [
            Respondent(
                code=response.respondent,
                name=names.get(response.respondent, ""),
                answered=len(scores.points(response.answers)),
                score=self.words(scores.of_respondent(response.answers)),
                comment=response.comment,
            )
            for response in self.responses
        ]

    def words(self, value: Fraction | None) -> str:
        return scores.shown(value, at_least=self.survey.base_score)

    @property
    def charts(self) -> list[Columns]:
        return [self.chart_of_questions, self.chart_of_rate] if self.responses else []

    @property
    def chart_of_questions(self) -> Columns:
        numbers = range(1, len(self.means) + 1)
        base = self.survey.base_score
        return Columns(
            title=_("Mean score of each question"),
            labels=[*(_("Question %(number)d") % {"number": n} for n in numbers), _("Overall")],
            label_head=_("Question"),
            series=[
                Series(
                    _("points"),
                    [*self.means, self.overall],
                    [self.words(value) for value in (*self.means, self.overall)],
                )
            ],
            target=Target(base, _("base score: %(score)d or more") % {"score": base}),
        )

    @property
    def chart_of_rate(self) -> Columns:
        line = self.survey.response_rate
        return Columns(
            title=_("Response rate"),
            labels=[self.survey.code],
            label_head=_("Survey"),
            unit="%",
            series=[Series(_("Response rate"), [self.rate], [self.rate_in_words])],
            target=Target(line, _("line: %(rate)s or more") % {"rate": f"{line}%"}),
        )
