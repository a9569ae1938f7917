import pytest

from core.pagecache import middleware
from tests.factories import make_film


@pytest.fixture
def film(transactional_db):
    return make_film("Der Fluss", slug="der-fluss")


@pytest.fixture
def made(monkeypatch):
    """The addresses of pages that were made and not taken from the store."""
    found = []
    make = middleware.PageCache.make

    def noted(self, request, *args, **kwargs):
        found.append(request.get_full_path())
        return make(self, request, *args, **kwargs)

    monkeypatch.setattr(middleware.PageCache, "make", noted)
    return found
