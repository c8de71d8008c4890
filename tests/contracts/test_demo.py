"""The contracts of the demo: everybody of the cast gets in, and nothing is made twice."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import demo as demo_people
from accounts.demo import PEOPLE
from accounts.models import User
from contracts import demo
from contracts.demo.making import CODES, PLANS, years_to_second
from contracts.members import members_of
from contracts.models import (
    CalendarDay,
    Clarification,
    Contract,
    ContractChange,
    Membership,
    Organisation,
    Person,
    RosterEntry,
    Site,
    Stocktake,
)
from contracts.months import Month
from contracts.qualifying import gaps_of_contract
from records.models import Change
from tests.cast import client_of

COPIES = ("METI-NOW", "JPS-NOW")
FEW = 0.01
# As JPS-CTR-08 counts them.
SITES = {
    "本部": 5,
    "事務センター": 15,
    "年金事務所": 322,
    "中央年金センター": 2,
    "年金相談センター": 81,
    "障害年金センター": 1,
    "コールセンター": 7,
}
