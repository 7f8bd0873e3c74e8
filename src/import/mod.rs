//! Other tools' rules → a pack of ours, and published lists → settings. Nothing is dropped in silence: what cannot be carried over is listed with its place.

mod hosts;
mod vale;

pub use hosts::{HostList, hosts};
pub use vale::{Import, Left, vale};
