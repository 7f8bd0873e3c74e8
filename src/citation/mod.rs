//! What references say, and what of it cannot be: identifiers, entries of a reference list, and facts about them that need no network.
//!
//! Everything here is seen by its form: a check digit that is wrong, a DOI that names a year. Whether it is a problem is for rules.

mod address_date;
mod amounts;
mod author_year;
mod change;
mod check_digit;
mod dates;
mod doi;
mod entry;
mod fact;
mod held;
mod hosts;
mod identifier;
mod links;
mod list;
mod listed_works;
mod months;
mod notes;
mod parts;
mod quotes;
mod read;
mod retractions;
mod seek;
mod shares;
mod sums;
mod table_columns;
mod tables;
mod twice;
mod works;
mod written;

pub use check_digit::is_valid;
pub use fact::{Fact, FactKind};
pub use identifier::{Identifier, IdentifierKind};
pub use read::{Citations, read};
pub use retractions::{RetractionRow, Retractions};
pub use tables::Tables;
