from desk.models.checker import AcceptedFinding, LinkCheck
from desk.models.merge import Merge
from desk.models.release import Release

__all__ = ["AcceptedFinding", "LinkCheck", "Merge", "Release"]
