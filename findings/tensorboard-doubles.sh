#!/bin/sh
# TensorBoard 2.21.0 shows no scalars of 64 bits: its fast loader, the default, leaves a tag out whose values are DT_DOUBLE
# tensors, without a word, while EventAccumulator of the same package has all of them.
#
# Needs Python 3.9 or later and the network; runs without the lab. Exits 1 where the package behaves otherwise.
# Output seen with this version:
#   EventAccumulator ['32 bits', '64 bits']
#   TensorBoard ['32 bits']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tensorboard==2.21.0 >"$folder/pip.log" 2>&1 || { cat "$folder/pip.log"; exit 2; }
"$folder/venv/bin/python" - "$folder/logs" <<'PYTHON'
import json, re, subprocess, sys, time, urllib.request
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2, tensor_shape_pb2, types_pb2
from tensorboard.summary.writer.event_file_writer import EventFileWriter

logs = sys.argv[1]
writer = EventFileWriter(logs)
plugin = summary_pb2.SummaryMetadata.PluginData(plugin_name="scalars")
metadata = summary_pb2.SummaryMetadata(plugin_data=plugin, data_class=summary_pb2.DATA_CLASS_SCALAR)
shape = tensor_shape_pb2.TensorShapeProto()
for step in range(1, 4):
    for tag, value in {
        "32 bits": {"dtype": types_pb2.DT_FLOAT, "float_val": [1 / step]},
        "64 bits": {"dtype": types_pb2.DT_DOUBLE, "double_val": [1 / step]},
    }.items():
        tensor = tensor_pb2.TensorProto(tensor_shape=shape, **value)
        summary = summary_pb2.Summary(value=[summary_pb2.Summary.Value(tag=tag, tensor=tensor, metadata=metadata)])
        writer.add_event(event_pb2.Event(step=step, wall_time=step, summary=summary))
writer.close()
accumulator = EventAccumulator(logs)
accumulator.Reload()
print("EventAccumulator", sorted(accumulator.Tags()["tensors"]))

command = [sys.executable, "-m", "tensorboard.main", "--logdir", logs, "--port", "0", "--host", "127.0.0.1"]
server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
try:
    address = next(found[0] for line in server.stderr if (found := re.findall(r"http://\S+/", line)))
    tags, end = {}, time.monotonic() + 60
    while not tags and time.monotonic() < end:
        tags = json.load(urllib.request.urlopen(address + "data/plugin/scalars/tags"))
    shown = sorted(tag for run in tags.values() for tag in run)
finally:
    server.terminate()
print("TensorBoard", shown)
sys.exit(0 if shown == ["32 bits"] else 1)
PYTHON
