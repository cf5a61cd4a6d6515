"""What a sentence lacks to be an act of mine that could be seen: a question, asked once, that blocks nothing.

A plan of the form "I will not" strengthens the habit it fights (Adriaanse et al. 2011; evidence.md), what
others feel is not in my hands, and nobody can say in the evening whether "be nicer" was kept. English
sentences alone are read so; of those in another language nothing is said.
"""

import re

GOLDEN_RULE = "Would I want this? Would they?"
"""The pair of questions to ask of any intention: of oneself, and of them, who are not oneself."""

INSTEAD = "What will you do instead?"
"""Asked where the words say what shall not be done."""

MINE = "That is up to them. What will you do yourself?"
"""Asked where the words are about what others do or feel."""

SEEN = "What would they see or hear you do?"
"""Asked where nobody could see whether it was done."""

_CONDITION = r"(?:when|whenever|if|before|after|as soon as|while|once|until|at|on|in|during|by|every|each)\b"
_I = r"(?:i(?:'ll|'m|'d)?\s+)?"
_WILL = (
    r"(?:(?:will|shall|would|must|should|can|do|am|going to|want to|have to|need to|try to|try and|always"
    r"|really|just|please|to)\s+)*"
)
_NEGATED = re.compile(
    rf"{_I}{_WILL}(?:not|never|don't|won't|can't|cannot|shan't|mustn't|shouldn't|wouldn't|isn't|aren't"
    r"|stop|quit|avoid|refrain)\b"
)
_LESS = re.compile(rf"{_I}{_WILL}(?:no|nothing|less|fewer)\b")
_OTHERS = re.compile(r"(?:they|she|he|you|everyone|everybody|nobody|no one|people)\b")
_FEELING = (
    r"(?:happy|happier|glad|proud|content|satisfied|comfortable|better|calm|angry|feel|feels|smile|laugh|like"
    r"|love|trust|respect|understand|believe|agree|want|relax|change|listen)"
)
_CAUSED = re.compile(
    rf"\bmakes?\s+(?:\S+\s+){{1,4}}?{_FEELING}\b|\bget\s+(?:them|him|her|everyone|people)\s+to\b"
)
_QUALITY = (
    r"(?:nice|kind|patient|good|friendly|polite|calm|open|positive|respectful|helpful|attentive|supportive"
    r"|understanding|loving|generous|grateful|humble|present|there for|fair|honest|professional)"
)
_UNSEEN = re.compile(
    rf"{_I}{_WILL}(?:(?:be|am|stay|become|remain|'m)\s+(?:(?:a|more|very|really|so|extra|much)\s+)*"
    rf"(?:{_QUALITY}|nicer|kinder|better|friendlier|calmer)\b"
    r"|(?:love|like|understand|respect|trust|appreciate|value|accept|forgive|feel|hope|believe|improve"
    r"|care|try|think (?:of|about)|focus on|consider|show (?:interest|respect|care|empathy)|treat)\b)"
)


def hint(text: str, name: str = "") -> str:
    """Ask what an intention lacks: an act, of mine, that could be observed; empty where it lacks nothing.

    Args:
        text: the words of an intention.
        name: the customer's name, by which the sentence may call them.

    Returns:
        One question at most: what is not in my hands goes before what is negated, and that before what
        cannot be seen.
    """
    words = text.casefold().replace("’", "'").strip()
    acts = [act for act in _acts(words) if act]
    first, called = "".join(acts[:1]), f"{name.casefold()} "
    if _OTHERS.match(first) or (called.strip() and first.startswith(called)) or _CAUSED.search(words):
        return MINE
    if any(_NEGATED.match(act) for act in acts) or _LESS.match(first):
        return INSTEAD
    return SEEN if acts and all(_UNSEEN.match(act) for act in acts) else ""


def _acts(words: str) -> list[str]:
    """Cut a sentence into what is done, without the moment that it begins with or ends in."""
    parts = [part.strip() for part in re.split(r"[,;:.!]|\b(?:and|but|then)\b", words)]
    return [part for part in parts if not re.match(_CONDITION, part)]
