//! The trace of sentences for people: what is seen there, and what came of every rule that looked.

use crate::report::ReportStyle;
use crate::report::map::text::{DIM, word_look};
use crate::report::notes::{clip, wrap};
use crate::report::paint::{BOLD, BORDER, Paint, severity};
use crate::report::picture::harmless;
use crate::text::{Positions, SourceFile};
use crate::view::{BlockKind, Reached, SourceKind, Stance, TracedPosition};
use crate::view::{Trace, TracedPlace, TracedRule, TracedSentence, Verdict};
use std::io::{self, Write};

/// How far in the answers stand, in columns.
const INDENT: usize = 12;
/// How much of the article's words is quoted at a time, in columns.
const QUOTED: usize = 60;

/// Writes a trace.
///
/// # Errors
/// Those of `out`.
pub fn write(
    trace: &Trace,
    source: &SourceFile,
    style: ReportStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = TextTrace {
        positions: Positions::new(source),
        style: ReportStyle {
            width: style.width.max(30),
            ..style
        },
        paint: Paint::new(style.color),
    };
    for (i, s) in trace.sentences.iter().enumerate() {
        if i > 0 {
            writeln!(page.paint)?;
        }
        page.sentence(&trace.path, s)?;
    }
    page.paint.trim_lines();
    out.write_all(&page.paint.bytes)
}

struct TextTrace<'s> {
    positions: Positions<'s>,
    style: ReportStyle,
    paint: Paint,
}

