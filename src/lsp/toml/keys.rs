//! The keys of configs and rule files, each with what it is for.

/// A key.
#[derive(Clone, Copy, Debug)]
pub(super) struct TomlKey {
    pub(super) name: &'static str,
    /// What it is for, or takes.
    pub(super) about: &'static str,
}

const fn key(name: &'static str, about: &'static str) -> TomlKey {
    TomlKey { name, about }
}

/// The headers of tables, each with what the table is for.
pub(super) fn tables(config: bool) -> &'static [(&'static str, &'static str)] {
    if config { CONFIG_TABLES } else { RULE_TABLES }
}

/// The keys of a table, named as its header has it.
pub(super) fn keys_of(config: bool, table: &str) -> &'static [TomlKey] {
    let all = if config { CONFIG } else { RULE };
    // `[rules.vague-authority]`, and the same under an override.
    let one = table
        .strip_prefix("override.")
        .unwrap_or(table)
        .starts_with("rules.");
    let condition = ["rule.unless.", "rule.only-if."];
    let table = match table {
        _ if one => "rules.*",
        t if condition.iter().any(|c| t.starts_with(c)) => "a condition",
        t => t,
    };
    let found = all.iter().find(|(name, _)| *name == table);
    found.map_or(&[], |(_, keys)| keys)
}

const RULE_TABLES: &[(&str, &str)] = &[
    ("[[rule]]", "a rule"),
    ("[rule.find]", "what it looks for"),
    ("[rule.unless]", "what silences it"),
    ("[rule.only-if]", "what must be there"),
    ("[rule.total]", "what its finds must add up to"),
    ("[[rule.weigh]]", "phrases that weigh more or less"),
    ("[[rule.swap]]", "a pattern, and what to write instead"),
    ("[rule.options]", "numbers that a config can set"),
    ("[rule.fix]", "what fixes it"),
    ("[[rule.example]]", "an example, which is its test"),
];

const CONFIG_TABLES: &[(&str, &str)] = &[
    ("[check]", "packs, and what is shown"),
    ("[rules]", "severities of rules"),
    ("[lexicons]", "additions to word lists"),
    ("[hosts]", "hosts by their worth as sources"),
    ("[[override]]", "settings for some files"),
    ("[override.rules]", "severities of rules for these files"),
];

