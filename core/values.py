"""Types of what no narrower type can hold."""

from typing import Any

Json = Any
"""JSON that somebody else wrote: its shape is known by their word only."""

Values = dict[str, Any]
"""Values by name, each of a kind of its own: a row's columns, the fields of a form, what JSON keeps."""
