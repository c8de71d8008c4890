"""What a role demands: conditions without a code, known by their place in the file."""

from collections.abc import Iterator
from typing import Any

from contracts.models import Qualification
from contracts.profiles.loading.fields import Computed, Sections, Value, of_papers
from contracts.profiles.loading.rows import Rows, register_rows


class Qualifications(Rows):
    def _rows_of_file(self, sections: Sections) -> Iterator[tuple[str, dict[str, Any]]]:
        for role in sections["roles"]:
            position = 0
            for number, row in enumerate(role["qualifications"], start=1):
                group = f"{number}" if row["any_of"] else ""
                for place, text in enumerate(row["any_of"] or [row["text"]], start=1):
                    position += 1
                    code = f"{number}-{place}" if group else f"{number}"
                    told = {"text": text, "group": group and row["text"], "position": position}
                    yield f"{role['code']}/{code}", {**row, **told}


register_rows(
    Qualifications(
        "roles.qualifications",
        Qualification,
        of_papers(
            Value("text"),
            Value("years"),
            Value("or_equal"),
            Value("any_of", "group"),
            Value("position"),
            Computed("state", says=lambda row, sections: row["state"] or "draft"),
        ),
        outer="role",
    ),
)
