"""The options of the commands that write documents: `report` and `remind`."""

from pathlib import Path
from typing import Annotated

import typer

from ktstartup.language import N_
from ktstartup.options.kit import Bodies, Kit, ReportForm

__all__ = ["add_remind", "add_report"]


def add_report(kit: Kit) -> None:
    """Add `report`."""
    number = N_("The document's number, for example 12 (default: left open).")
    outline = N_("Another outline of the plan, for example hdnd.")

    @kit.command(N_("Write a period's report as Markdown and Word."), "report")
    def make(
        context: typer.Context,
        period: Annotated[str, kit.period],
        agency: Annotated[str | None, kit.agency] = None,
        form: Annotated[list[ReportForm] | None, kit.report_forms] = None,
        output: Annotated[
            Path | None, kit.output(N_("The folder to write into (default: reports/<period>)."))
        ] = None,
        number: Annotated[str | None, kit.option(number, "--number")] = None,
        date: Annotated[str | None, kit.document_date] = None,
        outline: Annotated[str | None, kit.option(outline, "--outline")] = None,
        *,
        trace: Annotated[
            bool, kit.option(N_("Name the entries behind each figure."), "--trace")
        ] = False,
        bodies: Annotated[Bodies, kit.bodies] = Bodies.THEN,
        everybody: Annotated[
            bool,
            kit.option(N_("One report for each agency that has entered something."), "--all"),
        ] = False,
    ) -> int:
        from ktstartup.commands.report import Order, report

        order = Order(period, agency, form or (), output, number, date, outline, trace)
        if everybody:
            from ktstartup.commands.reports import reports

            return reports(kit.session(context), order, bodies)
        return report(kit.session(context), order, bodies)


def add_remind(kit: Kit) -> None:
    """Add `remind`."""
    folder = N_("The folder to write into (default: reports/<period>/don-doc).")
    number = N_("The first letter's number; the others follow.")
    until = N_("The new date (default: counted from --date, else left open).")

    @kit.command(N_("Write reminder letters to bodies whose report is missing something."))
    def remind(
        context: typer.Context,
        period: Annotated[str, kit.period],
        agency: Annotated[str | None, kit.agency] = None,
        form: Annotated[list[ReportForm] | None, kit.report_forms] = None,
        output: Annotated[Path | None, kit.output(folder)] = None,
        number: Annotated[str | None, kit.option(number, "--number")] = None,
        date: Annotated[str | None, kit.document_date] = None,
        until: Annotated[str | None, kit.option(until, "--until")] = None,
    ) -> int:
        from ktstartup.commands.remind import Order
        from ktstartup.commands.remind import remind as command

        order = Order(period, agency, form or (), output, number, date, until)
        return command(kit.session(context), order)
