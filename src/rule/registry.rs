//! The registry of what chat products leave in copied text: each shape with its vendor, when it was first reported, and where.

use crate::embedded;
use crate::view::PastedShape;
use serde::Deserialize;

#[derive(Deserialize)]
struct Registry {
    shape: Vec<PastedShape>,
}

/// Every registered shape, in the order of `rules/registry.toml`.
#[must_use]
pub fn shapes() -> Vec<PastedShape> {
    let file = embedded::files()
        .iter()
        .find(|(p, _)| *p == "registry.toml");
    let registry = file.and_then(|(_, text)| toml::from_str::<Registry>(text).ok());
    registry.map_or_else(Vec::new, |r| r.shape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::builtin::ids;

    #[test]
    fn every_shape_is_complete_and_belongs_to_a_rule() {
        let shapes = shapes();
        assert!(shapes.len() > 50, "{}", shapes.len());
        for s in &shapes {
            assert!(ids().any(|(id, _)| id == s.rule), "{}", s.rule);
            let texts = [&s.shape, &s.vendor, &s.seen, &s.source];
            assert!(texts.iter().all(|t| !t.is_empty()), "{}", s.shape);
        }
    }
}
