"""The exception for what the practice does not allow."""


class Refused(Exception):
    """What was asked is not possible, said in one sentence with a way out; nothing was changed."""


class ClockDoubtful(Refused):
    """The clock may be wrong, and nothing is written until the person says that it is right."""