impl TextTrace<'_> {
    fn sentence(&mut self, path: &str, s: &TracedSentence) -> io::Result<()> {
        let (start, end) = (self.position(s.span.start), self.position(s.span.end));
        let dash = if self.style.ascii { "-" } else { "–" };
        let path = harmless(path, self.style.ascii).into_owned();
        self.paint
            .put(BORDER, &format!("{path}:{start}{dash}{end}"))?;
        let mut what = vec![s.block.as_str().to_owned()];
        if s.block_quoted && s.block != BlockKind::BlockQuotation {
            what.push("in a block quotation".to_owned());
        }
        what.extend(s.position.iter().map(|p| match *p {
            TracedPosition::First => "at the very top".to_owned(),
            p => format!("in the {}", p.as_str()),
        }));
        writeln!(self.paint, " {}", what.join(", "))?;
        let text = harmless(&s.text, self.style.ascii).into_owned();
        for line in wrap(&text, self.style.width - 2) {
            write!(self.paint, "  ")?;
            self.paint.put(BOLD, &line)?;
            writeln!(self.paint)?;
        }
        let quoted: Vec<String> = s.quotations.iter().map(|q| self.place(q)).collect();
        if !quoted.is_empty() {
            self.row("quoted", &quoted.join(", "))?;
        }
        // What is evidence of several kinds is reported once.
        let mut holds: Vec<(String, Option<&TracedPlace>)> = Vec::new();
        for e in &s.evidence {
            let same =
                |h: &&mut (String, Option<&TracedPlace>)| h.1.is_some() && h.1 == e.place.as_ref();
            match holds.iter_mut().find(same) {
                Some((kinds, _)) => kinds.push_str(&format!(", {}", e.kind)),
                None => holds.push((e.kind.to_owned(), e.place.as_ref())),
            }
        }
        let holds: Vec<String> = holds
            .into_iter()
            .map(|(kinds, place)| match place {
                Some(p) => format!("{kinds} {}", self.place(p)),
                None => kinds,
            })
            .collect();
        self.list("holds", &holds, "nothing that rules can name")?;
        let said: Vec<String> = s
            .attributions
            .iter()
            .map(|a| {
                let who = a.source.as_ref().map_or_else(
                    || match a.kind {
                        SourceKind::Missing => "nobody".to_owned(),
                        kind => format!("{kind} source not named here"),
                    },
                    |p| format!("{} source {}", a.kind, self.place(p)),
                );
                let cue = a.cue.as_ref().map(|c| format!(", by {}", self.place(c)));
                let cue = cue.unwrap_or_default();
                let stance = match a.stance {
                    Stance::Said => String::new(),
                    other => format!(", {other}, which backs nothing"),
                };
                format!("{who} {}{cue}{stance}", a.manner)
            })
            .collect();
        self.list("speaks", &said, "nobody")?;
        self.support(s)?;
        let claims: Vec<String> = s
            .claims
            .iter()
            .map(|c| format!("{} {}", c.kind, self.place(&c.place)))
            .collect();
        self.list("claims", &claims, "none")?;
        if s.rules.is_empty() {
            return self.row("rules", "none looked at it");
        }
        for (i, r) in s.rules.iter().enumerate() {
            self.rule(if i == 0 { "rules" } else { "" }, r)?;
        }
        Ok(())
    }

    fn support(&mut self, s: &TracedSentence) -> io::Result<()> {
        let from = match s.reach {
            Reached::Previous => ", from the sentence before",
            Reached::Paragraph => ", from its paragraph",
            Reached::LeadIn => ", from what leads in to the list",
            Reached::Section => ", from its section",
            Reached::Document => ", from the article",
            Reached::Nowhere | Reached::Sentence => "",
        };
        let place = s.from.as_ref().map(|p| self.place(p));
        self.label("support")?;
        self.paint.put(word_look(s.support), s.support.as_str())?;
        let rest = match place {
            Some(p) => format!("{from}: {p}"),
            None => from.to_owned(),
        };
        // The first line has the word already.
        let lead = " ".repeat(s.support.as_str().len());
        let room = self.style.width.saturating_sub(INDENT).max(20);
        let lines = wrap(
            &format!("{}{rest}", "x".repeat(s.support.as_str().len())),
            room,
        );
        for (i, line) in lines.iter().enumerate() {
            if i == 0 {
                writeln!(self.paint, "{}", &line[lead.len()..])?;
            } else {
                writeln!(self.paint, "{:INDENT$}{line}", "")?;
            }
        }
        Ok(())
    }

    /// A rule: its verdict, and below what it looked at.
    fn rule(&mut self, label: &str, r: &TracedRule) -> io::Result<()> {
        self.label(label)?;
        self.paint.put(severity(r.severity).bold(), &r.rule)?;
        let strict = if r.strict { " [strict]" } else { "" };
        let verdict = match &r.verdict {
            Verdict::Fires => "fires".to_owned(),
            Verdict::Note(under) => format!("a note of {under}, which has the same words"),
            Verdict::Silent {
                reason, evidence, ..
            } => {
                let place = evidence.as_ref().map(|p| format!(" {}", self.place(p)));
                format!("silent: {reason}{}", place.unwrap_or_default())
            }
        };
        let head = format!("{}{strict}: {verdict}", "x".repeat(r.rule.len()));
        let room = self.style.width.saturating_sub(INDENT).max(20);
        for (i, line) in wrap(&head, room).iter().enumerate() {
            match i {
                0 => writeln!(self.paint, "{}", &line[r.rule.len()..])?,
                _ => writeln!(self.paint, "{:INDENT$}  {line}", "")?,
            }
        }
        let test = match &r.verdict {
            Verdict::Silent { test, .. } => format!("; test: {test}"),
            _ => String::new(),
        };
        let found = format!("{} by {}{test}", self.place(&r.found), r.by);
        for line in wrap(&found, room.saturating_sub(2)) {
            write!(self.paint, "{:INDENT$}  ", "")?;
            self.paint.put(DIM, &line)?;
            writeln!(self.paint)?;
        }
        Ok(())
    }

    fn label(&mut self, label: &str) -> io::Result<()> {
        write!(self.paint, "  ")?;
        self.paint.put(DIM, &format!("{label:8}"))?;
        write!(self.paint, "  ")
    }

    fn row(&mut self, label: &str, text: &str) -> io::Result<()> {
        self.label(label)?;
        let room = self.style.width.saturating_sub(INDENT).max(20);
        for (i, line) in wrap(text, room).iter().enumerate() {
            if i > 0 {
                write!(self.paint, "{:INDENT$}", "")?;
            }
            writeln!(self.paint, "{line}")?;
        }
        Ok(())
    }

    fn list(&mut self, label: &str, items: &[String], none: &str) -> io::Result<()> {
        if items.is_empty() {
            return self.row(label, none);
        }
        self.row(label, &items.join("; "))
    }

    /// `“Jane Roe” (3:14)`; a place without words is its position alone.
    fn place(&mut self, p: &TracedPlace) -> String {
        let at = self.position(p.span.start);
        if p.text.is_empty() {
            return format!("({at})");
        }
        let ascii = self.style.ascii;
        let text = clip(
            &harmless(&p.text, ascii),
            QUOTED,
            if ascii { "..." } else { "…" },
        );
        // A quotation brings its own marks.
        if text.starts_with(['“', '"', '«', '„']) {
            return format!("{text} ({at})");
        }
        let (open, close) = if ascii { ("\"", "\"") } else { ("“", "”") };
        format!("{open}{text}{close} ({at})")
    }

    fn position(&mut self, offset: usize) -> String {
        let p = self.positions.position(offset);
        format!("{}:{}", p.line, p.column)
    }
}
