"""Spark's stages while they run, as lines a person can follow."""

import threading

INTERVAL_S = 0.4


def _lines(context):
    tracker = context.statusTracker()
    stages = sorted(tracker.getActiveStageIds())
    known = [stage for job in tracker.getActiveJobsIds() for stage in (tracker.getJobInfo(job) or ([],))[0] or []]
    for stage in stages:
        info = tracker.getStageInfo(stage)
        if info:
            what = info.name.split(" at NativeMethodAccessorImpl")[0]
            total = max([*known, stage]) + 1
            yield f"[Stage {stage + 1} of {total}: {info.numCompletedTasks} of {info.numTasks} tasks] {what}"


def watch(events):
    """Reports until the process ends. The context comes and goes with the script."""
    done = threading.Event()

    def poll():
        from pyspark import SparkContext

        before = []
        while not done.wait(INTERVAL_S):
            context = SparkContext._active_spark_context
            if context is None:
                continue
            try:
                now = list(_lines(context))
            except Exception:
                now = before  # The context may be starting or stopping: progress is not worth an error.
            for line in now:
                if line not in before:
                    events.send("progress", text=line)
            before = now

    thread = threading.Thread(target=poll, daemon=True, name="pmw-progress")
    thread.start()

    def stop():
        done.set()
        thread.join(2)

    return stop
