from portal.festival.views.edition import EditionAwards, EditionChanges, EditionDetail
from portal.festival.views.festivals import FestivalList
from portal.festival.views.programme import EditionProgramme
from portal.festival.views.section import SectionDetail

__all__ = ["EditionAwards", "EditionChanges", "EditionDetail", "EditionProgramme", "FestivalList", "SectionDetail"]
