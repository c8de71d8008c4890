"""`script/bench` names what it can measure before it starts a server."""

import pytest

from tests.script.portal import Portal


@pytest.mark.parametrize("arguments", [(), ("frobnicate",), ("clock",), ("search", "many")])
def test_what_it_does_not_know_is_refused_in_words(
    portal: Portal, arguments: tuple[str, ...]
) -> None:
    done = portal.run("bench", *arguments)
    assert done.returncode == 1
    assert "Use: script/bench NAME" in done.stderr
    assert "search" in done.stderr
    assert "Traceback" not in done.stderr
    assert portal.processes() == {}
