//! Files: finds articles, reads articles, configs and rules. Only this, `cli` and `lsp` touch the disk or the standard streams.

mod articles;
mod atomic_write;
mod baseline;
mod bibliography;
mod configs;
mod git;
mod lock;
mod own_packs;
mod packs;
mod path;
mod project;
mod retractions;
mod rule_targets;
mod site;
mod vocabulary;

pub(crate) use articles::reason;
pub use articles::{Article, FoundArticles, find};
pub use baseline::{Articles, BASELINE, Baseline, BaselineEntry, Held, exists_beside};
pub use configs::CONFIG;
pub use git::Changes;
pub use lock::{LOCK, Locked, in_lock, read_lock, write_lock};
pub use own_packs::{OwnPack, own_pack};
pub use packs::{Failure, Open, Selection};

pub use atomic_write::write_whole;
pub use path::{absolute, in_repository, relative, shown, unshown};
pub use project::{Configs, Project, Request, today};
pub use rule_targets::{RuleTargets, tried};
pub use site::{Plan, Site};
