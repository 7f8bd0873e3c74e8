//! Examples inside rules, which are their tests.

use super::read::TomlTable;
use crate::finding::Problem;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use toml::de::DeTable;

/// What is expected of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expect {
    /// The rule flags it, at the marked words.
    Flag,
    /// The rule is silent.
    Pass,
}

/// An example, which is the rule's test.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// The article, `«»` around the words to flag.
    pub text: String,
    /// What is expected of the rule.
    pub expect: Expect,
    /// The input format's word; Markdown unless said.
    pub format: Option<String>,
    /// What the text becomes when what is flagged is fixed.
    pub fixed: Option<String>,
    /// A known gap: reported, no failure.
    pub todo: bool,
    /// Whether it is one of a list: these are for `test`, and shown to nobody.
    pub listed: bool,
    /// Where its text stands in the rule file, quotation marks and all.
    pub span: Span,
}

/// The examples of a table: one, or one for each text of a list.
pub(super) fn read(table: &DeTable<'_>, span: Span, problems: &mut Vec<Problem>) -> Vec<Example> {
    let mut t = TomlTable::new(table, "an example", span, problems);
    let (flag, pass) = (t.some_texts("flag"), t.some_texts("pass"));
    let is_list = |key| {
        let value = table.get(key).map(toml::Spanned::get_ref);
        matches!(value, Some(toml::de::DeValue::Array(_)))
    };
    let listed = is_list("flag") || is_list("pass");
    let format = t
        .choice(
            "format",
            &[
                ("markdown", "markdown"),
                ("text", "text"),
                ("html", "html"),
                ("bibtex", "bibtex"),
                ("csl-json", "csl-json"),
            ],
        )
        .map(str::to_owned);
    let todo = t.flag("todo");
    let fixed = t.text("fixed");
    let (texts, expect) = match (flag, pass) {
        (Some(f), None) => (f, Expect::Flag),
        (None, Some(p)) => (p, Expect::Pass),
        _ => {
            t.problem(Problem::new(span, "an example has either `flag` or `pass`"));
            t.finish();
            return Vec::new();
        }
    };
    for text in &texts {
        let count = |mark| text.value.matches(mark).count();
        let marks = (count('«'), count('»'));
        if (expect == Expect::Flag && marks.0 == 0) || marks.0 != marks.1 {
            t.problem(Problem::new(
                text.span,
                "put `«` and `»` around the words that must be flagged",
            ));
        }
    }
    if let Some(fixed) = fixed.as_ref().filter(|_| texts.len() > 1) {
        t.problem(
            Problem::new(fixed.span, "`fixed` goes with a single text")
                .help("Give this text an example of its own."),
        );
    }
    t.finish();
    let examples = texts.into_iter().map(|text| Example {
        text: text.value,
        expect,
        format: format.clone(),
        fixed: fixed.as_ref().map(|f| f.value.clone()),
        todo,
        listed,
        span: text.span,
    });
    examples.collect()
}
