//! What `build.rs` puts into the program: the files of `rules/`, and what they compile to.

/// Every TOML file below `rules/`: its path there, and its text.
pub(crate) fn files() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/files.rs"))
}

/// The patterns of the built-in rules with their prefilters, in order of pattern.
pub(crate) fn prefilters() -> &'static [(&'static str, &'static [&'static [u8]])] {
    include!(concat!(env!("OUT_DIR"), "/prefilters.rs"))
}

/// Every built-in rule, in order: its id, and its pack.
pub(crate) fn ids() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/ids.rs"))
}

/// The compiled rules of this name, or the word lists of the language of this name.
pub(crate) fn prepared(name: &str) -> Option<&'static [u8]> {
    let all: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/prepared.rs"));
    all.iter()
        .find(|(n, _)| *n == name)
        .map(|(_, bytes)| *bytes)
}
