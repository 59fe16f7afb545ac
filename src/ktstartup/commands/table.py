"""All commands in the order of the help; the module of one is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, NamedTuple

from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ktstartup.commands.options import Subcommand


class Command(NamedTuple):
    """A command as the help shows it: under a heading, with a line of help and an example."""

    group: str
    help: str
    example: str


# The routine of a half-year, then what is seldom done.
_ENTER = N_("Enter")
_CHECK = N_("Check and look up")
_REPORT = N_("Report and remind")
_CLOSE = N_("Close the period")
_SHARE = N_("Share with others")
_KEEP = N_("Set up and maintain")
COMMANDS = {
    "add": Command(
        _ENTER,
        N_("Enter results, task updates, money or texts; asks what is missing."),
        "ktstartup add",
    ),
    "form": Command(
        _ENTER,
        N_("Make the Excel form that an agency fills in for a period."),
        "ktstartup form --all --period 2024H1",
    ),
    "import": Command(
        _ENTER,
        N_("Take what a form (.xlsx) or a table (.csv) says into the data."),
        "ktstartup import bieu-mau-so-khdt-2024H1.xlsx",
    ),
    "submit": Command(
        _ENTER,
        N_("Note that an agency's report is in, with its number and date."),
        "ktstartup submit -a so-khcn -p 2024H1 --number 45/BC-SKHCN --date 17/6/2024",
    ),
    "correct": Command(
        _ENTER,
        N_("Correct an entry by a new one, or take it back, with the reason."),
        "ktstartup correct 2024H1/so-khdt/r1",
    ),
    "undo": Command(
        _ENTER,
        N_("Take back what was written, step by step, while git has not seen it."),
        "ktstartup undo",
    ),
    "check": Command(
        _CHECK, N_("Check every file and show every problem; writes nothing."), "ktstartup check"
    ),
    "status": Command(
        _CHECK, N_("Show a period: targets against actuals."), "ktstartup status --period 2024H1"
    ),
    "show": Command(
        _CHECK,
        N_("Show all that is known of one thing, down to its entries."),
        "ktstartup show projects",
    ),
    "decide": Command(
        _CHECK,
        N_("List probable double counts, record that subjects are two, or accept a warning."),
        "ktstartup decide",
    ),
    "report": Command(
        _REPORT,
        N_("Write a period's report as Markdown and Word, or its tables for Excel."),
        "ktstartup report --period 2024H1",
    ),
    "page": Command(
        _REPORT,
        N_("Write one page for leaders: every figure, and the paper behind it, as HTML."),
        "ktstartup page --period 2024H1",
    ),
    "remind": Command(
        _REPORT,
        N_("Write reminder letters to bodies whose report is missing something."),
        "ktstartup remind --period 2024H1 --date 24/6/2024",
    ),
    "export": Command(
        _REPORT, N_("Hand all figures over as one long table, or as IATI."), "ktstartup export"
    ),
    "close": Command(
        _CLOSE,
        N_("Close a period: its report is issued, its figures stand."),
        "ktstartup close -p 2024H1 --report bao-cao-da-gui.docx --number 12 --date 18/6/2024",
    ),
    "verify": Command(
        _CLOSE,
        N_("Hold a signed document against the data, figure by figure."),
        "ktstartup verify bao-cao-da-ky.pdf --period 2024H1",
    ),
    "audit": Command(
        _CLOSE,
        N_("Write a pack for an auditor, who checks it without this tool."),
        "ktstartup audit --period 2024H1 --output ho-so-2024H1.zip",
    ),
    "reopen": Command(
        _CLOSE,
        N_("Open a closed period again; the reason stays on record."),
        "ktstartup reopen --period 2024H1 --reason 45/BC-STC",
    ),
    "diff": Command(
        _CLOSE,
        N_("Compare two periods, or an issued report with what holds now."),
        "ktstartup diff 2023H2 2024H1",
    ),
    "sync": Command(
        _SHARE,
        N_("Take what others have sent, join it with what is new here, check it, send it."),
        "ktstartup sync",
    ),
    "merge": Command(
        _SHARE, N_("Join two versions of a file of the data entry by entry; git calls it."), ""
    ),
    "init": Command(
        _KEEP,
        N_("Make a new data repository for a plan; asks what is not given."),
        "ktstartup init ke-hoach-moi",
    ),
    "fmt": Command(
        _KEEP,
        N_("Lay out the YAML files alike; comments stay, nothing else changes."),
        "ktstartup fmt",
    ),
    "template": Command(
        _KEEP,
        N_("Look after the templates of reports."),
        "ktstartup template check templates/vi/report.docx",
    ),
    "schema": Command(
        _KEEP,
        N_("Show what may stand in a file as JSON Schema, for editors and programs."),
        "ktstartup schema --write",
    ),
    "codeowners": Command(
        _KEEP,
        N_("Say who has to agree when an agency's files change, as a CODEOWNERS file."),
        "ktstartup codeowners",
    ),
    "pin": Command(
        _KEEP,
        N_("Write down which release of the tool people and CI install, by hash or commit."),
        "ktstartup pin ../ban-cai-dat",
    ),
}
"""The commands in the order of the help. ``commands/<name>.py`` has a function of that name."""


def command_named(name: str) -> Callable[..., int] | Mapping[str, Subcommand]:
    """A command as it is called, or those that stand below it."""
    module = f"{name}_" if iskeyword(name) else name
    found: Callable[..., int] | Mapping[str, Subcommand] = getattr(
        import_module(f"ktstartup.commands.{module}"), module
    )
    return found
