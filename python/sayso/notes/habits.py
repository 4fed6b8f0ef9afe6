"""What a body of annotated documents does as a rule, so that a departure from it can be pointed at."""

from collections import Counter, defaultdict

from .article import WORD
from .labels import NAMED
from .records import Document


class Habits:
    """How often each string is a name and of which kind, each word a cue and with which act."""

    def __init__(self, documents: list[Document]):
        self.kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.adjectives: Counter[str] = Counter()
        self.acts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.cue_words: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        for document in documents:
            self._learn(document)

    def _learn(self, document: Document) -> None:
        for word in WORD.findall(document.text):
            self.words[word.lower()] += 1
            self.small[word] += word.islower()
        for m in document.mentions:
            word = document.text[m.start : m.end]
            if m.form in NAMED:
                self.kinds[word][document.clusters[m.cluster].kind] += 1
            elif m.form == "adjective":
                self.adjectives[word] += 1
        for claim in document.claims:
            cue = document.words(claim.cue).lower()
            self.acts[cue][claim.act] += 1
            if len(claim.cue) == 1 and WORD.fullmatch(cue.split()[0]):
                self.cue_words[cue.split()[0]] += 1

    def usual_kind(self, name: str) -> str | None:
        """The kind that this string has wherever it is a name; None if it varies or is rare."""
        return _usual(self.kinds[name]) if name in self.kinds else None

    def usual_act(self, cue: str) -> str | None:
        """The act that these small words have as a cue; None if it varies or is rare."""
        return _usual(self.acts[cue]) if cue in self.acts else None

    def is_cue(self, word: str) -> bool:
        """Whether a word form is a cue in two of five of its uses, three at least."""
        return self.cue_words[word] >= 3 and self.cue_words[word] >= 0.4 * self.words[word]


def _usual(counts: Counter[str]) -> str | None:
    """The label that at least four in five of five or more uses have."""
    (best, n), total = counts.most_common(1)[0], sum(counts.values())
    return best if total >= 5 and n >= 0.8 * total else None
