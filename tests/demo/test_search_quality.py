"""The search finds in the demo what people ask for, also as they misspell it."""

import datetime as dt
import io
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import TestCase, override_settings

from core.search import quality
from tests.factories import at

QUERIES = settings.BASE_DIR / "bench/queries.csv"


class QualityTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        with override_settings(DATA_DIR=folder, MEDIA_ROOT=folder):
            call_command("load_demo", today=dt.date(2026, 11, 21), stdout=io.StringIO())

    def test_what_is_meant_is_found(self):
        cases = quality.read_cases(QUERIES)
        outcomes = [quality.outcome(case, at("2026-11-21 12:00")) for case in cases]
        rows = {row.group: row for row in quality.figures(outcomes)}
        assert {group: row.queries for group, row in rows.items()} == {
            "damaged": 200,
            "exact": 60,
            "everyday": 95,
            "all": 355,
        }
        assert rows["exact"].found_at_1 == 1
        assert (rows["damaged"].found_at_1 >= 0.97, rows["damaged"].found_at_5 >= 0.95) == (True, True)
        assert rows["everyday"].found_at_1 >= 0.9
        assert rows["all"].wrong_suggestions <= 0.01
