"""``manage.py check_derived``: what it prints, mends and leaves alone."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from PIL import Image

from community.models import FilmStats
from core import sizes
from core.models import Document, Posting, Touched
from core.search import index
from core.search.kinds import KINDS
from desk import derived
from films.models import AlternativeTitle, Film, Text
from people.models import Person
from showtimes.models import Screening
from tests.desk.derived.world import long, make_world, programme, short
from tests.factories import at, make_film, make_hall, make_screening

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db):
    make_world()


@pytest.fixture
def run(capsys):
    """The lines of both streams, and the exit status."""

    def call(*options: str) -> tuple[list[str], list[str], int]:
        status = 0
        try:
            call_command("check_derived", *options)
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return said.out.splitlines(), said.err.splitlines(), status

    return call


def spoil(record: models.Model, **values) -> None:
    type(record)._base_manager.filter(pk=record.pk).update(**values)


def stored() -> dict[str, list]:
    ours = (Film, AlternativeTitle, Text, Person, Screening, FilmStats)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in ours}


def test_where_everything_is_right_it_says_nothing(run):
    assert run() == ([], [], 0)
    assert run("--repair") == ([], [], 0)


def test_what_differs_is_printed_mended_and_then_right(run):
    before = stored()
    film, shown = short(), Screening.objects.get(film=short())
    spoil(film, sort_title="zzz")
    spoil(AlternativeTitle.objects.first(), title_folded="")
    spoil(film.texts.first(), body_html="")
    spoil(Person.objects.get(), name_folded="ida")
    spoil(shown, ends_at=at("2026-11-25 03:00"))
    spoil(FilmStats.objects.get(film=long()), rating_count=9, hate_count=0)
    out, err, status = run()
    named = [tuple(line.split("\t")[:3]) for line in out]
    assert sorted(named) == sorted(
        [
            ("films.Film", str(film.pk), "sort_title"),
            ("films.AlternativeTitle", str(AlternativeTitle.objects.first().pk), "title_folded"),
            ("films.Text", str(film.texts.first().pk), "body_html"),
            ("people.Person", str(Person.objects.get().pk), "name_folded"),
            ("showtimes.Screening", str(shown.pk), "ends_at"),
            ("community.FilmStats", str(long().pk), "rating_count"),
            ("community.FilmStats", str(long().pk), "hate_count"),
        ]
    )
    assert f"showtimes.Screening\t{shown.pk}\tends_at\t2026-11-25T02:00:00+00:00\t2026-11-24T23:37:00+00:00" in out
    assert f"community.FilmStats\t{long().pk}\trating_count\t9\t4" in out
    assert (err, status) == ([], 1)
    assert stored() != before
    assert run("--repair") == (out, [], 0)
    assert run("--repair") == ([], [], 0)
    after = stored()
    for name in ("Film", "Screening"):
        assert without_time_stamps(after.pop(name)) == without_time_stamps(before.pop(name))
    assert after == before


def test_words_of_the_search_are_compared_with_what_has_a_name(run):
    index.work_off_all()
    person = Person.objects.get()
    Posting.objects.filter(document=KINDS["person"].document(person.pk)).first().delete()
    spoil(Document.objects.get(pk=KINDS["film"].document(short().pk)), names="Anders", words="anders:9")
    Document.objects.create(pk=KINDS["venue"].document(999_999), names="Nie da", words="")
    Document.objects.get(pk=KINDS["film"].document(programme().pk)).delete()
    expected = [
        ["core.Document", str(KINDS["venue"].document(999_999)), "search"],
        ["films.Film", str(programme().pk), "search"],
        ["films.Film", str(short().pk), "search"],
        ["people.Person", str(person.pk), "search"],
    ]
    assert sorted(line.split("\t")[:3] for line in run("--repair")[0]) == sorted(expected)
    assert (run(), Touched.objects.count()) == (([], [], 0), 0)


def test_a_programmes_length_takes_the_ends_along(run):
    spoil(programme(), runtime=100)
    assert [line.split("\t")[2:] for line in run()[0]] == [
        ["runtime", "100", "71"],
        ["ends_at", "2026-11-25T18:11:00+00:00", "2026-11-25T18:40:00+00:00"],
    ]
    assert [line.split("\t")[2:] for line in run("--repair")[0]] == [["runtime", "100", "71"]]
    assert run() == ([], [], 0)


def test_sizes_of_a_picture_that_are_gone_are_made_again(run):
    film, content = short(), io.BytesIO()
    Image.new("RGB", (300, 450), "red").save(content, "PNG")
    film.poster.save("plakat.png", ContentFile(content.getvalue()))
    assert run() == ([], [], 0)  # they are waited for
    sizes.work_off()
    assert run() == ([], [], 0)
    folder = Path(film.poster.path).parent
    for name in ("200.avif", "300.jpg"):
        (folder / name).unlink()
    (line,), _err, status = run()
    assert (line.split("\t")[:3], status) == (["films.Film", str(film.pk), "poster"], 1)
    run("--repair")
    assert run() == ([], [], 0)
    (folder / "original.jpg").unlink()
    out, err, status = run("--repair")
    assert (len(out), len(err), status) == (1, 1, 1)
    assert err[0].startswith(f"{film.poster.name}: ")


def without_time_stamps(rows: list[dict]) -> list[dict]:
    return [{name: value for name, value in row.items() if name != "updated_at"} for row in rows]


def test_of_long_values_the_part_that_differs_is_shown(run):
    film = short()
    spoil(film.texts.first(), body_html=f"<p>{'lang ' * 30}</p>")
    Text.objects.filter(pk=film.texts.first().pk).update(body=f"{'lang ' * 29}kurz")
    (line,), _err, _status = run()
    assert line.split("\t")[3:] == ["…lang lang lang lang </p>'", "…lang lang lang kurz</p>'"]


def test_a_film_without_statistics_has_none_to_count(run):
    make_film("Nie gesehen")
    assert run() == ([], [], 0)
    FilmStats.objects.filter(film=short()).delete()
    assert [line.split("\t")[2] for line in run("--repair")[0]] == [
        *("histogram", "rating_count", "average", "bookmark_count")
    ]
    assert FilmStats.objects.get(film=short()).rating_count == 1


def test_an_end_without_room_is_named_and_left_and_the_others_are_mended(run):
    hall = make_hall()
    tight = make_screening(short(), hall, starts_at=at("2026-12-01 18:00"))
    spoil(tight, ends_at=at("2026-12-01 18:30"))
    make_screening(make_film("Der Nachfolger"), hall, starts_at=at("2026-12-01 19:00"))
    other = Screening.objects.filter(film=long()).last()
    spoil(other, ends_at=at("2026-11-30 18:00"))
    out, err, status = run("--repair")
    assert (len(out), status) == (2, 1)
    assert err == [
        f"Der kurze Tag, 01.12.2026 18:00, {hall}: "
        f"Belegt: {hall}. „Der Nachfolger“ läuft dort am 01.12.2026 von 19:00 bis 20:30 Uhr."
    ]
    assert [line.split("\t")[1] for line in run()[0]] == [str(tight.pk)]


def test_a_batch_that_fails_leaves_the_ones_before_it_mended(monkeypatch, run):
    monkeypatch.setattr(derived, "BATCH", 1)
    Film.objects.update(titles_folded="")
    last = Film.objects.order_by("pk").last()
    own = derived._mend_own

    def refuse(model, numbers, now):
        if list(numbers) == [last.pk]:
            raise RuntimeError
        return own(model, numbers, now)

    monkeypatch.setattr(derived, "_mend_own", refuse)
    with pytest.raises(RuntimeError):
        run("--repair")
    assert [film.pk for film in Film.objects.filter(titles_folded="")] == [last.pk]


def test_the_number_of_queries_follows_the_batches_not_the_records(monkeypatch, run):
    def count() -> int:
        index.work_off_all()
        with CaptureQueriesContext(connection) as captured:
            assert run() == ([], [], 0)
        return len(captured)

    few = count()
    for number in range(20):
        make_screening(make_film(f"Noch einer {number}"), starts_at=at("2026-12-02 18:00"))
    assert count() == few
    monkeypatch.setattr(derived, "BATCH", 4)
    assert count() > few
