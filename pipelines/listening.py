"""Where a page of this machine is reached: on loopback only."""

import socket


def listening(port: int) -> socket.socket:
    """A socket at this port of 127.0.0.1, or at a free one where another program has it."""
    for wanted in (port, 0):
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(("127.0.0.1", wanted))
            made.listen()
        except OSError:
            made.close()
        else:
            return made
    raise OSError("no port of this machine is free")
