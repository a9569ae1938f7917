"""Stills drawn for the demo: each stands for a film, none is taken from it."""

from demo.pictures.sheet import (
    AMBER,
    BLUE,
    INK,
    MINT,
    MOSS,
    NIGHT,
    PAPER,
    PINE,
    PINK,
    PLUM,
    RED,
    SAND,
    SKY,
    STONE,
    TEAL,
    WINE,
    Sheet,
)


def still(ground: str) -> Sheet:
    return Sheet(239, 400, ground)


def towers() -> Sheet:
    sheet = still(PLUM)
    sheet.disc(AMBER, 176, 38, 26)
    for left, top, width in ((6, 30, 22), (34, 12, 26), (66, 40, 18), (90, 4, 30), (128, 26, 20), (196, 34, 26)):
        sheet.box(INK, left, top, left + width, 100)
        sheet.windows(SAND, left + 3, top + 5, int(width // 6), int((96 - top) // 7), width=2.4, height=2.6)
    sheet.box(RED, 0, 66, 239, 69)
    sheet.box(RED, 0, 82, 239, 86)
    for left in range(8, 239, 30):
        sheet.box(PAPER, left, 62, left + 14, 66)
    return sheet


def rings_of_light() -> Sheet:
    sheet = still(TEAL)
    for ring in range(5):
        sheet.ring(MINT, 120, 24 + 14 * ring, 40 - ring, 1.2)
    sheet.figure(INK, 120, 104, 84)
    sheet.disc(AMBER, 120, 29.5, 3)
    return sheet


def rocket_and_moon() -> Sheet:
    sheet = still(NIGHT)
    for number in range(40):
        sheet.disc(PAPER, number * 61 % 239, number * 37 % 97, 0.5 + number % 3 * 0.25)
    sheet.disc(AMBER, 166, 52, 38)
    for x, y, radius in ((150, 38, 6), (186, 64, 9), (160, 74, 4), (188, 34, 4)):
        sheet.disc(SAND, x, y, radius)
    sheet.shape(RED, (40, 76), (96, 52), (112, 50), (98, 62), (46, 86))
    sheet.shape(PAPER, (40, 76), (30, 74), (36, 90), (46, 86))
    sheet.disc(NIGHT, 92, 58, 3)
    return sheet


def riders_by_night() -> Sheet:
    sheet = still(BLUE)
    sheet.disc(PAPER, 60, 34, 20)
    sheet.disc(BLUE, 68, 29, 17)
    for x, width, top in ((120, 18, 52), (150, 26, 36), (186, 18, 50), (216, 14, 60)):
        sheet.disc(INK, x, top, width / 2)
        sheet.shape(INK, (x - 1, top), (x, top - width * 0.8), (x + 1, top))
        sheet.box(INK, x - width / 2, top, x + width / 2, 100)
    sheet.shape(INK, (0, 100), (0, 84), (60, 76), (130, 88), (239, 80), (239, 100))
    sheet.windows(AMBER, 144, 52, 3, 3, width=2.6, height=4)
    return sheet


def camera_above_the_town() -> Sheet:
    sheet = still(AMBER)
    for left, top in ((0, 72), (18, 62), (40, 78), (150, 70), (176, 58), (204, 74), (226, 66)):
        sheet.box(RED, left, top, left + 24, 100)
    sheet.line(INK, 2.4, (98, 104), (112, 54))
    sheet.line(INK, 2.4, (134, 104), (120, 54))
    sheet.line(INK, 2.4, (116, 104), (116, 54))
    sheet.box(INK, 94, 28, 136, 56)
    sheet.disc(INK, 102, 20, 10)
    sheet.disc(INK, 126, 20, 10)
    sheet.disc(PAPER, 146, 42, 9)
    sheet.disc(INK, 146, 42, 5)
    sheet.box(INK, 134, 36, 142, 48)
    return sheet


def eye_in_the_lens() -> Sheet:
    sheet = still(INK)
    for radius, ink in ((62, STONE), (52, INK), (46, PAPER), (30, RED), (16, INK)):
        sheet.disc(ink, 120, 50, radius)
    sheet.disc(PAPER, 126, 43, 4)
    sheet.shape(INK, (60, -10), (180, -10), (172, 18), (68, 18))
    sheet.shape(INK, (60, 110), (180, 110), (172, 84), (68, 84))
    return sheet


def rails_into_town() -> Sheet:
    sheet = still(SKY)
    sheet.shape(STONE, (0, 100), (239, 100), (132, 44), (108, 44))
    for sleeper in range(9):
        y = 46 + 54 * (sleeper / 8) ** 1.7
        half = 6 + (y - 46) * 1.3
        sheet.box(INK, 120 - half, y, 120 + half, y + 0.6 + (y - 46) / 26)
    sheet.line(PAPER, 2, (117, 44), (70, 102))
    sheet.line(PAPER, 2, (123, 44), (170, 102))
    for left, top, width in ((0, 16, 40), (44, 28, 26), (170, 22, 28), (202, 8, 37)):
        sheet.box(NIGHT, left, top, left + width, 60 if 40 < left < 200 else 74)
        sheet.windows(AMBER, left + 4, top + 6, int(width // 9), 4, width=4, height=4)
    sheet.disc(RED, 120, 22, 9)
    return sheet


def two_on_the_sea_wall() -> Sheet:
    sheet = still(SAND)
    sheet.disc(RED, 166, 44, 17)
    sheet.box(TEAL, 0, 46, 239, 76)
    sheet.waves(SKY, 47, 76, 6)
    sheet.box(INK, 0, 76, 239, 100)
    for x in (78, 100):
        sheet.disc(INK, x, 54, 5)
        sheet.disc(INK, x, 76, 10, 1.6)
    return sheet


def lamp_in_the_rain() -> Sheet:
    sheet = still(WINE)
    sheet.box(INK, 0, 0, 92, 100)
    sheet.shape(RED, (120, 24), (190, 24), (239, 100), (92, 100))
    sheet.line(INK, 1.6, (155, -2), (155, 16))
    sheet.shape(AMBER, (140, 26), (147, 14), (163, 14), (170, 26))
    for number in range(46):
        x, y = number * 53 % 239, number * 29 % 100
        sheet.line(PAPER, 0.4, (x, y), (x - 2, y + 8))
    sheet.figure(INK, 138, 94, 50)
    sheet.figure(PLUM, 176, 94, 52)
    return sheet


def bicycle_at_the_wall() -> Sheet:
    sheet = still(MOSS)
    sheet.box(SAND, 0, 0, 239, 62)
    sheet.shape(PINE, (0, 62), (239, 62), (239, 68), (0, 68))
    for x in (96, 152):
        sheet.ring(INK, x, 66, 21, 2)
        sheet.disc(INK, x, 66, 2.4)
    sheet.line(INK, 2, (96, 66), (112, 40), (140, 40), (122, 66), (96, 66))
    sheet.line(INK, 2, (122, 66), (108, 34))
    sheet.line(INK, 2, (152, 66), (138, 32), (148, 30))
    sheet.box(INK, 101, 32, 116, 35)
    sheet.box(RED, 180, 12, 214, 50)
    sheet.box(SAND, 184, 18, 210, 22)
    return sheet


def one_lit_window() -> Sheet:
    sheet = still(NIGHT)
    sheet.box(BLUE, 84, 6, 170, 100)
    sheet.windows(NIGHT, 90, 12, 7, 9, width=6, height=4.8)
    sheet.box(AMBER, 126, 50.4, 132, 55.2)
    sheet.box(INK, 0, 78, 84, 100)
    sheet.box(INK, 170, 70, 239, 100)
    sheet.disc(PAPER, 42, 26, 9)
    return sheet


def on_the_night_train() -> Sheet:
    sheet = still(INK)
    for left in (12, 92, 172):
        sheet.box(SAND, left, 14, left + 62, 62)
        sheet.box(BLUE, left + 3, 17, left + 59, 59)
    sheet.disc(PAPER, 204, 30, 6)
    for left in range(95, 150, 9):
        sheet.box(AMBER, left, 50 - left % 4 * 3, left + 4, 59)
    sheet.disc(PINK, 44, 50, 8)
    sheet.shape(PINK, (26, 84), (32, 60), (56, 60), (62, 84))
    sheet.box(RED, 0, 84, 239, 100)
    return sheet


def table_by_lamplight() -> Sheet:
    sheet = still(PINE)
    for x in (48, 120, 192):
        sheet.line(INK, 1, (x, -2), (x, 18))
        sheet.shape(AMBER, (x - 12, 28), (x - 5, 17), (x + 5, 17), (x + 12, 28))
    for x, ink in ((30, RED), (66, SAND), (102, MINT), (140, RED), (176, SAND), (210, MINT)):
        sheet.disc(ink, x, 50, 7)
        sheet.disc(ink, x, 74, 13, 1.3)
    sheet.box(PAPER, 0, 70, 239, 78)
    sheet.box(INK, 0, 78, 239, 100)
    for x in range(24, 230, 26):
        sheet.disc(AMBER, x, 70, 5, 0.35)
    return sheet


def snow_on_the_avenue() -> Sheet:
    sheet = still(STONE)
    sheet.shape(PAPER, (60, 100), (190, 100), (132, 52), (112, 52))
    sheet.shape(INK, (0, 0), (70, 0), (104, 50), (104, 62), (0, 100))
    sheet.shape(INK, (239, 0), (176, 0), (140, 50), (140, 62), (239, 100))
    for x, y in ((16, 30), (40, 40), (64, 46), (206, 34), (182, 44)):
        sheet.box(AMBER, x, y, x + 7, y + 9)
    sheet.figure(RED, 122, 84, 26)
    for number in range(70):
        sheet.disc(PAPER, number * 67 % 239, number * 41 % 100, 0.5 + number % 4 * 0.25)
    return sheet


def bus_in_the_morning() -> Sheet:
    sheet = still(MINT)
    sheet.box(STONE, 0, 80, 239, 100)
    sheet.box(RED, 34, 22, 206, 82)
    for left in (42, 76, 110, 144):
        sheet.box(SKY, left, 30, left + 28, 54)
    sheet.box(PAPER, 178, 30, 198, 76)
    for x in (72, 166):
        sheet.disc(INK, x, 82, 10)
        sheet.disc(SAND, x, 82, 4)
    for x, ink in ((56, INK), (124, PLUM)):
        sheet.disc(ink, x, 43, 5)
        sheet.box(ink, x - 7, 48, x + 7, 54)
    return sheet


def kitchen_in_pieces() -> Sheet:
    sheet = still(SKY)
    sheet.box(SAND, 0, 60, 239, 100)
    sheet.box(PAPER, 20, 10, 96, 60)
    sheet.line(INK, 1.4, (58, 10), (50, 30), (62, 40), (54, 60))
    sheet.box(NIGHT, 120, 56, 220, 61)
    sheet.box(NIGHT, 128, 61, 133, 96)
    sheet.box(NIGHT, 207, 61, 212, 96)
    sheet.disc(RED, 150, 50, 7)
    sheet.box(RED, 143, 44, 157, 50)
    sheet.disc(AMBER, 186, 48, 8)
    sheet.line(PAPER, 1, (186, 40), (184, 48), (188, 52), (186, 56))
    return sheet


def wing_over_the_city() -> Sheet:
    sheet = still(STONE)
    for left, top in ((0, 78), (30, 70), (62, 82), (140, 76), (176, 68), (208, 80)):
        sheet.box(INK, left, top, left + 34, 100)
    sheet.box(INK, 112, 46, 124, 100)
    sheet.disc(PAPER, 118, 20, 6)
    sheet.shape(PAPER, (110, 28), (126, 28), (124, 48), (112, 48))
    for feather in range(5):
        sheet.shape(PAPER, (124, 28), (150 + 9 * feather, 8 + 7 * feather), (124, 40))
        sheet.shape(PAPER, (112, 28), (86 - 9 * feather, 8 + 7 * feather), (112, 40))
    return sheet


def hut_on_the_edge() -> Sheet:
    sheet = still(SKY)
    sheet.shape(PAPER, (0, 60), (142, 66), (122, 100), (0, 100))
    sheet.shape(PAPER, (176, 40), (239, 16), (239, 100), (214, 100))
    sheet.shape(WINE, (104, 66), (112, 34), (170, 46), (162, 78))
    sheet.shape(INK, (106, 36), (146, 12), (178, 50))
    sheet.shape(AMBER, (126, 48), (138, 50), (136, 60), (124, 58))
    sheet.line(INK, 1.2, (104, 66), (60, 62))
    return sheet


def board_at_the_shore() -> Sheet:
    sheet = still(PAPER)
    sheet.box(TEAL, 0, 36, 239, 60)
    sheet.waves(PAPER, 38, 60, 5)
    for row in range(4):
        for column in range(8):
            top, bottom = 60 + 9 * row, 69 + 9 * row
            left, wide, low = 72 - 6 * row, 12 + 1.5 * row, 13.5 + 1.5 * row
            ink = INK if (row + column) % 2 else SAND
            above, below = left + wide * column, left - 6 + low * column
            sheet.shape(ink, (above, top), (above + wide, top), (below + low, bottom), (below, bottom))
    sheet.figure(INK, 52, 78, 62)
    sheet.figure(RED, 192, 78, 54)
    return sheet
