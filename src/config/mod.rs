//! Settings: `whosays.toml` and front matter, read, checked and resolved for an article. Nothing here touches a disk.
//!
//! A [`File`] is one config as it is written; a [`Config`] is one with all that it builds on. It resolves to what holds for an
//! article ([`Resolved`]), and that, with a set of rules, to what is done with each of them there ([`Policy`]).

mod entries;
mod file;
mod front;
mod glob;
mod hosts;
mod layer;
mod merged;
mod policy;
mod reading;
mod rules;

pub use file::{File, read};
pub use front::{Ignored, OfArticle, of_article};
pub use hosts::TIERS;
pub use layer::{Allow, FailOn, Layer, Level, Origin, Pack, Resolved, Sourced};
pub use merged::{Config, Matching, Needs};
pub use policy::{Allowed, Choice, Policy, Standing};
