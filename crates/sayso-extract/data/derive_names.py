"""Derive the name lists that the extractor compiles in.

usage: python derive_names.py SOURCES OUT

SOURCES holds the folders that README.md names (gazetteers, petrarch2_dictionaries, names, linked_news, saidwhat,
raw_english); OUT gets `known.tsv`, `words.tsv`, `forenames.txt`, `surnames.txt` and `common.txt`. Standard library only;
same input, same bytes. Of saidwhat only the training part is read.
"""

import collections
import csv
import gzip
import json
import pathlib
import re
import sys

LETTER = {"PERSON": "p", "ORG": "o", "PLACE": "l", "GROUP": "g", "EVENT": "e", "OTHER": "x"}
WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*")
SMALL = {"of", "and", "the", "for", "in", "on", "de", "del", "la", "le", "des", "du", "di", "da", "bin", "al", "el", "to", "y"}
OPENS = re.compile(r"(?:^|[.!?…:]['\"”’)\]]*\s+|\n\s*|[“\"‘(\[]\s*|[—–]\s*)$")
ORGANISED = re.compile(
    r"\b(Party|Union|Movement|Front|Army|Council|Committee|Agency|Authority|Ministry|University|Group|Bank|Court|Forces|"
    r"Force|Police|Association|Federation|League|Alliance|Organi[sz]ation|Commission|Congress|Coalition|Brigades?|Company|"
    r"Corporation|Service|Institute|Fund|Guard|Navy|Assembly|Parliament|Senate|Times|News|Post|Democrats|Airlines)\b")

OFFICE = re.compile(
    r"\b(President|Prime Minister|Minister|Secretary|Governor|Senator|Representative|Attorney General|Chancellor|Premier|Mayor|"
    r"Speaker|Ambassador|Commissioner|Chairman|Chairperson|Leader|Director|General|King|Queen|Prince|Princess|Pope|Judge|"
    r"Justice|Captain|Deputy|Lord|Lady|MP|Archbishop|Bishop|Cardinal|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b")
ROMANISED = re.compile(r"[āīūēōŏŭḩţşḑḏẕḥṣṭẓʼ‘’ʻʿ]")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def articles(path):
    with open(path, encoding="utf-8") as file:
        yield from map(json.loads, file)


def plain(name):
    """A list entry without brackets, articles and stray spaces."""
    name = re.sub(r"\s*[\[(].*?[\])]", "", name).strip(" ,;\"")
    name = re.sub(r"^(the|The)\s+", "", name)
    return re.sub(r"\s+", " ", name)


def recased(entry):
    """PETRARCH writes in capitals, with low lines for spaces."""
    words = plain(entry.replace("_", " ")).split()
    if len(words) == 1:
        return words[0] if len(words[0]) <= 6 else words[0].capitalize()
    return " ".join(w.lower() if i and w.lower() in SMALL else "-".join(p.capitalize() for p in w.split("-"))
                    for i, w in enumerate(words))


