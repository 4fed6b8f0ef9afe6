"""The command line, as a user calls it."""

import subprocess
import sys

import polars as pl
import pytest


def run(*arguments, **options):
    command = [sys.executable, "-m", "sayso.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def test_extract_prints_the_tables_and_says_where_they_are(tmp_path):
    done = run("extract", "seeds/articles", "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    for part in ("Actors", "jens-stoltenberg", "Claims", "insisted", "Co-occurrence", str(tmp_path / "out")):
        assert part in done.stdout
    claims = pl.read_parquet(tmp_path / "out/claims.parquet")
    assert claims.filter(pl.col("within").is_null()).height == 13
    shown = run("show", "000_bcac297c333c791b", "--from", str(tmp_path / "out"))
    assert "Jens Stoltenberg: say, indirect, negated" in shown.stdout


def test_show_prints_an_article_with_its_claims():
    done = run("show", "seeds/articles/000_bcac297c333c791b.txt")
    assert "Jens Stoltenberg: say, indirect, negated [insisted]: that NATO is not planning" in done.stdout


def test_bad_input_is_one_line_and_a_status(tmp_path):
    done = run("extract", str(tmp_path / "none"), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert "no such file or folder" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [[], ["extract"], ["show"]])
def test_help_is_there(command):
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "usage: sayso" in done.stdout


def test_the_examples_of_the_help_that_name_seeds_run(tmp_path):
    lines = [
        line.split("   ")[0].split()[1:]
        for line in run("--help").stdout.splitlines()
        if "000_bcac" in line or "seeds/" in line
    ]
    assert len(lines) == 3
    for arguments in sorted(lines):  # extract before show
        done = run(*[str(tmp_path / "out") if word == "out" else word for word in arguments])
        assert done.returncode == 0, done.stderr


def test_actors_come_from_a_file(tmp_path):
    (tmp_path / "actors.csv").write_text("actor_id,name\nQ26888,Jens Stoltenberg\n", encoding="utf-8")
    done = run(
        "extract", "seeds/articles", "--out", str(tmp_path / "out"), "--actors", str(tmp_path / "actors.csv")
    )
    assert "Q26888" in done.stdout


def test_columns_can_be_renamed(tmp_path):
    (tmp_path / "a.csv").write_text(
        'body,date\n"Mara Voss said that it rained.",2016-05-23\n', encoding="utf-8"
    )
    source = str(tmp_path / "a.csv")
    done = run(
        "extract",
        source,
        "--out",
        str(tmp_path / "out"),
        "--column",
        "text=body",
        "--column",
        "published=date",
    )
    assert done.returncode == 0, done.stderr
    assert str(pl.read_parquet(tmp_path / "out/articles.parquet")["published"][0]).startswith("2016-05-23")
