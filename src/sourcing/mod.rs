//! Who says what: attributions, and how well each sentence is backed.

mod attribution;
mod kinds;
mod reader;

pub use attribution::Attribution;
pub use kinds::{Manner, SourceKind, Support};
pub use reader::{Reader, Sourcing};
