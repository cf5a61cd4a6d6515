"""The names of keys: as a person writes them, as Textual does, and which of them can be had."""

import unicodedata

from textual.keys import REPLACED_KEYS, Keys, _character_to_key, _get_unicode_name_from_key

SENT_FOR = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
"""What a terminal sends for keys that it cannot tell apart."""

KEPT_FOR = {"ctrl+c": "to copy", "ctrl+z": "to put coach into the background"}
"""Keys that are not to be had."""

MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")

NAMES = frozenset(key.value for key in Keys if "<" not in key.value)


def read_key(name: str) -> str:
    """Name a key as Textual does.

    Raises:
        ValueError: there is no such key, or it cannot be had; with a sentence.
    """
    *modifiers, base = name.split("+") if len(name) > 1 and name != "+" else [name]
    base = _character_to_key(base) if len(base) == 1 else base
    known = base in NAMES or len(base) == 1 or _is_character(base)
    if not known or (len(base) == 1 and not base.isprintable()) or any(m not in MODIFIERS for m in modifiers):
        raise ValueError(
            f'there is no key {name!r}; keys are such as "u", "f5", "ctrl+g", "pageup" or "question_mark"'
        )
    key = "+".join([*modifiers, base])
    if modifiers == ["shift"] and len(base) == 1:
        raise ValueError(f'a terminal sends a capital for {name}; write "{base.upper()}"')
    if key in SENT_FOR:
        raise ValueError(f"a terminal sends {SENT_FOR[key]} for {key}; choose another key")
    if key in KEPT_FOR:
        raise ValueError(f"{key} is needed {KEPT_FOR[key]}; choose another key")
    return key


def _is_character(name: str) -> bool:
    """Say whether a name is that of one character, as Textual writes it: question_mark."""
    try:
        character = _character(name)
    except KeyError:
        return False
    return name == name.lower() and character.isprintable()


def _character(name: str) -> str:
    return unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))


def writes(key: str) -> bool:
    """Say whether a key is text where one writes."""
    return "+" not in key and (len(key) == 1 or key == "space" or (key not in NAMES and _is_character(key)))


def written(key: str) -> str:
    """Write the name of a key as a person does: "?" rather than question_mark."""
    if key in NAMES or "+" in key or len(key) == 1 or not _is_character(key):
        return key
    character = _character(key)
    return key if character in ", " else character
