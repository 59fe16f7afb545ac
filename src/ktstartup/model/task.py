"""Tasks of the plan and the outputs they produce."""

from typing import Annotated, Literal

from ktstartup.language import N_
from ktstartup.model.base import Model, after, field
from ktstartup.model.fields import Meta
from ktstartup.model.readers import refuse
from ktstartup.model.scalars import ManyIds, PeriodName, TaskNumber, Text, YesNo
from ktstartup.model.wording import UnitWording, Wording


class Time(Model, title=N_("Time")):
    """When a task is to be done, in the plan's words and as periods.

    ``yearly`` tasks come back every year between ``from`` and ``until``.
    """

    text: Annotated[Text, Meta(N_("Wording"), N_("The time in the plan's own words."))]
    start: Annotated[
        PeriodName | None, Meta(N_("From the period"), N_("The first period of the task."))
    ] = field(default=None, alias="from")
    until: Annotated[
        PeriodName | None,
        Meta(
            N_("Until the period"),
            N_("The last period of the task, by the end of which it is to be done."),
        ),
    ] = None
    yearly: Annotated[
        YesNo, Meta(N_("Every year"), N_("Whether the task comes back every year."))
    ] = False

    @after
    def _in_order(self) -> None:
        if self.start and self.until and self.until.end < self.start.end:
            raise refuse("KT608", until=str(self.until), start=str(self.start))


class Task(Model, title=N_("Task")):
    """One numbered task of the plan with its doers; ids may be agencies or groups."""

    short: Annotated[Wording, Meta(N_("Short name"), N_("A name of a few words for tables."))]
    text: Annotated[Text, Meta(N_("Wording"), N_("The task in the plan's own words."))]
    lead: Annotated[
        ManyIds, Meta(N_("Leads"), N_("The agencies and groups that lead the task."), ids="bodies")
    ] = field(min_length=1)
    coordinating: Annotated[
        ManyIds, Meta(N_("Coordinating"), N_("The agencies and groups that help."), ids="bodies")
    ] = ()
    time: Annotated[Time, Meta(N_("Time"), N_("When the task is to be done."))]
    outputs: Annotated[
        ManyIds,
        Meta(N_("Outputs"), N_("The ids of what the task produces and is counted."), ids="outputs"),
    ] = ()


class TaskGroup(Model, title=N_("Group of tasks")):
    """A numbered heading of part II with its tasks."""

    title: Annotated[Wording, Meta(N_("Heading"), N_("The heading of the group in the plan."))]
    tasks: Annotated[
        dict[TaskNumber, Task],
        Meta(
            N_("Tasks of the group"), N_("The tasks by their numbers in the plan, between quotes.")
        ),
    ] = field(min_length=1)


class Output(Model, title=N_("Output")):
    """Something tasks produce that is counted (classes, trainees, news items)."""

    name: Annotated[
        Wording, Meta(N_("Full name"), N_("The name of the output as reports print it."))
    ]
    unit: Annotated[UnitWording, Meta(N_("Unit"), N_("The unit in which the output is counted."))]
    whole: Annotated[
        YesNo, Meta(N_("Whole units only"), N_("Whether only whole numbers make sense."))
    ] = True
    over: Annotated[
        Literal["total", "latest"],
        Meta(
            N_("Over time"),
            N_("How the figures of several periods make one."),
            words={
                "total": N_("the periods are added up since the plan began"),
                "latest": N_("the newest figure of each agency counts"),
            },
        ),
    ] = "total"
