import io

import pytest
from django.core.management import CommandError, call_command

from core.search.quality import Case, is_wrong
from tests.factories import make_film

TABLE = """group,query,kind,name
exact,Abendrot,film,Abendrot
damaged,abnedrot,film,Abendrot
damaged,schneetreiben,film,Nachtzug
"""


def measured(folder, table: str, *options: str) -> list[str]:
    file, said = folder / "queries.csv", io.StringIO()
    file.write_text(table, encoding="utf-8")
    call_command("search_quality", file, *options, stdout=said)
    return said.getvalue().splitlines()


@pytest.mark.django_db
def test_it_says_of_each_group_how_much_was_found(tmp_path):
    make_film("Abendrot")
    make_film("Nachtzug")
    lines = measured(tmp_path, TABLE, "--missed")
    assert [line.split()[:5] for line in lines[1:4]] == [
        ["exact", "1", "1.000", "1.000", "0.000"],
        ["damaged", "2", "0.500", "0.500", "0.000"],
        ["all", "3", "0.667", "0.667", "0.000"],
    ]
    assert lines[4:] == ["damaged: schneetreiben → film Nachtzug, place -"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("group,query,kind\n", "no column name"),
        ("group,query,kind,name\nexact,a,movie,A\n", "no kind movie"),
        ("group,query,kind,name\n", "has no queries"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(tmp_path, table, message):
    with pytest.raises(CommandError, match=message):
        measured(tmp_path, table)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("search_quality", tmp_path / "nothing.csv")


@pytest.mark.parametrize(
    ("group", "query", "suggestion", "wrong"),
    [
        ("damaged", "abnedrot", "Abendrot", False),
        ("damaged", "abnedrot", "", False),
        ("damaged", "abnedrot", "Abendbrot", True),
        ("exact", "Abendrot", "Abendrot", True),
    ],
)
def test_a_suggestion_is_wrong_that_says_something_else(group, query, suggestion, wrong):
    assert is_wrong(Case(group, query, "film", "Abendrot"), suggestion, {"abendrot"}) is wrong
