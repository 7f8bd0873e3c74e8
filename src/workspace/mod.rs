//! Files: finds articles, reads articles and rules. Only this, `cli` and `lsp` touch the disk or the standard streams.

mod articles;
mod packs;
mod path;
mod whole;

pub(crate) use articles::reason;
pub use articles::{Article, Found, find};
pub use packs::{Failure, Selection, load};
pub use path::shown;
pub use whole::write_whole;