const RULE: &[(&str, &[TomlKey])] = &[
    (
        "rule",
        &[
            key(
                "id",
                "the rule's name: lower-case letters, digits and hyphens",
            ),
            key("title", "what it flags, in a few words"),
            key("severity", "`error`, `warning` or `info`"),
            key("confidence", "`high`, `medium` or `low`"),
            key("persona", "`strict`: it runs with `--strict` only"),
            key("message", "what is wrong here; `{text}` is what was found"),
            key("help", "what would settle it"),
            key("why", "why the rule exists"),
            key("standard", "the published standard that it follows"),
            key("tags", "words of your own that it can be found by"),
            key(
                "preview",
                "`true`: it runs only where it is selected by name",
            ),
        ],
    ),
    (
        "rule.find",
        &[
            key("phrases", "phrases; any of them is a find"),
            key("patterns", "regular expressions, without look-around"),
            key(
                "evidence",
                "kinds of evidence; a find is what bears one of them",
            ),
            key("except", "phrases that take back a find they overlap"),
            key(
                "in",
                "the kinds of blocks it reads; by default paragraphs and list items",
            ),
            key(
                "quoted",
                "`skip` what is quoted, find `only` there, or `both`",
            ),
            key("support", "only sentences with one of these supports"),
            key("claims", "claims of these kinds"),
            key(
                "model",
                "sentences that a model finds like those it was shown",
            ),
            key("least-score", "the least score of the model; 1 by default"),
            key(
                "article-score",
                "the least score by the model that sees what stands around a sentence",
            ),
            key("linked", "`skip` the words of links, or `both`"),
            key("least-words", "the least number of words that a find has"),
            key("facts", "facts about references, notes, links and dates"),
            key(
                "identifiers",
                "identifiers of these kinds: `doi`, `isbn`, `arxiv` and others",
            ),
            key(
                "case",
                "blocks without the capitals of a `sentence`, a `title`, `lower` or `upper`",
            ),
            key("known", "words that may have any capitals under `case`"),
            key("twice", "`true`: words that stand twice running"),
            key(
                "either",
                "pairs of spellings, of which an article keeps to one",
            ),
            key(
                "defined-by",
                "a pattern whose first group names what is no find from there on",
            ),
            key(
                "mistakes",
                "slips in ignores and in settings of the article",
            ),
            key(
                "rules",
                "what these rules flag, to be said once for all of it",
            ),
            key(
                "once",
                "`true`: the same words are flagged once in an article",
            ),
            key(
                "at",
                "`first`, `opening`, `closing` or `edge` of the article",
            ),
            key(
                "column",
                "phrases: only cells whose column's heading holds one of them",
            ),
            key(
                "where",
                "what `patterns` read: `text`, `raw`, `code`, `link-target`, `front-matter`",
            ),
        ],
    ),
    (
        "rule.unless",
        &[
            key("sentence", "the sentence itself"),
            key(
                "previous",
                "the sentence before it; before a list item's first, the lead-in",
            ),
            key("next", "the sentence after it"),
            key("preceding", "the three sentences before it in its section"),
            key(
                "following",
                "the three sentences after it in the same section",
            ),
            key("paragraph", "the whole paragraph"),
            key("lead-in", "the block that leads in to the list"),
            key("section", "the whole section"),
            key("document", "the whole article"),
            key("front-matter", "the front matter, as written"),
            key("support", "silent if the best support is this or better"),
            key(
                "support-within",
                "only support from within this reach counts",
            ),
        ],
    ),
    (
        "rule.only-if",
        &[
            key("sentence", "the sentence itself"),
            key(
                "previous",
                "the sentence before it; before a list item's first, the lead-in",
            ),
            key("next", "the sentence after it"),
            key("preceding", "the three sentences before it in its section"),
            key(
                "following",
                "the three sentences after it in the same section",
            ),
            key("paragraph", "the whole paragraph"),
            key("lead-in", "the block that leads in to the list"),
            key("section", "the whole section"),
            key("document", "the whole article"),
            key("front-matter", "the front matter, as written"),
            key("words", "the least length of the article"),
        ],
    ),
    (
        "a condition",
        &[
            key("evidence", "any of this evidence"),
            key("claims", "or any of these claims"),
            key("phrases", "or any of these phrases"),
            key("patterns", "or any of these patterns"),
        ],
    ),
    (
        "rule.total",
        &[
            key(
                "within",
                "what is added up: `sentence`, `paragraph`, `section` or `document`",
            ),
            key("least", "the sum from which it fires"),
            key("most", "the sum up to which it fires"),
            key("per-words", "makes the sum a density: per this many words"),
            key("same", "`true`: only finds of the same words are added up"),
            key(
                "flags",
                "what is flagged: `one` find, which names the others; their `span`, from the first to the last; `all` that they are added up in",
            ),
            key("instead-of", "rules that are silent where the sum fires"),
        ],
    ),
    (
        "rule.weigh",
        &[
            key("phrases", "phrases that weigh more or less than one"),
            key("weight", "how much"),
        ],
    ),
    (
        "rule.swap",
        &[
            key("find", "a pattern"),
            key(
                "use",
                "what to write instead; `{use}` in the message and in a fix",
            ),
        ],
    ),
    (
        "rule.fix",
        &[
            key("title", "what it does, in a few words"),
            key("safe", "`true`: what the article says is left alone"),
            key("replace", "what goes in the place of the find"),
            key("remove", "what goes: `words`, `sentence` or `block`"),
        ],
    ),
    (
        "rule.example",
        &[
            key(
                "flag",
                "a text that must be flagged at the words between `«` and `»`",
            ),
            key("pass", "a text that must pass"),
            key("format", "`markdown`, `text` or `html`"),
            key("fixed", "the text that the fix must give"),
            key("todo", "`true`: a known gap, which fails nothing"),
        ],
    ),
];

const CONFIG: &[(&str, &[TomlKey])] = &[
    (
        "check",
        &[
            key("packs", "the packs that run, and no others"),
            key("add-packs", "packs that run besides"),
            key("strict", "`true`: the strict rules of these packs run too"),
            key(
                "fail-on",
                "from which severity on a finding fails the run; `never`",
            ),
            key("min-severity", "the least severity that is shown"),
            key("min-confidence", "the least confidence that is shown"),
            key("require-reason", "`true`: an ignore must say why"),
            key("max-findings", "how many findings are printed"),
            key(
                "exclude",
                "globs of what a walk through a folder leaves out",
            ),
            key("extends", "configs to build on; they come first"),
        ],
    ),
    (
        "hosts",
        &[
            key("blocked", "hosts that are no sources"),
            key("discouraged", "hosts that are weak sources"),
            key("primary", "hosts of primary sources"),
        ],
    ),
    (
        "override",
        &[
            key("files", "the globs of the files that it holds for"),
            key("types", "the types of articles that it holds for"),
            key("packs", "the packs that run, and no others"),
            key("add-packs", "packs that run besides"),
            key("strict", "`true`: the strict rules of these packs run too"),
            key(
                "fail-on",
                "from which severity on a finding fails the run; `never`",
            ),
            key("min-severity", "the least severity that is shown"),
            key("min-confidence", "the least confidence that is shown"),
            key("require-reason", "`true`: an ignore must say why"),
        ],
    ),
    (
        "rules.*",
        &[
            key("severity", "`error`, `warning`, `info` or `off`"),
            key(
                "allow",
                "phrases that it lets pass where they touch what it found",
            ),
            key("phrases", "more to find"),
            key("except", "more to let pass"),
            key("options", "numbers of the rule that have a name there"),
        ],
    ),
];

#[cfg(test)]
mod tests;
