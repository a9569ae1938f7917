import pytest

from core.answers import all_of, any_of

CASES = [
    ((True, True), True, True),
    ((True, False), False, True),
    ((True, None), None, True),
    ((False, None), False, None),
    ((False, False), False, False),
    ((None, None), None, None),
    ((), None, None),
]


@pytest.mark.parametrize(("answers", "together", "one"), CASES)
def test_what_is_not_said_is_never_no(answers, together, one):
    assert (all_of(answers), any_of(answers)) == (together, one)
