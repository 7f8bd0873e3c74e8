//! Bytes and places: spans, source files and their lines, and the only code that counts columns.

mod credentials;
mod date;
mod decode;
mod hash;
mod host;
mod near;
mod positions;
mod source;
mod span;

pub use credentials::content_credentials;
pub use date::Date;
pub use decode::{NotUtf8, decode};
pub use hash::Fnv;
pub use host::{is_under, web_address};
pub use near::did_you_mean;
pub use positions::{Positions, Units, offset_in_editor};
pub use source::{Position, SourceFile};
pub use span::Span;
