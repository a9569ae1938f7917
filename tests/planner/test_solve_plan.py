import json
import os
import re
import subprocess
import sys
from contextlib import suppress

import pytest
from django.conf import settings
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from planner.reading import KEYS, FaultyProblemError, read_problem

DOCS = settings.BASE_DIR / "docs"


def example() -> tuple[str, str]:
    """The problem and the answer in the documentation."""
    problem, answer = re.findall(r"```json\n(.*?)```", (DOCS / "plan-problem.md").read_text(), re.DOTALL)
    return problem, answer


def screening(**fields) -> dict:
    return {"film": "A", "house": "Gloria", "start": "2018-11-18T14:00+01:00", "end": "2018-11-18T15:24+01:00"} | fields


def text(**fields) -> str:
    return json.dumps({"screenings": [screening()], "wishes": {"A": "must"}} | fields)


def faults(**fields) -> list[str]:
    with pytest.raises(FaultyProblemError) as refusal:
        read_problem(text(**fields))
    return refusal.value.faults


def run(path: str, *options: str, given: str = "", **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "solve_plan", path, *options]
    env = os.environ | environment
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False, env=env)


def test_the_example_of_the_documentation_has_the_answer_given_there(tmp_path, capsys):
    problem, answer = example()
    (tmp_path / "problem.json").write_text(problem)
    call_command("solve_plan", tmp_path / "problem.json")
    assert json.loads(capsys.readouterr().out) == json.loads(answer)


def test_standard_input_will_do_and_so_will_a_database_that_is_not_there():
    nowhere = "postgres://nobody:nothing@127.0.0.1:1/none"
    done = run("-", given=example()[0], DATABASE_URL=nowhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == json.loads(example()[1])


def test_a_wrong_file_gets_a_sentence_for_each_fault_and_no_trace(tmp_path):
    wrong = {"screenings": [screening(start="soon"), screening(end="2018-11-18T13:00+01:00")], "wishes": {"A": "must!"}}
    (tmp_path / "wrong.json").write_text(json.dumps(wrong))
    done = run(str(tmp_path / "wrong.json"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "„screenings“, 1, „start“: „soon“ ist keine Zeit wie 2018-11-18T14:00+01:00.",
        "„screenings“, 2: Die Vorstellung endet, bevor sie beginnt.",
        "„wishes“, „A“: „must!“ ist keine Wichtigkeit; es gibt must, gladly, maybe und Zahlen.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Zeile 1, Zeichen 1: das ist kein JSON.\n"),
        (b'{"screenings": [}', "Zeile 1, Zeichen 17: das ist kein JSON.\n"),
        (b"[" * 100_000, "Das ist kein JSON, das sich lesen lässt.\n"),
        (b"\xff\xfe", "Die Datei ist nicht in UTF-8 geschrieben.\n"),
        (b"[]", "Da muss ein Objekt mit „screenings“ und „wishes“ stehen.\n"),
    ],
)
def test_what_is_no_problem_at_all_is_refused_in_a_sentence(tmp_path, capsys, content, sentence):
    (tmp_path / "wrong.json").write_bytes(content)
    with pytest.raises(SystemExit, match="1"):
        call_command("solve_plan", tmp_path / "wrong.json")
    assert capsys.readouterr().err == sentence


def test_a_file_that_is_not_there_is_refused_in_a_sentence(capsys):
    with pytest.raises(SystemExit, match="1"):
        call_command("solve_plan", "nowhere.json")
    assert capsys.readouterr().err == "Die Datei „nowhere.json“ lässt sich nicht lesen.\n"


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        (screening(film="B"), "„pinned“: „1“ und „2“ schließen sich aus, es fehlen 84 Minuten.\n"),
        (
            screening(start="2018-11-19T14:00Z", end="2018-11-19T15:00Z"),
            "„pinned“: „1“ und „2“ sind derselbe Film.\n",
        ),
    ],
)
def test_pins_that_exclude_each_other_are_refused_in_a_sentence(tmp_path, capsys, second, sentence):
    (tmp_path / "pins.json").write_text(text(screenings=[screening(), second], pins=[1, 2]))
    with pytest.raises(SystemExit, match="1"):
        call_command("solve_plan", tmp_path / "pins.json")
    assert capsys.readouterr().err == sentence


