from portal.festival.views.edition import EditionAwards, EditionChanges, EditionDetail, FestivalList, SectionDetail
from portal.festival.views.programme import EditionProgramme

__all__ = ["EditionAwards", "EditionChanges", "EditionDetail", "EditionProgramme", "FestivalList", "SectionDetail"]
