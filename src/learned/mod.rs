//! What is learned from examples rather than listed: a linear model over the words of a sentence, which says how much it reads
//! like those that an editor asked a source for, or like a chatbot's talk.
//!
//! A model is data. It is trained by `examples/train-model.rs` on texts of the project's own writing and on openly licensed prose;
//! `docs/models.md` says on which, and what it is worth. Scores are the same on every machine: features are hashed with a fixed
//! function, and weights are whole numbers.

mod features;
mod model;
mod setting;
pub mod train;

pub use features::{Features, Slots, features};
pub use model::{Model, ModelName};
pub use setting::Setting;
