"""What answers come to: exactly, and as it is printed."""

from fractions import Fraction

import pytest

from helpdesk.models import Step
from helpdesk.surveys import scores


def test_without_answers_there_is_no_score() -> None:
    assert scores.of_respondent([None, None]) is None
    assert scores.overall([]) is None
    assert scores.overall([[None] * 5]) is None
    assert scores.of_questions([], 2) == [None, None]
    assert scores.share(0, 0) is None
    assert scores.shown(None, at_least=75) == "–"


@pytest.mark.req("METI-INQ-12")
def test_the_scale_is_not_evenly_spaced() -> None:
    assert scores.of_respondent([1, 1, 3, 4, 5]) == 60
    assert [step.points for step in Step] == [100, 80, 60, 40, 0]


def test_what_was_not_answered_is_left_out_of_the_mean_of_its_respondent() -> None:
    assert scores.of_respondent([1, None, 4, None, 5]) == Fraction(140, 3)


def test_a_blank_respondent_is_left_out_of_all() -> None:
    told = [[1, 1, 1, 1, 1], [None] * 5, [2, None, None, None, 5]]
    assert scores.overall(told) == 70
    assert scores.of_questions(told, 5) == [90, 100, 100, 100, 50]


def test_the_mean_of_means_is_not_the_mean_of_all_answers() -> None:
    assert scores.overall([[1], [5, 5, 5]]) == 50


@pytest.mark.parametrize(
    ("value", "limit", "words"),
    [
        (Fraction(75), 75, "75.0"),
        (Fraction(7496, 100), 75, "74.9"),
        (Fraction(7494, 100), 75, "74.9"),
        (Fraction(7505, 100), 75, "75.1"),
        (Fraction(200, 3), 75, "66.7"),
        (Fraction(6999999, 100000), 70, "69.9"),
        (Fraction(100), 70, "100.0"),
        (Fraction(0), 70, "0.0"),
    ],
)
def test_a_figure_never_prints_as_the_limit_that_it_misses(
    value: Fraction, limit: int, words: str
) -> None:
    assert scores.shown(value, at_least=limit) == words
