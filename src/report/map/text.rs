//! An article's sourcing at a glance, for a terminal: how much is backed, by whom, and where nothing is.

use super::quote::quote;
use crate::report::ReportStyle;
use crate::report::notes::{clip, count, wrap};
use crate::report::paint::{BOLD, BORDER, Paint};
use crate::report::picture::{columns, harmless};
use crate::text::SourceFile;
use crate::view::{BlockKind, SourceKind, SpeakerKind, Support};
use crate::view::{MappedBlock, SourcingMap, Speaker, Totals, percent};
use anstyle::{AnsiColor, Style as Look};
use std::io::{self, Write};

/// This many places of a source are quoted; of the others only the lines are reported.
const QUOTED: usize = 3;
/// A paragraph's bar is at most this many cells wide; a longer one goes on below.
const BAR: usize = 24;
pub(in crate::report) const DIM: Look = Look::new().dimmed();

/// Writes the maps of articles, each with its text.
///
/// # Errors
/// Those of `out`.
pub fn write(
    maps: &[(SourcingMap, SourceFile)],
    style: ReportStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (i, (map, source)) in maps.iter().enumerate() {
        let mut page = TextMap {
            map,
            source,
            width: style.width.max(30),
            ascii: style.ascii,
            paint: Paint::new(style.color),
        };
        if i > 0 {
            writeln!(page.paint)?;
        }
        page.write()?;
        page.paint.trim_lines();
        out.write_all(&page.paint.bytes)?;
    }
    Ok(())
}

/// The letter and the colour of a support.
pub(in crate::report) fn look(support: Support, ascii: bool) -> (&'static str, Option<AnsiColor>) {
    match support {
        Support::Cited => ("C", Some(AnsiColor::Green)),
        Support::Named => ("N", Some(AnsiColor::Cyan)),
        Support::Described => ("D", Some(AnsiColor::BrightBlue)),
        Support::Own => ("S", Some(AnsiColor::Magenta)),
        Support::Anonymous => ("a", Some(AnsiColor::Yellow)),
        Support::Vague => ("v", Some(AnsiColor::Red)),
        Support::None if ascii => (".", None),
        Support::None => ("·", None),
    }
}

/// What is backed by what is cited, or by a source of this kind, is backed so well.
const fn support_by(kind: SpeakerKind) -> Support {
    match kind {
        SpeakerKind::Cited(_) => Support::Cited,
        SpeakerKind::Source(kind) => match kind {
            SourceKind::Named => Support::Named,
            SourceKind::Described => Support::Described,
            SourceKind::Own => Support::Own,
            SourceKind::Anonymous => Support::Anonymous,
            SourceKind::Vague | SourceKind::Machine => Support::Vague,
            SourceKind::Missing => Support::None,
        },
    }
}

/// The colour of a support, for its word.
pub(in crate::report) fn word_look(support: Support) -> Look {
    let color = look(support, true).1;
    color.map_or(DIM, |c| Look::new().fg_color(Some(c.into())))
}

struct TextMap<'m> {
    map: &'m SourcingMap,
    source: &'m SourceFile,
    width: usize,
    ascii: bool,
    paint: Paint,
}

