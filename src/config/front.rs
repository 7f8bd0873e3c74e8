//! Settings in the front matter of an article, under `whosays:`.

use super::layer::{Layer, Level, Origin, Sourced};
use crate::document::{FrontMatter, FrontNode, NodeKind};
use crate::finding::Problem;
use crate::rule::KnownNames;
use crate::text::{Date, Span, did_you_mean};

/// The keys under `whosays:`. The last two are read where sources are.
const KEYS: [&str; 6] = ["type", "ignore", "strict", "rules", "sources", "references"];

/// A rule or pack that the front matter ignores in the whole article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// Its name.
    pub name: String,
    /// Where that stands.
    pub span: Span,
    /// Whether it says why.
    pub reason: bool,
    /// The last day on which it holds, with its place.
    pub until: Option<(Date, Span)>,
}

/// What an article says of itself.
#[derive(Clone, Debug, Default)]
pub struct OfArticle {
    /// Its type: a word that overrides go by.
    pub kind: Option<String>,
    /// What it sets.
    pub layer: Layer,
    /// What it ignores. Names are not looked up here.
    pub ignored: Vec<Ignored>,
    /// What is wrong in it, each at its place in the article.
    pub problems: Vec<Problem>,
}

/// A place in front matter that a reader can see: the next character where it is empty, or the last of the fence.
fn seen(front: &FrontMatter, at: Span) -> Span {
    if !at.is_empty() {
        return at;
    }
    let rest = front
        .text()
        .get(at.start.saturating_sub(front.body_start())..);
    let next = rest
        .and_then(|r| r.chars().next())
        .map_or(1, char::len_utf8);
    let end = (at.start + next).min(front.span.end);
    Span::new(at.start.min(end - 1), end)
}

/// Reads what `front` says under `whosays:`. `line` tells which line, from 1, a byte of the article is on.
#[must_use]
pub fn of_article(
    front: Option<&FrontMatter>,
    line: impl Fn(usize) -> usize,
    known: &KnownNames,
) -> OfArticle {
    let mut found = OfArticle::default();
    let front = front.filter(|f| f.may_have("whosays"));
    let named = front.filter(|f| f.text().contains("whosays"));
    if let Some((front, (at, what))) = named.and_then(|f| Some((f, f.problem()?))) {
        let message = format!(
            "the front matter cannot be read, so its settings for whosays are lost: {what}"
        );
        let help = "A value that contains a colon needs quotes.";
        let at = seen(front, *at);
        found.problems.push(Problem::new(at, message).help(help));
    }
    let said = front
        .and_then(FrontMatter::root)
        .and_then(|root| root.get("whosays"));
    let Some(node) = said else {
        return found;
    };
    let NodeKind::Map(pairs) = &node.kind else {
        found.wrong(node.span, "`whosays` must be a table of settings");
        return found;
    };
    for (key, at, value) in pairs {
        let said = |at: Span| Origin::FrontMatter {
            line: line(at.start),
        };
        match key.as_str() {
            "type" => match value.as_str() {
                Some(kind) => found.kind = Some(kind.to_owned()),
                None => found.wrong(value.span, "`type` must be a word, such as opinion"),
            },
            "strict" => match value.as_str() {
                Some(word @ ("true" | "false")) => {
                    found.layer.strict = Some(Sourced {
                        value: word == "true",
                        origin: said(*at),
                    });
                }
                _ => found.wrong(value.span, "`strict` must be `true` or `false`"),
            },
            "ignore" => match &value.kind {
                NodeKind::List(items) => items.iter().for_each(|i| found.ignore(i)),
                _ => found.ignore(value),
            },
            "rules" => {
                let NodeKind::Map(rules) = &value.kind else {
                    found.wrong(value.span, "`rules` must be a table of rules");
                    continue;
                };
                for (rule, at, level) in rules {
                    if !known.is_rule(rule) {
                        let message = format!("no rule is called `{rule}`");
                        let help = known.hint(rule, false);
                        found.problems.push(Problem::new(*at, message).help(help));
                    } else if let Some(value) = found.level(level) {
                        let origin = said(*at);
                        found
                            .layer
                            .rules
                            .push((rule.clone(), Sourced { value, origin }));
                    }
                }
            }
            "sources" | "references" => {}
            other => {
                let message = format!("unknown key `{other}` under `whosays`");
                let help = match did_you_mean(other, KEYS) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => format!("The keys are {}.", KEYS.join(", ")),
                };
                found.problems.push(Problem::new(*at, message).help(help));
            }
        }
    }
    found
}

impl OfArticle {
    fn wrong(&mut self, at: Span, message: &str) {
        self.problems.push(Problem::new(at, message));
    }

    /// An entry of `ignore`: a name, or a table of it, a reason and a last day.
    fn ignore(&mut self, item: &FrontNode) {
        if let Some(name) = item.as_str().filter(|n| !n.trim().is_empty()) {
            self.ignored.push(Ignored {
                name: name.to_owned(),
                span: item.span,
                reason: false,
                until: None,
            });
            return;
        }
        let NodeKind::Map(pairs) = &item.kind else {
            self.wrong(item.span, "`ignore` is a list of rules and packs");
            return;
        };
        let (mut name, mut reason, mut until) = (None, false, None);
        for (key, at, value) in pairs {
            match (key.as_str(), value.as_str()) {
                ("rule", Some(text)) => name = Some((text.to_owned(), value.span)),
                ("reason", Some(text)) => reason = !text.trim().is_empty(),
                ("until", Some(text)) => {
                    until = Date::parse(text).map(|day| (day, value.span));
                    if until.is_none() {
                        self.wrong(value.span, "`until` must be a date, such as 2026-12-31");
                    }
                }
                _ => {
                    let message = format!("unknown key `{key}` in an ignore");
                    let help = "The keys are rule, reason, until.";
                    self.problems.push(Problem::new(*at, message).help(help));
                }
            }
        }
        match name {
            Some((name, span)) => self.ignored.push(Ignored {
                name,
                span,
                reason,
                until,
            }),
            None => self.wrong(item.span, "this ignore names no `rule`"),
        }
    }

    fn level(&mut self, node: &FrontNode) -> Option<Level> {
        let words = Level::words();
        let word = node.as_str().unwrap_or_default();
        let found = words.iter().find(|(w, _)| *w == word).map(|(_, l)| *l);
        if found.is_none() {
            let list: Vec<_> = words.iter().map(|(w, _)| *w).collect();
            let message = format!("there is no severity `{word}`");
            let help = format!("It is one of {}.", list.join(", "));
            self.problems
                .push(Problem::new(node.span, message).help(help));
        }
        found
    }
}
