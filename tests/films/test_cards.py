import pytest

from films.cards import film_cards, fsk_label
from films.models import Film
from tests.factories import make_credit, make_film, make_person


@pytest.mark.parametrize(("fsk", "label"), [("", ""), ("0", "FSK 0"), ("12", "FSK 12"), ("none", "ab 18, ohne FSK")])
def test_a_film_without_a_label_is_for_adults_and_one_that_states_none_says_nothing(fsk, label):
    assert fsk_label(fsk) == label


@pytest.mark.django_db
def test_directors_stand_in_their_order_by_the_names_they_were_credited_with():
    film = make_film()
    make_credit(film, make_person("Lilly Wachowski"), position=1)
    make_credit(film, make_person("Lana Wachowski"), position=0, name_as_credited="Die Wachowskis")
    make_credit(film, make_person("Bill Pope"), role="camera")
    assert film_cards(Film.objects.all())[0].directors == ("Die Wachowskis", "Lilly Wachowski")
