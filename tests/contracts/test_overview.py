"""The front page of a contract: where it stands, what is next, who is who, and to whom."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from contracts.models import Contract, Organisation, Phase, System
from contracts.roles import Side
from tests.contract_cast import ContractCast, make_organisation
from tests.contracts.pages import get
from tests.contracts.registers import (
    make_deadline,
    make_milestone,
    make_phase,
    make_related_contract,
)

pytestmark = pytest.mark.django_db
Kind = Phase.Kind


@pytest.fixture
def contract(contract_cast: ContractCast) -> Contract:
    return contract_cast.contract


def change(contract: Contract, **facts: Any) -> None:
    Contract.objects.filter(pk=contract.pk).update(**facts)
    contract.refresh_from_db()


def text(response: HttpResponse) -> str:
    return response.content.decode()


class TestWithoutTheRightToRead:
    @pytest.mark.parametrize("role", ["vendor", "requester"])
    def test_only_the_own_place_and_whom_to_ask(
        self, contract: Contract, contract_cast: ContractCast, role: str
    ) -> None:
        make_milestone(contract, name="認証基盤の更改", day=timezone.localdate())
        System.objects.create(contract=contract, code="s", name="基盤システム")
        Organisation.objects.create(
            contract=contract, code="it", name="情報システム室", kind="unit", contact="内線2101"
        )
        page = text(get(contract_cast, role, "overview", day="2026-04-01"))
        own = contract_cast.member(role).person.organisation
        for shown in (contract.title, own.name, "試験 test-manager"):
            assert shown in page
        hidden = ["認証基盤の更改", "基盤システム", "情報システム室", "内線2101", "test-official"]
        hidden += [str(contract.ends_on), str(contract.service_starts_on)]
        assert [words for words in hidden if words in page] == []


class TestDay:
    @pytest.fixture
    def phases(self, contract: Contract) -> None:
        """Those of METI."""
        change(
            contract,
            starts_on=date(2021, 10, 1),
            service_starts_on=date(2022, 2, 1),
            operation_ends_on=date(2026, 1, 31),
            ends_on=date(2026, 1, 31),
        )
        for name, kind, first, last in (
            ("引継ぎ", Kind.PREPARATION, date(2021, 10, 1), date(2021, 12, 31)),
            ("並行運用", Kind.PARALLEL, date(2022, 1, 1), date(2022, 1, 31)),
            ("調整期間", Kind.ADJUSTMENT, date(2022, 2, 1), date(2022, 4, 30)),
            ("運用", Kind.OPERATION, date(2022, 5, 1), date(2026, 1, 31)),
        ):
            make_phase(contract, name=name, kind=kind, first=first, last=last)

    @pytest.mark.req("METI-CTR-03")
    @pytest.mark.parametrize(
        ("day", "kind", "in_service", "is_judged"),
        [
            ("2022-01-15", Kind.PARALLEL, False, False),
            ("2022-03-15", Kind.ADJUSTMENT, True, False),
            ("2022-05-01", Kind.OPERATION, True, True),
        ],
    )
    def test_each_day_has_its_phase(
        self,
        phases: None,
        contract_cast: ContractCast,
        day: str,
        kind: Kind,
        in_service: bool,
        is_judged: bool,
    ) -> None:
        answer = get(contract_cast, "official", "overview", day=day)
        looked = answer.context["looked"]
        assert [phase.kind for phase in looked.phases] == [kind]
        assert (looked.in_service, looked.is_judged) == (in_service, is_judged)
        assert f"<b>{looked.phases[0].name}</b>" in text(answer)

    def test_the_adjustment_of_one_system_is_not_that_of_the_contract(
        self, phases: None, contract: Contract, contract_cast: ContractCast
    ) -> None:
        system = System.objects.create(contract=contract, code="s", name="基盤システム")
        day = date(2023, 5, 1)
        make_phase(contract, system=system, kind=Kind.ADJUSTMENT, first=day, last=day)
        looked = get(contract_cast, "official", "overview", day="2023-05-01").context["looked"]
        assert looked.is_judged
        assert len(looked.phases) == 2

    @pytest.mark.parametrize("day", ["2021-09-30", "2026-02-01"])
    def test_outside_there_is_none(
        self, phases: None, contract_cast: ContractCast, day: str
    ) -> None:
        looked = get(contract_cast, "official", "overview", day=day).context["looked"]
        assert (looked.phases, looked.in_service) == ([], False)

    def test_what_is_no_day_is_told_at_the_field(self, contract_cast: ContractCast) -> None:
        answer = get(contract_cast, "official", "overview", day="yesterday")
        assert answer.status_code == 422
        assert "day" in answer.context["look"].errors


class TestFacts:
    @pytest.mark.req("ONET-CTR-01")
    def test_units_with_their_contacts_and_the_state_of_the_papers(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        change(contract, document_status="draft", document_version="令和元年10月")
        units = {"首席職業指導官室": "03-0000-0001", "雇用保険課": "03-0000-0002"}
        for number, (name, contact) in enumerate(units.items()):
            Organisation.objects.create(
                contract=contract, code=f"u{number}", name=name, contact=contact, kind="unit"
            )
        answer = get(contract_cast, "operator", "overview")
        assert units.items() <= {one.name: one.contact for one in answer.context["units"]}.items()
        for words in (*units, *units.values(), contract.get_document_status_display()):
            assert str(words) in text(answer)

    @pytest.mark.req("MOD-CTR-01")
    def test_the_contracting_and_the_receiving_section_stand_apart(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        parts = {"会計課": "契約を担当する", "秘書課": "書面を受領する"}
        for number, (name, part) in enumerate(parts.items()):
            Organisation.objects.create(
                contract=contract, code=f"u{number}", name=name, part=part, kind="unit"
            )
        page = text(get(contract_cast, "official", "overview"))
        for name, part in parts.items():
            assert f"<dt>{name}</dt><dd>{part}" in page

    @pytest.mark.req("MOD-CTR-03")
    def test_users_now_and_planned_are_two_figures(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        System.objects.create(
            contract=contract, code="tm", name="人事", users_now=800, users_planned=3000
        )
        page = text(get(contract_cast, "official", "overview"))
        assert '<td class="number">800</td>' in page
        assert '<td class="number">3000</td>' in page

    @pytest.mark.req("MYNA-CTR-01")
    def test_the_contract_names_its_unit_and_both_products(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        change(contract, title="新フロントの改善及び運用", agency="デジタル庁")
        Organisation.objects.create(
            contract=contract,
            code="da",
            name="国民向けサービスグループ",
            kind="unit",
            part="発注部署",
        )
        for code, name in (("beta", "実証ベータ版"), ("official", "新正式版")):
            System.objects.create(contract=contract, code=code, name=name)
        page = text(get(contract_cast, "official", "overview"))
        names = ["新フロントの改善及び運用", "デジタル庁", "国民向けサービスグループ"]
        names += ["実証ベータ版", "新正式版"]
        assert [name for name in names if name not in page] == []

    def test_each_side_with_the_holders_of_its_roles(self, contract_cast: ContractCast) -> None:
        sides = get(contract_cast, "official", "overview").context["sides"]
        held = {str(one.person) for _side, roles in sides for _role, ones in roles for one in ones}
        assert {"試験 test-manager", "試験 test-official"} <= held
        assert "試験 test-requester" not in held  # thousands of them hold no office

    def test_the_five_dates_stand_apart(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        change(contract, signed_on=contract.starts_on)
        dates = get(contract_cast, "official", "overview").context["dates"]
        assert [day for _label, day in dates] == [
            getattr(contract, name) for name in Contract.BASE_DATES
        ]

    def test_a_demo_one_that_ended_and_one_that_has_not_begun(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        today = timezone.localdate()
        assert "banner" not in text(get(contract_cast, "official", "overview"))
        change(contract, is_demo=True)
        assert text(get(contract_cast, "official", "overview")).count("banner-warning") == 1
        last = today - timedelta(days=1)
        change(contract, is_demo=False, ends_on=last, operation_ends_on=last)
        assert get(contract_cast, "official", "overview").context["course"] == "ended"
        first = today + timedelta(days=1)
        change(
            contract,
            starts_on=first,
            service_starts_on=first,
            operation_ends_on=first,
            ends_on=first,
        )
        answer = get(contract_cast, "official", "overview")
        assert answer.context["course"] == "before"
        assert "banner-info" in text(answer)


class TestNext:
    def upcoming(self, cast: ContractCast) -> list[tuple[str, date]]:
        return [(o.text, o.day) for o in get(cast, "official", "overview").context["next"]]

    def test_ends_of_vendors_are_told_ninety_days_before(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        today = timezone.localdate()
        vendor = make_organisation(contract, Side.THIRD)
        related = make_related_contract(contract)
        for days, told in ((-1, False), (0, True), (90, True), (91, False)):
            for one in (vendor, related):
                one.last = today + timedelta(days=days)
                one.save()
            names = [name for name, _day in self.upcoming(contract_cast)]
            assert names == ([vendor.name, str(related)] if told else [])

    def test_in_the_order_of_their_days_and_late_ones_first(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        today = timezone.localdate()
        day = timedelta(days=1)
        make_milestone(contract, name="先の節目", day=today + 50 * day)
        make_milestone(contract, name="遅れた節目", day=today - day)
        make_milestone(contract, name="中止", day=today + day, state="dropped")
        make_milestone(contract, name="いつか", wording="2030年夏")
        make_phase(contract, name="次の段階", first=today + 20 * day, last=today + 30 * day)
        make_deadline(contract, name="期限", base="ends_on", event="", amount=3, unit="days")
        answer = get(contract_cast, "official", "overview")
        found = answer.context["next"]
        assert [(one.text, one.is_late) for one in found] == [
            ("遅れた節目", True),
            ("次の段階", False),
            ("先の節目", False),
            ("期限", False),
        ]
        assert [one.name for one in answer.context["undated"]] == ["いつか"]


class TestTimeLine:
    def test_phases_lie_in_their_order_and_today_on_them(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        first = make_phase(contract)
        make_phase(
            contract, name="運用", first=first.last + timedelta(days=1), last=contract.last_day
        )
        line = get(contract_cast, "official", "overview").context["line"]
        bars = [
            (float(one.attributes["x"]), float(one.attributes["width"]))
            for one in line.elements
            if one.tag == "rect"
        ]
        (start, width), (then, _rest) = bars
        assert start + width == pytest.approx(then, abs=0.1)
        today = next(o for o in line.elements if o.attributes["class"] == "time-today")
        assert then < float(today.attributes["x1"]) < line.width

    def test_an_empty_contract_says_what_to_do(self, contract_cast: ContractCast) -> None:
        assert "/phases/new/" in text(get(contract_cast, "manager", "overview"))
        assert "/phases/new/" not in text(get(contract_cast, "official", "overview"))
