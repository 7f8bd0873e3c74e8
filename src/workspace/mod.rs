//! Files: finds articles, reads articles and rules. Only this, `cli` and `lsp` touch the disk or the standard streams.

mod articles;
mod packs;
mod path;

pub(crate) use articles::reason;
pub use articles::{Article, Found, find};
pub use packs::{Failure, Selection, load};
pub use path::shown;
