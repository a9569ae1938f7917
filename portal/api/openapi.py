"""The API in OpenAPI 3.1, made of the same declarations as its answers (https://spec.openapis.org/oas/v3.1.0)."""

from collections.abc import Iterable
from functools import cache

import msgspec
from django.conf import settings
from django.http import HttpRequest

from core.structured import absolute
from core.values import Json, Values
from portal.api import lists
from portal.api.answers import JSON, REQUESTS, api
from portal.api.changes import PARAMETERS, Changes
from portal.api.kinds import KINDS, Kind
from portal.api.licence import licence
from portal.api.parameters import LARGEST, Parameter
from portal.api.problems import TYPE, Problem

REF = "#/components/schemas/{name}"
ABOUT = (
    "All that the pages show: films, people, houses, festivals, screenings and events. Texts stand in both languages; "
    "null means that nobody has said. Pictures, texts, quotes and biographies belong to their authors."
)
REFUSALS = {
    "400": "A parameter can't be understood",
    "404": "Nothing public is there",
    "406": "Accept rules JSON out",
    "410": "The cursor is too old or not from here: begin anew",
    "429": "Too many requests",
    "503": "The database is away",
}


@api
def document(request: HttpRequest) -> Values:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.SITE_NAME,
            "version": "1",
            "summary": "The programme and its catalogue, to be read by others",
            "description": ABOUT,
            **({"license": {"name": licence().name, "url": licence().url}} if licence().url else {}),
        },
        "servers": [{"url": absolute("/api/v1")}],
        **_contents(),
    }


@cache
def _contents() -> Values:
    paths = {
        "/": _path("index", "Where to begin", lists.Index, ("406", "429", "503")),
        "/openapi.json": _path("openapi", "This document", None, ("406", "429", "503")),
        "/changes": _path(
            "changes",
            "What came, changed and went",
            Changes,
            ("400", "406", "410", "429", "503"),
            PARAMETERS,
        ),
    }
    for kind in KINDS.values():
        paths |= _paths_of(kind)
    answers = [lists.Index, Changes, Problem, *(lists.list_type(kind) for kind in KINDS.values())]
    _refs, schemas = msgspec.json.schema_components(answers, ref_template=REF)
    headers = {
        "Licence": {
            "description": "The licence of the data, rel=license, where one is named",
            "schema": {"type": "string"},
        },
        "RetryAfter": {"description": "Seconds to wait", "schema": {"type": "integer"}},
    }
    responses = {status: _refusal(status, detail) for status, detail in REFUSALS.items()}
    return {"paths": paths, "components": {"schemas": schemas, "headers": headers, "responses": responses}}


def _paths_of(kind: Kind) -> Values:
    key = {"type": "integer", "minimum": 1, "maximum": LARGEST} if kind.has_number else {"type": "string"}
    by_id = {"name": "id", "in": "path", "required": True, "description": "the id of the record", "schema": key}
    refusals = ("406", "429", "503")
    asked = lists.parameters_of(kind)
    listed = _path(f"list_{kind.name}", f"The {kind.name}", lists.list_type(kind), ("400", *refusals), asked)
    single = _path(f"get_{kind.name}", f"One of the {kind.name}", kind.record, ("400", "404", *refusals))
    return {f"/{kind.name}": listed, f"/{kind.name}/{{id}}": {"parameters": [by_id], **single}}


def _path(name: str, summary: str, answer: Json, refusals: Iterable[str], parameters: Iterable[Parameter] = ()) -> Json:
    """``answer`` None: any object."""
    schema = {"$ref": REF.format(name=answer.__name__)} if answer else {"type": "object"}
    given = {
        "description": summary,
        "headers": {"Link": {"$ref": "#/components/headers/Licence"}},
        "content": {JSON: {"schema": schema}},
    }
    responses = {"200": given, "304": {"description": "What If-None-Match names is still right"}}
    responses |= {status: {"$ref": f"#/components/responses/{status}"} for status in refusals}
    operation = {
        "operationId": name,
        "summary": summary,
        "parameters": [_parameter(one) for one in parameters],
        "responses": responses,
    }
    return {"get": operation}


def _parameter(one: Parameter) -> Values:
    return {"name": one.name, "in": "query", "description": one.description, "schema": one.schema}


def _refusal(status: str, detail: str) -> Values:
    answer: Values = {"description": detail, "content": {TYPE: {"schema": {"$ref": REF.format(name="Problem")}}}}
    if status == "429":
        answer["description"] = f"{detail}: {REQUESTS.most} a minute by address"
    if status in ("429", "503"):
        answer["headers"] = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
    return answer
