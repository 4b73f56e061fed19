"""Job.init and Job.commit. Bookmarks are not kept locally: a job that asks for them is told so once."""

import sys


class Job:
    """The life of one run."""

    def __init__(self, glue_context):
        """A run that has no name yet."""
        self.glue_context = glue_context
        self._name = None
        self._arguments = {}

    def init(self, job_name, args=None):
        """Names the run."""
        self._name = job_name
        self._arguments = dict(args or {})
        if self._arguments.get("job_bookmark_option") == "job-bookmark-enable":
            sys.stderr.write("The local warehouse keeps no job bookmarks: every run reads all of its input.\n")

    def isInitialized(self):  # noqa: N802 (Glue's name)
        """True after init."""
        return self._name is not None

    def commit(self):
        """Ends the run's bookmark transaction: nothing to do without bookmarks."""
        if self._name is None:
            raise RuntimeError("Job.commit was called before Job.init")
