//! The apparatus of a text: exercises, glossaries, answers and reference lists. What stands there is to be solved, looked up or
//! followed; nobody claims it.

use super::{Block, BlockKind};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// The longest heading that is looked up, in bytes.
const LONGEST: usize = 60;
/// How many low lines in a row are a blank to fill in: “Value is called ____.”
const BLANK: &str = "___";
/// How many blocks after a question with a blank may hold its answers.
const CHOICES: usize = 8;

/// The headings by which a language's apparatus is known; all in lower case. After the section roles of the Digital Publishing
/// WAI-ARIA module (`doc-bibliography`, `doc-glossary`, `doc-qna`, `doc-index`).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Apparatus {
    headings: FxHashSet<String>,
}

impl Apparatus {
    /// Apparatus under these headings.
    #[must_use]
    pub fn new<S: AsRef<str>>(headings: &[S]) -> Self {
        let lower = headings.iter().map(|h| h.as_ref().trim().to_lowercase());
        Self {
            headings: lower.collect(),
        }
    }

    /// Makes apparatus of the blocks of `flat` that are: everything under such a heading as far as the next of its level, and
    /// questions with a blank to fill in, with their answers.
    pub(super) fn mark(&self, flat: &str, blocks: &mut [Block]) {
        let mut under: Option<u8> = None;
        let mut choices = 0;
        for b in blocks {
            let text = flat[b.flat.start as usize..b.flat.end as usize].trim();
            if b.kind == BlockKind::Heading {
                if under.is_none_or(|level| b.level <= level) {
                    under = self.is_heading(text).then_some(b.level);
                }
                choices = 0;
                continue;
            }
            let blank = text.contains(BLANK);
            if blank {
                choices = CHOICES;
            }
            let choice = choices > 0 && b.kind == BlockKind::ListItem;
            choices = if blank || choice {
                choices.saturating_sub(usize::from(choice))
            } else {
                0
            };
            let prose = !matches!(b.kind, BlockKind::Furniture | BlockKind::Note);
            if prose && (under.is_some() || blank || choice) {
                b.kind = BlockKind::Apparatus;
            }
        }
    }

    /// Whether a heading opens apparatus, whatever number stands before it: “7.3 Review questions:”.
    fn is_heading(&self, text: &str) -> bool {
        if text.len() > LONGEST {
            return false;
        }
        let words = text
            .trim_start_matches(|c: char| !c.is_alphabetic())
            .trim_end_matches(|c: char| !c.is_alphanumeric());
        self.headings.contains(&words.to_lowercase())
    }
}
