"""What the local warehouse is told about a run, as JSON lines on a descriptor of its own."""

import json
import os
import threading

EVENTS_FD = 3
SYSTEM_FD = 4


class Events:
    """One JSON object per line. Safe from several threads."""

    def __init__(self, descriptor=EVENTS_FD):
        """Events on an open descriptor."""
        self._descriptor = descriptor
        self._lock = threading.Lock()

    def send(self, event, **fields):
        """Writes one event; a reader that is gone is no error of the job."""
        line = (json.dumps({"event": event, **fields}) + "\n").encode()
        with self._lock:
            try:
                while line:
                    line = line[os.write(self._descriptor, line) :]
            except OSError:
                return