def common_words(sources):
    """Words that stand in small letters in edited English at least three times."""
    counts = collections.Counter()
    texts = [a["text"] for a in articles(sources / "saidwhat/train.jsonl")]
    texts += [a["text"] for a in articles(sources / "linked_news/linked_news.jsonl")]
    for name in ("wikinews_2019_2020", "us_diplomatic_history", "cia_factbook_prose", "us_presidents_1961_2020",
                 "un_general_debate_2013_2022"):
        with gzip.open(sources / f"raw_english/{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            texts += [json.loads(line)["text"] for line in file]
    for text in texts:
        counts.update(w for w in re.findall(r"(?<![\w'’.-])[a-z]+(?![\w'’-])", text) if len(w) > 1)
    return {w for w, n in counts.items() if n >= 3}


def annotated(sources):
    """Counts of names, of words inside longer names and of capitalised words outside any, in the training articles."""
    known = collections.defaultdict(collections.Counter)
    words = collections.defaultdict(collections.Counter)
    for article in articles(sources / "saidwhat/train.jsonl"):
        text = article["text"]
        covered = set()
        for entity in article["entities"]:
            kind, start, end = LETTER[entity["type"]], entity["start"], entity["end"]
            if entity["form"] in ("name", "acronym", "adjective"):
                covered.update(range(start, end))
                name = text[start:end]
                known[name][kind.upper() if entity["form"] == "adjective" else kind] += 1
                parts = WORD.findall(name)
                if len(parts) > 1 and entity["form"] != "adjective":
                    for part in parts:
                        words[part][kind] += 1
        body = text.find("\n\n")
        for match in WORD.finditer(text):
            word = re.sub(r"['’]s$", "", match.group())
            if not word[0].isupper() or match.start() < body:
                continue
            place = "start" if OPENS.search(text[max(0, match.start() - 6):match.start()]) else "mid"
            inside = "in" if match.start() in covered else "out"
            words[word][f"{inside}_{place}"] += 1
    return known, words


def listed(sources, common):
    """Names of the lists: name -> kind letter; the first list that has a name decides."""
    found = {}

    def add(name, kind, single=True):
        name = plain(name)
        plain_word = " " not in name and (name.lower() in common or len(name) < 4)
        usable = name and name[0].isupper() and len(name) <= 60 and not re.search(r"[\d/,;:\"]", name)
        if usable and not plain_word and (single or " " in name):
            found.setdefault(name, kind)

    gazetteers = sources / "gazetteers"
    for row in rows(gazetteers / "countries_factbook.tsv"):
        for field in ("name", "long_name", "former", "capital"):
            for name in re.split(r"[;,/]", row[field] or ""):
                add(name, "l")
        for field, kind in (("adjective", "L"), ("noun", "g")):
            for name in re.split(r"[;,/]| or ", row[field] or ""):
                name = name.strip()
                plural = re.match(r"(\w+)\((s|es)\)$", name)
                if plural:
                    name = plural[1]
                    add(name + plural[2], "g")
                if plain(name) not in found:
                    add(name, kind if not plural else "L")
    for name in (r["name"] for r in rows(gazetteers / "lists_corpora.tsv") if r["kind"] == "nationality"):
        add(name, "L")
    kinds = {"newspaper": "o", "us_federal_agency": "o", "company_fortune500": "o", "charity": "o", "river": "l", "ocean": "l", "religion": "g"}
    for row in rows(gazetteers / "lists_corpora.tsv"):
        if row["kind"] in kinds:
            add(row["name"], kinds[row["kind"]], single=row["kind"] in ("company_fortune500", "river", "religion"))
    for row in rows(gazetteers / "companies_sp500.tsv"):
        add(row["name"], "o", single=row["name"].lower() not in common)
    for row in rows(gazetteers / "admin1_geonames.tsv"):
        if not ROMANISED.search(row["name"]):
            add(row["name"], "l")
    for row in rows(gazetteers / "cities_geonames.tsv"):
        if not ROMANISED.search(row["name"]):
            add(row["name"], "l")
    for row in rows(gazetteers / "us_committees.tsv"):
        if not row["parent"]:
            add(row["name"], "o", single=False)
    for row in rows(gazetteers / "militant_groups.tsv"):
        for field in ("name", "abbreviation_or_alias"):
            for name in (row[field] or "").split(","):
                add(name, "o", single=False)
    for row in rows(gazetteers / "legislatures_factbook.tsv"):
        add(row["name"], "o", single=False)
    for row in rows(gazetteers / "parties_factbook.tsv"):
        add(row["name"], "o", single=False)
    for row in rows(gazetteers / "parties_partyfacts.tsv"):
        if row["wikipedia"] and (row["to"] or "9999") >= "1990":
            for name in row["name_english"].split(" / "):
                add(name, "o", single=False)
    for row in rows(gazetteers / "us_executive.tsv"):
        add(row["name"], "p", single=False)
    for row in rows(gazetteers / "us_congress.tsv"):
        if (row["to"] or "0") >= "2000":
            add(row["full_name"], "p", single=False)
            add(row["wikipedia"] or "", "p", single=False)
    for file in ("Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"):
        for line in open(sources / "petrarch2_dictionaries" / file, encoding="utf-8", errors="replace"):
            entry = re.match(r"\+?([A-Z][A-Z_ .'-]+[A-Z])_?\s*(\[|$|#)", line)
            if entry:
                name = recased(entry[1])
                if ORGANISED.search(name) or re.fullmatch(r"[A-Z]{3,6}", name):
                    add(name, "o")
    return found


def linked(sources, common, kinds, forenames):
    """Names linked by hand, with the kind that another name of the same title has, or "?"."""
    by_title = collections.defaultdict(collections.Counter)
    for article in articles(sources / "linked_news/linked_news.jsonl"):
        for link in article["links"]:
            by_title[link["title"]][article["text"][link["start"]:link["end"]]] += 1
    found = {}
    for title, anchors in sorted(by_title.items()):
        names = [n for n in (plain(a) for a in anchors) if re.match(r"[A-Z]", n) and not re.search(r"[\d,;:\"]", n)]
        names = [n for n in names if all(w[0].isupper() or w in SMALL for w in n.split()) and n.lower() not in common]
        names = [n for n in names if not OFFICE.search(n) or ORGANISED.search(n)]
        votes = collections.Counter(kinds[n] for n in names + [title] if n in kinds)
        kind = votes.most_common(1)[0][0] if votes else "?"
        words = title.split()
        if kind == "?" and len(words) in (2, 3) and words[0] in forenames and not ORGANISED.search(title):
            kind = "p"
        elif kind == "?" and ORGANISED.search(title):
            kind = "o"
        for name in names:
            if kind == "l" and name != title and re.search(r"(an|ese|ish|i|ian)$", name) and name not in title:
                kind_here = "L"
            else:
                kind_here = kind
            if " " in name or (kind != "?" and len(name) > 3):
                found.setdefault(name, kind_here)
    return found


def personal(sources, common, words):
    """Forenames and surnames; those that are common words are left out unless the training articles have them."""
    forenames, surnames = set(), set()
    gazetteers = sources / "gazetteers"
    for file in ("forenames_by_country.tsv", "forenames_us_census1990.tsv"):
        forenames.update(r["name"] for r in rows(gazetteers / file))
    for file in ("male.txt", "female.txt"):
        forenames.update(line.strip() for line in open(sources / "names" / file, encoding="latin-1"))
    for file, limit in (("surnames_by_country.tsv", None), ("surnames_us_census1990.tsv", 16000)):
        surnames.update([r["name"] for r in rows(gazetteers / file)][:limit])
    for row in rows(gazetteers / "us_congress.tsv"):
        forenames.add(row["first"].split(" ")[0])
        surnames.add(row["last"])
    for row in rows(gazetteers / "us_diplomats.tsv"):
        forenames.add((row["forename"] or "x").split(" ")[0])
        surnames.add(row["surname"])
    for file in ("foreign_leaders_visits.tsv", "heads_of_state_factbook.tsv"):
        for row in rows(gazetteers / file):
            name = row.get("visitor_with_title") or row.get("name_with_title")
            surnames.add(name.split(" ")[-1])
    for line in open(sources / "petrarch2_dictionaries/Phoenix.Countries.actors.txt", encoding="utf-8", errors="replace"):
        entry = re.match(r"([A-Z]+)_([A-Z-]+_)*?([A-Z]+)_\s+#\s*CountryInfo", line)
        if entry:
            forenames.add(entry[1].capitalize())
            surnames.add(entry[3].capitalize())
    def keep(names):
        return sorted(n for n in names if re.fullmatch(r"[^\W\d_][\w'’-]+", n) and n[0].isupper() and n.lower() not in common and len(n) > 2)

    return keep(forenames), keep(surnames)


def main(sources, out):
    sources, out = pathlib.Path(sources), pathlib.Path(out)
    common = common_words(sources)
    known, words = annotated(sources)
    # A word that these articles use as a name more often than in small letters is no common word.
    forenames, surnames = personal(sources, common, words)
    lists = listed(sources, common)
    kinds = dict(lists)
    kinds.update({n: c.most_common(1)[0][0] for n, c in known.items()})
    lists.update({n: k for n, k in linked(sources, common, kinds, set(forenames)).items() if n not in lists})
    table = {}
    for name, kind in lists.items():
        table[name] = kind
    for name, counts in known.items():
        first = words[WORD.match(name)[0]] if WORD.match(name) else {"out_mid": 0, "in_mid": 0}
        # A word that is more often no name ("COVID") is none; a language is an adjective too.
        adjective = any(kind.isupper() for kind in counts)
        usual = " " in name or adjective or first["out_mid"] <= first["in_mid"]
        if usual and "\n" not in name and "\t" not in name:
            table[name] = " ".join(f"{k}{n}" for k, n in sorted(counts.items(), key=lambda kn: (-kn[1], kn[0])))
    with open(out / "known.tsv", "w", encoding="utf-8") as file:
        file.writelines(f"{name}\t{table[name]}\n" for name in sorted(table))
    with open(out / "words.tsv", "w", encoding="utf-8") as file:
        for word in sorted(words):
            c = words[word]
            columns = [c[k] for k in ("p", "o", "l", "g", "e", "x", "in_mid", "out_mid", "in_start", "out_start")]
            if sum(columns) > 1:
                file.write("\t".join([word, *map(str, columns)]) + "\n")
    for name, values in (("forenames", forenames), ("surnames", surnames), ("common", sorted(common))):
        with open(out / f"{name}.txt", "w", encoding="utf-8") as file:
            file.writelines(f"{value}\n" for value in values)


if __name__ == "__main__":
    main(*sys.argv[1:3])
