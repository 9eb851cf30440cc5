"""Why the system refused something, in the words of a sentence."""

from ftlint.text.escape import escaped


def reason_of(error: Exception) -> str:
    """What the system says of an error, without the number and the path, such as `permission denied`;
    the name of the error where it says nothing.
    """
    said = error.strerror if isinstance(error, OSError) else ""
    return escaped(said or type(error).__name__, 100).lower()
