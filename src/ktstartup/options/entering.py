"""The options of the commands that write entries: all that is asked for can be given as well."""

from typing import Annotated, Any

import typer

from ktstartup.language import N_
from ktstartup.options.kit import Kit

__all__ = ["add_entering"]

# Options that are an entry's keys, in the order of the help.
_KEYS = ("indicator", "subject", "name", "amount", "value", "numerator", "denominator", "settles",
         "programme", "tax_code", "investor", "task", "status", "source", "allocated", "disbursed",
         "date", "late", "note")  # fmt: skip


def add_entering(kit: Kit) -> None:
    """Add `add`, `correct`, `submit` and `undo`."""
    option = kit.option
    proofs = Annotated[
        list[str] | None,
        option(
            N_("A document's number and date, a link, or a file (evidence/…)."), "--evidence", "-e"
        ),
    ]

    @kit.command(N_("Enter results, task updates, money or texts; asks what is missing."))
    def add(
        context: typer.Context,
        agency: Annotated[str | None, kit.agency] = None,
        period: Annotated[str | None, kit.period] = None,
        indicator: Annotated[
            str | None, option(N_("The indicator of a result."), "--indicator", "-i")
        ] = None,
        subject: Annotated[
            str | None, option(N_("The id of the subject, or the name of a new one."), "--subject")
        ] = None,
        name: Annotated[str | None, option(N_("The subject's name."), "--name")] = None,
        amount: Annotated[str | None, option(N_("An amount: 1,5 tỷ."), "--amount")] = None,
        value: Annotated[str | None, option(N_("A typed-in value; 0 for none."), "--value")] = None,
        numerator: Annotated[
            str | None, option(N_("The numerator of a share."), "--numerator")
        ] = None,
        denominator: Annotated[
            str | None, option(N_("The denominator of a share."), "--denominator")
        ] = None,
        settles: Annotated[
            str | None, option(N_("The estimate that this makes good."), "--settles")
        ] = None,
        programme: Annotated[
            str | None, option(N_("Another programme that it belongs to."), "--programme")
        ] = None,
        tax_code: Annotated[str | None, option(N_("A tax code."), "--tax-code")] = None,
        investor: Annotated[str | None, option(N_("An investor."), "--investor")] = None,
        disaggregation: Annotated[
            list[str] | None,
            option(N_("A breakdown: field=ocop,nong-nghiep."), "--disaggregation"),
        ] = None,
        task: Annotated[
            str | None, option(N_("The task of an update, or of money."), "--task", "-t")
        ] = None,
        status: Annotated[
            str | None,
            option(N_("not-started, in-progress, done or suspended."), "--status"),
        ] = None,
        done: Annotated[list[str] | None, option(N_("What was done."), "--done")] = None,
        output: Annotated[
            list[str] | None, option(N_("So many of an output: classes=2."), "--output")
        ] = None,
        source: Annotated[str | None, option(N_("The source of money."), "--source")] = None,
        allocated: Annotated[str | None, option(N_("Money allocated."), "--allocated")] = None,
        disbursed: Annotated[str | None, option(N_("Money disbursed."), "--disbursed")] = None,
        date: Annotated[str | None, option(N_("When it happened."), "--date")] = None,
        late: Annotated[
            str | None, option(N_("Why it is reported only now, if it is older."), "--late")
        ] = None,
        evidence: proofs = None,
        note: Annotated[str | None, option(N_("A note."), "--note")] = None,
        narrative: Annotated[
            str | None,
            option(
                N_("A text of the report: done, difficulties, proposals or next."), "--narrative"
            ),
        ] = None,
        text: Annotated[str | None, option(N_("What it says."), "--text")] = None,
        cause: Annotated[str | None, option(N_("The cause of a difficulty."), "--cause")] = None,
        source_file: Annotated[
            str | None,
            option(N_("Many entries from a JSON or YAML file; - is standard input."), "--from"),
        ] = None,
        *,
        estimate: Annotated[bool, option(N_("It is an estimate."), "--estimate")] = False,
        yes: Annotated[bool, kit.yes] = False,
        dry_run: Annotated[bool, kit.dry_run] = False,
    ) -> int:
        from ktstartup.commands.add import Order
        from ktstartup.commands.add import add as command
        from ktstartup.commands.entry_writing import Manner

        given = locals()
        answers: dict[str, Any] = {key: given[key] for key in _KEYS}
        answers |= {"done": done, "evidence": evidence, "part": narrative}
        answers |= {"text": text, "cause": cause, "estimate": "true" if estimate else None}
        kept = {key: one for key, one in answers.items() if one}
        pairs = {"outputs": output or (), "disaggregation": disaggregation or ()}
        order = Order(agency, period, kept, pairs, source_file, Manner(yes, dry_run))
        return command(kit.session(context), order)

    @kit.command(N_("Correct an entry by a new one, or take it back, with the reason."))
    def correct(
        context: typer.Context,
        ref: Annotated[
            str,
            kit.argument("ID", N_("The entry: period/agency/id, as “show” names it.")),
        ],
        agency: Annotated[str | None, kit.agency] = None,
        period: Annotated[str | None, kit.period] = None,
        new: Annotated[
            list[str] | None, option(N_("A new value: amount='1,2 tỷ'."), "--set")
        ] = None,
        reason: Annotated[str | None, option(N_("Why; it is printed."), "--reason")] = None,
        evidence: proofs = None,
        *,
        withdraw: Annotated[bool, option(N_("Take the entry back."), "--withdraw")] = False,
        yes: Annotated[bool, kit.yes] = False,
        dry_run: Annotated[bool, kit.dry_run] = False,
    ) -> int:
        from ktstartup.commands.correct import Mistake
        from ktstartup.commands.correct import correct as command
        from ktstartup.commands.entry_writing import Manner

        mistake = Mistake(
            ref,
            new or (),
            withdraw=withdraw,
            reason=reason,
            evidence=evidence or (),
            agency=agency,
            period=period,
            manner=Manner(yes, dry_run),
        )
        return command(kit.session(context), mistake)

    @kit.command(N_("Note that an agency's report is in, with its number and date."))
    def submit(
        context: typer.Context,
        agency: Annotated[str | None, kit.agency] = None,
        period: Annotated[str | None, kit.period] = None,
        number: Annotated[
            str | None, option(N_("The report's number: 45/BC-SKHCN."), "--number")
        ] = None,
        date: Annotated[str | None, option(N_("The report's date."), "--date")] = None,
        received: Annotated[
            str | None, option(N_("The day it arrived, if that is another."), "--received")
        ] = None,
        *,
        change: Annotated[
            bool, option(N_("Replace a number and date that are wrong."), "--change")
        ] = False,
        yes: Annotated[bool, kit.yes] = False,
        dry_run: Annotated[bool, kit.dry_run] = False,
    ) -> int:
        from ktstartup.commands.entry_writing import Manner
        from ktstartup.commands.submit import Sent
        from ktstartup.commands.submit import submit as command

        sent = Sent(agency, period, number, date, received, change, Manner(yes, dry_run))
        return command(kit.session(context), sent)

    @kit.command(N_("Take back what was written last, while git has not seen it."))
    def undo(context: typer.Context, *, yes: Annotated[bool, kit.yes] = False) -> int:
        from ktstartup.commands.entry_writing import Manner
        from ktstartup.commands.undo import undo as command

        return command(kit.session(context), Manner(yes))
