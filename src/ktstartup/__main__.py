"""The entry point: replays cached output, turns a bug into a short message and a log."""

import gc
import os
import sys

from ktstartup import __version__

BUG, INTERRUPTED = 3, 130
# Allocations before the garbage collector runs: what a command loads and reads of a folder stays.
_RARELY = 1_000_000


def main() -> None:
    """Run the command line; always leaves by SystemExit."""
    if sys.argv[1:] == ["--version"]:
        # Before anything else is imported: scripts and editors ask often.
        sys.stdout.write(f"ktstartup {__version__}\n")
        raise SystemExit(0)
    if sys.argv[1:] in (["--help"], ["-h"]):
        from ktstartup.shown_help import show_help

        if show_help():
            raise SystemExit(0)
    gc.set_threshold(_RARELY)
    # pydantic would look through all that is installed for plugins, and let them watch the models.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception:  # noqa: BLE001 - the last line of defence
        from ktstartup.bug_report import record
        from ktstartup.rendering.printed_text import harmless

        sys.stderr.write(harmless(record(sys.argv[1:])) + "\n")
        code = BUG
    # Without this the collector scans everything once more on exit, a tenth of a run.
    gc.freeze()
    raise SystemExit(code)


def _run(arguments: list[str]) -> int:
    """The exit code of a command line; replayed from the cache, where that is valid."""
    from ktstartup.cache.command_output import CommandOutput

    output = CommandOutput(arguments)
    code = output.replayed()
    if code is None:
        from ktstartup.cli import run

        with output:
            code = run(arguments, output)
        output.save(code)
    return code


if __name__ == "__main__":
    main()
