//! Ignores held against what rules report: what they hide is taken out before anything is merged, and what is wrong with them
//! is reported like everything else.

use super::context::CheckContext;
use super::detection::{Candidate, Detection, TriggerKind};
use super::hiding::Hiding;
use super::observer::Observer;
use crate::config::of_article;
use crate::document::{Ignore, Scope, SentenceId};
use crate::rule::Mistake;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// The pack that watches over ignores. They do not hide what it finds unless they name it.
const OWN: &str = "whosays";
/// The name that stands for every rule.
const ALL: &str = "all";

/// For this many names in ignores a suggestion is made of what may have been meant.
const HINTED: usize = 200;

/// What ignores made of the detections.
#[derive(Debug, Default)]
pub(super) struct Suppressed {
    /// What is left, with what is wrong with the ignores.
    pub(super) kept: Vec<Detection>,
    /// What is hidden, each with the place of the ignore.
    pub(super) hidden: Vec<(Detection, Span)>,
}

/// A name that an ignore has.
struct IgnoredName {
    name: String,
    /// Where the name stands.
    at: Span,
    /// The ignore.
    of: Span,
    /// What of the article is meant; all if none.
    part: Option<Span>,
}

/// Takes out what the ignores of the article hide, and adds what is wrong with them.
pub(super) fn suppress(
    detections: Vec<Detection>,
    ctx: &CheckContext<'_>,
    observer: &mut impl Observer,
) -> Suppressed {
    let doc = ctx.scan.document();
    let line = |at: usize| ctx.source.line_index(at) + 1;
    let known = &ctx.rules.known;
    let said = of_article(doc.front.as_ref(), line, known);
    let mut ignores = Ignores {
        ctx,
        wrong: Vec::new(),
        entries: Vec::new(),
        strangers: FxHashMap::default(),
    };
    for p in said.problems {
        let text = match p.help.as_str() {
            "" => p.message,
            help => format!("{}. {}", p.message, help.trim_end_matches('.')),
        };
        ignores.wrong(Mistake::Settings, p.span, text);
    }
    if !ctx.policy.no_ignores {
        for i in &said.ignored {
            let until = i.until.map(|(day, at)| (Some(day), at));
            let one = [(i.name.clone(), i.span)];
            if ignores.holds(&one, i.span, i.reason, until) {
                ignores.entry(&i.name, i.span, i.span, None);
            }
        }
        for i in &doc.ignores {
            ignores.ignore(i);
        }
    }
    let mut suppressed = Suppressed::default();
    let rules = &ctx.rules.rules;
    let (learned, listed): (Vec<_>, Vec<_>) = detections
        .into_iter()
        .partition(|p| rules[p.rule].find.is_learned());
    let hiding = Hiding::new(ignores.entries.iter().map(|e| (e.name.as_str(), e.part)));
    let mut hidden_in = FxHashMap::default();
    for p in listed.into_iter().chain(learned) {
        match ignores.hides(&p, &hiding, &hidden_in) {
            Some(by) => {
                hidden_in.entry(p.sentence).or_insert(by);
                suppressed.hidden.push((p, by));
            }
            None => suppressed.kept.push(p),
        }
    }
    hiding.sort();
    ignores.unused(&hiding);
    for (mistake, span, detail) in std::mem::take(&mut ignores.wrong) {
        for detection in ignores.detections(mistake, span, &detail) {
            let candidate = Candidate::beside_prose(detection, TriggerKind::Mistake(mistake));
            observer.evaluated(&candidate, None);
            let detection = candidate.detection;
            match ignores.hides(&detection, &hiding, &hidden_in) {
                Some(by) => suppressed.hidden.push((detection, by)),
                None => suppressed.kept.push(detection),
            }
        }
    }
    suppressed
}

struct Ignores<'a, 'b> {
    ctx: &'a CheckContext<'b>,
    wrong: Vec<(Mistake, Span, Rc<str>)>,
    entries: Vec<IgnoredName>,
    /// What is wrong with each name, nothing with those that are known.
    strangers: FxHashMap<String, Option<Rc<str>>>,
}

impl Ignores<'_, '_> {
    fn wrong(&mut self, mistake: Mistake, at: Span, detail: impl Into<Rc<str>>) {
        self.wrong.push((mistake, at, detail.into()));
    }

    fn entry(&mut self, name: &str, at: Span, of: Span, part: Option<Span>) {
        if self.stranger(name).is_none() {
            self.entries.push(IgnoredName {
                name: name.to_owned(),
                at,
                of,
                part,
            });
        }
    }

    /// What is wrong with a name that is no rule's and no pack's. A look through all names takes its time, so each is looked up once.
    fn stranger(&mut self, name: &str) -> Option<Rc<str>> {
        if let Some(mistake) = self.strangers.get(name) {
            return mistake.clone();
        }
        let known = &self.ctx.rules.known;
        let mistake = (name != ALL && !known.is_rule(name) && !known.is_pack(name)).then(|| {
            let hint = if self.strangers.len() < HINTED {
                known.hint(name, true)
            } else {
                String::new()
            };
            let mistake = format!("no rule or pack is called `{name}`. {hint}");
            mistake.trim_end_matches(['.', ' ']).into()
        });
        self.strangers.insert(name.to_owned(), mistake.clone());
        mistake
    }

