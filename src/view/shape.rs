//! A shape that some product leaves in copied text, as the registry tells of it.

use serde::{Deserialize, Serialize};

/// One shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastedShape {
    /// The id of the rule that finds it.
    pub rule: String,
    /// What it looks like.
    pub shape: String,
    /// Whose product leaves it.
    pub vendor: String,
    /// When it was first reported: a year or a month, with “by” where the source gives none.
    pub seen: String,
    /// Where it was reported: an address, or words.
    pub source: String,
}
