"""Pictures of the demo's events."""

from demo.pictures.sheet import AMBER, INK, NIGHT, PAPER, PLUM, RED, SAND, SKY, Sheet


def event(ground: str) -> Sheet:
    return Sheet(178, 450, ground)


def piano_below_the_screen() -> Sheet:
    sheet = event(PLUM)
    sheet.box(INK, 24, 10, 154, 58)
    sheet.shape(AMBER, (89, 40), (40, 100), (138, 100))
    sheet.box(INK, 66, 66, 112, 76)
    sheet.shape(INK, (68, 66), (104, 48), (112, 66))
    sheet.box(PAPER, 62, 74, 84, 77)
    for x in (70, 106):
        sheet.box(INK, x, 76, x + 2.4, 94)
    sheet.disc(RED, 54, 62, 4.6)
    sheet.disc(RED, 54, 79, 7.5, 1.6)
    sheet.line(RED, 3, (57, 72), (66, 74))
    return sheet


def strips_of_film() -> Sheet:
    sheet = event(SKY)
    for number, (left, ink) in enumerate(((12, RED), (68, NIGHT), (124, AMBER))):
        top = 12 * number - 24
        sheet.box(INK, left, 0, left + 42, 100)
        for row in range(5):
            sheet.box(ink, left + 9, top + 28 * row, left + 33, top + 28 * row + 23)
            sheet.figure(PAPER, left + 15 + 3 * row, top + 28 * row + 23, 16)
        for hole in range(11):
            for side in (left + 2.6, left + 36):
                sheet.box(SAND, side, 9.4 * hole + 2, side + 3.4, 9.4 * hole + 6)
    return sheet
