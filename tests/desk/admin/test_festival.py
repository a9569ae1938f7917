import re

import pytest
from django.utils import timezone

from core.models import Discarded
from desk.bin import restore
from festival.models import Award, Critic, Edition, Festival, Section, Selection
from tests.admin_pages import act, page, posted_form, queries
from tests.factories import (
    at,
    make_award,
    make_award_given,
    make_city,
    make_critic,
    make_critic_score,
    make_edition,
    make_edition_city,
    make_festival,
    make_film,
    make_key_date,
    make_person,
    make_section,
    make_selection,
    make_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(programmer, as_user):
    return as_user(programmer)


def test_a_festival_is_entered_with_its_awards(client):
    url = page(Festival, "add")
    data = posted_form(client, url, name_de="Berlinale", slug="berlinale")
    data |= {"awards-TOTAL_FORMS": "1", "awards-0-name_de": "Goldener Bär", "awards-0-position": "0"}
    assert client.post(url, data).status_code == 302
    assert [str(award) for award in Award.objects.all()] == ["Goldener Bär, Berlinale"]


def test_an_edition_is_entered_with_dates_sections_films_and_awards(client):
    festival, city, film = make_festival(), make_city(), make_film()
    award = make_award(festival)
    url = page(Edition, "add")
    data = posted_form(client, url, festival=festival.pk, year="2026", name_de="75. Festival", slug="f-2026")
    data |= {"edition_cities-TOTAL_FORMS": "1", "edition_cities-0-city": city.pk}
    data |= {"edition_cities-0-starts_on": "12.11.2026", "edition_cities-0-ends_on": "22.11.2026"}
    data |= {"key_dates-TOTAL_FORMS": "1", "key_dates-0-kind": "tickets", "key_dates-0-title_de": "Vorverkauf"}
    data |= {"key_dates-0-day": "02.11.2026", "key_dates-0-time": "10:00", "key_dates-0-url": "karten.example"}
    data |= {"sections-TOTAL_FORMS": "1", "sections-0-name_de": "Wettbewerb", "sections-0-slug": "wettbewerb"}
    data |= {"sections-0-position": "0", "selections-TOTAL_FORMS": "1", "selections-0-film": film.pk}
    data |= {"selections-0-position": "0", "awards_given-TOTAL_FORMS": "1"}
    data |= {"awards_given-0-award": award.pk, "awards_given-0-film": film.pk}
    assert client.post(url, data).status_code == 302
    edition = Edition.objects.get()
    assert (edition.sections.get().name, edition.selections.get().film) == ("Wettbewerb", film)
    key_date = edition.key_dates.get()
    assert (key_date.moment, key_date.url) == (at("2026-11-02 10:00"), "https://karten.example")
    assert (edition.awards_given.get().award, edition.edition_cities.get().city) == (award, city)


def test_a_section_of_another_edition_is_refused(client):
    edition, other = make_edition(2018), make_section(make_edition(2019))
    url = page(Selection, "add")
    data = posted_form(client, url, edition=edition.pk, section=other.pk, film=make_film().pk)
    assert client.post(url, data).context_data["adminform"].form.errors == {
        "section": ["Die Sektion gehört zu einer anderen Ausgabe."]
    }


def choices(client, field, **within) -> list[str]:
    model, name = field
    asked = {"app_label": "festival", "model_name": model, "field_name": name, **within}
    return [found["text"] for found in client.get("/admin/autocomplete/", asked).json()["results"]]


def limits(widget) -> dict:
    return getattr(widget, "widget", widget).within


def test_sections_texts_and_awards_to_choose_are_those_of_the_edition(client):
    edition, other = make_edition(2018), make_edition(2019, make_festival())
    section, film = make_section(edition), make_film()
    make_section(other)
    selection = make_selection(edition, film, section=section)
    inline = {one.formset.prefix: one.formset for one in shown_formsets(client, page(Edition, "change", edition.pk))}
    row = inline["selections"].forms[0].fields
    assert limits(row["section"].widget) == {"edition": edition.pk}
    assert limits(row["catalogue_text"].widget) == {"film": film.pk}
    awarded = inline["awards_given"].empty_form.fields["award"].widget
    assert limits(awarded) == {"festival": edition.festival_id}
    fields = client.get(page(Selection, "change", selection.pk)).context_data["adminform"].form.fields
    assert limits(fields["section"].widget) == {"edition": edition.pk}
    assert f"?edition={edition.pk}" in client.get(page(Selection, "change", selection.pk)).content.decode()
    assert choices(client, ("selection", "section"), edition=edition.pk) == [str(section)]
    assert choices(client, ("selection", "section"), edition=0) == []


def shown_formsets(client, url):
    return client.get(url).context_data["inline_admin_formsets"]


def test_an_awards_choices_are_those_of_its_festival(client):
    own, _other = make_award(make_festival()), make_award(make_festival())
    assert choices(client, ("awardgiven", "award"), festival=own.festival_id) == [str(own)]


@pytest.mark.parametrize("odd", ["abc", "9" * 20, "-1", "\0"])
def test_odd_limits_are_refused(client, odd):
    asked = {"app_label": "festival", "model_name": "selection", "field_name": "section", "edition": odd}
    assert client.get("/admin/autocomplete/", asked).status_code == 400


@pytest.mark.parametrize(
    ("year", "days", "said"),
    [
        ("2029", ("15.11.2027", "25.11.2027"), {"year": ["Die Tage liegen nicht in diesem Jahr."]}),
        ("2027", ("", "25.11.2028"), {"year": ["Die Tage liegen nicht in diesem Jahr."]}),
        ("2027", ("28.12.2027", "05.01.2028"), None),
        ("2028", ("28.12.2027", "05.01.2028"), None),
        ("2029", ("", ""), None),
    ],
)
def test_the_days_of_an_edition_lie_in_its_year(client, year, days, said):
    url = page(Edition, "add")
    data = posted_form(client, url, festival=make_festival().pk, year=year, name_de="Festival", slug="f")
    response = client.post(url, data | {"starts_on": days[0], "ends_on": days[1]})
    assert (response.context_data["adminform"].form.errors if response.status_code == 200 else None) == said


def test_the_days_of_its_cities_lie_among_its_own(client):
    edition = make_edition(2018)
    make_edition_city(edition, make_city())
    url = page(Edition, "change", edition.pk)
    response = client.post(url, posted_form(client, url, **{"edition_cities-0-ends_on": "26.11.2018"}))
    cities = response.context_data["inline_admin_formsets"][0].formset
    assert cities.errors == [{"ends_on": ["Dieser Tag liegt außerhalb der Ausgabe."]}]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"day": "31.02.2026"}, {"day": ["Bitte ein gültiges Datum eingeben."]}),
        ({"time": "25:00"}, {"time": ["Bitte eine gültige Uhrzeit eingeben."]}),
        ({"kind": "party"}, {"kind": ["Bitte eine gültige Auswahl treffen. party ist keine gültige Auswahl."]}),
        ({"title_de": " "}, {"title_de": ["Dieses Feld ist zwingend erforderlich."]}),
    ],
)
def test_a_wrong_key_date_is_told_beside_it_and_kept(client, fields, said):
    edition = make_edition(2018)
    make_key_date(edition)
    url = page(Edition, "change", edition.pk)
    posted = {f"key_dates-0-{name}": value for name, value in fields.items()}
    rows = client.post(url, posted_form(client, url, **posted)).context_data["inline_admin_formsets"]
    [formset] = [one.formset for one in rows if one.formset.prefix == "key_dates"]
    assert formset.errors == [said]
    assert all(value in str(formset.forms[0]) for value in fields.values())


