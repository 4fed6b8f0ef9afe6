"""Where a second reader should look twice: places in one document that habit makes doubtful. The reader decides.

Each pointer is one short line: what to think about, then the places. Nothing here says that something is wrong.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from .article import WORD, Span
from .habits import Habits
from .labels import FEMININE, FIRST, MASCULINE, NAMED, plain
from .quotes import MARKS, quotations
from .records import Document

TIME_WORDS = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?-i:January|February|March|April|June|July|August|September|October"
    r"|November|December)\b|\bMay \d|\b(19|20)\d\d\b|\b(yesterday|today|tomorrow|tonight|recently|currently|now|soon)\b"
    r"|\b(last|next|this) (week|month|year|summer|winter|spring|fall|autumn|night|decade)\b"
    r"|\b(\d+|two|three|four|five|six|several|many|few) (minutes|hours|days|weeks|months|years|decades)\b|\byears?-old\b",
    re.IGNORECASE,
)
# Capitalised words that make no name by themselves: titles, days, months, hours.
NO_NAMES = frozenset((
    "Mr", "Mrs", "Ms", "Dr", "Sir", "Lord", "Lady", "President", "Vice", "Prime", "Minister", "Premier",
    "Chancellor", "Secretary", "General", "Senator", "Senators", "Rep", "Representative", "Governor", "Mayor",
    "Judge", "Justice", "Chief", "Deputy", "Foreign", "Defense", "Defence", "Interior", "Finance", "King",
    "Queen", "Prince", "Princess", "Pope", "Bishop", "Archbishop", "Cardinal", "Ayatollah", "Sheikh", "Imam",
    "Colonel", "Major", "Captain", "Lieutenant", "Sergeant", "Admiral", "Marshal", "Commander", "Chairman",
    "Chairwoman", "Speaker", "Ambassador", "Professor", "Director", "Attorney", "Commissioner", "Officer",
    "Detective", "Inspector", "Superintendent", "Congressman", "Congresswoman", "Councillor", "Councilman",
    "Leader", "Editor", "Executive", "Assistant", "Majority", "Minority", "I", "Monday", "Tuesday",
    "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May",
    "June", "July", "August", "September", "October", "November", "December", "AM", "PM", "EST", "EDT", "PST",
    "PDT", "UTC", "GMT", "BST",
))  # fmt: skip
CAPITALISED = re.compile(r"(?:[A-Z][\w.'’&-]*\w|[A-Z])(?:(?: of| the| and| de| for)* [A-Z][\w'’&-]*)*")
SENTENCE_END = re.compile(r"[.!?:;\n\"“”)\]]\s*[\"“(\[]*$")
BE = re.compile(r"\b(is|are|was|were|been|being|be)\b(\s\w+)?\s*$")
ILLNESS = re.compile(
    r"covid|coronavirus|ebola|\bSARS|\bMERS|influenza|\bflu\b|\bHIV|\bAIDS\b|cancer|H5N1|H1N1", re.IGNORECASE
)


def pointers(document: Document, habits: Habits) -> list[str]:
    """Every pointer of one document as a line of text, the longest-known troubles first."""
    out = []
    for title, places in (
        ("no name?", _capitals(document, habits)),
        ("no adjective?", _adjectives(document, habits)),
        ("kind?", _kinds(document, habits)),
        ("illness as name?", _illnesses(document)),
        ("pronoun?", _pronouns(document)),
        ("cluster?", _clusters(document)),
        ("quotation in no claim?", _quotations(document)),
        ("cue without claim?", _cues(document, habits)),
        ("act?", _acts(document, habits)),
        ("source kind?", _source_kinds(document)),
        ("passive?", _passives(document)),
        ("time?", _times(document)),
    ):
        found = list(places)
        if found:
            out.append(
                f"  ? {title} "
                + " ; ".join(f"{place} (x{n})" if n > 1 else place for place, n in Counter(found).items())
            )
    return out


def _flags(document: Document, spans: Iterable[Span]) -> bytearray:
    """One flag a character: whether one of the spans covers it."""
    flags = bytearray(len(document.text))
    for start, end in spans:
        flags[start:end] = b"\1" * (end - start)
    return flags


def _mentioned(document: Document, *forms: str) -> bytearray:
    """Which characters mentions of these forms cover."""
    return _flags(document, ((m.start, m.end) for m in document.mentions if m.form in forms))


def _timed(document: Document) -> bytearray:
    """Which characters time expressions cover."""
    return _flags(document, ((t.start, t.end) for t in document.times))


def _near(document: Document, start: int, end: int, before: int = 22, behind: int = 30) -> str:
    """A place with its paragraph number and the words around it."""
    number = document.article.number_at(start)
    paragraph = document.article.paragraph(number)
    low, high = max(paragraph.start, start - before), min(paragraph.end, end + behind)
    left, right = document.text[low:start], document.text[end:high]
    if low > paragraph.start:
        left = left.partition(" ")[2]  # No word cut in half.
    if high < paragraph.end:
        right = right.rpartition(" ")[0]
    return f"{number}: {left}*{document.text[start:end]}*{right}".replace("\n", " ")


def _capitals(document: Document, habits: Habits) -> Iterator[str]:
    """Capitalised words in no name, adjective or time; no sentence's first word that is else written small."""
    covered, timed = _mentioned(document, *NAMED, "adjective"), _timed(document)
    for match in CAPITALISED.finditer(document.text):
        words = WORD.findall(match[0])
        if any(covered[match.start() : match.end()]) or any(timed[match.start() : match.end()]):
            continue
        before = document.text[max(0, match.start() - 6) : match.start()]
        begins = not before or SENTENCE_END.search(before)
        if begins and habits.small[words[0].lower()] and not habits.kinds.get(words[0]):
            words = words[1:]
        if document.text[match.end() : match.end() + 2].strip().startswith("$"):
            continue
        if all(w.rstrip(".") in NO_NAMES or w.islower() or re.match(r"I['’]|A$", w) for w in words):
            continue
        yield f"{document.article.number_at(match.start())}: {match[0]}"


