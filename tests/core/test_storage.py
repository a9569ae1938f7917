"""An upload is whole or not there, and the next try gets the same name."""

import errno
import os
import stat
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from core import storage
from core.images import store_picture
from tests.core.test_images import encoded


@pytest.fixture
def fails(monkeypatch):
    """``fails(3)`` fills the disk while the third file is written."""

    def fill(at: int) -> None:
        written = iter(range(1, 100))

        def fsync(_descriptor):
            if next(written) == at:
                raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(storage.os, "fsync", fsync)

    return fill


def everything(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def picture() -> ContentFile:
    return ContentFile(encoded(Image.effect_noise((500, 300), 40).convert("RGB")), name="plakat.jpg")


def test_a_full_disk_leaves_nothing_and_the_next_try_the_same_name(settings, fails, monkeypatch):
    upload = picture()
    fails(1)
    with pytest.raises(OSError, match="No space left"):
        store_picture(upload, "films", default_storage)
    assert everything(settings) == []
    monkeypatch.undo()
    name = store_picture(upload, "films", default_storage)
    assert name.endswith("-500x300/original.jpg")
    assert [path.name for path in everything(settings)] == ["original.jpg"]
    assert store_picture(upload, "films", default_storage) == name


def test_the_same_name_again_replaces_what_was_there(settings):
    for content in (b"eins", b"zwei"):
        assert default_storage.save("films/a.txt", ContentFile(content)) == "films/a.txt"
    assert [path.read_bytes() for path in everything(settings)] == [b"zwei"]


def test_nobody_reads_half_a_file(settings, monkeypatch):
    seen = []
    monkeypatch.setattr(storage.os, "fsync", lambda _descriptor: seen.append(default_storage.exists("films/a.txt")))
    default_storage.save("films/a.txt", ContentFile(b"eins"))
    assert (seen, default_storage.exists("films/a.txt")) == ([False], True)


def test_a_web_server_may_read_what_was_uploaded(settings):
    before = os.umask(0o077)
    default_storage.save("films/a.txt", ContentFile(b"eins"))
    os.umask(before)
    assert stat.S_IMODE(Path(settings.MEDIA_ROOT, "films/a.txt").stat().st_mode) == 0o644
