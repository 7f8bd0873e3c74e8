//! Other tools' rules → a pack of ours. Nothing is dropped in silence: what cannot be carried over is listed with its place.

mod vale;

pub use vale::{Import, Left, vale};
