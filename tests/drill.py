"""Runs what is long: ``python -m tests.drill``, or only its short form with ``SHORT=true``.

The short form opens the whole demo as a stranger in English by night. The whole opens it as every role, in both
languages, by day and by night, and runs the suite at the hours at which clocks and days are odd, all on both databases;
then it attacks a real portal, takes Redis and the database away from it, changes its programme under load, and asks its
API for everything.
"""

import os
import subprocess
import sys

ODD_HOURS = ("2026-11-30 02:16", "2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00")


def main() -> int:
    short = os.environ.get("SHORT", "").lower() == "true"
    failed = run("every page", {"DRILL": "short" if short else "all"}, "tests/everything", "-s")
    for hour in () if short else ODD_HOURS:
        failed |= run(f"the suite at {hour}", {"TEST_CLOCK": hour})
    for name in () if short else ("attacks", "outages", "freshness", "api"):
        failed |= run(name, {}, module=f"tests.drills.{name}")
    return int(failed)


def run(name: str, variables: dict[str, str], *arguments: str, module: str = "tests.run") -> bool:
    """True when a test failed."""
    print(f"\n=== {name} ===", flush=True)
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=os.environ | variables, check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
