"""Who takes part: the tree on a day, the page of one, its end, its permission, its systems."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contracts import rules
from contracts.models import Contract, Coverage, Membership, Organisation
from contracts.models.base import Standing
from records.errors import DomainError
from tests.cast import client_of, make_person
from tests.contract_cast import ContractCast, make_role
from tests.contracts.directory.conftest import (
    add_organisation,
    add_person,
    add_system,
    address,
    days,
    errors_of,
    send,
    text_of,
)

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]


def names(nodes: list) -> list:
    return [(node.organisation.name, names(node.parts)) for node in nodes]


class TestTree:
    def test_a_vendor_sees_the_own_organisation_only(
        self, contract_cast: ContractCast, browser: Browser
    ) -> None:
        contract = contract_cast.contract
        own = contract_cast.member("vendor").person.organisation
        rival = add_organisation(contract, "rival")
        page = browser("vendor")
        groups = page.get(address("organisations", contract)).context["groups"]
        assert [names(nodes) for _title, nodes in groups] == [[(own.name, [])]]
        assert page.get(address("organisation", contract, rival.pk)).status_code == 404

    def test_a_day_that_is_none_is_refused(self, contract: Contract, browser: Browser) -> None:
        for text in ("tomorrow", "2026-02-31"):
            answer = browser("official").get(address("organisations", contract), {"day": text})
            assert answer.status_code == 422
            assert "is not a day" in answer.context["wrong"]

    @pytest.mark.req("JPS-CTR-09")
    def test_departments_are_there_from_a_day_to_a_day(
        self, contract: Contract, browser: Browser
    ) -> None:
        agency = Organisation.objects.get(contract=contract, code="agency")
        facts = {"kind": "unit", "parent": agency}
        add_organisation(contract, "採用", last="2026-03-31", **facts)
        add_organisation(contract, "人事", first="2026-04-01", **facts)
        page, url = browser("official"), address("organisations", contract)
        for day, unit in (("2026-03-31", "採用"), ("2026-04-01", "人事")):
            groups = dict(page.get(url, {"day": day}).context["groups"])
            assert names(groups["Agency"]) == [(agency.name, [(unit, [])])]

    @pytest.mark.req("MOD-CTR-01")
    def test_sections_of_the_agency_are_shown_apart(
        self, contract: Contract, browser: Browser
    ) -> None:
        agency = Organisation.objects.get(contract=contract, code="agency")
        for name, part in (("会計課", "契約を担当します。"), ("秘書課", "納入を受けます。")):
            add_organisation(contract, name, kind="unit", parent=agency, part=part)
        shown = browser("official").get(address("organisations", contract))
        (above,) = dict(shown.context["groups"])["Agency"]
        parts = {node.organisation.name: node.organisation.part for node in above.parts}
        assert parts == {"会計課": "契約を担当します。", "秘書課": "納入を受けます。"}
        assert all(part in text_of(shown) for part in parts.values())

    def test_more_organisations_cost_no_more_queries(
        self, contract: Contract, browser: Browser
    ) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                page.get(address("organisations", contract))
            return len(asked)

        page = browser("official")
        queries()  # the first request of a process asks for more
        few = queries()
        for number in range(20):
            add_person(
                contract, f"p{number}", organisation=add_organisation(contract, f"o{number}")
            )
        assert queries() == few


class TestEndOfVendor:
    def test_one_that_goes_on_is_not_warned_of(self, contract: Contract, today: date) -> None:
        for last in (None, today + days(91)):
            assert Organisation(kind="vendor", last=last).standing(today) == Standing.THERE
        assert Organisation(kind="unit", last=today).standing(today) == Standing.THERE

    def test_a_warning_stands_before_the_end_and_after_it(
        self, contract: Contract, browser: Browser, today: date
    ) -> None:
        soon = add_organisation(contract, "soon", last=today + days(90))
        gone = add_organisation(contract, "gone", last=today - days(1))
        page = browser("operator")
        assert page.get(address("organisations", contract)).context["warned"] == [soon]
        before = text_of(page.get(address("organisation", contract, soon.pk)))
        assert "The contract with this organisation ends soon" in before
        after = text_of(page.get(address("organisation", contract, gone.pk)))
        assert "Nothing can be handed on to this organisation" in after

    def test_nothing_is_handed_on_before_the_start_and_after_the_end(
        self, contract: Contract, today: date
    ) -> None:
        vendor = add_organisation(contract, "v", first=today, last=today + days(9))
        why_not = rules.why_not_escalate_to
        assert "begins on" in str(why_not(vendor, today - days(1)))
        assert "ended on" in str(why_not(vendor, today + days(10)))
        assert why_not(vendor, today) is why_not(vendor, today + days(9)) is None


class TestEscalation:
    def test_others_are_no_targets(self, contract: Contract, today: date) -> None:
        system, other = add_system(contract, "a"), add_system(contract, "b")
        add_organisation(contract, "other").cover([other])
        add_organisation(contract, "gone", last=today - days(1)).cover([system])
        add_organisation(contract, "unpermitted", kind="subcontractor").cover([system])
        assert not Organisation.objects.for_escalation(system, today).exists()

    def test_targets_depend_on_the_system(self, contract: Contract, today: date) -> None:
        system, other = add_system(contract, "a"), add_system(contract, "b")
        for name, covered in (("both", [system, other]), ("one", [system])):
            add_organisation(contract, name).cover(covered)
        targets = Organisation.objects.for_escalation
        assert [each.name for each in targets(system, today)] == ["both", "one"]
        assert [each.name for each in targets(other, today)] == ["both"]


class TestSubcontractors:
    @pytest.mark.req("JPS-CTR-21")
    def test_people_of_an_unapproved_firm_get_no_access(
        self, contract: Contract, browser: Browser, today: date
    ) -> None:
        firm = add_organisation(contract, "firm", kind="subcontractor")
        person = add_person(contract, "x", organisation=firm)
        role = make_role(contract, "operator")
        with pytest.raises(DomainError, match="without the agency's permission"):
            Membership.give(person, role, first=today, last=today, by=None)
        Organisation.objects.filter(pk=firm.pk).update(permitted_on=today, permitted_for="夜間受付")
        person.organisation.refresh_from_db()
        Membership.give(person, role, first=today, last=today, by=None)
        register = text_of(browser("official").get(address("organisations", contract)))
        assert today.isoformat() in register
        assert "夜間受付" in register

    def test_a_role_without_access_needs_no_permission(
        self, contract: Contract, today: date
    ) -> None:
        firm = add_organisation(contract, "firm", kind="subcontractor")
        person = add_person(contract, "x", organisation=firm)
        Membership.give(person, make_role(contract, "worker"), first=today, last=today, by=None)

    @pytest.mark.req("METI-PPL-09")
    def test_the_register_has_the_permission_and_its_people_see_nothing_by_default(
        self, contract: Contract, browser: Browser, today: date
    ) -> None:
        firm = add_organisation(contract, "f", kind="subcontractor", permitted_on=today - days(7))
        user = make_person("hired")
        add_person(contract, "x", organisation=firm, user=user)
        page = client_of(user)
        for name in ("overview", "people", "organisations"):
            assert page.get(address(name, contract)).status_code == 404
        register = text_of(browser("official").get(address("organisations", contract)))
        assert (today - days(7)).isoformat() in register


class TestEdit:
    def test_an_organisation_is_no_part_of_its_own_part(
        self, contract: Contract, browser: Browser
    ) -> None:
        above = add_organisation(contract, "above")
        below = add_organisation(
            contract, "below", parent=add_organisation(contract, "between", parent=above)
        )
        url = address("edit_organisation", contract, above.pk)
        for parent in (above, below):
            answer = send(browser("manager"), url, parent=str(parent.pk))
            assert errors_of(answer) == ["An organisation cannot be part of itself."]

    def test_a_code_is_used_once_and_the_end_follows_the_start(
        self, contract: Contract, browser: Browser
    ) -> None:
        url = address("new_organisation", contract)
        facts = {"name": "n", "kind": "vendor", "first": "2026-02-01", "last": "2026-01-31"}
        answer = send(browser("manager"), url, code="agency", **facts)
        assert errors_of(answer) == [
            "Another one has this code.",
            "The last day is before the first.",
        ]

    def test_systems_are_kept_with_the_organisation(
        self, contract: Contract, browser: Browser
    ) -> None:
        one, other = add_system(contract, "a"), add_system(contract, "b")
        vendor, page = add_organisation(contract, "v"), browser("manager")
        url = address("edit_organisation", contract, vendor.pk)
        send(page, url, systems=[str(one.pk), str(other.pk)])
        send(page, url, systems=[str(other.pk)])
        covered = Coverage.objects.filter(organisation=vendor)
        assert list(covered.values_list("system", "contract")) == [(other.pk, contract.pk)]
        vendor.refresh_from_db()
        assert vendor.version == 2

    def test_whoever_is_second_with_the_systems_is_told(
        self, contract: Contract, browser: Browser
    ) -> None:
        system, vendor = add_system(contract, "a"), add_organisation(contract, "v")
        page, url = browser("manager"), address("edit_organisation", contract, vendor.pk)
        form = page.get(url).context["form"]
        send(page, url, contact="内線 1")
        late = {"code": "v", "name": "v", "kind": "vendor", "systems": [str(system.pk)]}
        assert page.post(url, {**dict(form.kept.hidden), **late}).status_code == 409
        assert not Coverage.objects.filter(organisation=vendor).exists()
