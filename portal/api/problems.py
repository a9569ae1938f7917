"""Refusals, as RFC 9457 has them."""

from typing import Annotated

import msgspec
from django.http import HttpResponse
from msgspec import Meta, Struct

TYPE = "application/problem+json"


class WrongParameter(Struct, frozen=True):
    """A parameter that can't be understood, and why."""

    name: str
    detail: str


class Problem(Struct, frozen=True, kw_only=True):
    """The reason why there is no answer, in plain words."""

    type: Annotated[str, Meta(description="about:blank: the status says what kind of problem it is")] = "about:blank"
    title: str
    status: int
    detail: str
    parameters: list[WrongParameter] = []


class ProblemError(Exception):
    """A refusal that a view raises; ``retry_after`` in seconds."""

    def __init__(self, problem: Problem, *, retry_after: int | None = None):
        super().__init__(problem.detail)
        self.problem, self.retry_after = problem, retry_after

    def response(self) -> HttpResponse:
        body = msgspec.json.encode(self.problem)
        response = HttpResponse(body, content_type=TYPE, status=self.problem.status)
        if self.retry_after is not None:
            response["Retry-After"] = str(self.retry_after)
        return response


def wrong_parameters(*wrong: WrongParameter) -> ProblemError:
    names = ", ".join(one.name for one in wrong)
    detail = f"These parameters can't be understood: {names}."
    return ProblemError(Problem(title="Wrong parameters", status=400, detail=detail, parameters=list(wrong)))


def not_found(detail: str) -> ProblemError:
    return ProblemError(Problem(title="Not found", status=404, detail=detail))


def not_allowed() -> ProblemError:
    detail = "The API is for reading: ask with GET, HEAD or OPTIONS."
    return ProblemError(Problem(title="Method not allowed", status=405, detail=detail))


def not_acceptable() -> ProblemError:
    detail = "Answers are application/json; the header Accept rules that out."
    return ProblemError(Problem(title="Not acceptable", status=406, detail=detail))


def gone() -> ProblemError:
    detail = "This cursor is older than what is kept, or not from here. Begin anew without one."
    return ProblemError(Problem(title="Begin anew", status=410, detail=detail))


def too_many(seconds: int) -> ProblemError:
    detail = f"More requests than one address may send. Come again in {seconds} seconds."
    return ProblemError(Problem(title="Too many requests", status=429, detail=detail), retry_after=seconds)


def unavailable(seconds: int) -> ProblemError:
    detail = "The database is away or busy. Come again in a moment."
    return ProblemError(Problem(title="Not available", status=503, detail=detail), retry_after=seconds)
