//! Fingerprints for code-quality services: made of the path and the finding's own fingerprint, never of a line number, and no two
//! of a report the same. Services drop all but the first of equal ones, and take a finding with another one for new.

use crate::text::Fnv;
use std::collections::HashSet;

/// The fingerprints that a report has given so far.
#[derive(Default)]
pub(super) struct Fingerprints(HashSet<u64>);

impl Fingerprints {
    /// A fingerprint for a finding of a file that no other finding of this report has.
    pub(super) fn unique(&mut self, path: &str, fingerprint: &str) -> String {
        let mut hash = Fnv::new();
        hash.add(path.as_bytes());
        hash.add(b"\0");
        hash.add(fingerprint.as_bytes());
        let mut ordinal = 0_u64;
        while !self.0.insert(hash.value()) {
            ordinal += 1;
            hash.add(&ordinal.to_le_bytes());
        }
        format!("{:016x}", hash.value())
    }
}
