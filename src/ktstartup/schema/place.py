"""Says which files an editor needs to know the schemas: the schemas, and its settings.

The schemas stand beside the data and in git: whoever opens the folder has them,
without running anything. They hold what the plan says and nothing that agencies
enter, so they change when the plan does, and two agencies never meet in them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ktstartup.reading.dataset import CLOSED, DECISIONS, PLAN, PROGRESS, SCHEMAS
from ktstartup.recording.jsonc import read_jsonc, with_item, with_value
from ktstartup.schema.build import closed_schema, decisions_schema, plan_schema, progress_schema
from ktstartup.schema.names import names_of

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.language import Language
    from ktstartup.model.plan import Plan

SETTINGS, EXTENSIONS = ".vscode/settings.json", ".vscode/extensions.json"
"""Where VS Code looks for both, in the folder that is opened."""

FILES = {
    "plan": (plan_schema, PLAN),
    "progress": (progress_schema, f"{PROGRESS}/*/*.yaml"),
    "decisions": (decisions_schema, DECISIONS),
    "closed": (closed_schema, f"{CLOSED}/*.yaml"),
}
"""The schema of each kind of file, and the files of the data folder that it is for."""

_EXTENSION = "redhat.vscode-yaml"
# The editor's own formatter would wrap and quote every file anew.
_UNLESS_SET = {"yaml.format.enable": False}


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it is printed and kept."""
    return json.dumps(schema, ensure_ascii=False, indent=2)


def schema_files(plan: Plan, language: Language) -> dict[str, str]:
    """The schemas of a data folder's files, by their names in it."""
    names = names_of(plan, language)
    return {
        f"{SCHEMAS}/{name}.json": f"{as_text(schema(language, names))}\n"
        for name, (schema, _) in FILES.items()
    }


def editor_files(plan: Plan, language: Language, data: str) -> dict[str, str]:
    """All files of a new repository that its editor needs, by their names in it."""
    schemas = {f"{data}/{name}": text for name, text in schema_files(plan, language).items()}
    return schemas | {SETTINGS: settings_with("", data), EXTENSIONS: recommended("")}


def workspace_of(folder: Path) -> Path:
    """The folder that people open in their editor: the repository, or what holds ``data``."""
    place = folder.resolve()
    for above in (place, *place.parents):
        if (above / ".git").exists():
            return above
    return place.parent if place.name == "data" else place


def settings_with(settings: str, data: str) -> str:
    """An editor's settings that know the schemas of a data folder, named from the workspace.

    Whatever else stands there stays, comments too. Raises NotJsonError when
    they cannot be read.
    """
    inside = "" if data == "." else f"{data}/"
    for name, (_, files) in FILES.items():
        path = ("yaml.schemas", f"./{inside}{SCHEMAS}/{name}.json")
        settings = with_value(settings, path, f"{inside}{files}")
    for key, value in _UNLESS_SET.items():
        if key not in read_jsonc(settings):
            settings = with_value(settings, (key,), value)
    return settings


def recommended(extensions: str) -> str:
    """An editor's recommended extensions with the one that reads the schemas.

    Raises NotJsonError as :func:`settings_with`.
    """
    return with_item(extensions, ("recommendations",), _EXTENSION)
