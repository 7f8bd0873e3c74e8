//! What is said about rules of Vale: why a kind is left, and messages with our slots.

/// The keys that are read, and those that change nothing that is found.
pub(super) const READ: [&str; 23] = [
    "extends",
    "message",
    "level",
    "link",
    "description",
    "scope",
    "ignorecase",
    "nonword",
    "raw",
    "tokens",
    "token",
    "swap",
    "max",
    "exceptions",
    "name",
    "match",
    "style",
    "indicators",
    "threshold",
    "alpha",
    "either",
    "first",
    "second",
];

/// Why a kind of rule is not carried over.
pub(super) fn reason(kind: &str) -> String {
    let why = match kind {
        "script" => "it runs a program, which no rule does here",
        "sequence" => "it asks for parts of speech",
        "metric" | "readability" => "it is a formula over the whole text",
        "spelling" => "it needs a dictionary",
        _ => "there is nothing like it here",
    };
    format!("it extends `{kind}`: {why}")
}

/// Vale's message with our slots: what was found, and what to write instead.
pub(super) fn message_of(message: &str, substitution: bool) -> String {
    let escaped = message.replace('{', "(").replace('}', ")");
    if substitution && escaped.matches("%s").count() >= 2 {
        return escaped
            .replacen("%s", "{use}", 1)
            .replacen("%s", "{text}", 1);
    }
    if substitution {
        return escaped.replacen("%s", "{use}", 1);
    }
    escaped.replace("%s", "{text}")
}
