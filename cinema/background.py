"""Keeps ``manage.py work`` running beside gunicorn, so that a bare machine needs no second service."""

import os
import subprocess
import sys
import threading

from django.conf import settings

RESTART_AFTER, PATIENCE = 5, 15
"""Seconds before a worker that ended is started again, and those it gets for the mail it is handing over."""

# A process that gunicorn forks while another one is being started would keep that one's pipe open, and starting it
# would never come to an end.
_starting = threading.Lock()
os.register_at_fork(before=_starting.acquire, after_in_parent=_starting.release, after_in_child=_starting.release)


class Worker:
    """One child process. It also ends by itself when this process is killed hard (``--parent``)."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process: subprocess.Popen | None = None
        self.thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def _run(self) -> None:
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--parent", str(os.getpid())]
        while not self.stopping.is_set():
            with _starting:
                self.process = subprocess.Popen(command, umask=0o077)
            self.process.wait()
            self.stopping.wait(RESTART_AFTER)

    def stop(self) -> None:
        self.stopping.set()
        if self.process:
            self.process.terminate()
            self.thread.join(PATIENCE)
            self.process.kill()
