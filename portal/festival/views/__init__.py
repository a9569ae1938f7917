from portal.festival.views.critic_entry import critic_entry
from portal.festival.views.critics import CriticsGrid, critics_file
from portal.festival.views.edition import EditionAwards, EditionChanges, EditionDetail
from portal.festival.views.festivals import FestivalList
from portal.festival.views.programme import EditionProgramme
from portal.festival.views.section import SectionDetail

__all__ = [
    "CriticsGrid",
    "EditionAwards",
    "EditionChanges",
    "EditionDetail",
    "EditionProgramme",
    "FestivalList",
    "SectionDetail",
    "critic_entry",
    "critics_file",
]
