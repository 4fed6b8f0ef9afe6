"""Ids may be strings, categories or numbers; what is counted is the same."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import sayso

MENTIONS = pl.DataFrame(
    {
        "article_id": ["z", "z", "z", "y", "y", "x", "x"],
        "sentence": [0, 0, 1, 0, 0, 3, 3],
        "actor_id": ["reyes", "voss", "reyes", "voss", "marsh", None, "voss"],
        "publisher": ["p", "p", "p", "q", "q", "q", "q"],
    }
)
TYPES = (pl.Categorical, pl.Enum(["z", "voss", "y", "reyes", "x", "marsh", "nobody"]))


@pytest.mark.parametrize("dtype", TYPES, ids=str)
@pytest.mark.parametrize("unit", ["sentence", "article", "2"])
@pytest.mark.parametrize("bootstrap", [None, 40])
def test_categories_count_like_their_words_and_stay_categories(dtype, unit, bootstrap):
    options = {
        "unit": unit,
        "by": ["publisher"],
        "bootstrap": bootstrap,
        "actors": ["voss", "marsh", "reyes"],
    }
    sentences = MENTIONS.select("article_id", "sentence", "publisher").unique(maintain_order=True)
    wanted = sayso.cooccurrence(MENTIONS, sentences=sentences, **options)
    ids = pl.col("article_id", "actor_id").cast(dtype)
    article = pl.col("article_id").cast(dtype)
    for listed in (sentences, sentences.with_columns(article)):
        found = sayso.cooccurrence(MENTIONS.with_columns(ids), sentences=listed, **options)
        assert found.schema["a"] == dtype
        assert found.schema["b"] == dtype
        assert_frame_equal(found.with_columns(pl.col("a", "b").cast(pl.String)), wanted)


@pytest.mark.parametrize("dtype", TYPES, ids=str)
def test_no_categories_give_an_empty_table_of_categories(dtype):
    found = sayso.cooccurrence(MENTIONS.clear().with_columns(pl.col("actor_id").cast(dtype)))
    assert found.is_empty()
    assert found.schema["a"] == dtype


def test_numbers_count_like_the_words_that_they_stand_for():
    number = {"marsh": -1, "reyes": 7, "voss": 90}
    wanted = sayso.cooccurrence(MENTIONS).with_columns(pl.col("a", "b").replace_strict(number))
    numbered = MENTIONS.with_columns(pl.col("actor_id").replace_strict(number))
    assert_frame_equal(sayso.cooccurrence(numbered), wanted)
