"""python -m pmw_local '{"mode","env","archive","endpoint","region","memory"}'

Modes: ``cold`` reads a job and runs it, ``warm`` starts Spark first and waits for the job, ``shell`` runs plain
Python, ``train`` writes the class archive and ends. The job is one JSON line on standard input:
``{"script","folder","argv","env","conf","pyFiles"}``. Events leave on descriptor 3, Spark's own log on 4.
"""

import json
import os
import runpy
import sys

from pmw_local import failure, lifeline
from pmw_local.events import Events


def _run(job, events):
    """The script as __main__. Returns the exit code."""
    script = job["script"]
    sys.argv = [script, *job["argv"]]
    # The script's own folder comes last: a script called copy.py must not stand for Python's module of that name.
    sys.path[:0] = job["pyFiles"]
    sys.path.append(job["folder"])
    try:
        runpy.run_path(script, run_name="__main__")
    except BaseException as error:
        if isinstance(error, SystemExit) and error.code in (None, 0):
            return 0
        record = failure.describe(error, script)
        failure.show(record)
    else:
        return 0
    events.send("failed", **{name: value for name, value in record.items() if name != "traceback"})
    return 1


def _defaults(job):
    """The job's own Spark settings, and its Python files for the workers that run functions of the script."""
    path = os.pathsep.join(job["pyFiles"])
    return {"spark.executorEnv.PYTHONPATH": path, "spark.app.name": job["name"], **job["conf"]}


def main():
    """Entry of the process."""
    start = json.loads(sys.argv[1])
    mode = start["mode"]
    if mode == "train":
        from pmw_local import spark

        spark.launch(start)
        spark.warm_up(start)
        return 0
    events = Events()
    if mode == "warm":
        from pmw_local import spark

        spark.launch(start)
        spark.warm_up(start)
        events.send("ready")
    job = lifeline.first_line()
    if job is None:
        return 0
    os.environ.update(job["env"])
    os.chdir(job["folder"])
    stop = None
    if mode != "shell":
        from pmw_local import progress, spark

        if mode == "cold":
            spark.launch(start, _defaults(job))
        else:
            spark.set_defaults(_defaults(job))
        stop = progress.watch(events)
    events.send("started")
    code = _run(job, events)
    if stop:
        stop()
    sys.stdout.flush()
    sys.stderr.flush()
    events.send("ended", code=code)
    return code


if __name__ == "__main__":
    sys.exit(main())
