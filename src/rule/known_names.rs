//! The names of rules and packs, and what was meant by one that is none.

use super::builtin;
use super::pack_file::PackFile;
use super::raw;
use crate::text::did_you_mean;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The names there are: the built-in ones, and those of the user's own.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct KnownNames {
    pub(super) ids: Vec<String>,
    packs: Vec<String>,
}

impl KnownNames {
    /// The built-in names, and these besides.
    pub fn new<'a>(
        ids: impl IntoIterator<Item = String>,
        packs: impl IntoIterator<Item = &'a String>,
    ) -> Self {
        let mut packs: Vec<_> = packs.into_iter().cloned().collect();
        packs.dedup();
        Self {
            ids: ids.into_iter().collect(),
            packs,
        }
    }

    /// Adds names to these.
    pub(super) fn add<'a>(
        &mut self,
        ids: impl IntoIterator<Item = String>,
        packs: impl IntoIterator<Item = &'a String>,
    ) {
        let more = Self::new(ids, packs);
        self.ids.extend(more.ids);
        self.packs.extend(more.packs);
    }

    /// The built-in names, and those of these files besides.
    #[must_use]
    pub fn of_files(files: &[PackFile]) -> Self {
        let mut problems = Vec::new();
        let read = |f: &PackFile| raw::read(&f.text, &mut problems);
        let rules: Vec<_> = files.iter().flat_map(read).collect();
        let ids: BTreeSet<String> = rules.into_iter().map(|r| r.id.value).collect();
        Self::new(ids, files.iter().map(|f| &f.pack))
    }

    /// Whether there is such a rule, on or off.
    #[must_use]
    pub fn is_rule(&self, name: &str) -> bool {
        self.ids.iter().any(|k| k == name) || builtin::ids().any(|(id, _)| id == name)
    }

    /// Whether there is such a pack.
    #[must_use]
    pub fn is_pack(&self, name: &str) -> bool {
        self.packs.iter().any(|p| p == name) || builtin::pack_names().contains(&name)
    }

    /// What to do about a name that is no rule's, nor, if `packs` count, any pack's.
    #[must_use]
    pub fn hint(&self, name: &str, packs: bool) -> String {
        let ids = self.ids.iter().map(String::as_str);
        let ids = ids.chain(builtin::ids().map(|(id, _)| id));
        let own = self.packs.iter().map(String::as_str);
        let all = ids.chain(own.chain(builtin::pack_names()).filter(|_| packs));
        match did_you_mean(name, all) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "`whosays rules` lists them.".to_owned(),
        }
    }
}
