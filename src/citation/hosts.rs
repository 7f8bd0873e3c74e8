//! Hosts and addresses by kind: reserved, of search results, of outlets.

use crate::lexicon::Lexicons;
use crate::text::is_under;
use serde::{Deserialize, Serialize};

/// The tables of hosts; all in lower case but the names of outlets.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Hosts {
    reserved: Vec<String>,
    search: Vec<String>,
    no_targets: Vec<String>,
    ways_up: Vec<String>,
    outlets: Vec<(String, Vec<String>)>,
    passing: Vec<String>,
    stand_ins: Vec<String>,
    documents: Vec<String>,
    blocked: Vec<String>,
    discouraged: Vec<String>,
}

impl Hosts {
    pub(super) fn new(lexicons: &Lexicons) -> Self {
        let lower = |list| lexicons.words(list).map(str::to_lowercase).collect();
        let outlet = |line: &str| {
            let (name, domains) = line.split_once(" > ")?;
            let domains = domains.split_whitespace().map(str::to_owned).collect();
            Some((name.to_owned(), domains))
        };
        Self {
            reserved: lower("reserved-hosts"),
            search: lower("search-pages"),
            no_targets: lower("no-targets"),
            ways_up: lower("ways-up"),
            outlets: lexicons.words("outlet-hosts").filter_map(outlet).collect(),
            passing: lower("passing-hosts"),
            stand_ins: lower("stand-in-words"),
            documents: lower("document-words"),
            blocked: lower("blocked-hosts"),
            discouraged: lower("discouraged-hosts"),
        }
    }

    /// Whether nobody can own a host.
    pub(super) fn is_reserved(&self, host: &str) -> bool {
        self.reserved.iter().any(|r| is_under(host, r))
    }

    /// Whether the user's list says that a host is no source.
    pub(super) fn is_blocked(&self, host: &str) -> bool {
        self.blocked.iter().any(|b| is_under(host, b))
    }

    /// Whether the user's list says that a host is a weak source.
    pub(super) fn is_discouraged(&self, host: &str) -> bool {
        self.discouraged.iter().any(|d| is_under(host, d))
    }

    /// Whether an address is a page of search results.
    pub(super) fn is_search(&self, host: &str, path: &str) -> bool {
        if !path.contains('?') && !path.starts_with("/do/") {
            return false;
        }
        let host = host.strip_prefix("www.").unwrap_or(host);
        self.search.iter().any(|page| {
            let at = page.find('/').unwrap_or(page.len());
            let (site, start) = page.split_at(at);
            let same = match site.strip_suffix('*') {
                Some(name) => host.strip_prefix(name).is_some_and(|end| end.len() <= 6),
                None => host == site,
            };
            same && path.starts_with(start)
        })
    }

    /// Whether a target is a word that an address was to replace.
    pub(super) fn is_no_target(&self, target: &str) -> bool {
        let target = target.to_lowercase();
        self.no_targets.contains(&target)
    }

    /// Whether the words of a link say that it leads to the top of the page.
    pub(super) fn is_way_up(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        self.ways_up.contains(&words)
    }

    /// Whether a host's name does not show what is published there: an archive, a short link.
    pub(super) fn is_passing(&self, host: &str) -> bool {
        self.passing.iter().any(|p| is_under(host, p))
    }

    /// Whether the words of a link only show that there is one: “a link”, “here”.
    pub(super) fn is_stand_in(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        self.stand_ins.contains(&words)
    }

    /// Whether the words of a link are about a document: “a survey of 2019”. “Forest Survey” is a body.
    pub(super) fn is_document(&self, words: &str) -> bool {
        let mut words = words.split(|c: char| !c.is_alphanumeric());
        words.any(|w| self.documents.iter().any(|d| d == w))
    }

    /// The outlet that the words of a link are the name of, where the host is another's.
    pub(super) fn other_outlet(&self, words: &str, host: &str) -> Option<&str> {
        let (name, domains) = self.outlets.iter().find(|(name, _)| name == words)?;
        let own = domains
            .iter()
            .any(|d| is_under(host, d) || is_branch(host, d));
        (!own && !self.is_passing(host)).then_some(name)
    }
}

/// Whether a host is that of an outlet's domain in another country: `uk.reuters.co.uk` of `reuters.com`.
///
/// The label before the suffix shows it. A suffix is a label, or one of at most three letters before that of a country (`co.uk`,
/// `com.au`). Short names, as in `ft.com`, are of many.
///
/// The public suffix list (crate `psl` 2.1) tells the same of all but 24 of 4,728 hosts in real articles and packages, none of them an
/// outlet's (`sr.ht`, `mfat.govt.nz`), and takes 0.8 MB of the program and 15 seconds of every build. Its private part, with which it
/// differs in 325 more, must not be used here: by it `reuters.blogspot.com` is registered to “reuters”.
fn is_branch(host: &str, domain: &str) -> bool {
    let name = registered(domain);
    name.len() > 3 && name == registered(host)
}

/// The label of a host that somebody registered: `bbc` of `news.bbc.co.uk`.
fn registered(host: &str) -> &str {
    let mut labels = host.rsplit('.');
    let (top, second) = (labels.next(), labels.next().unwrap_or(host));
    let of_country = top.is_some_and(|t| t.len() == 2) && second.len() <= 3;
    let third = labels.next().filter(|t| of_country && *t != "www");
    third.unwrap_or(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_has_branches_under_the_suffixes_of_countries() {
        assert!(is_branch("uk.reuters.co.uk", "reuters.com"));
        assert!(is_branch("www.aljazeera.com.tr", "aljazeera.com"));
        assert!(!is_branch("reuters.quay.com", "reuters.com"));
        assert!(!is_branch("reuters.com.quay.org", "reuters.com"));
        assert_eq!(registered("news.bbc.co.uk"), "bbc");
        assert_eq!(registered("www.bbc.uk"), "bbc");
        assert!(is_under("news.bbc.co.uk", "bbc.co.uk"));
        assert!(!is_under("notbbc.co.uk", "bbc.co.uk"));
    }
}
