"""The examples in docstrings hold."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in ("index", "qa", "eval")
    for path in (ROOT / package).rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


def test_every_package_has_examples():
    """A moved folder would leave nothing to check."""
    assert {"index", "qa", "eval"} == {module.split(".")[0] for module in MODULES}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str):
    """As a reader would type them."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
