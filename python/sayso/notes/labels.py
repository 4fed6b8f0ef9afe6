"""The closed vocabularies of the annotation, and which pronoun may stand for what."""

KINDS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "PLACE",
    "group": "GROUP",
    "event": "EVENT",
    "other": "OTHER",
}
# How a mention is written before its words in a notes file, and what it becomes.
FORMS = {"": "name", "ac": "acronym", "p": "pronoun", "n": "nominal", "a": "adjective"}
NAMED = ("name", "acronym")
ACTS = (
    "say", "ask", "request", "promise", "announce", "warn", "threaten", "accuse", "deny", "admit", "agree",
    "refuse", "praise", "think",
)  # fmt: skip
SOURCE_KINDS = ("named", "role", "anonymous", "collective", "document")
TIME_TYPES = ("date", "time", "duration", "set")

MASCULINE = frozenset(("he", "him", "his", "himself"))
FEMININE = frozenset(("she", "her", "hers", "herself"))
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves", "themself"))
FIRST = frozenset(("i", "me", "my", "mine", "myself"))
FIRST_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
SECOND = frozenset(("you", "your", "yours", "yourself", "yourselves"))
RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
INDEFINITE = frozenset((
    "all", "another", "anyone", "both", "each", "either", "everybody", "everyone", "many", "most", "neither",
    "nobody", "none", "one", "others", "several", "some", "someone", "these", "this", "those", "two",
))  # fmt: skip
PRONOUNS = MASCULINE | FEMININE | NEUTER | PLURAL | FIRST | FIRST_PLURAL | SECOND | RELATIVE


def plain(word: str) -> str:
    """A pronoun as the lists above have it: small letters, without the brackets of "[h]is"."""
    return word.lower().replace("[", "").replace("]", "")
