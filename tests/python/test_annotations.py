"""Mentions and claims as brat standoff and as web annotations."""

import json
import re

import polars as pl

import sayso
from conftest import AWKWARD


def read_brat(folder):
    """Every annotation by its number, checked line by line against the standoff format."""
    found = {}
    for file in folder.glob("*.ann"):
        text = file.with_suffix(".txt").read_bytes().decode()
        lines = {}
        for line in file.read_text(encoding="utf-8").split("\n")[:-1]:
            number, what, *words = line.split("\t")
            assert number not in lines
            if number.startswith("T"):
                kind, _, spans = what.partition(" ")
                pieces = [
                    text[int(start) : int(end)]
                    for start, end in (span.split(" ") for span in spans.split(";"))
                ]
                assert words == [" ".join(pieces)]
                assert not re.search(r"[\r\n\t]", words[0])
                lines[number] = (kind, words[0])
            elif number.startswith("E"):
                assert words == []
                roles = [part.split(":") for part in what.split(" ")]
                assert all(of in lines for _, of in roles)
                assert lines[roles[0][1]][0] == roles[0][0]  # the trigger is of the event's type
                lines[number] = roles
            elif number.startswith("A"):
                assert words == []
                name, of, *value = what.split(" ")
                assert of in lines
                assert len(value) == (name != "Negated")
                lines[number] = (name, of, *value)
            else:
                reference, of, source = what.split(" ")
                assert number.startswith("N")
                assert (reference, source.split(":")[0]) == ("Reference", "sayso")
                assert of in lines
                lines[number] = (of, source.removeprefix("sayso:"), *words)
        found[file.stem] = (text, lines)
    return found


def test_brat_files_hold_every_mention_and_claim(awkward, tmp_path):
    files = read_brat(awkward.write_brat(tmp_path / "brat"))
    assert set(files) == {"harbour_1", "Harbour_1_2"}
    text, lines = files["harbour_1"]
    assert text == AWKWARD[0]["text"]
    claims = awkward.claims.filter(pl.col("article_id") == "harbour 1")
    events = [roles for number, roles in lines.items() if number.startswith("E")]
    assert [lines[dict(roles)["Content"]][1] for roles in events] == [
        " ".join(claim.replace(" … ", " ").split()) for claim in claims["content"]
    ]
    mentions = awkward.mentions.filter(pl.col("article_id") == "harbour 1")
    kinds = {kind.capitalize() for kind in mentions["kind"].unique()}
    assert {kind for kind, _ in (v for n, v in lines.items() if n.startswith("T"))} >= kinds
    resolved = mentions.drop_nulls("actor_id").height + claims["speaker_ids"].list.len().sum()
    assert sum(number.startswith("N") for number in lines) == resolved


def test_brat_files_of_real_news_are_well_formed(news, tmp_path):
    files = read_brat(news.write_brat(tmp_path / "brat"))
    assert len(files) == len(news)
    events = sum(number.startswith("E") for _, lines in files.values() for number in lines)
    assert events == news.claims.height
    configuration = (tmp_path / "brat/annotation.conf").read_text()
    for section in ("entities", "relations", "events", "attributes"):
        assert f"[{section}]\n" in configuration
    declared = set(re.findall(r"^\w+", configuration, re.M))
    used = {v[0] for _, lines in files.values() for n, v in lines.items() if n[0] in "TA"}
    assert used <= declared


def test_web_annotations_select_the_words_they_quote(awkward, tmp_path):
    collection = json.loads(awkward.write_web_annotations(tmp_path / "a.json").read_text(encoding="utf-8"))
    items = collection["first"]["items"]
    assert (collection["@context"], collection["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationCollection",
    )
    assert collection["total"] == len(items) == awkward.mentions.height + awkward.claims.height
    assert len({item["id"] for item in items}) == len(items)
    texts = {f"urn:sayso:article:{row['article_id'].replace(' ', '%20')}": row["text"] for row in AWKWARD}
    for item in items:
        assert item["type"] == "Annotation"
        assert item["motivation"] in ("identifying", "tagging", "describing")
        for body in item["body"]:
            assert body["type"] in ("TextualBody", "SpecificResource")
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            text = texts[target["source"]["id"]]
            words, place = target["selector"]
            assert (words["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            start, end = place["start"], place["end"]
            assert text[start:end] == words["exact"] != ""
            assert text[:start].endswith(words["prefix"])
            assert text[end:].startswith(words["suffix"])
    interrupted = awkward.claims.filter(pl.col("content_spans").list.len() > 1)["claim_id"].to_list()
    assert len(interrupted) == sum(isinstance(item["target"], list) for item in items) == 1


def test_web_annotations_name_an_actor_by_its_address(tmp_path):
    actors = pl.DataFrame({"actor_id": ["Q42"], "name": ["Mara Voss"], "kind": ["person"]})
    corpus = sayso.from_articles([{"text": "Mara Voss said that the bridge is closed."}], actors=actors)
    items = json.loads(corpus.write_web_annotations(tmp_path / "a.json", claims=False).read_text())["first"][
        "items"
    ]
    assert items[0]["body"][0]["source"] == "http://www.wikidata.org/entity/Q42"
    empty = sayso.from_articles([]).write_web_annotations(tmp_path / "b.json")
    assert json.loads(empty.read_text())["first"]["items"] == []
