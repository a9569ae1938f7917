"""Pictures: what an upload must be, how it is stored, and where pages find it.

``core.sizes`` says how its sizes are made and named. The storage must give public addresses (no signed ones). Replaced
pictures are not deleted: a cached page may still show them.
"""

import contextlib
import hashlib
import io
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, default_storage
from django.db import models
from django.db.models.fields.files import FieldFile, ImageFieldFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from core.focus import CENTRE, focus_classes
from core.publishable import Publishable
from core.sizes import ORIGINAL_NAME, WRITTEN, encoded, missing_files, put_off, sides_of, widths

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_SIDE = 2400
READ_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
ORIGINAL = {"format": "JPEG", "quality": 88, "progressive": True}
PNG_END = b"IEND\xae\x42\x60\x82"


def read_picture(file: File) -> Image.Image:
    """The decoded picture in ``file``; raises ``ValidationError`` with a sentence for the editor."""
    if file.size > MAX_BYTES:
        raise ValidationError(_("Die Datei ist zu groß. Möglich sind bis zu 15 MB."), code="too_many_bytes")
    image = _identified(file)
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    try:
        _check_end(image, file)
        image = _identified(file)  # anew, as one that was verified can't be used
        image.draft(None, (MAX_SIDE, MAX_SIDE))  # a large JPEG is decoded at the size needed
        image.load()
    except Exception as error:  # decoders of broken data raise all kinds
        raise _broken() from error
    return image


def _check_end(image: Image.Image, file: File) -> None:
    """A PNG is decoded without what stands behind its pixels. Raises ``EOFError``, or what Pillow raises."""
    image.verify()
    file.seek(0)
    if image.format == "PNG" and PNG_END not in file.read():
        raise EOFError


def _identified(file: File) -> Image.Image:
    """The picture with its format and size read, but not its pixels."""
    try:
        return Image.open(file, formats=READ_FORMATS)
    except UnidentifiedImageError as error:
        raise ValidationError(
            _("Die Datei ist kein Bild, das wir lesen können. Möglich sind JPEG, PNG, WebP und AVIF."),
            code="unsupported",
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # as above
        raise _broken() from error


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("Das Bild hat zu viele Bildpunkte. Möglich sind bis zu 60 Megapixel."), code="too_many_pixels"
    )


def _broken() -> ValidationError:
    return ValidationError(_("Die Bilddatei ist beschädigt oder unvollständig."), code="broken")


def cleaned(image: Image.Image) -> Image.Image:
    """``image`` upright, at most 2400 pixels a side, on white, in sRGB and without metadata."""
    profile = image.info.get("icc_profile")
    _turn_upright(image)
    image = _in_plain_mode(image)
    image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    image = _in_srgb(_on_white(image), profile)
    image.info = {}
    return image


def _turn_upright(image: Image.Image) -> None:
    with contextlib.suppress(Exception):  # unreadable EXIF says nothing about the pixels, and is dropped anyway
        ImageOps.exif_transpose(image, in_place=True)


def _in_plain_mode(image: Image.Image) -> Image.Image:
    """``image`` as RGB, RGBA, CMYK or grey of 8 bits, which resize well."""
    if image.mode == "I;16":
        return image.point(lambda value: value / 256).convert("L")  # convert alone would cut, not scale
    if image.mode in ("RGB", "RGBA", "CMYK", "L"):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image)
    return ground.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), image.mode, "RGB").apply(image)
    except (ImageCms.PyCMSError, OSError):  # a profile that is broken or made for another colour mode
        return image.convert("RGB")


def store_picture(file: File, folder: str, storage: Storage) -> str:
    """Writes the cleaned picture and gives the stored name; its sizes come later. Raises like ``read_picture``.

    What goes wrong while writing (``OSError``) leaves nothing of it behind.
    """
    image = cleaned(read_picture(file))
    content = encoded(image, ORIGINAL)
    digest = hashlib.sha256(content).hexdigest()[:20]
    name = f"{folder}/{digest}-{image.width}x{image.height}/{ORIGINAL_NAME}"
    if not storage.exists(name):
        try:
            storage.save(name, ContentFile(content))
        except OSError:
            storage.delete(name.removesuffix(f"/{ORIGINAL_NAME}"))
            raise
    return name


class PictureFieldFile(ImageFieldFile):
    _committed: bool

    def save(self, name: str, content: File, save: bool = True) -> None:
        """As Django's, but stores a cleaned copy under a name of its own, and leaves its sizes to the worker."""
        self.name = store_picture(content, str(self.field.upload_to), self.storage)
        if missing_files(self.name, self.storage):
            put_off(self.name)
        setattr(self.instance, self.field.attname, self.name)
        self._committed = True
        if save:
            self.instance.save()


def validate_picture(file: PictureFieldFile) -> None:
    """Looks at uploads only; what is stored has been looked at."""
    if not file._committed:
        read_picture(file)


class PictureFormField(forms.FileField):
    """Leaves the looking to the model field, so that an upload is decoded once."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return super().widget_attrs(widget) | {"accept": ",".join(f"image/{name.lower()}" for name in READ_FORMATS)}


class PictureField(models.ImageField):
    """An uploaded picture; ``upload_to`` is a plain folder name. Read it with ``picture_of``."""

    attr_class = PictureFieldFile
    default_validators = [validate_picture]

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # The file's own name is not kept, so its length does not matter.
        return super().formfield(**{"form_class": PictureFormField, "max_length": None, **kwargs})


@dataclass(frozen=True, slots=True)
class Picture:
    """Addresses for a ``picture`` element: ``sources`` are (MIME type, srcset), best first; sides in pixels.

    ``focus`` is the classes that keep its point in sight where a page crops it.
    """

    sources: tuple[tuple[str, str], ...]
    fallback: str
    width: int
    height: int
    focus: str = ""


def check_rights(record: Publishable, picture: str, credit: str) -> None:
    """Raises ``ValidationError`` where a public record shows a picture and does not say whose it is.

    A picture that was public so before stays until somebody changes it: nobody is kept from mending something else.
    """
    file, is_named = getattr(record, picture), getattr(record, credit).strip()
    if not record.is_public or not file or is_named:
        return
    stood_so = {"pk": record.pk, "state": record.state, picture: file.name, credit: ""}
    if not type(record)._default_manager.filter(**stood_so).exists():
        raise ValidationError({credit: _("Ein Bild wird erst mit Bildnachweis öffentlich.")})


def picture_of(file: FieldFile, focus: str = CENTRE) -> Picture | None:
    return picture_from_name(file.name, focus)


def picture_from_name(name: str | None, focus: str = CENTRE) -> Picture | None:
    """The picture stored as ``name``; None without one or for a name that is no stored picture's."""
    sides = sides_of(name or "")
    if not sides:
        return None
    width, height = sides
    base = default_storage.url(name).removesuffix(ORIGINAL_NAME)
    kept = widths(width)
    sources = tuple(
        (mime, ", ".join(f"{base}{wide}.{ending} {wide}w" for wide in kept)) for ending, (mime, _o) in WRITTEN.items()
    )
    return Picture(sources, f"{base}{kept[-1]}.jpg", width, height, focus_classes(focus))
