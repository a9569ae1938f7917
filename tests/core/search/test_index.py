"""The index follows whoever writes, and forgets what is taken back."""

import pytest
from django.db import connection, transaction

from core.models import Document, Posting, Touched, Word
from core.search import index, tables
from core.search.kinds import KINDS, sources
from core.search.query import search
from films.models import AlternativeTitle, Film
from people.models import Person
from tests.factories import at, make_city, make_credit, make_film, make_person, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2026-11-18 12:00")


def found(words: str) -> list[str]:
    """Names of what is found."""
    documents = Document.objects.in_bulk(list(search(words, now=NOW).scores))
    return sorted(str(one) for one in documents.values())


def by_save() -> None:
    film = Film.objects.get()
    film.title_de = "Morgenrot"
    film.save()


def by_update() -> None:
    Film.objects.update(title_de="Morgenrot")


def by_bulk_update() -> None:
    film = Film.objects.get()
    film.title_de = "Morgenrot"
    Film.objects.bulk_update([film], ["title_de"])


def by_raw_sql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("update films_film set title_de = 'Morgenrot'")


def by_another_title() -> None:
    AlternativeTitle.objects.bulk_create([AlternativeTitle(film=Film.objects.get(), title="Morgenrot")])


def by_a_name() -> None:
    Person.objects.update(name="Mia Morgenrot")


@pytest.mark.parametrize("writes", [by_save, by_update, by_bulk_update, by_raw_sql, by_another_title, by_a_name])
def test_whoever_writes_the_film_is_found_by_what_is_written(writes):
    make_credit(make_film("Abendrot"), make_person("Ida Stern"))
    assert found("morgenrot") == []
    writes()
    film = Film.objects.get()
    assert search("morgenrot", now=NOW).records("film") == [film.pk]


def test_what_is_gone_is_not_found_and_leaves_nothing():
    film = make_film("Abendrot")
    AlternativeTitle.objects.create(film=film, title="Morgenrot")
    assert (found("abendrot"), found("morgenrot")) == (["Abendrot"], ["Abendrot"])
    AlternativeTitle.objects.all().delete()
    assert found("morgenrot") == []
    film.delete()
    assert (found("abendrot"), Document.objects.count(), Posting.objects.count()) == ([], 0, 0)


def test_a_draft_is_no_document():
    film = make_film("Abendrot", state="draft")
    assert (found("abendrot"), Document.objects.count(), Word.objects.count()) == ([], 0, 0)
    Film.objects.update(state="public")
    assert found("abendrot") == ["Abendrot"]
    Film.objects.filter(pk=film.pk).update(state="draft")
    assert (found("abendrot"), Document.objects.count()) == ([], 0)


def test_a_house_follows_its_city():
    make_venue("Gloria", city=make_city("Heidelberg"))
    assert found("gloria heidelberg") == ["Gloria"]
    type(make_city("Heidelberg")).objects.filter(name_de="Heidelberg").update(name_de="Worms")
    assert (found("gloria worms"), search("gloria heidelberg", now=NOW).records("venue")) == (["Gloria"], [])


def test_words_that_were_taken_back_are_not_known(django_assert_num_queries):
    make_film("Abendrot")
    assert found("abendrot") == ["Abendrot"]
    with transaction.atomic():
        make_film("Schneetreiben")
        assert found("schneetreiben") == ["Schneetreiben"]
        transaction.set_rollback(True)
    assert found("schneetreiben") == []
    make_film("Regenzeit")
    make_film("Nachtzug")
    assert (found("regenzeit"), found("nachtzug"), found("abendrot")) == (["Regenzeit"], ["Nachtzug"], ["Abendrot"])


def test_a_search_works_off_so_much_and_leaves_the_rest_to_the_background(monkeypatch):
    monkeypatch.setattr(index, "MOST_BY_A_READER", 1)
    make_film("Abendrot")
    make_film("Abendmahl")
    assert (found("abend"), Touched.objects.count()) == (["Abendrot"], 1)
    index.work_off_all()
    assert (found("abend"), Touched.objects.count()) == (["Abendmahl", "Abendrot"], 0)


def test_built_anew_it_is_the_same():
    make_credit(make_film("Abendrot"), make_person("Ida Stern"))
    make_venue("Gloria")
    index.work_off_all()

    def stored():
        postings = Posting.objects.order_by("document", "word", "weight").values_list("document", "weight")
        return list(Document.objects.order_by("pk").values_list()), sorted(postings)

    before = stored()
    assert (index.reindex(), stored()) == (3, before)


def test_a_trigger_that_is_gone_is_made_anew_and_what_was_missed_is_found():
    make_film("Abendrot")
    index.work_off_all()
    tables.LOG.leave(connection)
    Film.objects.update(title_de="Morgenrot")
    assert found("morgenrot") == []
    index.follow()
    assert (found("morgenrot"), len(tables.LOG.triggers(connection))) == (["Morgenrot"], 3 * len(sources()))


def test_following_twice_changes_nothing():
    make_film("Abendrot")
    index.follow()
    assert Touched.objects.count() == 1


def test_numbers_of_kinds_never_change():
    assert {name: kind.number for name, kind in KINDS.items()} == {
        "film": 1,
        "person": 2,
        "venue": 3,
        "article": 4,
        "critique": 5,
        "event": 6,
        "series": 7,
        "edition": 8,
        "section": 9,
    }
