from core.bits import any_bits, bits_of, places_in


def test_a_set_has_the_places_it_was_made_of_in_any_order():
    places = bits_of([9, 0, 70], 71)
    assert list(places_in(places, range(71), 71)) == [0, 9, 70]
    assert list(places_in(places, [70, 1, 9, 0], 71)) == [70, 9, 0]
    assert places.bit_count() == 3


def test_sets_are_joined_and_cut():
    first, second = bits_of([1, 2], 9), bits_of([2, 8], 9)
    assert (any_bits([first, second]), first & second) == (bits_of([1, 2, 8], 9), bits_of([2], 9))


def test_without_places_a_set_is_empty():
    assert (bits_of([], 0), any_bits([]), list(places_in(0, [], 0))) == (0, 0, [])
