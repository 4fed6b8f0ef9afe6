"""What bad input gets: one class for each kind of trouble, all of them :class:`SaysoError`.

Every message says where (file and line or row, column), what was found, what would be accepted,
and what to do about it.
"""


class SaysoError(Exception):
    """The base of everything that sayso raises on purpose."""


class MissingFileError(SaysoError, FileNotFoundError):
    """A file or folder is not there, a pattern matches nothing, or a folder holds no articles."""


class UnknownFormatError(SaysoError, ValueError):
    """A file is of a kind that holds no articles."""


class EmptyFileError(SaysoError, ValueError):
    """A file holds nothing."""


class EncodingError(SaysoError, ValueError):
    """A file is not text in UTF-8, nor in an encoding that it declares."""


class FormatError(SaysoError, ValueError):
    """A file breaks the rules of its format: a line that is not JSON, a damaged archive."""


class MissingColumnError(SaysoError, ValueError):
    """A table lacks a column that is needed."""


class BadValueError(SaysoError, ValueError):
    """A value is not what its column must hold."""


class BadDateError(SaysoError, ValueError):
    """A value is not a date."""


class RepeatedIdError(SaysoError, ValueError):
    """Two articles claim one id."""


class OptionsError(SaysoError, ValueError):
    """An argument is none of those accepted."""


class UnreadableFileError(SaysoError, OSError):
    """The operating system would not let a file be read."""


class UnwritableFileError(SaysoError, OSError):
    """A file cannot be written where it was asked for."""


class TableError(SaysoError, TypeError):
    """What was passed is not a table."""


class TooLargeError(SaysoError, ValueError):
    """A table holds more than can be counted."""


class UnknownArticleError(SaysoError, KeyError):
    """The corpus holds no article of that id."""

    def __str__(self) -> str:  # KeyError would show the message in quotation marks
        return str(self.args[0])
