"""Work that is done again where two writers were in each other's way."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

TRIES = 3
IN_THE_WAY = {"40001", "40P01"}
"""PostgreSQL's codes of a serialization failure and a deadlock."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


def tried_again(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """For a function that is one transaction; inside another one only that as a whole can be tried again."""

    @functools.wraps(work)
    def trying(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        for _try in range(1 if connection.in_atomic_block else TRIES - 1):
            try:
                return work(*args, **kwargs)
            except OperationalError as error:
                if connection.in_atomic_block or getattr(error.__cause__, "sqlstate", "") not in IN_THE_WAY:
                    raise
        return work(*args, **kwargs)

    return trying
