//! Who says what: attributions, how well each sentence is backed and from where, and what in it asks for a source.

mod article;
mod attribution;
mod carries;
mod cited;
mod claim;
mod content;
mod headline;
mod impersonal;
mod kinds;
mod label;
mod map;
mod name;
mod nameless;
mod noun;
mod noun_words;
mod origin;
mod predicate;
mod reach;
mod reader;
mod register;
mod reported;
mod settled;
mod source;
mod stance;
mod subject;
mod supporter;
mod told;
mod whole;

pub use attribution::Attribution;
pub use claim::Claim;
pub use kinds::{ClaimKind, Family, Manner, Reached, SourceKind, Stance, Support};
pub use reader::{Reader, Sourcing};
pub use register::{ReadRegister, Register};
pub use source::Source;
