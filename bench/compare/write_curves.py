"""Writes the curves of many-runs.ts with another program's own writer.

    python write_curves.py tensorboard|trackio FOLDER RUNS STEPS
"""

import math
import os
import sys

SEEDS = 5


def loss_at(run: int, step: int, steps: int) -> float:
    setting, seed = divmod(run, SEEDS)
    noise = math.sin(step * 12.9898 + seed * 78.233 + setting * 3.7) * 0.03
    return 1.5 + 0.02 * setting + 5 * math.exp(-6 * step / steps) + noise + seed * 0.004


def write_tensorboard(folder: str, runs: int, steps: int) -> None:
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.compat.proto.summary_pb2 import Summary
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    for run in range(runs):
        writer = EventFileWriter(os.path.join(folder, f"run-{run:02}"))
        for step in range(1, steps + 1):
            value = Summary.Value(tag="loss", simple_value=loss_at(run, step, steps))
            writer.add_event(Event(step=step, wall_time=1.7e9 + step * 0.05, summary=Summary(value=[value])))
        writer.close()


def write_trackio(folder: str, runs: int, steps: int) -> None:
    os.environ["TRACKIO_DIR"] = folder
    from trackio.sqlite_storage import SQLiteStorage

    for run in range(runs):
        SQLiteStorage.bulk_log(
            project="bench",
            run=f"run-{run:02}",
            metrics_list=[{"loss": loss_at(run, step, steps)} for step in range(1, steps + 1)],
            steps=list(range(1, steps + 1)),
        )


if __name__ == "__main__":
    program, folder, runs, steps = sys.argv[1:]
    {"tensorboard": write_tensorboard, "trackio": write_trackio}[program](folder, int(runs), int(steps))
