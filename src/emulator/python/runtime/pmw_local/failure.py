"""What a script raised, for the run's error message and for the diagnostic on its line."""

import re
import sys
import traceback

CATEGORIES = {
    "AnalysisException": "QUERY_ERROR",
    "ParseException": "QUERY_ERROR",
    "SyntaxError": "SYNTAX_ERROR",
    "IndentationError": "SYNTAX_ERROR",
    "TabError": "SYNTAX_ERROR",
    "ImportError": "IMPORT_ERROR",
    "ModuleNotFoundError": "IMPORT_ERROR",
    "GlueArgumentError": "INVALID_ARGUMENT_ERROR",
    "MemoryError": "OUT_OF_MEMORY_ERROR",
}


def _root(java):
    cause = java
    for _ in range(20):
        following = cause.getCause()
        if following is None:
            break
        cause = following
    return str(cause.toString()).strip().splitlines()[0]


def _worker_error(text):
    """The last line of a traceback that a Python worker sent through the JVM."""
    at = text.find("Traceback (most recent call last):")
    if at < 0:
        return None
    for line in text[at:].splitlines()[1:]:
        if line and not line.startswith((" ", "\t")):
            return line.strip()
    return None


def _message(error):
    text = str(error).strip()
    java = getattr(error, "java_exception", None)
    worker = _worker_error(text)
    if worker:
        return worker
    first = text.splitlines()[0] if text else ""
    if java is not None:
        return f"{first} {_root(java)}"
    return first.removesuffix(";") if type(error).__name__ in CATEGORIES else text


def describe(error, script):
    """{class, message, category, line, udfLine, traceback}: lines are of the script, from 1, or None."""
    name = type(error).__name__
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != script:
        trace = trace.tb_next
    lines = [frame.lineno for frame in traceback.extract_tb(trace) if frame.filename == script]
    line = lines[-1] if lines else None
    if isinstance(error, SyntaxError) and error.filename == script:
        line = error.lineno
    in_workers = re.findall(rf'File "[^"\n]*{re.escape(script)}", line (\d+)', str(error))
    shown = "".join(traceback.format_exception(type(error), error, trace))
    return {
        "class": name,
        "message": _message(error),
        "category": CATEGORIES.get(name, "UNCLASSIFIED_ERROR"),
        "line": line,
        "udfLine": int(in_workers[-1]) if in_workers else None,
        "traceback": shown,
    }


def show(record):
    """The traceback where Python would have put it."""
    sys.stderr.write(record["traceback"])
    sys.stderr.flush()
