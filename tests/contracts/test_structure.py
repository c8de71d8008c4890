"""The structure chart: who stands under whom, drawn and as a list."""

import re

import pytest
from django.utils import timezone

from contracts.models import Contract, Organisation
from contracts.roles import Base
from contracts.structure import Node, draw, of_information, of_roles
from tests.cast import client_of
from tests.contract_cast import ContractCast, make_contract, make_member
from tests.contracts.roster_samples import make_agreed, new_person


def titles(nodes: list[Node] | tuple[Node, ...]) -> list[object]:
    return [[node.title, titles(node.below)] if node.below else node.title for node in nodes]


class TestDrawing:
    def test_nothing(self) -> None:
        sheet = draw([])
        assert (sheet.boxes, sheet.links) == ([], [])

    def test_boxes_never_overlap_and_stay_on_the_sheet(self) -> None:
        leaves = tuple(Node(f"役割{number}", ("甲", "乙") * number) for number in range(5))
        roots = [Node("組織", ("x",) * 20, "organisation", (Node("長", below=leaves),)), Node("別")]
        sheet = draw(roots)
        assert len(sheet.boxes) == 8
        assert len(sheet.links) == 6
        for one in sheet.boxes:
            assert one.x + one.width <= sheet.width
            assert one.y >= 0
            assert one.y + one.height <= sheet.height
            for other in sheet.boxes:
                apart = one.y + one.height <= other.y or other.y + other.height <= one.y
                assert one is other or one.x != other.x or apart

    def test_many_people_are_cut_short_in_the_box_and_whole_in_words(self) -> None:
        (box,) = draw([Node("役割", tuple(f"人{number}" for number in range(20)))]).boxes
        assert box.texts[-1].words == "+13"
        assert "人19" in box.words


@pytest.mark.django_db
class TestTrees:
    @pytest.fixture
    def contract(self) -> Contract:
        return make_contract()

    def test_roles_stand_in_their_organisations_by_command(self, contract: Contract) -> None:
        for base in (Base.OFFICIAL, Base.MANAGER, Base.LEADER, Base.OPERATOR, Base.REQUESTER):
            make_member(contract, base)
        agency, contractor = of_roles(contract, on=timezone.localdate())
        names = [str(base.label) for base in (Base.MANAGER, Base.LEADER, Base.OPERATOR)]
        manager, leader, operator = names
        assert titles([agency]) == [["試験省", [str(Base.OFFICIAL.label)]]]
        assert titles([contractor]) == [
            ["試験運用株式会社", [[manager, [[leader, [operator]]]]]],
        ]

    def test_subcontractors_stand_under_the_contractor(self, contract: Contract) -> None:
        make_member(contract, Base.MANAGER)
        Organisation.objects.create(
            contract=contract,
            code="sub",
            name="試験下請",
            kind="subcontractor",
            parent=Organisation.objects.get(kind="contractor"),
        )
        (contractor,) = of_roles(contract, on=timezone.localdate())
        assert contractor.below[-1].title == "試験下請"

    @pytest.mark.req("JPS-PPL-09")
    def test_that_of_information_comes_from_the_roster(self, contract: Contract) -> None:
        today = timezone.localdate()
        assert of_information(contract, on=today) == []
        people = {name: new_person(contract) for name in ("manager", "deputy", "worker")}
        for name, person in people.items():
            make_agreed(contract, person, first=today, kind="handlers", post_class=name)
        (manager,) = of_information(contract, on=today)
        (deputy,) = manager.below
        (worker,) = deputy.below
        assert [one.lines for one in (manager, deputy, worker)] == [
            (person.name,) for person in people.values()
        ]


@pytest.mark.django_db
def test_the_page_draws_it_and_tells_the_same_as_a_list(contract_cast: ContractCast) -> None:
    page = client_of(contract_cast.person("official")).get("/c/TEST/roster/structure/")
    text = page.content.decode()
    drawn = set(re.findall(r"<g><title>([^<]+)</title>", text))
    listed = set(re.findall(r"<li>([^<]+)(?=<)", text))
    assert drawn
    assert drawn <= {words.strip() for words in listed}
