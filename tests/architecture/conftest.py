"""The people who ask for a page: those of its contract, or those of the portal."""

from collections.abc import Callable

import pytest

from itsm.access import Line
from tests.cast import Cast
from tests.contract_cast import ContractCast


@pytest.fixture
def cast_of(request: pytest.FixtureRequest) -> Callable[[Line], Cast | ContractCast]:
    return lambda line: request.getfixturevalue("contract_cast" if line.in_contract else "cast")