def test_unknown_keys_and_venues_without_a_screening_are_noted_and_passed_over(tmp_path, capsys):
    (tmp_path / "note.json").write_text(text(pinz=[], travel=[["Gloria", "Glorai", 10]], preferred_city="Mainz"))
    call_command("solve_plan", tmp_path / "note.json")
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        "„pinz“ kennt der Planer nicht und lässt es weg.",
        "In „Glorai“ läuft nichts.",
        "In „Mainz“ läuft nichts.",
    ]
    assert json.loads(printed.out)["value"] == 100


@pytest.mark.parametrize(
    "wishes",
    [{"A": "must", "B": 7}, [["A", "must"], {"film": "B", "priority": 7}], [{"film": "A", "weight": 100}, ["B", 7.0]]],
)
def test_wishes_may_be_written_as_object_or_list(wishes):
    assert read_problem(text(wishes=wishes)).problem.wishes == {"A": 100, "B": 7}


def test_a_film_that_is_only_named_is_wished_gladly_and_names_may_weigh_otherwise():
    assert read_problem(text(wishes=["A", 2001])).problem.wishes == {"A": 10, "2001": 10}
    assert read_problem(text(wishes={"A": "star"}, weights={"star": 5})).problem.wishes == {"A": 5}


def test_half_a_character_is_no_name():
    with pytest.raises(FaultyProblemError, match="Da muss ein Name stehen"):
        read_problem(text(wishes=["\ud800"]))


@pytest.mark.parametrize(
    "travel",
    [[["Gloria", "Atlantis", 40]], [{"from": "Atlantis", "to": "Gloria", "minutes": 40}], {"Gloria": {"Atlantis": 40}}],
)
def test_travel_may_be_written_as_list_or_object(travel):
    assert read_problem(text(travel=travel)).problem.travel == {frozenset({"Gloria", "Atlantis"}): 40}


def test_minutes_between_cities_hold_where_two_venues_have_none_of_their_own():
    venues = {"Gloria": "Heidelberg", "Karlstor": "Heidelberg", "Atlantis": "Mannheim"}
    problem = read_problem(
        text(
            screenings=[screening(house=venue, city=city) for venue, city in venues.items()],
            travel=[["Gloria", "Atlantis", 35]],
            city_travel=[["Mannheim", "Heidelberg", 40], ["Heidelberg", "Heidelberg", 15]],
        )
    ).problem
    assert problem.travel == {
        frozenset({"Gloria", "Atlantis"}): 35,
        frozenset({"Karlstor", "Atlantis"}): 40,
        frozenset({"Gloria", "Karlstor"}): 15,
    }


def test_an_empty_list_of_windows_means_always():
    assert read_problem(text(windows=[])).problem.windows is None


def test_local_times_take_the_zone_of_the_file_and_its_cinema_day():
    night = screening(start="2018-11-18T00:30", end="2018-11-18T02:00")
    option = read_problem(text(screenings=[night], time_zone="Europe/Berlin")).problem.options[0]
    assert (option.start.isoformat(), option.day.isoformat()) == ("2018-11-18T00:30:00+01:00", "2018-11-17")