    /// Notes an ignore, or what is wrong with it.
    fn ignore(&mut self, i: &Ignore) {
        let part = match i.scope {
            Scope::End => return,
            Scope::Unknown => {
                let word = self.ctx.source.slice(i.word);
                let words =
                    "whosays-ignore, whosays-ignore-start, whosays-ignore-end, whosays-ignore-file";
                let detail = format!("`{word}` is not a command; the commands are {words}");
                return self.wrong(Mistake::Unknown, i.word, detail);
            }
            Scope::Unpaired => {
                let detail = match self.ctx.source.slice(i.word) {
                    "whosays-ignore-end" => "this ends an ignore that was never started",
                    _ => "this ignore is never ended, so it hides nothing",
                };
                return self.wrong(Mistake::Unclosed, i.word, detail);
            }
            Scope::File => None,
            Scope::Part(span) => Some(span),
            Scope::Nothing => Some(Span::default()),
        };
        if self.holds(&i.names, i.word, i.reason, i.until) {
            for (name, at) in &i.names {
                self.entry(name, *at, i.span, part);
            }
        }
    }

    /// Whether an ignore hides anything at all, after noting what is wrong with it.
    fn holds(
        &mut self,
        names: &[(String, Span)],
        word: Span,
        reason: bool,
        until: Option<(Option<crate::text::Date>, Span)>,
    ) -> bool {
        for (name, at) in names {
            if let Some(detail) = self.stranger(name) {
                self.wrong(Mistake::Unknown, *at, detail);
            }
        }
        if names.is_empty() {
            self.wrong(Mistake::Bare, word, "");
        }
        if self.ctx.policy.require_reason && !reason {
            self.wrong(Mistake::Unexplained, word, "");
        }
        match (until, self.ctx.policy.today) {
            (Some((None, at)), _) => {
                let text = self.ctx.source.slice(at);
                let detail = format!("`{text}` is not a date; write it as `until=2026-12-31`");
                self.wrong(Mistake::Unknown, at, detail);
                false
            }
            (Some((Some(until), at)), Some(today)) if today > until => {
                self.wrong(Mistake::Expired, at, "");
                false
            }
            _ => !names.is_empty(),
        }
    }

    /// The place of the first ignore that hides a detection; all that do are of use. What only a model found is hidden by an ignore
    /// of any other rule that hides something in its sentence: whoever ignores “experts say” by name has answered for the sentence.
    fn hides(
        &self,
        p: &Detection,
        hiding: &Hiding,
        hidden_in: &FxHashMap<SentenceId, Span>,
    ) -> Option<Span> {
        let rule = &self.ctx.rules.rules[p.rule];
        let info = &rule.info;
        let names = [&*info.id, &*info.pack, ALL];
        let names = if info.pack == OWN {
            &names[..2]
        } else {
            &names[..]
        };
        let by = hiding.hides(names, p.span.start);
        let by = by.map(|number| self.entries[number].of);
        match rule.find.is_learned() {
            true => hidden_in.get(&p.sentence).copied().or(by),
            false => by,
        }
    }

    /// Notes the names that hid nothing, where the rules they mean ran.
    fn unused(&mut self, hiding: &Hiding) {
        let (rules, policy) = (&self.ctx.rules.rules, self.ctx.policy);
        let ran = |e: &IgnoredName| {
            let mut ran = rules
                .iter()
                .enumerate()
                .filter(|(i, _)| policy.severity(*i).is_some())
                .map(|(_, r)| &r.info)
                .filter(|i| self.ctx.analysis.is_read_by(i));
            if e.name == ALL || self.ctx.rules.known.is_pack(&e.name) {
                policy.whole
                    && self.ctx.analysis.language.is_some()
                    && ran.any(|i| e.name == ALL || i.pack == e.name)
            } else {
                ran.any(|i| i.id == e.name)
            }
        };
        let own = |e: &IgnoredName| {
            e.name == OWN
                || rules
                    .iter()
                    .any(|r| r.info.pack == OWN && r.info.id == e.name)
        };
        let used = |e: &IgnoredName| hiding.hid(&e.name, e.part);
        let idle = self.entries.iter();
        let idle = idle.filter(|e| !used(e) && !own(e) && ran(e));
        let idle: Vec<_> = idle
            .map(|e| (Mistake::Unused, e.at, Rc::from("")))
            .collect();
        self.wrong.extend(idle);
    }

    /// What the rules for a mistake report.
    fn detections(&self, mistake: Mistake, span: Span, detail: &str) -> Vec<Detection> {
        let (rules, policy) = (&self.ctx.rules.rules, self.ctx.policy);
        let reports = rules.iter().enumerate();
        let reports = reports
            .filter(|(i, r)| r.find.mistakes.contains(&mistake) && policy.severity(*i).is_some());
        reports
            .map(|(rule, _)| Detection {
                detail: Some(detail.into()),
                ..Detection::in_sentence(rule, self.near(span), span)
            })
            .collect()
    }

    /// The sentence that a comment belongs to: the last that starts before it.
    fn near(&self, span: Span) -> SentenceId {
        let doc = self.ctx.scan.document();
        let before = doc
            .sentences
            .partition_point(|s| doc.source(&s.flat).start <= span.start);
        before.saturating_sub(1)
    }
}
