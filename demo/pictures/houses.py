"""Houses drawn for the demo, not as they look: a front, a sign, an evening."""

from demo.pictures.sheet import (
    AMBER,
    BLUE,
    INK,
    MINT,
    NIGHT,
    PAPER,
    PINE,
    PLUM,
    RED,
    SAND,
    SKY,
    STONE,
    TEAL,
    WINE,
    Sheet,
)


def house(ground: str) -> Sheet:
    return Sheet(178, 450, ground)


def arcade_on_the_square() -> Sheet:
    sheet = house(SKY)
    sheet.box(SAND, 24, 24, 154, 84)
    sheet.shape(WINE, (18, 26), (89, 4), (160, 26))
    sheet.windows(TEAL, 34, 32, 7, 2, width=8.4, height=8)
    for left in range(30, 142, 20):
        sheet.disc(INK, left + 7, 70, 7)
        sheet.box(INK, left, 70, left + 14, 84)
    sheet.box(STONE, 0, 84, 178, 100)
    sheet.words(PAPER, 89, 23, 9, "Kino")
    for x in (48, 120, 136):
        sheet.figure(RED if x == 120 else PLUM, x, 95, 17)
    return sheet


def old_town_front() -> Sheet:
    sheet = house(NIGHT)
    sheet.box(BLUE, 0, 30, 52, 100)
    sheet.box(BLUE, 126, 22, 178, 100)
    sheet.box(RED, 52, 16, 126, 100)
    sheet.shape(WINE, (48, 18), (89, -6), (130, 18))
    sheet.windows(AMBER, 60, 24, 4, 2, width=8.6, height=8)
    sheet.box(INK, 46, 58, 132, 68)
    sheet.words(AMBER, 89, 66.4, 9, "Gloria")
    sheet.box(AMBER, 76, 72, 102, 96)
    sheet.figure(INK, 89, 98, 20)
    sheet.box(INK, 0, 96, 178, 100)
    return sheet


def barracks_with_a_screen() -> Sheet:
    sheet = house(MINT)
    sheet.box(PAPER, 14, 30, 164, 86)
    sheet.shape(PINE, (8, 32), (26, 14), (152, 14), (170, 32))
    sheet.windows(PINE, 24, 40, 8, 1, width=5, height=16)
    sheet.box(INK, 108, 36, 158, 66)
    sheet.disc(AMBER, 133, 51, 11)
    sheet.box(RED, 40, 64, 60, 86)
    sheet.box(STONE, 0, 86, 178, 100)
    sheet.figure(INK, 84, 96, 20)
    return sheet
