"""Asks for the port before anything is printed that would point to somebody else's server."""

import errno
import os
import socket

INHERITED = ("LISTEN_FDS", "GUNICORN_FD")
"""Variables by which a process gets sockets from systemd or from the gunicorn whose place it takes."""


class PortTakenError(Exception):
    """Another program listens there."""


def check_free(port: int) -> None:
    """Raises ``PortTakenError`` with a sentence where ``port`` of the loopback address can't be had."""
    if any(name in os.environ for name in INHERITED):
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            reason = "is in use by another program" if error.errno == errno.EADDRINUSE else f"({error.strerror})"
            raise PortTakenError(f"PORT names port {port}, which {reason}: choose another one.") from error
