import io
import struct
import zlib

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.migrations.writer import MigrationWriter
from PIL import Image, ImageCms

from core import images
from core.images import Picture, picture_from_name, picture_of, read_picture, store_picture
from people.models import Person

RED, BLUE = (255, 0, 0), (0, 0, 255)
ORIENTATION, COPYRIGHT, GPS = 0x0112, 0x8298, 0x8825


def encoded(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def plain(width: int = 60, height: int = 90, colour=RED) -> Image.Image:
    return Image.new("RGB", (width, height), colour)


def half_red_half_blue(width: int, height: int) -> Image.Image:
    image = plain(width, height, BLUE)
    image.paste(RED, (0, 0, width // 2, height))
    return image


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that say they are a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def refusal(content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        read_picture(ContentFile(content))
    return caught.value.code


NOISE = Image.effect_noise((120, 80), 60).convert("RGB")
WHOLE = [
    encoded(NOISE, kind, **options)
    for kind, options in [("PNG", {}), ("JPEG", {}), ("JPEG", {"progressive": True}), ("WEBP", {}), ("AVIF", {})]
] + [encoded(plain(), "PNG"), encoded(plain(), "WEBP")]


@pytest.mark.parametrize("whole", WHOLE)
def test_a_picture_that_was_cut_off_is_refused_wherever_it_was_cut(whole):
    read_picture(ContentFile(whole))
    cuts = {*range(len(whole) - 40, len(whole)), *range(40, len(whole), max(1, len(whole) // 15))}
    assert {refusal(whole[:cut]) for cut in cuts} <= {"broken", "unsupported"}


def test_a_png_with_a_damaged_part_is_refused():
    damaged = bytearray(WHOLE[0])
    damaged[len(damaged) // 2] ^= 0xFF
    assert refusal(bytes(damaged)) == "broken"


def stored(content: bytes) -> tuple[Image.Image, InMemoryStorage, str]:
    storage = InMemoryStorage()
    name = store_picture(ContentFile(content), "films", storage)
    return Image.open(storage.open(name)), storage, name


def colour_is(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 8 for a, b in zip(image.getpixel(at), colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_usual_formats_are_read(kind):
    assert read_picture(ContentFile(encoded(plain(), kind))).size == (60, 90)


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "ICO", "PDF"])
def test_other_formats_are_refused(kind):
    assert refusal(encoded(plain(), kind)) == "unsupported"


@pytest.mark.parametrize(
    "content",
    [
        b"only a text",
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!DOCTYPE html><script>alert(1)</script>",
    ],
)
def test_what_is_no_picture_is_refused_whatever_its_name(content):
    assert refusal(content) == "unsupported"


@pytest.mark.parametrize(
    ("kind", "code"), [("JPEG", "broken"), ("PNG", "broken"), ("WEBP", "broken"), ("AVIF", "unsupported")]
)
def test_a_truncated_file_is_refused(kind, code):
    content = encoded(Image.effect_noise((300, 300), 60).convert("RGB"), kind)
    assert refusal(content[: len(content) * 2 // 3]) == code


def test_a_truncated_large_jpeg_is_refused_although_it_is_decoded_small():
    content = encoded(Image.effect_noise((5000, 5000), 30), quality=40)
    assert refusal(content[: len(content) * 9 // 10]) == "broken"


def test_a_jpeg_without_its_body_is_refused():
    assert refusal(encoded(plain())[:40]) == "broken"


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("size", [(60_000_001, 1), (9_500, 9_500), (50_000, 50_000), (2**31 - 1, 2**31 - 1)])
def test_too_many_pixels_are_refused_before_they_are_decoded(size):
    assert refusal(png_claiming(*size)) == "too_many_pixels"


def test_sixty_megapixels_are_not_too_many():
    assert refusal(png_claiming(10_000, 6_000)) == "broken"


def test_too_many_bytes_are_refused():
    assert refusal(encoded(plain()) + b"\0" * images.MAX_BYTES) == "too_many_bytes"


def test_refusals_are_sentences_for_the_editor():
    with pytest.raises(ValidationError, match="Die Datei ist kein Bild, das wir lesen können"):
        read_picture(ContentFile(b"GIF89a"))


def test_the_stored_picture_carries_no_metadata():
    exif = Image.Exif()
    exif[COPYRIGHT] = "Studio"
    exif.get_ifd(GPS).update({1: "N", 2: (49.0, 29.0, 15.0), 3: "E", 4: (8.0, 27.0, 58.0)})
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = encoded(plain(), exif=exif, icc_profile=srgb, comment=b"secret", xmp=b"<x:xmpmeta>secret</x:xmpmeta>")
    assert dict(Image.open(io.BytesIO(content)).getexif().get_ifd(GPS)) != {}

    _, storage, name = stored(content)

    directory = name.rpartition("/")[0]
    for file in storage.listdir(directory)[1]:
        image = Image.open(storage.open(f"{directory}/{file}"))
        image.load()
        assert dict(image.getexif()) == {}
        assert not {"icc_profile", "comment", "xmp", "exif", "photoshop"} & set(image.info)
        assert b"secret" not in storage.open(f"{directory}/{file}").read()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_orientation_is_applied(kind):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    image, _, name = stored(encoded(half_red_half_blue(200, 100), kind, exif=exif))
    assert image.size == (100, 200)
    assert "-100x200/" in name
    assert colour_is(image, (50, 20), RED)
    assert colour_is(image, (50, 180), BLUE)


def test_unreadable_exif_does_not_refuse_the_picture():
    image, _, _ = stored(encoded(plain(), exif=b"Exif\0\0no such thing"))
    assert image.size == (60, 90)


def test_a_large_picture_is_bounded():
    image, _, name = stored(encoded(plain(5000, 2500)))
    assert image.size == (2400, 1200)
    assert "-2400x1200/" in name


def test_a_very_long_strip_keeps_one_pixel():
    image, _, _ = stored(encoded(plain(20_000, 2), "PNG"))
    assert image.size == (2400, 1)


@pytest.mark.parametrize(
    ("image", "colour"),
    [
        (Image.new("RGBA", (40, 40), (10, 20, 30, 0)), (255, 255, 255)),
        (Image.new("LA", (40, 40), (0, 0)), (255, 255, 255)),
        (plain(40, 40).convert("P"), RED),
        (Image.new("1", (40, 40), 0), (0, 0, 0)),
        (Image.new("I;16", (40, 40), 0x8000), (128, 128, 128)),
    ],
    ids=["transparent", "transparent grey", "palette", "black and white", "16 bit grey"],
)
def test_every_kind_of_pixel_becomes_rgb_on_white(image, colour):
    result, _, _ = stored(encoded(image, "PNG"))
    assert result.mode == "RGB"
    assert colour_is(result, (20, 20), colour)


def test_printing_colours_become_screen_colours():
    image, _, _ = stored(encoded(Image.new("CMYK", (40, 40), (0, 255, 255, 0))))
    assert image.mode == "RGB"
    assert colour_is(image, (20, 20), RED)


def test_another_colour_space_becomes_srgb():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red_is_blue = srgb.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    image, _, _ = stored(encoded(plain(), icc_profile=red_is_blue))
    assert colour_is(image, (20, 20), BLUE)


@pytest.mark.parametrize(("mode", "white"), [("L", 255), ("CMYK", (0, 0, 0, 0))])
def test_a_profile_for_another_mode_is_left_out(mode, white):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image, _, _ = stored(encoded(Image.new(mode, (40, 40), white), icc_profile=srgb))
    assert colour_is(image, (20, 20), (255, 255, 255))


def test_a_profile_of_no_use_is_left_out():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000)).tobytes()
    image, _, _ = stored(encoded(plain(), icc_profile=lab))
    assert colour_is(image, (20, 20), RED)


def test_of_an_animation_the_first_frame_is_kept():
    frames = [plain(40, 40, BLUE), plain(40, 40, (0, 255, 0))]
    image, _, _ = stored(encoded(plain(40, 40), "WEBP", save_all=True, append_images=frames, duration=100))
    assert getattr(image, "n_frames", 1) == 1
    assert colour_is(image, (20, 20), RED)


def test_the_name_is_the_content():
    _, storage, name = stored(encoded(plain(30, 30)))
    assert store_picture(ContentFile(encoded(plain(30, 30))), "films", storage) == name
    assert len(storage.listdir("films")[0]) == 1
    assert store_picture(ContentFile(encoded(plain(30, 30, BLUE))), "films", storage) != name


@pytest.fixture
def media(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


def upload(content: bytes | None = None, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if content is not None else encoded(plain(600, 900)), "image/jpeg")


class PortraitForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["name", "slug", "portrait"]


def portrait_form(file: SimpleUploadedFile | None, **options) -> PortraitForm:
    return PortraitForm(
        {"name": "Lone Scherfig", "slug": "lone-scherfig"}, {"portrait": file} if file else {}, **options
    )


@pytest.mark.django_db
def test_a_form_stores_the_upload_under_a_name_of_its_own(media):
    person = portrait_form(upload(name="../../Mein Foto äöü " + "x" * 200 + ".jpg")).save()
    name = Person.objects.get(pk=person.pk).portrait.name
    assert name.startswith("people/")
    assert name.endswith("-600x900/original.jpg")
    assert default_storage.exists(name)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["foto.jpg", "foto.svg", "foto"])
def test_a_form_refuses_what_is_no_picture_once_and_clearly(name):
    form = portrait_form(upload(b"only a text", name))
    assert form.errors == {
        "portrait": ["Die Datei ist kein Bild, das wir lesen können. Möglich sind JPEG, PNG, WebP und AVIF."]
    }


@pytest.mark.django_db
def test_the_model_refuses_as_the_form_does():
    person = Person(name="Lone Scherfig", slug="lone-scherfig", portrait=upload(png_claiming(50_000, 50_000)))
    with pytest.raises(ValidationError) as caught:
        person.full_clean()
    assert caught.value.message_dict == {
        "portrait": ["Das Bild hat zu viele Bildpunkte. Möglich sind bis zu 60 Megapixel."]
    }


@pytest.mark.django_db
def test_a_picture_may_be_missing_kept_replaced_and_removed(media):
    person = portrait_form(None).save()
    assert picture_of(person.portrait) is None

    person = portrait_form(upload(), instance=person).save()
    first = person.portrait.name
    person = portrait_form(None, instance=Person.objects.get(pk=person.pk)).save()
    assert person.portrait.name == first

    person = portrait_form(upload(encoded(plain(50, 50, BLUE))), instance=person).save()
    assert person.portrait.name.endswith("-50x50/original.jpg")
    assert default_storage.exists(first)

    form = PortraitForm({"name": "L", "slug": "l", "portrait-clear": "on"}, instance=person)
    assert picture_of(Person.objects.get(pk=form.save().pk).portrait) is None


@pytest.mark.django_db
def test_a_stored_picture_is_not_opened_again(media):
    person = portrait_form(upload()).save()
    default_storage.delete(person.portrait.name)
    person = Person.objects.get(pk=person.pk)
    person.full_clean()
    person.save()
    assert picture_of(person.portrait).width == 600


@pytest.mark.django_db
def test_a_file_saved_by_code_is_cleaned_too(media):
    person = Person.objects.create(name="Lone Scherfig", slug="lone-scherfig")
    person.portrait.save("foto.png", ContentFile(encoded(plain(300, 200), "PNG")))
    assert Person.objects.get(pk=person.pk).portrait.name.endswith("-300x200/original.jpg")


def test_the_file_input_asks_for_pictures():
    assert PortraitForm().fields["portrait"].widget.attrs["accept"] == "image/jpeg,image/png,image/webp,image/avif"


def test_a_migration_names_the_field_plainly():
    text, imports = MigrationWriter.serialize(Person._meta.get_field("portrait"))
    assert text == "core.images.PictureField(blank=True, upload_to='people', verbose_name='Porträt')"
    assert imports == {"import core.images"}


def test_a_picture_is_known_from_its_name_alone(settings):
    settings.MEDIA_URL = "/media/"
    base = "/media/films/ab12-300x450"
    assert picture_from_name("films/ab12-300x450/original.jpg") == Picture(
        sources=(
            ("image/avif", f"{base}/200.avif 200w, {base}/300.avif 300w"),
            ("image/webp", f"{base}/200.webp 200w, {base}/300.webp 300w"),
            ("image/jpeg", f"{base}/200.jpg 200w, {base}/300.jpg 300w"),
        ),
        fallback=f"{base}/300.jpg",
        width=300,
        height=450,
    )


@pytest.mark.parametrize("name", [None, "", "films/foto.jpg", "films/ab12/original.jpg"])
def test_no_picture_is_known_from_another_name(name):
    assert picture_from_name(name) is None
