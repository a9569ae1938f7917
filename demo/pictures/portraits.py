"""Faces drawn for the demo: no likeness, only what a caricature would take from a name."""

from demo.pictures.sheet import AMBER, BLUE, INK, MINT, NIGHT, PAPER, PLUM, RED, SAND, SKY, STONE, WINE, Sheet


def bust(ground: str, coat: str, skin: str = SAND) -> Sheet:
    """Head and shoulders; the face lies around (40, 42)."""
    sheet = Sheet(80, 500, ground)
    sheet.disc(coat, 40, 104, 34, 1.05)
    sheet.box(skin, 33, 56, 47, 74)
    sheet.disc(skin, 40, 42, 19, 1.2)
    return sheet


def eyes(sheet: Sheet, ink: str = INK) -> None:
    for x in (33, 47):
        sheet.disc(ink, x, 42, 1.6)


def paper_cutter() -> Sheet:
    sheet = bust(AMBER, INK)
    sheet.disc(INK, 40, 26, 21, 0.62)
    sheet.box(INK, 18, 26, 25, 56)
    sheet.box(INK, 55, 26, 62, 56)
    eyes(sheet)
    sheet.arc(RED, 40, 50, 6, 20, 160, 1.6)
    sheet.line(PAPER, 1.6, (10, 96), (26, 78))
    sheet.line(PAPER, 1.6, (10, 78), (26, 96))
    sheet.ring(PAPER, 29, 75, 4, 1.4)
    sheet.ring(PAPER, 29, 99, 4, 1.4)
    return sheet


def conjurer() -> Sheet:
    sheet = bust(NIGHT, INK)
    sheet.disc(STONE, 22, 40, 4, 1.4)
    sheet.disc(STONE, 58, 40, 4, 1.4)
    eyes(sheet)
    sheet.shape(INK, (40, 50), (24, 46), (30, 54), (40, 53), (50, 54), (56, 46))
    sheet.shape(INK, (35, 60), (45, 60), (40, 76))
    sheet.shape(PAPER, (33, 74), (47, 74), (40, 86))
    for x, y in ((12, 16), (68, 22), (62, 8), (18, 30)):
        sheet.disc(AMBER, x, y, 1.6)
    return sheet


def monocle() -> Sheet:
    sheet = bust(WINE, INK)
    sheet.shape(INK, (21, 36), (24, 20), (40, 16), (57, 20), (59, 36), (48, 26), (30, 27))
    eyes(sheet)
    sheet.ring(PAPER, 47, 42, 6, 1.2)
    sheet.line(PAPER, 0.6, (52, 45), (58, 84))
    sheet.box(INK, 34, 56, 46, 57.6)
    sheet.shape(PAPER, (30, 76), (50, 76), (40, 100))
    return sheet


def two_coloured_hair() -> Sheet:
    sheet = bust(MINT, PLUM)
    sheet.disc(RED, 40, 36, 25, 0.95)
    sheet.box(RED, 15, 36, 65, 52)
    sheet.disc(SAND, 40, 46, 17, 1.15)
    sheet.box(RED, 22, 22, 58, 36)
    sheet.disc(PAPER, 40, 20, 14, 0.6)
    eyes(sheet)
    sheet.arc(WINE, 40, 51, 6, 20, 160, 1.6)
    return sheet


def bowler() -> Sheet:
    sheet = bust(SKY, INK)
    sheet.disc(INK, 40, 21, 18, 0.9)
    sheet.box(INK, 14, 24, 66, 29)
    eyes(sheet)
    sheet.box(INK, 36, 50, 44, 54)
    sheet.line(INK, 1.2, (34, 60), (46, 60))
    sheet.shape(PAPER, (32, 74), (48, 74), (40, 90))
    sheet.line(BLUE, 2, (70, 100), (70, 66), (64, 62))
    return sheet
