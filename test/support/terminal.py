"""Runs a command on a terminal of its own. Each line on standard input is Ctrl-C; what the command shows goes to
standard output, and its exit code is this script's."""

import os
import pty
import sys
import threading

pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])


def pass_on_interrupts():
    for _ in sys.stdin:
        os.write(terminal, b"\x03")


threading.Thread(target=pass_on_interrupts, daemon=True).start()
while True:
    try:
        shown = os.read(terminal, 65536)
    except OSError:  # Linux ends a terminal so when nobody is left on it.
        break
    if not shown:
        break
    os.write(1, shown)
os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 255)
