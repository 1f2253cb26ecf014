"""Runs a command, its standard input and output files: `python measured.py COMMAND [ARGUMENT…] < IN > OUT`.

Prints {"seconds", "peakMB"} of that process on standard error's last line.
"""
import json
import os
import sys
import time

began = time.perf_counter()
child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - began
print(json.dumps({'seconds': seconds, 'peakMB': usage.ru_maxrss * 1024 / 1e6}), file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
