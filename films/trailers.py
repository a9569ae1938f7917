"""Trailers that can be shown inside our page, and the services that do."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

YOUTUBE, VIMEO = "https://www.youtube-nocookie.com", "https://player.vimeo.com"
_YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "youtube-nocookie.com"}
_YOUTUBE_ID = re.compile(r"[\w-]{6,20}")
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{6,20})/?")
_VIMEO_PATH = re.compile(r"/(?:video/)?(\d{5,12})(?:/([0-9a-f]{6,20}))?/?")


@dataclass(frozen=True)
class Embed:
    """The address for an ``iframe``, the origin that the page's policy must allow, and the service's name."""

    url: str
    origin: str
    service: str


def embed(address: str) -> Embed | None:
    """None for an address that is neither YouTube's nor Vimeo's: it can only be linked."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    if host == "youtu.be":
        return _youtube(parts.path.strip("/"))
    if host in _YOUTUBE_HOSTS:
        inside = _YOUTUBE_PATH.fullmatch(parts.path)
        return _youtube(inside[1] if inside else parse_qs(parts.query).get("v", [""])[0])
    if host in {"vimeo.com", "player.vimeo.com"} and (video := _VIMEO_PATH.fullmatch(parts.path)):
        return _vimeo(video[1], video[2] or parse_qs(parts.query).get("h", [""])[0])
    return None


def _youtube(video: str) -> Embed | None:
    if not _YOUTUBE_ID.fullmatch(video):
        return None
    return Embed(f"{YOUTUBE}/embed/{video}", YOUTUBE, "YouTube")


def _vimeo(video: str, secret: str) -> Embed:
    """``secret`` opens videos that are not listed."""
    hidden = f"&h={secret}" if re.fullmatch(r"[0-9a-f]{6,20}", secret) else ""
    return Embed(f"{VIMEO}/video/{video}?dnt=1{hidden}", VIMEO, "Vimeo")