def test_the_cinema_day_follows_the_offset_of_the_time_itself():
    night = screening(start="2018-11-18T04:30Z", end="2018-11-18T06:00Z")
    assert read_problem(text(screenings=[night])).problem.options[0].day.isoformat() == "2018-11-17"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"screenings": [screening(start="2018-11-18T14:00")]},
            "„screenings“, 1, „start“: „2018-11-18T14:00“ sagt nicht, in welcher Zeitzone; "
            "schreib +01:00 dazu oder nenne der Datei eine „time_zone“.",
        ),
        (
            {"screenings": [screening(start="2026-03-29T02:30", end="2026-03-29T04:30")], "time_zone": "Europe/Berlin"},
            "„screenings“, 1, „start“: „2026-03-29T02:30“ gibt es nicht: da springt die Uhr vor.",
        ),
        (
            {"screenings": [screening(start="2026-10-25T02:30", end="2026-10-25T04:30")], "time_zone": "Europe/Berlin"},
            "„screenings“, 1, „start“: „2026-10-25T02:30“ gibt es zweimal, die Uhr wird zurückgestellt; "
            "schreib +02:00 oder +01:00 dazu.",
        ),
        (
            {"screenings": [screening(start="0001-01-01T00:00+14:00")]},
            "„screenings“, 1, „start“: „0001-01-01T00:00+14:00“ ist keine Zeit wie 2018-11-18T14:00+01:00.",
        ),
        ({"time_zone": "Mars"}, "„time_zone“: „Mars“ ist keine Zeitzone wie Europe/Berlin."),
        ({"screenings": [screening(film="")]}, "„screenings“, 1, „film“: Da muss ein Name stehen, nicht „“."),
        ({"screenings": [screening(id="x")] * 2}, "„screenings“: Die id „x“ kommt mehrmals vor."),
        ({"screenings": [7]}, "„screenings“, 1: Da muss ein Objekt stehen, nicht „7“."),
        ({"screenings": {}}, "„screenings“: Da muss eine Liste stehen, nicht „{}“."),
        (
            {"wishes": {"A": 0}},
            "„wishes“, „A“: Da muss eine ganze Zahl von 1 bis 1000000000 stehen, nicht „0“.",
        ),
        ({"wishes": ["A", "A"]}, "„wishes“: Der Film „A“ kommt mehrmals vor."),
        ({"travel": [["A", "B"]]}, "„travel“: „['A', 'B']“ ist kein Weg: zwei Häuser und die Minuten."),
        ({"travel": [["A", "A", 5]]}, "„travel“: Von „A“ nach „A“ ist kein Weg."),
        (
            {"travel": [["A", "B", 5], ["B", "A", 6]]},
            "„travel“: Für „B“ und „A“ stehen zwei verschiedene Zeiten da.",
        ),
        ({"windows": [7]}, "„windows“, 1: Da müssen „start“ und „end“ stehen."),
        (
            {"windows": [["2018-11-18T15:00Z", "2018-11-18T14:00Z"]]},
            "„windows“, 1: Das Ende liegt vor dem Anfang.",
        ),
        (
            {"minimum_break": -1},
            "„minimum_break“: Da muss eine ganze Zahl von 0 bis 10080 stehen, nicht „-1“.",
        ),
        ({"with_sold_out": "no"}, "„with_sold_out“: Da muss true oder false stehen, nicht „no“."),
        ({"pinned": ["7"]}, "„pinned“: Eine Vorstellung „7“ gibt es nicht."),
        ({"pinned": [1], "excluded": ["1"]}, "„excluded“: „1“ steht auch bei „pinned“."),
    ],
)
def test_each_fault_is_named_with_its_place(fields, sentence):
    assert faults(**fields) == [sentence]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2018-11-18T14:00+01:00"),
    lambda values: (
        st.lists(values, max_size=3)
        | st.dictionaries(st.sampled_from(["film", "house", "start", "end", "from", "to", "minutes", "id"]), values)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(KEYS)), JUNK), st.booleans())
def test_whatever_stands_in_the_file_is_read_or_refused(data, bare):
    with suppress(FaultyProblemError):
        read_problem(json.dumps(data if bare else json.loads(text()) | data))


def test_the_schema_names_what_the_reader_knows():
    schema = json.loads((DOCS / "plan-problem.schema.json").read_text())
    assert schema["properties"].keys() == KEYS
