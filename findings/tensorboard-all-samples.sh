#!/bin/sh
# TensorBoard: `--samples_per_plugin scalars=0`, which its help explains as "keep all samples", shows none with the data
# server that it uses by default ("fast loading"): the run and its tag are listed, and the series is an empty list, so that
# the page draws an empty chart and writes TypeErrors to its console. Asked for by a number that is large enough, all are
# there.
# Expected: 0 keeps all, as the help says and as EventAccumulator does.
# Seen 2026-11-30 with tensorboard 2.21.0 and its data server, Python 3.11: 0 of 200 values with scalars=0,
# 200 of 200 with scalars=200.
set -eu
folder=$(mktemp -d)
trap 'test -z "${server:-}" || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tensorboard==2.21.0 'setuptools<81'
"$folder/venv/bin/python" - "$folder/logs" <<'PYTHON'
import sys
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.event_file_writer import EventFileWriter

writer = EventFileWriter(f"{sys.argv[1]}/run")
for step in range(1, 201):
    writer.add_event(Event(step=step, wall_time=1.7e9 + step, summary=Summary(value=[Summary.Value(tag="loss", simple_value=1 / step)])))
writer.close()
PYTHON

# How many values of the series the server hands out once it has read the file.
values_with() {
  "$folder/venv/bin/tensorboard" --logdir "$folder/logs" --port 6018 --samples_per_plugin "scalars=$1" >"$folder/out" 2>&1 &
  server=$!
  "$folder/venv/bin/python" - <<'PYTHON'
import json, time, urllib.request

def ask(path):
    try:
        with urllib.request.urlopen(f"http://localhost:6018/data/plugin/scalars/{path}") as answer:
            return json.load(answer)
    except OSError:
        return None

for _ in range(120):
    tags = ask("tags")
    if tags and "loss" in tags.get("run", {}):
        break
    time.sleep(0.5)
else:
    raise SystemExit("the run was never listed")
# Two rounds of its reader.
time.sleep(11)
print(len(ask("scalars?tag=loss&run=run")))
PYTHON
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}

all=$(values_with 0)
counted=$(values_with 200)
echo "scalars=0: $all values; scalars=200: $counted values"
test "$all" = 0 && test "$counted" = 200
