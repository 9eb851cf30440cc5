"""Turns errors of the system into parts of a sentence."""

from ftlint.text.escape import escaped


def reason_of(error: Exception) -> str:
    """Returns the system's message for an error, without the number and the path, such as `permission
    denied`; the name of the error if it has none.
    """
    message = error.strerror if isinstance(error, OSError) else ""
    return escaped(message or type(error).__name__, 100).lower()
