"""Follows a province's start-up support plan: targets against actuals, from YAML in git.

``ktstartup.load(folder)`` gives its data in Python; :mod:`ktstartup.api` has the whole interface.
"""

from __future__ import annotations

# Not imported from typing: what has been answered before is answered without it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from ktstartup.api import Data, DataError, Facts, MistypedError, RefusedError, load

__version__ = "0.1.0"
__all__ = ["Data", "DataError", "Facts", "MistypedError", "RefusedError", "__version__", "load"]


def __getattr__(name: str) -> object:
    """What of the interface is asked for; the command line starts without it."""
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    found: object = getattr(import_module("ktstartup.api"), name)
    return found
