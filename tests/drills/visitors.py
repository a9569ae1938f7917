"""Hooks of schemathesis: each request comes from another visitor, as the proxy in front would tell it."""

import schemathesis

from tests.drills.api import some_address


@schemathesis.hook
def before_call(context, case, kwargs) -> None:
    case.headers = {**(case.headers or {}), "X-Forwarded-For": some_address()}
