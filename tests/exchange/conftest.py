"""A contract that takes a folder over."""

import json
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from contracts.models import Contract, Person, System
from tests.contract_cast import make_contract

PEOPLE = "person,name,kana,organisation,site,email,extension\n"
TICKETS = "number,kind,requester,subject,received_at,first_contact,completed_at\n"
ESCALATIONS = "ticket,target,requested_at,answered_at\n"
SURVEYS = "survey,closed_on,invited,respondent,q1,q2,q3,q4,q5,comment\n"
CALLS = "call,started_at,answered_at,ended_at,ticket\n"


@dataclass
class Folder:
    path: Path
    contract: Contract

    def write(self, **files: str | bytes) -> "Folder":
        for name, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            (self.path / f"{name}.csv").write_bytes(data)
        return self

    def take(self, *options: str, path: Path | None = None) -> tuple[int, dict[str, Any]]:
        """The exit code and what was printed."""
        out, code = StringIO(), 0
        try:
            call_command(
                "takeover", self.contract.code, str(path or self.path), "--json", *options,
                stdout=out, stderr=StringIO(),
            )  # fmt: skip
        except CommandError as error:
            code = error.returncode
        text = out.getvalue()
        return code, json.loads(text) if text else {}

    def refused(self, **files: str | bytes) -> list[tuple[str, int, str]]:
        code, told = self.write(**files).take()
        assert code == 1
        return [(found["file"], found["line"], found["column"]) for found in told["refused"]]

    def doubtful(self, **files: str) -> list[tuple[str, int, str]]:
        code, told = self.write(**files).take()
        assert code == 0
        return [(found["file"], found["line"], found["reason"]) for found in told["doubtful"]]


@pytest.fixture
def folder(db: None, tmp_path: Path, settings: Any) -> Folder:
    settings.LANGUAGE_CODE = "en"
    contract = make_contract()
    System.objects.create(contract=contract, code="base", name="基盤")
    Person.objects.create(contract=contract, code="p1", name="試験 一郎")
    return Folder(tmp_path, contract)
