"""Each profile that is shipped sets up a whole contract, whose records are what the file says."""

from pathlib import Path

import pytest
from django.utils import timezone

from contracts.models import (
    Contract,
    Coverage,
    Environment,
    Layer,
    Organisation,
    Phase,
    Role,
    Service,
    Site,
    System,
    SystemFunction,
    UserGroup,
)
from contracts.profiles import read_profile
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.difference import difference_of
from contracts.profiles.loading.shipped import faults_of, fitted, shipped, shipped_names
from records.errors import DomainError
from tests.contracts.profile_files import NAMES, SHIPPED, SIXTH

ALL = [*SHIPPED, SIXTH]


def test_an_unknown_profile_is_told_those_that_are_known() -> None:
    assert shipped_names() == sorted(NAMES)
    with pytest.raises(DomainError, match="jps, meti, mod, myna, onet"):
        shipped("nara")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_records_are_what_the_file_says(path: Path) -> None:
    profile = read_profile(path)
    assert faults_of(profile) == []
    contract = create_contract(profile, code="COPY-1", by=None, at=timezone.now())
    difference = difference_of(contract, fitted(profile, contract))
    assert {str(outcome) for outcome in difference.counts} == {"unchanged"}
    for section, model in (
        ("systems", System),
        ("organisations", Organisation),
        ("sites", Site),
        ("phases", Phase),
        ("roles", Role),
    ):
        rows = profile.sections[section]
        codes = model.objects.filter(contract=contract).values_list("code", flat=True)
        assert set(codes) == {row["code"] for row in rows}, section
    assert contract.code == "COPY-1"
    assert contract.title == profile.sections["contract"]["title"]


@pytest.mark.django_db
def test_values_within_rows_are_records_as_well() -> None:
    contract = create_contract(shipped("jps"), code="JPS", by=None, at=timezone.now())
    own = {"contract": contract}
    assert Contract.objects.get().agency == "日本年金機構"
    assert UserGroup.objects.get(**own, system__code="kosei", name="上司").count == 20
    assert SystemFunction.objects.filter(**own, name="ポータル/電子決裁").exists()
    assert Environment.objects.filter(**own).count() == 5
    assert Layer.objects.get(**own, system__code="macs", code="platform").handled_by
    assert Service.objects.get(**own, system__code="macs", code="helpdesk").scope == "out"
    assert Coverage.objects.filter(**own, organisation__code="contractor").count() == 3
    security = Role.objects.get(**own, code="security")
    assert security.alone
    assert security.needs_approval
    assert security.source == "JPS-CTR-13, JPS-PPL-02"
    assert contract.assumed_days == ["starts_on"]
    assert Phase.objects.get(**own, code="preparation").assumed
