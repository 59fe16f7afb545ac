"""Regular expressions that are compiled when they are first asked, not when their module is loaded.

To compile a pattern takes a tenth of a millisecond, long ones ten times that, and a run asks few
of the hundreds that there are.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_ASKED = (
    "findall", "finditer", "flags", "fullmatch", "groupindex", "match", "pattern", "search",
    "split", "sub", "subn",
)  # fmt: skip


class _LazyPattern:
    def __init__(self, pattern: Any, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        self.__dict__.update({one: getattr(compiled, one) for one in _ASKED})
        return self.__dict__[name]


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What answers as the compiled pattern does. Raises re.error when it is first asked."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))