def _adjectives(document: Document, habits: Habits) -> Iterator[str]:
    """Words that are adjectives of places elsewhere and unmarked here."""
    covered = _mentioned(document, *NAMED, "adjective")
    for match in re.finditer(r"\b[A-Z]\w+(?:-[A-Z]\w+)?", document.text):
        if habits.adjectives[match[0]] >= 2 and not covered[match.start()]:
            yield _near(document, *match.span(), 10, 20)


def _kinds(document: Document, habits: Habits) -> Iterator[str]:
    """Names of two kinds in this article, or of another kind than elsewhere."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for m in document.mentions:
        if m.form in NAMED:
            kinds[document.text[m.start : m.end]].add(document.clusters[m.cluster].kind)
    for name, here in sorted(kinds.items()):
        usual = habits.usual_kind(name)
        if len(here) > 1:
            yield f"{name}: {' and '.join(sorted(here))} in this article"
        elif usual and usual not in here:
            uses = habits.kinds[name]
            yield f"{name}: {min(here)} here, else {usual} ({uses[usual]} of {sum(uses.values())})"


def _illnesses(document: Document) -> Iterator[str]:
    """Illnesses marked as events or other names; the guideline leaves them out."""
    for cluster in document.clusters.values():
        if cluster.kind in ("event", "other") and ILLNESS.search(cluster.name):
            yield f"{cluster.key}={cluster.name}/{cluster.kind}"


def _pronouns(document: Document) -> Iterator[str]:
    """Unmarked pronouns of persons, those of the first person only in quotations."""
    covered, regions = _mentioned(document, "pronoun"), quotations(document.text)
    if not any(c.kind == "person" for c in document.clusters.values()):
        return
    for match in re.finditer(r"\[?\b[a-z]+\]?[a-z]*\b", document.text, re.IGNORECASE):
        word = plain(match[0])
        quoted = any(a <= match.start() < b for a, b in regions)
        if (word in MASCULINE | FEMININE or (quoted and word in FIRST)) and not covered[match.start()]:
            yield _near(document, *match.span(), 24, 18)


def _clusters(document: Document) -> Iterator[str]:
    """Clusters that hardly earn their place, and names that two clusters share."""
    for cluster in document.clusters.values():
        forms = {m.form for m in document.mentions if m.cluster == cluster.key}
        spoken = sum(cluster.key in c.speakers for c in document.claims)
        if not forms & {*NAMED, "adjective", "pronoun"} and spoken < 2:
            yield f"{cluster.key}: unnamed, no pronoun, source of {spoken} claim{'s' * (spoken != 1)}"
    names: defaultdict[str, set[str]] = defaultdict(set)
    for m in document.mentions:
        if m.form in NAMED:
            names[document.text[m.start : m.end]].add(m.cluster)
    for name, keys in sorted(names.items()):
        if len(keys) > 1:
            yield f"{name}: in the clusters {' and '.join(sorted(keys))}"


def _quotations(document: Document) -> Iterator[str]:
    """Quotations of two words or more that are mostly no claim's content."""
    said = _flags(document, (span for claim in document.claims for span in claim.content))
    for low, high in quotations(document.text):
        inner = document.text[low:high].strip(MARKS + " .,")
        if len(inner.split()) >= 2 and sum(said[low:high]) < 0.5 * (high - low):
            yield f"{document.article.number_at(low)}: {inner[:60]}"


