"""BLAKE2b from Python's own module: ``hashlib`` loads OpenSSL, a quarter of bare Python's start."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that was built without it
    from hashlib import blake2b

__all__ = ["blake2b"]
