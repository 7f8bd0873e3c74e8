//! The records of a bibliography: what a `.bib` file or a list in CSL-JSON says of each work, with its places.

use super::BlockId;
use crate::text::Span;

/// A field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in BibTeX's words, in lower case: `author`, `year`, `doi`.
    pub name: String,
    /// What it says, without braces and line breaks. Authors are parted by “ and ”.
    pub value: String,
    /// Where its value stands in the source, without delimiters.
    pub span: Span,
}

/// What a bibliography says of one work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its type: `article`, `inproceedings`.
    pub kind: String,
    /// The key that it is cited by, and where the key stands.
    pub key: (String, Span),
    /// Its fields, as they follow each other.
    pub fields: Vec<Field>,
    /// Where all of it stands in the source.
    pub span: Span,
    /// The block that has its words.
    pub block: BlockId,
}

impl Record {
    /// When the work came out: its year, or its date.
    #[must_use]
    pub fn published(&self) -> Option<&Field> {
        self.field("year").or_else(|| self.field("date"))
    }

    /// The first field of a name that says something.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields
            .iter()
            .find(|f| f.name == name && !f.value.is_empty())
    }
}
