//! Ten times the rules: every built-in rule nine times more, its words changed for others that articles are made of.

use crate::articles::Articles;
use std::collections::BTreeMap;
use toml::{Table, Value};
use whosays::rule::{DEFAULT_PACKS, PackFile, RuleSet, lexicons, packs};

/// The default rules and nine changed copies of each.
pub(crate) fn ten_times(articles: &Articles) -> RuleSet {
    let words = words(articles);
    let mut dice = Dice(7);
    let mut files = packs(|p| DEFAULT_PACKS.contains(&p));
    let own: Vec<PackFile> = files.clone();
    for copy in 1..10 {
        for file in &own {
            let Ok(mut table) = file.text.parse::<Table>() else {
                continue;
            };
            for rule in table
                .get_mut("rule")
                .and_then(Value::as_array_mut)
                .into_iter()
                .flatten()
            {
                change(rule, copy, &words, &mut dice);
            }
            files.push(PackFile {
                path: format!("{copy}/{}", file.path),
                text: table.to_string(),
                ..file.clone()
            });
        }
    }
    let (set, file_errors, _) = RuleSet::compile(&files, &lexicons("en"), &|r| !r.strict);
    for t in file_errors.iter().take(3) {
        if let Some(problem) = t.problems.first() {
            println!(
                "a changed rule is left out, {}: {}",
                t.path, problem.message
            );
        }
    }
    set
}

/// Gives a rule another id, and every list of phrases in it other words.
fn change(rule: &mut Value, copy: usize, words: &[String], dice: &mut Dice) {
    let Some(table) = rule.as_table_mut() else {
        return;
    };
    if let Some(Value::String(id)) = table.get_mut("id") {
        id.push_str(&format!("-{copy}"));
    }
    table.remove("example");
    change_phrases(table, words, dice);
}

fn change_phrases(table: &mut Table, words: &[String], dice: &mut Dice) {
    for (key, value) in table.iter_mut() {
        match value {
            Value::Array(list) if key == "phrases" || key == "except" => {
                for phrase in list {
                    if let Value::String(text) = phrase {
                        *text = other_words(text, words, dice);
                    }
                }
            }
            Value::Table(inner) => change_phrases(inner, words, dice),
            _ => {}
        }
    }
}

/// The phrase with every word of four letters or more changed; lexicons, classes, names and short words stay.
fn other_words(phrase: &str, words: &[String], dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut rest = phrase;
    while let Some(c) = rest.chars().next() {
        let len = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-')))
            .unwrap_or(rest.len());
        if len == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let (word, behind) = rest.split_at(len);
        let fixed = out.ends_with(['@', '<', '.', '\\']) || behind.starts_with('=');
        if len < 4 || fixed || words.is_empty() {
            out.push_str(word);
        } else {
            out.push_str(&words[dice.roll(words.len())]);
        }
        rest = behind;
    }
    out
}

/// The words that articles are made of: of four letters or more, seen three times or more.
fn words(articles: &Articles) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for text in &articles.texts {
        for word in text.split(|c: char| !c.is_ascii_alphabetic()) {
            if word.len() >= 4 {
                *seen.entry(word.to_ascii_lowercase()).or_default() += 1;
            }
        }
    }
    seen.into_iter()
        .filter(|(_, n)| *n >= 3)
        .map(|(w, _)| w)
        .collect()
}

/// Chance that is the same every time (Knuth's 64-bit linear congruential generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}
