//! The frame: the day an article speaks from, and the time it last spoke of.

use jiff::civil::Date;

use super::tense::Direction;
use super::value::{Period, add, monday};
use super::words::Unit;

/// What relative expressions are resolved against.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    /// The day of publication, or that of the article's own date line.
    pub(super) anchor: Option<Date>,
    /// Whether the article tells of years long gone, so that "in April" means the April of the year
    /// it last spoke of.
    pub(super) chronicle: bool,
    /// The last date that the article has named.
    pub(super) focus: Option<Period>,
    /// Where its story stands: the last date named, years in passing left out.
    pub(super) story: Option<Period>,
    /// A year that this sentence has named in passing.
    pub(super) passing: Option<Period>,
    /// The last day that it has named.
    pub(super) day: Option<Date>,
    /// Whether years before 1000 are spoken of, and whether these lie before Christ.
    pub(super) ancient: Option<bool>,
    /// The hour of the last time of day in this sentence.
    pub(super) hour: Option<u32>,
}

impl Frame {
    /// Takes note of a date that the article has named.
    ///
    /// The story moves to any day or month, but to a year only where that opens a sentence: "In 1942
    /// ...", not "a report declassified in 2005".
    pub(super) fn heard(&mut self, period: Period, opens: bool) {
        self.passing = None;
        if period.year() < 1000 {
            self.ancient = Some(period.year() <= 0);
        }
        match period {
            Period::Decade(_) | Period::Century(_) => return,
            Period::Year(_) if !opens => self.passing = Some(period),
            Period::Day(day) => {
                self.day = Some(day);
                self.story = Some(period);
            }
            _ => self.story = Some(period),
        }
        self.focus = Some(period);
    }

    /// The day that "today" is in the narrative: the last one named in a chronicle, else the anchor.
    pub(super) fn today(&self) -> Option<Date> {
        let told = self
            .passing
            .or(self.story)
            .or(self.focus)
            .filter(|_| self.chronicle)
            .and_then(Period::days);
        told.map(|(first, _)| first).or(self.anchor)
    }

    /// The year of the last day or month named, for an article without any day to count from.
    fn year_of_story(&self) -> Option<i16> {
        match self.story? {
            Period::Day(day) | Period::Month(day) => Some(day.year()),
            _ => None,
        }
    }

    /// The month `month` that is meant.
    pub(super) fn month(&self, month: i8, direction: Direction) -> Option<Period> {
        let Some(today) = self.today() else {
            return Date::new(self.year_of_story()?, month, 1).ok().map(Period::Month);
        };
        let here = Date::new(today.year(), month, 1).ok()?;
        let first =
            if self.chronicle { here } else { nearest(today.first_of_month(), here, direction)? };
        Some(Period::Month(first))
    }

    /// The day `day` of `month` that is meant.
    pub(super) fn month_day(&self, month: i8, day: i8, direction: Direction) -> Option<Period> {
        let Some(today) = self.today() else {
            return Date::new(self.year_of_story()?, month, day).ok().map(Period::Day);
        };
        if self.chronicle {
            return Date::new(today.year(), month, day).ok().map(Period::Day);
        }
        // A leap day exists only in some years: look for it from the first of its month.
        let here = Date::new(today.year(), month, 1).ok()?;
        let here = add(here, i64::from(day) - 1, Unit::Day)?;
        // News rarely names a day of eleven months ago without its year.
        let soon = (1..=100).contains(&(here - today).get_days());
        let near = if soon { Direction::Unknown } else { direction };
        let year = nearest(today, here, near)?.year();
        let found = Date::new(year, month, day).or_else(|_| Date::new(today.year(), month, day));
        found.ok().map(Period::Day)
    }

    /// The day of the week, counted from Monday, that is meant.
    pub(super) fn weekday(&self, weekday: i8, direction: Direction) -> Option<Date> {
        let today = if self.chronicle { self.day.or(self.today())? } else { self.today()? };
        let ahead = i64::from((weekday - today.weekday().to_monday_zero_offset()).rem_euclid(7));
        let by = match direction {
            Direction::Future => ahead,
            _ if self.chronicle => ahead,
            _ if ahead == 0 => 0,
            _ => ahead - 7,
        };
        add(today, by, Unit::Day)
    }

    /// The weekend that is meant by "this weekend" or "the weekend".
    pub(super) fn weekend(&self, direction: Direction) -> Option<Period> {
        let today = self.today()?;
        let here = Period::Weekend(monday(today));
        let early = today.weekday().to_monday_zero_offset() < 4;
        if early && direction != Direction::Future { here.shifted(-1) } else { Some(here) }
    }
}

/// `here` or the same day of a neighbouring year, whichever lies in the direction.
fn nearest(today: Date, here: Date, direction: Direction) -> Option<Date> {
    let year = |by| add(here, by, Unit::Year);
    match direction {
        Direction::Past if here > today => year(-1),
        // What began in these weeks may still go on: "will run from January 23".
        Direction::Future if (here - today).get_days() < -31 => year(1),
        Direction::Past | Direction::Future => Some(here),
        Direction::Unknown => {
            let apart = (here - today).get_days();
            match apart {
                ..=-245 => year(1),
                121.. => year(-1),
                _ => Some(here),
            }
        }
    }
}
