//! What words around figures say of them: groups and their parts, totals, changes, units.

use crate::lexicon::Lexicons;
use serde::{Deserialize, Serialize};

/// The tables that amounts are read with.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Amounts {
    /// Groups of which a share is 100 per cent at most.
    wholes: Vec<String>,
    /// Groups of words of which each leaves the others out: “men”, “women”.
    partitions: Vec<Vec<String>>,
    /// What the last row of a table is called that has the sums.
    totals: Vec<String>,
    /// Words between two amounts and the share that is their change: “, a rise of ”.
    change_openers: Vec<String>,
    /// Words after two numbers that are not amounts: “years”, “pm”.
    no_amounts: Vec<String>,
    /// Words that make a number larger: “ million”, “bn”.
    scales: Vec<String>,
    /// Words that name a whole of which there are shares: “% of total”.
    whole_shares: Vec<String>,
    /// Words that may name one: “share of”.
    shares_of: Vec<String>,
    /// What is left when all others are named: “other”.
    rest_labels: Vec<String>,
    /// Answers that nobody gives beside another: “don't know”.
    lone_answers: Vec<String>,
    /// Words by which a text says that one can be counted under several shares: “all that apply”.
    many_answers: Vec<String>,
}

impl Amounts {
    pub(super) fn new(lexicons: &Lexicons) -> Self {
        let partition = |line: &str| line.split_whitespace().map(str::to_lowercase).collect();
        let lower = |list| lexicons.words(list).map(str::to_lowercase).collect();
        let written = |list| lexicons.words(list).map(str::to_owned).collect();
        Self {
            wholes: lower("wholes"),
            partitions: lexicons.words("partitions").map(partition).collect(),
            totals: lower("total-words"),
            no_amounts: lower("no-amounts"),
            scales: written("scales"),
            whole_shares: lower("whole-shares"),
            shares_of: lower("shares-of"),
            rest_labels: lower("rest-labels"),
            lone_answers: lower("lone-answers"),
            many_answers: lower("many-answers"),
            change_openers: written("change-openers"),
        }
    }

    /// Whether the text after a share goes on with “of” and a group: “ of respondents”, “ of the voters”.
    pub(super) fn is_whole(&self, after: &str) -> bool {
        let Some(rest) = after.strip_prefix(" of ") else {
            return false;
        };
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        let rest = rest[..rest.floor_char_boundary(40)].to_lowercase();
        let named = |w: &String| {
            rest.strip_prefix(w.as_str()).is_some_and(|r| {
                !r.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))
            })
        };
        self.wholes.iter().any(named)
    }

    /// Whether each of some words leaves the others out: “men”, “women”.
    pub(super) fn are_parts(&self, words: &[&str]) -> bool {
        let apart = |group: &Vec<String>| {
            let mut seen = Vec::new();
            words.iter().all(|w| {
                let place = group.iter().position(|g| g.eq_ignore_ascii_case(w));
                let new = place.is_some_and(|p| !seen.contains(&p));
                seen.extend(place);
                new
            })
        };
        self.partitions.iter().any(apart)
    }

    /// Whether shares with some labels, in lower case, are of one whole by the words over them. “Share of households” may be over a list of
    /// countries: there a label must be of what is left (“other”), and one of people asked an answer that is given alone (“don't know”).
    pub(super) fn are_shares_of_one(&self, named: &str, labels: &[&str]) -> bool {
        let named = named.to_lowercase();
        let says = |list: &[String]| list.iter().any(|w| has_word(&named, w));
        let labelled = |list: &[String]| labels.iter().any(|l| list.iter().any(|w| w == l));
        if labelled(&self.lone_answers) {
            return says(&self.whole_shares) || says(&self.shares_of);
        }
        let people = self.wholes.iter().any(|w| has_word(&named, w));
        says(&self.whole_shares) || says(&self.shares_of) && !people && labelled(&self.rest_labels)
    }

    /// Whether a text says that one can be counted under several shares: “they could choose more than one”.
    pub(super) fn has_many_answers(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.many_answers.iter().any(|w| text.contains(w.as_str()))
    }

    /// Whether a row of a table is called so that it has the sums.
    pub(super) fn is_total(&self, label: &str) -> bool {
        let label = label.to_lowercase();
        self.totals.contains(&label)
    }

    /// Whether a word, in lower case, after “from 40 to 50” says that these do not count what has changed.
    pub(super) fn is_no_amount(&self, word: &str) -> bool {
        self.no_amounts.iter().any(|n| n == word)
    }

    /// The word right after a number that makes it larger, with the blank before it, as a part of `after`; empty if there is none.
    pub(super) fn scale_of<'t>(&self, after: &'t str) -> &'t str {
        let whole = |s: &&String| {
            let rest = after.strip_prefix(s.as_str());
            rest.is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric()))
        };
        let found = self.scales.iter().find(whole);
        found.map_or("", |s| &after[..s.len()])
    }

    /// What stands before the words that lead from two amounts to their change; `None` where there are none.
    pub(super) fn without_change_opener<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut openers = self.change_openers.iter();
        openers.find_map(|o| text.strip_suffix(o.as_str()))
    }
}

/// Whether words stand in a text as words: “share of”, not “ownership of”.
fn has_word(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let opens = !text[..at].ends_with(char::is_alphanumeric);
        opens && !text[at + words.len()..].starts_with(char::is_alphanumeric)
    })
}

/// A number as it is written: `1,204.5`. A comma that parts no thousands makes it none.
pub(super) fn value(number: &str) -> Option<f64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped =
        groups.len() == 1 || groups[1..].iter().all(|g| g.len() == 3) && groups[0].len() <= 3;
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let fits =
        grouped && !groups[0].is_empty() && groups.iter().all(|g| digits(g)) && digits(decimals);
    fits.then(|| format!("{}.{decimals}0", groups.concat()).parse().ok())
        .flatten()
}

/// A number without decimals that say nothing.
pub(super) fn shown(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
