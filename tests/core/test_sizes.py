"""Sizes of pictures: named by the picture alone, made by the worker, and missed by nobody until then."""

import io
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command
from PIL import Image

from core import sizes
from core.images import picture_of, store_picture
from core.sizes import files_of, is_waiting, missing_files, original_of, restore_sizes, widths, work_off
from people.models import Person
from tests.core.test_images import encoded, plain
from tests.factories import make_person
from tests.portal.pages import read


def upload(width: int = 1000, height: int = 1500) -> ContentFile:
    return ContentFile(encoded(plain(width, height)), name="foto.jpg")


@pytest.fixture
def person(db) -> Person:
    """Somebody whose portrait has just been saved."""
    person = make_person("Lone Scherfig", portrait_credit="Foto: Ada Muster")
    person.portrait.save("foto.jpg", upload())
    return person


@pytest.mark.parametrize(
    ("width", "kept"),
    [(2400, [200, 400, 800]), (800, [200, 400, 800]), (500, [200, 400, 500]), (200, [200]), (120, [120])],
)
def test_no_size_is_larger_than_the_picture(width, kept):
    assert widths(width) == kept


def test_each_size_is_written_in_three_formats(tmp_path):
    storage = FileSystemStorage(tmp_path)
    name = store_picture(upload(), "films", storage)
    restore_sizes(name, storage)
    assert missing_files(name, storage) == set()
    directory = name.rpartition("/")[0]
    assert set(storage.listdir(directory)[1]) == files_of(name)
    for width in (200, 400, 800):
        for ending, kind in (("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")):
            image = Image.open(storage.open(f"{directory}/{width}.{ending}"))
            assert (image.format, image.size) == (kind, (width, width * 3 // 2))


@pytest.mark.django_db(transaction=True)  # the worker closes connections
def test_an_upload_waits_for_no_size_and_the_worker_makes_them(person):
    name = person.portrait.name
    assert missing_files(name, default_storage) == files_of(name) - {"original.jpg"}
    assert is_waiting(name)
    call_command("work", "--once")
    assert missing_files(name, default_storage) == set()
    assert not is_waiting(name)


def test_a_worker_that_dies_finds_the_rest_again(person, monkeypatch):
    saved = iter(range(4))
    original = sizes.encoded

    def dies(image, options):
        if next(saved) == 3:
            raise KeyboardInterrupt
        return original(image, options)

    monkeypatch.setattr(sizes, "encoded", dies)
    with pytest.raises(KeyboardInterrupt):
        work_off()
    assert is_waiting(person.portrait.name)
    assert len(missing_files(person.portrait.name, default_storage)) == 6
    monkeypatch.undo()
    work_off()
    assert missing_files(person.portrait.name, default_storage) == set()


def test_a_full_disk_is_tried_again_and_keeps_nobody_else_waiting(person, monkeypatch, caplog):
    other = make_person("Ada Muster")
    other.portrait.save("foto.jpg", upload(300, 300))
    original = sizes.restore_sizes

    def full(name, storage):
        if name == person.portrait.name:
            raise OSError(28, "No space left on device")
        original(name, storage)

    monkeypatch.setattr(sizes, "restore_sizes", full)
    work_off()
    assert (is_waiting(person.portrait.name), is_waiting(other.portrait.name)) == (True, False)
    assert "No space left" in caplog.text
    monkeypatch.undo()
    work_off()
    assert not is_waiting(person.portrait.name)


def test_a_picture_that_is_gone_is_waited_for_no_longer(person):
    default_storage.delete(person.portrait.name)
    work_off()
    assert not is_waiting(person.portrait.name)


def test_a_broken_picture_is_told_once_and_not_tried_for_ever(person, caplog):
    os.truncate(person.portrait.path, 500)
    work_off()
    assert not is_waiting(person.portrait.name)
    assert person.portrait.name in caplog.text


def test_the_same_picture_again_makes_nothing_anew(person):
    work_off()
    person.portrait.save("foto.jpg", upload())
    assert not is_waiting(person.portrait.name)


@pytest.mark.parametrize(
    ("path", "original"),
    [
        ("films/ab-500x300/200.avif", "films/ab-500x300/original.jpg"),
        ("films/ab-500x300/500.jpg", "films/ab-500x300/original.jpg"),
        ("films/ab-500x300/800.jpg", ""),
        ("films/ab-500x300/original.jpg", ""),
        ("films/ab/200.avif", ""),
        ("../ab-500x300/200.png", ""),
        ("200.avif", ""),
    ],
)
def test_a_size_is_known_by_its_path(path, original):
    assert original_of(path) == original


# Pages


def addresses(person: Person) -> list[str]:
    picture = picture_of(person.portrait)
    assert picture is not None
    return [one.strip().split()[0] for _mime, srcset in picture.sources for one in srcset.split(",")]


def test_until_a_size_is_there_its_address_leads_to_the_picture(person, client):
    for address in addresses(person):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, default_storage.url(person.portrait.name))
        assert answer["Cache-Control"] == "no-store"
        shown = Image.open(io.BytesIO(b"".join(client.get(answer["Location"]).streaming_content)))
        assert shown.size == (1000, 1500)


def test_then_it_is_kept_for_good(person, client):
    work_off()
    for address in addresses(person):
        answer = client.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=31536000, immutable")


@pytest.mark.parametrize("path", ["people/ab-500x300/200.avif", "people/ab-500x300/original.jpg", "nichts.txt"])
def test_what_there_never_was_is_404(client, path, db):
    assert client.get(f"/media/{path}").status_code == 404


def test_other_files_are_kept_by_nobody(client, db):
    default_storage.save("tabelle.txt", ContentFile(b"x"))
    assert "Cache-Control" not in client.get("/media/tabelle.txt").headers


def test_the_editor_reads_that_sizes_are_being_made(person, editor, as_user):
    page = f"/admin/people/person/{person.pk}/change/"
    said = "Kleinere Größen entstehen gerade. Bis dahin zeigen Seiten das Bild selbst."
    assert said in read(as_user(editor), page)
    work_off()
    assert said not in read(as_user(editor), page)
