import pytest

from films.trailers import embed


@pytest.mark.parametrize(
    ("address", "framed"),
    [
        ("https://www.youtube.com/watch?v=abc_DEF-123", "https://www.youtube-nocookie.com/embed/abc_DEF-123"),
        ("https://youtube.com/watch?t=3&v=abc_DEF-123", "https://www.youtube-nocookie.com/embed/abc_DEF-123"),
        ("https://youtu.be/abc_DEF-123", "https://www.youtube-nocookie.com/embed/abc_DEF-123"),
        ("https://m.youtube.com/shorts/abc_DEF-123", "https://www.youtube-nocookie.com/embed/abc_DEF-123"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://vimeo.com/123456789/0a1b2c3d4e", "https://player.vimeo.com/video/123456789?dnt=1&h=0a1b2c3d4e"),
        (
            "https://player.vimeo.com/video/123456789?h=0a1b2c3d4e",
            "https://player.vimeo.com/video/123456789?dnt=1&h=0a1b2c3d4e",
        ),
    ],
)
def test_the_page_of_a_video_service_becomes_a_player_that_sets_no_cookie(address, framed):
    found = embed(address)
    assert found.url == framed
    assert framed.startswith(found.origin)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/trailer.mp4",
        "https://youtube.com.example.org/watch?v=abc_DEF-123",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/watch?v=../../x",
        "https://www.youtube.com/playlist?list=abcdefgh",
        "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/about",
    ],
)
def test_anything_else_can_only_be_linked(address):
    assert embed(address) is None
