"""What the real packages make of the lab's files, and files of theirs for the lab. Prints JSON.

    peers.py read EVENTS PARQUET    what TensorBoard (both loaders), its EventAccumulator and pyarrow read
    peers.py write FOLDER           event files of a resumed run, a trackio project and a CSV
"""
import json, math, os, re, subprocess, sys, threading, time, urllib.parse, urllib.request


def plain(value):
    return value if math.isfinite(value) else str(value).replace("inf", "Infinity").replace("nan", "NaN")


def accumulated(folder):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    accumulator = EventAccumulator(folder, size_guidance={"scalars": 0, "tensors": 0})
    accumulator.Reload()
    return {tag: [[e.step, plain(e.value)] for e in accumulator.Scalars(tag)] for tag in accumulator.Tags()["scalars"]}


def served(logs, fast):
    command = [sys.executable, "-m", "tensorboard.main", "--logdir", logs, "--port", "0", "--host", "127.0.0.1"]
    command += ["--load_fast", "true" if fast else "false", "--samples_per_plugin", "scalars=1000000"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        address = next(found[0] for line in server.stderr if (found := re.findall(r"http://\S+/", line)))
        threading.Thread(target=server.stderr.read, daemon=True).start()
        ask = lambda path: json.load(urllib.request.urlopen(address + path))
        tags, end = {}, time.monotonic() + 120
        while not tags and time.monotonic() < end:
            tags = ask("data/plugin/scalars/tags")
            time.sleep(0.5)
        runs = {}
        for run, named in tags.items():
            for tag in named:
                query = urllib.parse.urlencode({"run": run, "tag": tag})
                runs.setdefault(run, {})[tag] = [[s, v] for _, s, v in ask(f"data/plugin/scalars/scalars?{query}")]
        return runs
    finally:
        server.terminate()


def read(events, parquet):
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(parquet).to_pylist()
    for row in rows:
        row["value"] = plain(row["value"])
    runs = sorted(name for name in os.listdir(events))
    return {
        "accumulator": {run: accumulated(os.path.join(events, run)) for run in runs},
        "fast": served(events, True),
        "slow": served(events, False),
        "parquet": rows,
    }


def write(folder):
    from tensorboard.compat.proto import event_pb2, summary_pb2
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    run = os.path.join(folder, "events", "班级 torch")
    value = lambda step: [math.nan, math.inf, -math.inf][step % 3] if step in (7, 8, 9) else 5 / step
    # As torch.utils.tensorboard does with purge_step: a START at the step that it goes on from.
    for part, (first, last) in enumerate([(1, 100), (51, 150)]):
        writer = EventFileWriter(run, filename_suffix=f".{part}")
        if part == 1:
            start = event_pb2.SessionLog(status=event_pb2.SessionLog.START)
            writer.add_event(event_pb2.Event(step=first, wall_time=1.7e9 + part, session_log=start))
        for step in range(first, last + 1):
            scalars = [summary_pb2.Summary.Value(tag="训练/损失", simple_value=value(step) + part)]
            writer.add_event(event_pb2.Event(step=step, wall_time=1.7e9 + step, summary=summary_pb2.Summary(value=scalars)))
        writer.close()
        time.sleep(1.1)  # the second of the writing is in the file's name, and names are the order

    os.environ["TRACKIO_DIR"] = os.path.join(folder, "trackio")
    os.environ["HF_HUB_OFFLINE"] = "1"
    import trackio

    trackio.init(project="class", name="torch 甲")
    for step in range(1, 21):
        trackio.log({"train/loss": value(step), "note": "x"}, step=step)
    trackio.finish()
    return {"events": run, "trackio": os.path.join(folder, "trackio", "class.db")}


if __name__ == "__main__":
    result = read(*sys.argv[2:]) if sys.argv[1] == "read" else write(*sys.argv[2:])
    print("RESULT " + json.dumps(result))
