import pytest

from core.pagecache import together


@pytest.fixture
def made(monkeypatch):
    """Addresses for which pages of members were made."""
    found = []
    make = together._made

    def noted(request, *args):
        found.append(request.get_full_path())
        return make(request, *args)

    monkeypatch.setattr(together, "_made", noted)
    return found
