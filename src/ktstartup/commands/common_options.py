"""Options that several commands have, as annotated types; who shows their help translates it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from ktstartup.commands.options import Option, Parameter, parameters_of
from ktstartup.language import N_

_PERIOD = Option(
    "--period",
    "-p",
    help=N_("2024H1, 2024, 2024Q1, 2024M03, 2024-9M or the whole plan (2019-2025)."),
)
OUTPUT_FORMAT = Option("--format", help=N_("Output format."))
ProblemFormat = Annotated[
    Literal["text", "json", "github", "gitlab", "sarif", "junit"], OUTPUT_FORMAT
]

PeriodOption = Annotated[str, _PERIOD]
OptionalPeriod = Annotated[str | None, _PERIOD]
OptionalAgency = Annotated[
    str | None, Option("--agency", "-a", help=N_("An agency's id, for example so-khcn."))
]
BodiesOption = Annotated[
    Literal["then", "now"],
    Option("--bodies", help=N_("Agencies as they reported then, or as responsible now.")),
]
ReportFormats = Annotated[
    list[Literal["md", "docx", "pdf", "xlsx"]] | None,
    Option(
        "--format",
        help=N_(
            "Only this format (default: md and docx); xlsx has the tables; "
            "pdf needs LibreOffice or Word."
        ),
    ),
]
LetterFormats = Annotated[
    list[Literal["md", "docx", "pdf", "eml"]] | None,
    Option(
        "--format",
        help=N_(
            "Only this format (default: md and docx); eml is a draft of an e-mail with the letter "
            "attached; pdf needs LibreOffice or Word."
        ),
    ),
]
DocumentDate = Annotated[
    str | None, Option("--date", help=N_("The document's date (default: left open)."))
]
ByOption = Annotated[
    str | None,
    Option("--by", help=N_("Who decides (default: the body that consolidates the reports).")),
]
Yes = Annotated[bool, Option("--yes", "-y", help=N_("Write without asking."))]
Open = Annotated[bool, Option("--open", help=N_("Open what was made, as a double click does."))]
DryRun = Annotated[bool, Option("--dry-run", help=N_("Only show what would be written."))]


def output_option(help_: str) -> Option:
    """The file or folder to write, as a command says what it is and where it goes by itself."""
    return Option("--output", "-o", help=help_)


# ---------------------------------------------------------------- options from a table

MANY = list[str] | None
"""The type of an option that can be given more than once."""


class FieldOption(NamedTuple):
    """The option of a command for a field of what it writes; ``type`` is its parameter's."""

    help: str
    flags: Sequence[str]
    type: Any = str | None


def with_options(
    options: Mapping[str, FieldOption], *, after: str
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command that takes ``**given`` a parameter for each option, behind a named one."""

    def decorated(command: Callable[..., int]) -> Callable[..., int]:
        parameters = parameters_of(command)
        at = 1 + [one.name for one in parameters].index(after)
        parameters[at:at] = [_parameter(key, option) for key, option in options.items()]
        command.parameters = parameters  # type: ignore[attr-defined]
        return command

    return decorated


def _parameter(key: str, option: FieldOption) -> Parameter:
    default = False if option.type is bool else None
    return Parameter(key, default, option.type, Option(*option.flags, help=option.help))
