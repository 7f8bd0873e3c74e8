//! A linter for sourcing: it asks of every sentence “says who?” and reports what has no answer.
//!
//! [`Linter`] is the library: it loads rules and settings once and checks texts by name.
//!
//! ```
//! let linter = whosays::Linter::builder().strict(true).build()?;
//! let report = linter.check("article.md", "Experts say the harbour wall leans.");
//! for finding in &report.findings {
//!     println!("{}: {}", finding.rule, finding.message);
//! }
//! # Ok::<(), whosays::LinterError>(())
//! ```
//!
//! The features `cli` and `lsp`, both on by default, are the command line and the language server; a program that only checks
//! texts turns them off (`default-features = false`).
//!
//! The other modules are how it works, and may change in any release. Inside, the way is one: bytes → `input` → `document` →
//! `signal` → `sourcing` → `check` → `report`.

#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod citation;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod document;
mod embedded;
#[doc(hidden)]
pub mod finding;
#[doc(hidden)]
pub mod import;
#[doc(hidden)]
pub mod input;
#[doc(hidden)]
pub mod learned;
#[doc(hidden)]
pub mod lexicon;
mod linter;
#[cfg(feature = "lsp")]
#[doc(hidden)]
pub mod lsp;
mod packed;
#[doc(hidden)]
pub mod prove;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod rule;
#[doc(hidden)]
pub mod signal;
#[doc(hidden)]
pub mod sourcing;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod view;
#[doc(hidden)]
pub mod workspace;

pub use finding::{Confidence, Finding, Fix, Label, Severity};
pub use linter::{Linter, LinterBuilder, LinterError, Report};
pub use text::Span;
pub use view::SourcingMap;
