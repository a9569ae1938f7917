"""Every film of the demo. Parts of a programme stand before it."""

from demo.catalogue import (
    fifties,
    kindness,
    moments,
    referenced,
    shorts,
    silent,
    since_1970,
    sixties,
    strangers,
    until_1949,
)

FILMS = (
    *(kindness.FILM, strangers.FILM, moments.FILM, moments.TAZZEKA),
    *referenced.FILMS,
    *silent.FILMS,
    *until_1949.FILMS,
    *fifties.FILMS,
    *sixties.FILMS,
    *since_1970.FILMS,
    *shorts.FILMS,
)
