"""The schedule of ``festival.frab`` as XML."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.conf import settings

from core.values import Values

CONFERENCE = ("acronym", "title", "start", "end", "daysCount", "timeslot_duration", "time_zone_name")
NAMED_OTHERWISE = {"daysCount": "days"}
EVENT = (
    *("date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type", "language"),
    *("abstract", "description"),
)


def schedule_xml(data: Values) -> bytes:
    root = Element("schedule")
    SubElement(root, "generator", name="Lichtspiel", version=settings.VERSION)
    _text(root, "version", data["version"])
    conference = SubElement(root, "conference")
    for name in CONFERENCE:
        _text(conference, NAMED_OTHERWISE.get(name, name), data["conference"][name])
    _text(conference, "base_url", data["base_url"])
    for day in data["conference"]["days"]:
        _day(root, day)
    indent(root, space=" ")
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _text(parent: Element, name: str, value: object, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = str(value)


def _day(root: Element, day: Values) -> None:
    node = SubElement(
        root, "day", index=str(day["index"]), date=day["date"], start=day["day_start"], end=day["day_end"]
    )
    for name, events in day["rooms"].items():
        room = SubElement(node, "room", name=name)
        for event in events:
            _event(room, event)


def _event(room: Element, event: Values) -> None:
    node = SubElement(room, "event", guid=event["guid"], id=str(event["id"]))
    for name in EVENT:
        _text(node, name, event[name])
    persons = SubElement(node, "persons")
    for person in event["persons"]:
        known = {} if person["id"] is None else {"id": str(person["id"])}
        _text(persons, "person", person["public_name"], **known)
    links = SubElement(node, "links")
    for link in event["links"]:
        _text(links, "link", link["title"], href=link["url"])
    SubElement(node, "attachments")
