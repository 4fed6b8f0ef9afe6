"""Every example in the documentation runs: docstrings, README, notebooks."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import nbformat
import polars as pl
import pytest
from nbclient import NotebookClient

import sayso
from conftest import ROOT

MODULES = [
    "sayso",
    *(m.name for m in pkgutil.walk_packages(sayso.__path__, "sayso.") if "_internal" not in m.name),
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_give_what_they_show(name, tmp_path):
    module = importlib.import_module(name)
    globs = {"sayso": sayso, "pl": pl, "tmp_path": tmp_path}
    failed, _ = doctest.testmod(module, extraglobs=globs, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_the_example_in_the_readme_gives_what_it_shows():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.S)
    assert blocks
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for block in blocks:
        runner.run(parser.get_doctest(block, {}, "README.md", "README.md", 0))
    assert runner.failures == 0


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.name)
def test_a_notebook_runs_and_its_kept_output_is_what_it_gives(path: Path):
    kept = nbformat.read(path, as_version=4)
    fresh = nbformat.read(path, as_version=4)
    NotebookClient(
        fresh, timeout=600, kernel_name="python3", resources={"metadata": {"path": ROOT / "notebooks"}}
    ).execute()
    assert texts(fresh) == texts(kept), (
        "run it again and keep the output: jupyter nbconvert --execute --inplace"
    )


def texts(notebook):
    """The outputs that a person reads; pictures differ from machine to machine by a pixel."""
    shown = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":  # on a busy machine, how far the work is
                continue
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            shown.append(re.sub(r"0x[0-9a-f]+", "", text))
    return shown
