"""What the answers of a survey come to: exact fractions, rounded only for the eye."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from helpdesk.models.survey_steps import POINTS, Step

Answers = Sequence[int | None]


def mean(values: Iterable[int | Fraction]) -> Fraction | None:
    told = list(values)
    return Fraction(sum(told)) / len(told) if told else None


def points(answers: Answers) -> list[int]:
    """Of the questions that were answered."""
    return [POINTS[Step(answer)] for answer in answers if answer is not None]


def of_respondent(answers: Answers) -> Fraction | None:
    """Nothing for whoever left every question blank."""
    return mean(points(answers))


def overall(responses: Iterable[Answers]) -> Fraction | None:
    """The mean over respondents of their means; who left all blank is left out."""
    means = (of_respondent(answers) for answers in responses)
    return mean(value for value in means if value is not None)


def of_questions(responses: Iterable[Answers], questions: int) -> list[Fraction | None]:
    """Over those who answered the question."""
    told = list(responses)
    return [
        mean(points([answers[place] for answers in told if place < len(answers)]))
        for place in range(questions)
    ]


def share(part: int, whole: int) -> Fraction | None:
    """In percent."""
    return Fraction(100 * part, whole) if whole else None


def shown(value: Fraction | None, *, at_least: int, digits: int = 1) -> str:
    """Rounded half up; what lies below its limit never prints as the limit."""
    if value is None:
        return "–"
    unit = 10**digits
    rounded = (value * unit + Fraction(1, 2)).__floor__()
    if value < at_least and rounded >= at_least * unit:
        rounded = at_least * unit - 1
    whole, rest = divmod(rounded, unit)
    return f"{whole}.{rest:0{digits}}" if digits else str(whole)
