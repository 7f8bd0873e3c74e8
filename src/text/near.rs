//! “Did you mean”: the nearest of the known names to one that is not known.

/// The candidate nearest to `word`, if one is near enough to be a slip of the pen.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|c| (strsim::jaro_winkler(word, c), c))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn a_slip_is_mended_and_a_stranger_is_not() {
        assert_eq!(did_you_mean("mesage", ["message", "help"]), Some("message"));
        assert_eq!(did_you_mean("colour", ["message", "help"]), None);
    }
}
