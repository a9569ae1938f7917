"""An editor loses nothing: a typed text outlives the page, a dropped picture is seen and placed before it is saved."""

import base64
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_admin_programmer import sign_in
from tests.factories import make_person, make_user

DROP = """(field, content) => {
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], "portraet.png", { type: "image/png" }));
  field.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


FORBIDDEN = """for (const kept of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, kept, { get() { throw new DOMException("no", "SecurityError"); } });"""


@pytest.fixture
def lone(live_server):
    return make_user("Lone", is_staff=True, is_superuser=True)


def picture() -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (200, 300), "#1f2fa0").save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def typed_text_outlives_the_page(page: Page, text: Locator) -> None:
    text.fill("Sie kam **spät** zum Film.")
    page.reload()
    expect(text).to_have_value("")
    expect(page.locator(".draft")).to_contain_text("Nicht gesicherter Entwurf von")
    page.get_by_role("button", name="Übernehmen").click()
    expect(text).to_have_value("Sie kam **spät** zum Film.")


def signing_in_again_costs_no_text(page: Page, user, address: str) -> None:
    """The session ended while somebody wrote."""
    page.goto(address)
    text = page.locator("#id_biography_en")
    text.fill("She came late to film.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Sichern und weiter").click()
    sign_in(page, user)
    page.goto(address)
    expect(text).to_have_value("")
    page.get_by_role("button", name="Übernehmen").click()
    expect(text).to_have_value("She came late to film.")


def picture_is_dropped_and_placed(page: Page) -> None:
    page.locator(".picture-field").evaluate(DROP, picture())
    expect(page.locator(".picture-field img")).to_have_attribute("src", "data:image/png;base64," + picture())
    point = page.get_by_role("button", name="Bildmitte: 50 % von links, 50 % von oben.")
    point.hover()
    box = page.locator(".picture-field__shown").bounding_box()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] * 0.8)
    page.mouse.up()
    page.get_by_role("button", name="Bildmitte: 25 % von links, 80 % von oben.").press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#id_portrait_focus_1")).to_have_value("75")
    page.locator("#id_portrait_credit").fill("Verleih")


def test_an_editor_loses_nothing(page, lone):
    person = make_person("Mara Lindqvist")
    address = f"/admin/people/person/{person.pk}/change/"
    sign_in(page, lone)
    page.goto(address)
    text = page.locator("#id_biography_de")
    typed_text_outlives_the_page(page, text)
    page.get_by_role("button", name="Vorschau: Biografie (deutsch)").click()
    expect(page.locator(".text-preview strong")).to_have_text("spät")
    picture_is_dropped_and_placed(page)
    page.get_by_role("button", name="Sichern und weiter").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    person.refresh_from_db()
    assert (person.biography_de, person.portrait_focus) == ("Sie kam **spät** zum Film.", "20 75")
    page.wait_for_load_state()
    expect(page.locator(".draft")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('lichtspiel'))") == []
    page.get_by_role("link", name="Vorschau englisch").click()
    expect(page).to_have_url(re.compile(r"/en/.+/mara-lindqvist/[?]vorschau=1$"))
    expect(page.locator(".frame--portrait")).to_have_class("frame frame--portrait fx-2 fy-8")
    signing_in_again_costs_no_text(page, lone, address)


def test_a_browser_that_keeps_nothing_shows_texts_all_the_same(page, lone):
    page.add_init_script(FORBIDDEN)
    sign_in(page, lone)
    page.goto(f"/admin/people/person/{make_person('Mara Lindqvist', biography_de='*Leben*').pk}/change/")
    page.get_by_role("button", name="Vorschau: Biografie (deutsch)").click()
    expect(page.locator(".text-preview em")).to_have_text("Leben")


def test_the_address_of_a_page_is_filled_in_as_the_server_spells_it(page: Page, lone):
    sign_in(page, lone)
    page.goto("/admin/films/film/add/")
    title, address = page.locator("#id_title_de"), page.locator("#id_slug")
    title.press_sequentially("Straße nach Łódź")
    expect(address).to_have_value("strasse-nach-lodz")
    title.fill("Иди и смотри")
    expect(address).to_have_value("idi-i-smotri")
    address.fill("komm-und-sieh")
    title.fill("Komm und sieh!")
    page.wait_for_timeout(400)
    expect(address).to_have_value("komm-und-sieh")