def test_editions_are_published_and_withdrawn(client):
    edition = make_edition(state="draft")
    assert act(client, Edition, "publish", edition) == ["Veröffentlicht: 1"]
    assert act(client, Edition, "withdraw", edition) == ["Zurückgezogen: 1"]


def test_a_drafts_view_on_site_is_its_preview(client):
    edition = make_edition(state="draft")
    response = client.get(page(Edition, "change", edition.pk))
    assert response.context_data["absolute_url"] == f"{edition.get_absolute_url()}?vorschau=1"


def test_selections_are_found_by_film_and_edition(client):
    selection = make_selection(make_edition(2018), make_film("Über Fremde"))
    make_selection(make_edition(2019))
    url = page(Selection, "changelist")
    assert client.get(url, {"q": "ueber"}).context_data["cl"].result_count == 1
    assert client.get(url, {"edition__id__exact": selection.edition_id}).context_data["cl"].result_count == 1


def test_pages_cost_the_same_with_few_and_with_many(client):
    edition = make_edition(2000)
    critic = make_critic(edition)
    lists = [page(model, "changelist") for model in (Festival, Edition, Section, Selection, Award, Critic)]
    changes = [page(Edition, "change", edition.pk), page(Festival, "change", edition.festival.pk)]
    changes += [page(Critic, "change", critic.pk)]
    urls = [*lists, *(f"{url}?q=festival" for url in lists), *changes]
    shapes = iter(["circle", "triangle", "diamond"])

    def add():
        shape, film = next(shapes), make_film()
        make_edition_city(edition, make_city(shape, shape=shape))
        make_key_date(edition, shape)
        make_critic_score(make_critic(edition), film)
        section = make_section(edition, shape)
        make_selection(edition, film, section=section, catalogue_text=make_text(film, "catalogue"))
        make_award_given(edition, film=film, person=make_person())
        make_selection(make_edition(2001 + edition.sections.count(), make_festival()))

    add()
    for url in urls:
        client.get(url)  # what the process keeps is asked for once
    few = [queries(client, url) for url in urls]
    add()
    add()
    assert [queries(client, url) for url in urls] == few


