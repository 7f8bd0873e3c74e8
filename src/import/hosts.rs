//! Published lists of hosts as `[hosts]` has them, whatever list it is: a host a line, a CSV table, a filter list, a blacklist of a wiki.

use std::collections::BTreeSet;

/// The hosts of a list, and how many of its lines name none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct HostList {
    /// In lower case, without `www.`.
    pub hosts: BTreeSet<String>,
    /// Lines that hold something, are no comments, and name no host.
    pub left: usize,
}

/// Reads a list. Of each line the first host counts: `quay.org`, `0.0.0.0 quay.org` (hosts file), `||quay.org^` (filter list),
/// `"The Quay",https://www.quay.org/about,unreliable` (CSV), `\bquay\.org\b` (MediaWiki's spam blacklist). What comes after `#` at the
/// beginning of a word, and a line that opens with `!`, is a comment.
#[must_use]
pub fn hosts(text: &str) -> HostList {
    let mut list = HostList::default();
    for line in text.lines() {
        let line = line.trim().trim_start_matches('\u{feff}');
        let comment = line.find(" #").unwrap_or(line.len());
        let line = &line[..comment];
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        let words = line.split(|c: char| c.is_whitespace() || ",;|\"<>".contains(c));
        match words.filter_map(host).next() {
            Some(host) => {
                list.hosts.insert(host);
            }
            None => list.left += 1,
        }
    }
    list
}

/// The host that a word of a list is, or is the address of.
fn host(word: &str) -> Option<String> {
    let bare = word.replace("\\b", "").replace('\\', "").to_lowercase();
    let bare = bare.split_once("://").map_or(&*bare, |(_, rest)| rest);
    let bare = bare.split(['/', '^', '$', '?', ':']).next()?;
    let bare = bare.trim_start_matches(['*', '.', '(']);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let labels: Vec<&str> = bare.split('.').collect();
    let label = |l: &&str| {
        !l.is_empty()
            && l.chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    // A version, an address in numbers and “U.S.” are none.
    let ends = labels
        .last()
        .is_some_and(|l| l.chars().count() > 1 && l.chars().all(|c| c.is_alphabetic() || c == '-'));
    (labels.len() > 1 && ends && labels.iter().all(label)).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_from_the_lists_there_are() {
        let text = "# hosts\n! filters\nquay.org # a comment\n0.0.0.0 ads.mole.net\n||pier.example^\n\
            \"The Wall\",https://www.wall.com/about,unreliable\n\\bdock\\.info\\b\nName,Domain,Verdict\nU.S. 1.2.3\n\n*.sand.co.uk\n";
        let list = hosts(text);
        let names: Vec<&str> = list.hosts.iter().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "ads.mole.net",
                "dock.info",
                "pier.example",
                "quay.org",
                "sand.co.uk",
                "wall.com"
            ]
        );
        assert_eq!(list.left, 2);
    }
}
