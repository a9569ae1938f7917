"""Posters drawn for the demo, with the title set in the house's serif."""

from demo.pictures.sheet import (
    AMBER,
    INK,
    MINT,
    NIGHT,
    PAPER,
    PINK,
    PLUM,
    RED,
    SAND,
    TEAL,
    WINE,
    Sheet,
)

MIDDLE = 33.35
"""Of a sheet that is two thirds as wide as high."""


def poster(ground: str) -> Sheet:
    return Sheet(2 * MIDDLE, 600, ground)


def title(sheet: Sheet, ink: str, y: float, size: float, *lines: str) -> Sheet:
    """Lines from the foot ``y`` of the first one downwards."""
    for number, line in enumerate(lines):
        sheet.words(ink, MIDDLE, y + number * size, size, line)
    return sheet


def metropolis() -> Sheet:
    sheet = poster(AMBER)
    for half in range(6):
        sheet.box(RED if half % 2 else INK, MIDDLE - 26 + 5 * half, 20 + 9 * half, MIDDLE + 26 - 5 * half, 76)
    sheet.disc(PAPER, MIDDLE, 15, 7)
    for left in (8, 22, 42, 56):
        sheet.box(WINE, left, 58 - left % 5 * 4, left + 6, 76)
    sheet.windows(AMBER, MIDDLE - 3, 40, 2, 6, width=2, height=2.6)
    return title(sheet, INK, 90, 11, "Metropolis")


def nosferatu() -> Sheet:
    sheet = poster(TEAL)
    sheet.disc(MINT, MIDDLE, 42, 26)
    sheet.figure(INK, MIDDLE, 78, 60)
    for side in (-1, 1):
        sheet.shape(INK, (MIDDLE + 5 * side, 24), (MIDDLE + 10 * side, 14), (MIDDLE + 7 * side, 30))
        for finger in range(3):
            reach = MIDDLE + side * (16 + 4 * finger)
            sheet.line(INK, 1.4, (MIDDLE + side * 8, 44), (reach, 40 + 2 * finger), (reach + 2 * side, 54 + 2 * finger))
    return title(sheet, PAPER, 92, 11, "Nosferatu")


def caligari() -> Sheet:
    sheet = poster(PAPER)
    sheet.shape(INK, (0, 20), (34, 8), (20, 50), (40, 76), (0, 80))
    sheet.shape(RED, (66.7, 10), (44, 30), (56, 52), (38, 78), (66.7, 76))
    sheet.shape(AMBER, (10, 28), (20, 24), (16, 40), (8, 42))
    sheet.shape(PAPER, (54, 34), (62, 30), (62, 46), (58, 46))
    sheet.figure(INK, MIDDLE + 4, 80, 38)
    return title(sheet, INK, 87, 8, "Das Cabinet des", "Dr. Caligari")


def journey_to_the_moon() -> Sheet:
    sheet = poster(NIGHT)
    sheet.disc(AMBER, MIDDLE, 40, 25)
    sheet.disc(SAND, MIDDLE - 9, 32, 4)
    sheet.disc(SAND, MIDDLE + 3, 52, 6)
    sheet.shape(RED, (44, 32), (58, 10), (64, 14), (52, 38))
    sheet.arc(NIGHT, MIDDLE - 8, 44, 8, 20, 150, 1.6)
    sheet.disc(NIGHT, MIDDLE - 14, 38, 2)
    return title(sheet, PAPER, 83, 9.5, "Die Reise", "zum Mond")


def vertigo() -> Sheet:
    sheet = poster(RED)
    for ring in range(7):
        sheet.disc(PAPER if ring % 2 else RED, MIDDLE + ring * 0.8, 40 + ring * 1.2, 33 - 4.6 * ring)
    sheet.figure(INK, MIDDLE + 4, 58, 24)
    return title(sheet, INK, 92, 13, "Vertigo")


def letter_m() -> Sheet:
    sheet = poster(INK)
    for finger, top in ((13, 26), (23, 16), (33, 13), (43, 18)):
        sheet.line(SAND, 7.5, (finger + 2, top), (finger + 4, 54))
    sheet.line(SAND, 7.5, (58, 42), (44, 64))
    sheet.disc(SAND, MIDDLE, 60, 18)
    title(sheet, RED, 68, 24, "M")
    return title(sheet, PAPER, 90, 5.6, "Eine Stadt", "sucht einen Mörder")


def daisies() -> Sheet:
    sheet = poster(PLUM)
    for x, y, ink in ((22, 30, PINK), (46, 50, AMBER)):
        for petal in range(8):
            sheet.disc(ink, x + (11, 8, 0, -8, -11, -8, 0, 8)[petal], y + (0, 8, 11, 8, 0, -8, -11, -8)[petal], 5.4)
        sheet.disc(RED, x, y, 6.4)
        sheet.line(MINT, 1.4, (x, y + 16), (x, 78))
    return title(sheet, PAPER, 91, 7.2, "Tausendschönchen")