def _cues(document: Document, habits: Habits) -> Iterator[str]:
    """Words that are mostly cues and stand in no cue or source here."""
    used = _flags(document, (span for claim in document.claims for span in (*claim.cue, *claim.source)))
    for match in WORD.finditer(document.text):
        if habits.is_cue(match[0].lower()) and not used[match.start()]:
            yield _near(document, *match.span())


def _acts(document: Document, habits: Habits) -> Iterator[str]:
    """Claims of another act than their cue has elsewhere."""
    for claim in document.claims:
        cue = document.words(claim.cue).lower()
        usual = habits.usual_act(cue) if cue else None
        told_to = document.text[claim.content[0][0] :].startswith("to ") and claim.act == "request"
        if usual and usual != claim.act and not told_to:
            yield f"{document.article.number_at(claim.content[0][0])}: <{cue}> {claim.act}, else {usual}"


def _source_kinds(document: Document) -> Iterator[str]:
    """The guideline: a cue without a source is anonymous; a quotation standing alone has its speaker's kind."""
    for claim in document.claims:
        number, words = document.article.number_at(claim.content[0][0]), document.words(claim.content)[:40]
        if not claim.source and claim.cue and claim.source_kind != "anonymous":
            yield f"{number}: no source, <{document.words(claim.cue)}> yet {claim.source_kind}: {words}"
        elif not claim.source and not claim.cue and claim.speakers and claim.source_kind == "anonymous":
            yield f"{number}: alone, spoken by {','.join(claim.speakers)} yet anonymous: {words}"


def _passives(document: Document) -> Iterator[str]:
    """The guideline: the content of a passive is the complement alone."""
    for claim in document.claims:
        if not claim.cue or claim.source or len(claim.content) < 2 or claim.content[0][1] > claim.cue[0][0]:
            continue
        start = claim.cue[0][0]
        if BE.search(document.text[max(0, start - 30) : start]):
            number, cue = document.article.number_at(start), document.words(claim.cue)
            yield f"{number}: <{cue}> {document.words(claim.content)[:60]}"


def _times(document: Document) -> Iterator[str]:
    """Words of time in no time expression and no name, if the article has a date."""
    if document.record.get("published"):
        timed, named = _timed(document), _mentioned(document, *NAMED)
        for match in TIME_WORDS.finditer(document.text):
            if not any(timed[match.start() : match.end()]) and not named[match.start()]:
                yield _near(document, *match.span(), 14, 14)
