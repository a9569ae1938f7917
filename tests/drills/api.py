"""Asks the API all that its own document allows, and much that it does not: ``python -m tests.drills.api``.

Schemathesis reads ``/api/v1/openapi.json`` and compares each answer with it.
"""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.drills.portal import ROOT, serving

HERE = Path(__file__).parent
EXAMPLES = 100
"""For each operation and phase."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as portal:
        environment = {"DATA_DIR": folder, "PATH": os.environ["PATH"], "TRUSTED_PROXIES": "1"}
        subprocess.run([sys.executable, "manage.py", "work", "--once"], cwd=ROOT, env=environment, check=True)
        sys.exit(ask(portal.base, folder))


def ask(base: str, folder: str) -> int:
    """Schemathesis keeps notes in the ``folder``."""
    command = [Path(sys.executable).with_name("schemathesis"), "--config-file", HERE / "schemathesis.toml", "run"]
    options = ["--checks", "all", "--max-examples", str(EXAMPLES), "--url", f"{base}/api/v1"]
    environment = os.environ | {"SCHEMATHESIS_HOOKS": "tests.drills.visitors", "PYTHONPATH": str(ROOT)}
    asked = [*command, f"{base}/api/v1/openapi.json", *options]
    return subprocess.run(asked, cwd=folder, env=environment, check=False).returncode


def some_address() -> str:
    """Of so many visitors that none asks too often; Hypothesis would let ``random`` begin anew again and again."""
    return f"198.18.{secrets.randbelow(256)}.{secrets.randbelow(256)}"


if __name__ == "__main__":
    main()
