"""The files that a new repository gets as they are shipped, or with words filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

CI_PLACES = {"github": ".github/workflows/ktstartup.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each forge looks for its CI file."""
_FILES = Path(__file__).parent / "files"
# The CI files stand among the examples, where people look for them; an installed
# copy carries them inside the package.
_CI = (Path(__file__).parent / "ci", Path(__file__).parents[3] / "examples" / "ci")
_CI_NAMES = {"github": "github.yml", "gitlab": "gitlab-ci.yml"}


def shipped(name: str) -> str:
    """A file's text as it is shipped."""
    return (_FILES / name).read_text(encoding="utf-8")


def ci_file(forge: str) -> str:
    """The text of the CI file for GitHub or GitLab."""
    place = next(place for place in _CI if place.is_dir())
    return (place / _CI_NAMES[forge]).read_text(encoding="utf-8")


def filled_in(name: str, words: Mapping[str, Any]) -> str:
    """A file's text with words filled in."""
    # Imported here: only a new repository needs it.
    from jinja2 import Environment, StrictUndefined

    # No page of HTML: what the words must not become is seen to by whoever gives them.
    environment = Environment(
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - YAML and Markdown
    )
    return environment.from_string(shipped(name)).render(words)