impl TextMap<'_> {
    fn write(&mut self) -> io::Result<()> {
        let totals = self.map.totals();
        let path = self.shown(&self.map.path);
        if self.map.title.is_empty() {
            self.paint.put(BOLD, &path)?;
        } else {
            let title = clip(&self.shown(&self.map.title), self.width, self.more());
            self.paint.put(BOLD, &title)?;
            write!(self.paint, "\n{path}")?;
        }
        if totals.sentences == 0 {
            return writeln!(self.paint, ": no prose");
        }
        let of = format!(
            ": {}, {}",
            count(totals.sentences, "sentence"),
            count(totals.claims, "claim")
        );
        writeln!(self.paint, "{of}")?;
        if let Some(r) = &self.map.register {
            let text = format!("Read as {}: {}.", r.word, r.reasons.join("; "));
            for line in wrap(&text, self.width) {
                writeln!(self.paint, "{line}")?;
            }
        }
        if self.map.credentials.is_some() {
            writeln!(self.paint, "It carries content credentials (C2PA).")?;
        }
        writeln!(self.paint)?;
        self.totals(&totals)?;
        self.sources()?;
        self.paragraphs()
    }

    /// The legend with what it counts, and the shares.
    fn totals(&mut self, totals: &Totals) -> io::Result<()> {
        self.paint
            .put(BOLD, &format!("{:16}sentences       claims", "Support"))?;
        writeln!(self.paint)?;
        for t in &totals.by_support {
            write!(self.paint, "  ")?;
            self.cell(t.support)?;
            let share = format!("{}%", percent(t.sentences, totals.sentences));
            let figures = format!(
                " {:12}{:>8}{share:>7}{:>6}",
                t.support, t.sentences, t.claims
            );
            let dim = t.sentences == 0;
            self.paint
                .put(if dim { DIM } else { Look::new() }, &figures)?;
            writeln!(self.paint)?;
        }
        writeln!(self.paint)?;
        let Some((name, most)) = &totals.most_used else {
            return writeln!(self.paint, "Nobody speaks, and nothing is cited.");
        };
        let all = totals.mentions;
        let text = format!(
            "Somebody speaks or is cited {}: {} {most} of them ({}%), anonymous sources {} ({}%).",
            count(all, "time"),
            self.shown(name),
            percent(*most, all),
            totals.anonymous,
            percent(totals.anonymous, all),
        );
        for line in wrap(&text, self.width) {
            writeln!(self.paint, "{line}")?;
        }
        Ok(())
    }

    fn sources(&mut self) -> io::Result<()> {
        let speakers = self.map.speakers();
        if speakers.is_empty() {
            return Ok(());
        }
        writeln!(self.paint)?;
        self.paint.put(BOLD, "Sources")?;
        writeln!(self.paint)?;
        for s in &speakers {
            self.speaker(s)?;
        }
        Ok(())
    }

    /// A source: its kind and name, how often it speaks, and what it is leaned on for where.
    fn speaker(&mut self, s: &Speaker<'_>) -> io::Result<()> {
        write!(self.paint, "  ")?;
        self.paint
            .put(word_look(support_by(s.kind)), &format!("{:10}", s.kind))?;
        let times = count(s.mentions.len(), s.kind.counted_in());
        let room = self.width.saturating_sub(15 + columns(&times)).max(8);
        let name = clip(&self.shown(s.name), room, self.more());
        write!(self.paint, " ")?;
        self.paint.put(BOLD, &name)?;
        writeln!(self.paint, ", {times}")?;
        let mut sentences: Vec<usize> = s.mentions.iter().map(|m| m.sentence).collect();
        sentences.dedup();
        let line = |i: usize| self.source.line_index(self.map.sentences[i].span.start) + 1;
        let digits = self.digits();
        let mut rows = Vec::new();
        for &i in sentences.iter().take(QUOTED) {
            let words = self.shown(quote(&self.map.sentences[i], s.role));
            let room = self.width.saturating_sub(digits + 5);
            rows.push((
                format!("{:digits$}", line(i)),
                clip(&words, room, self.more()),
            ));
        }
        let rest: Vec<String> = sentences
            .iter()
            .skip(QUOTED)
            .map(|&i| line(i).to_string())
            .collect();
        for (line, words) in rows {
            write!(self.paint, "   ")?;
            self.paint.put(BORDER, &line)?;
            write!(self.paint, "  ")?;
            self.paint.put(DIM, &words)?;
            writeln!(self.paint)?;
        }
        if !rest.is_empty() {
            let text = format!("and in lines {}", rest.join(", "));
            for line in wrap(&text, self.width.saturating_sub(digits + 5)) {
                writeln!(self.paint, "{:indent$}{line}", "", indent = digits + 5)?;
            }
        }
        Ok(())
    }

    /// A row a paragraph: its line, a cell for each of its sentences, its first words.
    fn paragraphs(&mut self) -> io::Result<()> {
        writeln!(self.paint)?;
        self.paint.put(BOLD, "Paragraphs")?;
        writeln!(self.paint)?;
        let map = self.map;
        let rows = map
            .blocks
            .chunk_by(|a, b| a.row.is_some() && a.row == b.row);
        let rows: Vec<&[MappedBlock]> = rows
            .filter(|r| r[0].is_prose() || r[0].kind == BlockKind::Heading)
            .filter(|r| r.iter().any(|b| !b.sentences.is_empty()))
            .collect();
        let cells = |r: &[MappedBlock]| -> Vec<usize> {
            r.iter().flat_map(|b| b.sentences.clone()).collect()
        };
        let longest = rows
            .iter()
            .filter(|r| r[0].is_prose())
            .map(|r| cells(r).len())
            .max();
        let bar = longest.unwrap_or(1).min(BAR).min(self.width / 3);
        let digits = self.digits();
        for row in rows {
            let sentences = cells(row);
            let first = &map.sentences[sentences[0]];
            let line = self.source.line_index(first.span.start) + 1;
            write!(self.paint, "   ")?;
            self.paint.put(BORDER, &format!("{line:digits$}"))?;
            write!(self.paint, "  ")?;
            let opens = match row[0].kind {
                BlockKind::ListItem => "- ",
                BlockKind::BlockQuotation => "> ",
                BlockKind::TableCell => "| ",
                _ => "",
            };
            let between = if row.len() > 1 { " | " } else { " " };
            let text: Vec<&str> = sentences
                .iter()
                .take(40)
                .map(|&i| map.sentences[i].text.as_str())
                .collect();
            let text = self.shown(&format!("{opens}{}", text.join(between)));
            if row[0].kind == BlockKind::Heading {
                let room = self.width.saturating_sub(digits + 5);
                let text = clip(&text, room, self.more());
                self.paint.put(BOLD, &text)?;
                writeln!(self.paint)?;
                continue;
            }
            let room = self.width.saturating_sub(digits + bar + 7);
            let text = clip(&text, room, self.more());
            for (i, part) in sentences.chunks(bar).enumerate() {
                if i > 0 {
                    write!(self.paint, "{:indent$}", "", indent = digits + 5)?;
                }
                for &s in part {
                    self.cell(map.sentences[s].support)?;
                }
                if i == 0 {
                    write!(self.paint, "{:pad$}  {text}", "", pad = bar - part.len())?;
                }
                writeln!(self.paint)?;
            }
        }
        Ok(())
    }

    /// A sentence's cell: the letter of its support, on its colour.
    fn cell(&mut self, support: Support) -> io::Result<()> {
        let (letter, color) = look(support, self.ascii);
        let look = match color {
            Some(c) => {
                let dark = matches!(c, AnsiColor::Red | AnsiColor::Blue | AnsiColor::Magenta);
                let letter = match dark {
                    true => AnsiColor::BrightWhite,
                    false => AnsiColor::Black,
                };
                Look::new()
                    .bg_color(Some(c.into()))
                    .fg_color(Some(letter.into()))
            }
            None => DIM,
        };
        self.paint.put(look, letter)
    }

    /// How many digits the longest line number has.
    fn digits(&self) -> usize {
        self.source.lines().to_string().len()
    }

    fn shown(&self, text: &str) -> String {
        let plain: Vec<&str> = text.split_whitespace().collect();
        harmless(&plain.join(" "), self.ascii).into_owned()
    }

    fn more(&self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }
}
