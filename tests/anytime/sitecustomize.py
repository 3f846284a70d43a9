"""Let `time.sleep` wait on a lock: the faketime of Debian 12 hands the system a negative time for the call behind it."""

import threading
import time


def sleep(seconds: float) -> None:
    threading.Event().wait(seconds)


time.sleep = sleep
