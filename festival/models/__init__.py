from festival.models.awards import Award, AwardGiven
from festival.models.critics import Critic, CriticScore
from festival.models.edition import Edition, EditionCity, Festival, Section, Selection
from festival.models.key_date import KeyDate

__all__ = [
    "Award",
    "AwardGiven",
    "Critic",
    "CriticScore",
    "Edition",
    "EditionCity",
    "Festival",
    "KeyDate",
    "Section",
    "Selection",
]
