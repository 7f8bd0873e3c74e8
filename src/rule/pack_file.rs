//! A file of rules as it is handed in, and what is wrong in it.

use crate::finding::Problem;

/// A file of rules: the pack it belongs to, where it is, what it says.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// The pack's name.
    pub pack: String,
    /// The file's path, for problems.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Whether the pack is on unless said otherwise.
    pub on: bool,
    /// The code of the language of the articles it is for; `None` if it reads any.
    pub language: Option<&'static str>,
}

/// The problems of one file.
#[derive(Clone, Debug)]
pub struct FileProblems {
    /// The file's path.
    pub path: String,
    /// The file's text.
    pub text: String,
    /// What is wrong in it, in order of place.
    pub problems: Vec<Problem>,
}
