"""Which TIMEX3 values exist: their shapes, their calendar, and which type of expression takes which."""

import calendar
import datetime
import re

REFERENCE = re.compile(r"(PRESENT|PAST|FUTURE)_REF")
DURATION = re.compile(r"P(\d+|X)(\.\d+)?(D|W|M|Y|Q|DE|CE|WE)(\d+[DWMY])*|PT(\d+|X)(\.\d+)?[HMS](\d+[MS])*")
YEARS = re.compile(r"BC\d{4}|\d{2,4}")
PART_OF_YEAR = re.compile(
    r"(\d{4}|XXXX)-(Q[1-4X]|H[12]|SP|SU|FA|WI|W\d\d(-(WE|[1-7]))?|WXX(-(WE|\d))?|XX(-XX)?|\d\d(-\d\d|-XX)?)"
)
OF_DAY = re.compile(
    r"((\d{4}|XXXX)-(\d\d|XX)-(\d\d|XX)|XXXX-WXX-\d)?T(\d\d(:\d\d(:\d\d)?)?Z?|MO|MI|AF|EV|NI|DT)"
)


def why_no_value(kind: str, value: str) -> str | None:
    """What is wrong with `value` as the value of a time expression of this type; None if nothing is.

    >>> why_no_value("date", "2019-10-06") is None
    True
    >>> why_no_value("date", "2019-02-30")
    "'2019-02-30' is no day of the calendar; check month and day"
    """
    if not any(shape.fullmatch(value) for shape in (REFERENCE, DURATION, YEARS, PART_OF_YEAR, OF_DAY)):
        return f"{value!r} is no TIMEX3 value; write for instance 2019-10-06, 2019-W40, P2W, 2019-10-06TEV or PRESENT_REF"
    if kind == "duration" and not DURATION.fullmatch(value):
        return f"a duration lasts: {value!r} is a point in time; write P2W and the like, or make it a date"
    if kind in ("date", "time") and DURATION.fullmatch(value):
        return f"a {kind} is a point in time: {value!r} is a duration; write a calendar value, or make it a duration"
    if kind == "date" and OF_DAY.fullmatch(value):
        return f"{value!r} says a time of day; make it a time"
    if kind == "time" and not OF_DAY.fullmatch(value) and not REFERENCE.fullmatch(value):
        return f"{value!r} says no time of day; make it a date or write 2019-10-06T17:00, 2019-10-06TEV"
    return _off_the_calendar(value)


def _off_the_calendar(value: str) -> str | None:
    if match := re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", value):
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:
            return f"{value!r} is no day of the calendar; check month and day"
    if match := re.match(r"(\d{4})-W(\d\d)", value):
        year, week = int(match[1]), int(match[2])
        if not 1 <= week <= datetime.date(year, 12, 28).isocalendar().week:
            return f"{value!r} is no week of that year; count the weeks from 01"
    if (
        match := re.search(r"T(\d\d)(?::(\d\d))?(?::(\d\d))?Z?$", value)
        if not value.startswith("P")
        else None
    ):
        hour, minute, second = (int(part or 0) for part in match.groups())
        if hour > 24 or minute > 59 or second > 59:
            return f"{value!r} is no time of day; hours go to 24, minutes and seconds to 59"
    return None