# Critics


def test_a_critic_is_invited_with_the_edition_and_gets_a_link_once(client, stranger):
    edition, person = make_edition(2018), make_person("Ada Muster")
    url = page(Edition, "change", edition.pk)
    data = posted_form(client, url) | {"critics-TOTAL_FORMS": "1", "critics-0-person": person.pk}
    assert client.post(url, data | {"critics-0-outlet": "Blatt", "critics-0-position": "0"}).status_code == 302
    critic = Critic.objects.get()
    answer = client.post(page(Critic, "changelist"), {"action": "issue", "_selected_action": [critic.pk]})
    [(_critic, link)] = answer.context_data["links"]
    path = link.partition("//")[2].partition("/")[2]
    assert link in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert link.rpartition("/kritikerspiegel/")[2] not in client.get(page(Critic, "changelist")).content.decode()
    assert stranger.get(f"/{path}").status_code == 200
    assert act(client, Critic, "revoke", critic) == ["Link widerrufen: 1"]
    assert stranger.get(f"/{path}").status_code == 404


def test_the_desk_tells_how_many_films_a_critic_has_scored_but_not_how(client):
    critic = make_critic(make_edition(2018))
    make_critic_score(critic, make_film(), "9.5")
    make_critic_score(critic, make_film(), None)
    pages = [
        client.get(page(Critic, "changelist")).content.decode(),
        client.get(page(Critic, "change", critic.pk)).content.decode(),
        client.get(page(Edition, "change", critic.edition_id)).content.decode(),
    ]
    assert [("9,5" in found, "9.5" in found) for found in pages] == [(False, False)] * 3
    assert re.findall(r'class="field-given"[^>]*>(\d+)<', pages[0]) == ["2"]


def test_who_may_not_change_critics_issues_no_links(as_user, editor):
    critic = make_critic(make_edition(2018))
    answer = as_user(editor).post(page(Critic, "changelist"), {"action": "issue", "_selected_action": [critic.pk]})
    critic.refresh_from_db()
    assert (answer.status_code, critic.link_digest) == (403, "")


def test_critics_are_found_by_name_and_outlet(client):
    critic = make_critic(make_edition(2018), "Özge Muster", outlet="Rheinblatt")
    make_critic(critic.edition, "Bo Probe")
    url = page(Critic, "changelist")
    assert [client.get(url, {"q": words}).context_data["cl"].result_count for words in ("oezge", "rheinbl")] == [1, 1]
    assert client.get(url, {"edition__series_ptr__exact": critic.edition_id}).context_data["cl"].result_count == 2


def test_a_deleted_critic_comes_back_with_the_scores(client):
    critic = make_critic(make_edition(2018))
    make_critic_score(critic, make_film())
    client.post(page(Critic, "delete", critic.pk), {"post": "yes"})
    assert Critic.objects.count() == 0
    restore(discarded=Discarded.objects.get(), now=timezone.now())
    assert Critic.objects.get().scores.count() == 1
