//! What a DOI or an address says by its shape: many publishers write the conference, the journal or the year into it.

use serde::{Deserialize, Serialize};

/// A shape, as it is written in the lexicon: `10.1109/cvpr#.{year}. > CVPR`.
///
/// `#` stands for any digits, `*` for anything but `/`, `{year}` and `{yy}` for a year, `{volume+1986}` for a volume that counts years.
/// `{year-1..3}` says that the year printed may be one less or up to three more. An identifier has a shape if it begins so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shape {
    parts: Vec<ShapePart>,
    /// The venue it is of, if it names one.
    venue: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum ShapePart {
    Text(String),
    Digits,
    Any,
    Year {
        /// How many digits are read; any number for a volume.
        digits: usize,
        /// What is added to them.
        plus: u16,
        less: u16,
        more: u16,
    },
}

/// What an identifier says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Says<'a> {
    /// The year, with the first and the last that an entry may have.
    pub(super) year: Option<(u16, u16, u16)>,
    /// The venue.
    pub(super) venue: Option<&'a str>,
}

impl Shape {
    /// Reads a line of the lexicon; `None` where it is none.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let (shape, venue) = line
            .split_once(" > ")
            .map_or((line, None), |(s, v)| (s, Some(v.trim().to_owned())));
        let mut parts = Vec::new();
        let mut rest = shape.trim();
        while let Some(first) = rest.chars().next() {
            match first {
                '#' => parts.push(ShapePart::Digits),
                '*' => parts.push(ShapePart::Any),
                '{' => {
                    let (slot, after) = rest[1..].split_once('}')?;
                    parts.push(slot_of(slot)?);
                    rest = after;
                    continue;
                }
                _ => {
                    let end = rest.find(['#', '*', '{']).unwrap_or(rest.len());
                    parts.push(ShapePart::Text(rest[..end].to_ascii_lowercase()));
                    rest = &rest[end..];
                    continue;
                }
            }
            rest = &rest[1..];
        }
        Some(Self { parts, venue })
    }

    /// What an identifier, in lower case, says if it has this shape.
    pub(super) fn read(&self, value: &str) -> Option<Says<'_>> {
        let mut year = None;
        fits(&self.parts, value, &mut year).then_some(Says {
            year,
            venue: self.venue.as_deref(),
        })
    }
}

fn slot_of(slot: &str) -> Option<ShapePart> {
    let year = |digits, plus, less, more| ShapePart::Year {
        digits,
        plus,
        less,
        more,
    };
    if let Some(plus) = slot.strip_prefix("volume+") {
        return Some(year(0, plus.parse().ok()?, 0, 0));
    }
    let (digits, plus, range) = match slot.strip_prefix("year") {
        Some(range) => (4, 0, range),
        None => (2, 2000, slot.strip_prefix("yy")?),
    };
    if range.is_empty() {
        return Some(year(digits, plus, 0, 0));
    }
    let (less, more) = range.split_once("..")?;
    let less = less.strip_prefix('-').unwrap_or("0");
    Some(year(digits, plus, less.parse().ok()?, more.parse().ok()?))
}

/// Whether `value` begins with the parts. Only `*` leaves a choice, so the work is that of its length.
fn fits(parts: &[ShapePart], value: &str, says: &mut Option<(u16, u16, u16)>) -> bool {
    let digits = || value.bytes().take_while(u8::is_ascii_digit).count();
    match parts.split_first() {
        None => true,
        Some((ShapePart::Text(text), rest)) => value
            .strip_prefix(text.as_str())
            .is_some_and(|v| fits(rest, v, says)),
        Some((ShapePart::Digits, rest)) => fits(rest, &value[digits()..], says),
        Some((ShapePart::Any, rest)) => {
            let ends = value.find('/').unwrap_or(value.len());
            (0..ends)
                .filter(|at| value.is_char_boundary(*at))
                .any(|at| fits(rest, &value[at..], says))
        }
        Some((
            ShapePart::Year {
                digits: wanted,
                plus,
                less,
                more,
            },
            rest,
        )) => {
            let len = if *wanted == 0 { digits() } else { *wanted };
            let number = value
                .get(..len)
                .filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
            let Some(number) = number.and_then(|n| n.parse::<u16>().ok()) else {
                return false;
            };
            let year = number.saturating_add(*plus);
            let is_year = (1900..2100).contains(&year);
            *says = Some((year, year - (*less).min(year), year.saturating_add(*more)));
            is_year && fits(rest, &value[len..], says)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The year with its span, and the venue.
    type Said = (Option<(u16, u16, u16)>, Option<String>);

    fn says(shape: &str, value: &str) -> Option<Said> {
        let shape = Shape::parse(shape).expect(shape);
        let says = shape.read(value)?;
        Some((says.year, says.venue.map(str::to_owned)))
    }

    #[test]
    fn shapes_name_years_and_venues() {
        let quay = says("10.9/quay#.{year}. > QUAY", "10.9/quay52688.2022.00751").expect("fits");
        assert_eq!(quay.0, Some((2022, 2022, 2022)));
        assert_eq!(quay.1.as_deref(), Some("QUAY"));
        let near = says("10.9/j.*.{year-1..3}.", "10.9/j.a.b.2019.01.012").expect("fits");
        assert_eq!(near.0, Some((2019, 2018, 2022)));
        let volume = says("10.9/wall.v{volume+1986}i > WALL", "10.9/wall.v36i2.20128");
        assert_eq!(volume.expect("fits").0, Some((2022, 2022, 2022)));
        assert_eq!(
            says("10.9/p{yy}-", "10.9/p19-1").expect("fits").0,
            Some((2019, 2019, 2019))
        );
        assert_eq!(says("10.9/quay#.{year}.", "10.9/wall.2022."), None);
        assert_eq!(says("10.9/j.*.{year}.", "10.9/j.a/2019."), None);
    }
}
