"""The way in: answers at once what needs no work, turns a bug into a short message and a log."""

import sys

from ktstartup import __version__

__all__ = ["main"]

BUG, INTERRUPTED = 3, 130


def main() -> None:
    """Run the command line; always leaves by SystemExit."""
    if sys.argv[1:] == ["--version"]:
        # Before anything else is imported: scripts and editors ask often.
        sys.stdout.write(f"ktstartup {__version__}\n")
        raise SystemExit(0)
    try:
        code = _answered(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception:  # noqa: BLE001 - the last line of defence
        from ktstartup.crash import record

        sys.stderr.write(record(sys.argv[1:]) + "\n")
        code = BUG
    raise SystemExit(code)


def _answered(arguments: list[str]) -> int:
    """The exit code of a command line; its answer is taken from what is kept, if it still holds."""
    from ktstartup.keeping.answers import Answer

    answer = Answer(arguments)
    code = answer.given()
    if code is None:
        from ktstartup.cli import run

        with answer:
            code = run(arguments, answer)
        answer.keep(code)
    return code


if __name__ == "__main__":
    main()
