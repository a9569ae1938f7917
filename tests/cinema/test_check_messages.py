"""Without gettext nobody is told that the translations are whole."""

import pytest
from django.core.management import CommandError, call_command

LEFT_OUT = "LEFT OUT: translations (gettext is not installed)"


@pytest.fixture(autouse=True)
def without_gettext(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


def test_a_machine_without_gettext_says_what_it_left_out(monkeypatch, capsys):
    monkeypatch.delenv("CI", raising=False)
    call_command("check_messages")
    assert capsys.readouterr().out == f"{LEFT_OUT}\n"


def test_where_nothing_may_be_left_out_the_check_fails(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(CommandError) as failure:
        call_command("check_messages")
    assert str(failure.value) == LEFT_OUT
