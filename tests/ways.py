"""The ways to all screens, in keys, from the app as it opens on the line of the morning."""

MORNING, EVENING = "2026-03-13T08:00:00+01:00", "2026-03-13T20:00:00+01:00"

WAYS: dict[str, tuple[str, list[str]]] = {
    "today": (MORNING, []),
    "evening": (EVENING, ["1", "enter", "2", "enter", "3", "enter", "escape", "e", "y"]),
    "people": (EVENING, ["escape", "3", "down"]),
    "review": (EVENING, ["escape", "4"]),
    "search": (EVENING, ["escape", "slash", *"thank", "down"]),
    "streaks": (EVENING, ["escape", "2", "up", "up"]),
    "month": (EVENING, ["escape", "2", "left", "left", "m"]),
    "day": (EVENING, ["escape", "2", "up", "enter"]),
    "customers": (EVENING, ["escape", "2", "c", "down", "left"]),
    "trends": (EVENING, ["escape", "2", "g", "left"]),
    "shares": (EVENING, ["escape", "2", "g", "down", "down"]),
}
"""When it is, and the keys that lead to each screen."""
