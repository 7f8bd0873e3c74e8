//! Files: finds articles, reads articles, configs and rules. Only this, `cli` and `lsp` touch the disk or the standard streams.

mod articles;
mod baseline;
mod bibliography;
mod configs;
mod git;
mod lock;
mod own;
mod packs;
mod path;
mod project;
mod site;
mod tried;
mod vocabulary;
mod whole;

pub(crate) use articles::reason;
pub use articles::{Article, Found, find};
pub use baseline::{Articles, BASELINE, Baseline, Entry, Held};
pub use bibliography::attach as attach_bibliography;
pub use configs::CONFIG;
pub use git::Changes;
pub use lock::{LOCK, Locked, in_lock, read_lock, write_lock};
pub use own::{OwnPack, own_pack};
pub use packs::{Failure, Open, Selection};

pub use path::{absolute, in_repository, relative, shown, unshown};
pub use project::{Configs, Project, Request, today};
pub use site::{Plan, Site};
pub use tried::{Tried, tried};
pub use whole::write_whole;
