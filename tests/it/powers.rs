//! What a rule can ask for beyond words and sources: sums, densities and weights, columns, front matter, fixes.

#![allow(clippy::unwrap_used)]

use whosays::check::{apply, check};
use whosays::document::Format;
use whosays::finding::Finding;
use whosays::input;
use whosays::rule::{self, PackFile, RuleSet};
use whosays::text::SourceFile;

/// A rule with these tables below its head.
fn rule(tables: &str) -> String {
    format!(
        "[[rule]]\nid = \"r\"\ntitle = \"t\"\nmessage = \"{{text}}, {{count}} in all\"\nhelp = \"h\"\n{tables}"
    )
}

/// What a rule finds in a Markdown text.
fn found(tables: &str, text: &str) -> Vec<Finding> {
    let lexicons = rule::lexicons("en");
    let file = PackFile {
        pack: "p".into(),
        path: "p.toml".into(),
        text: rule(tables),
        on: true,
        language: None,
    };
    let (set, file_errors, _) = RuleSet::compile(&[file], &lexicons, &|_| true);
    assert!(file_errors.is_empty(), "{file_errors:?}");
    let doc = input::read(Format::Markdown, text, &rule::language(&lexicons));
    check(&set, &SourceFile::new("a.md", text), &doc)
}

/// The words a rule flags.
fn words<'t>(tables: &str, text: &'t str) -> Vec<&'t str> {
    let found = found(tables, text);
    found
        .iter()
        .map(|f| &text[f.span.start..f.span.end])
        .collect()
}

/// The first problem of a rule.
fn problem(tables: &str) -> String {
    let lexicons = rule::lexicons("en");
    let file = PackFile {
        pack: "p".into(),
        path: "p.toml".into(),
        text: rule(tables),
        on: true,
        language: None,
    };
    let (_, file_errors, _) = RuleSet::compile(&[file], &lexicons, &|_| true);
    file_errors[0].problems[0].message.clone()
}

#[test]
fn finds_are_added_up_within_a_reach() {
    let rule = |within: &str| {
        format!("[rule.find]\nphrases = [\"very\"]\n[rule.total]\nwithin = \"{within}\"\nleast = 2")
    };
    let text = "It is very old. It is very wet.\n\nBoats pass very often.";
    assert_eq!(words(&rule("sentence"), text), Vec::<&str>::new());
    assert_eq!(words(&rule("paragraph"), text), ["very"]);
    let whole = found(&rule("document"), text);
    assert_eq!(whole.len(), 1);
    assert_eq!(whole[0].message, "very, 3 in all");
    assert_eq!(whole[0].related.len(), 2);
}

#[test]
fn a_density_is_a_sum_per_so_many_words() {
    let rule = "[rule.find]\nphrases = [\"very\"]\n[rule.total]\nleast = 10\nper-words = 100";
    assert_eq!(words(rule, "It is very old."), ["very"]);
    let long = format!("It is very old. {}", "Boats pass here. ".repeat(10));
    assert_eq!(words(rule, &long), Vec::<&str>::new());
}

#[test]
fn weights_make_weak_words_count_together_and_point_at_the_heaviest() {
    let rule = "[rule.find]\nphrases = [\"allegedly\"]\n[[rule.weigh]]\nweight = 0.5\nphrases = [\"some\", \"many\"]\n\
                [rule.total]\nwithin = \"sentence\"\nleast = 1";
    assert_eq!(words(rule, "Some boats pass."), Vec::<&str>::new());
    assert_eq!(words(rule, "Some boats carry many nets."), ["Some"]);
    assert_eq!(words(rule, "Some boats allegedly pass."), ["allegedly"]);
}

#[test]
fn only_the_same_words_are_added_up_where_that_is_asked() {
    let rule = "[rule.find]\npatterns = ['\\[\\^\\w+\\]']\nwhere = \"raw\"\n[rule.total]\nleast = 3\nsame = true";
    let text = "A.[^a] B.[^a] C.[^b]\n\n[^a]: Roe, p. 4.\n\n[^b]: Lind, p. 5.\n";
    assert_eq!(words(rule, text), ["[^a]"]);
}

#[test]
fn too_few_are_told_at_the_top() {
    let rule = "[rule.find]\nevidence = [\"cited\"]\n[rule.total]\nmost = 1\nper-words = 10\n[rule.only-if]\nwords = 8";
    let bare = "# The wall\n\nThe wall leans to the west and nobody looks at it.";
    assert_eq!(words(rule, bare), ["The wall"]);
    let cited = "# The wall\n\nThe [wall](https://www.saltmere.org/wall-report) leans. [It](https://www.saltmere.org/b-report) is old and wet.";
    assert_eq!(words(rule, cited), Vec::<&str>::new());
    assert_eq!(words(rule, "# The wall\n\nIt leans."), Vec::<&str>::new());
}

/// Three rules more, of which the rule under test takes the finds or the place.
const OTHERS: &str = "\n[[rule]]\nid = \"sorry\"\ntitle = \"t\"\nmessage = \"m\"\nhelp = \"h\"\n[rule.find]\nphrases = [\"sorry\"]\n\
                      [[rule]]\nid = \"cannot\"\ntitle = \"t\"\nmessage = \"m\"\nhelp = \"h\"\n[rule.find]\nphrases = [\"cannot\"]\n\
                      [[rule]]\nid = \"model\"\ntitle = \"t\"\nmessage = \"m\"\nhelp = \"h\"\n[rule.find]\nphrases = [\"model\"]\n";

#[test]
fn a_rule_finds_what_others_flag_and_speaks_for_them() {
    let tables = format!(
        "[rule.find]\nrules = [\"sorry\", \"cannot\"]\n[rule.total]\nleast = 20\nper-words = 100\ninstead-of = [\"model\"]\n{OTHERS}"
    );
    let told = |text: &str| -> Vec<(String, String)> {
        let found = found(&tables, text);
        let words = |f: &Finding| text[f.span.start..f.span.end].to_owned();
        found.iter().map(|f| (f.rule.clone(), words(f))).collect()
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    // One finding for all of it, from the first to the last.
    assert_eq!(
        told("I am sorry, a model cannot. It is a model."),
        [pair("r", "sorry, a model cannot")]
    );
    // Where the sum is not reached each speaks for itself.
    assert_eq!(
        told("I am sorry that a model of the wall stands here no more."),
        [pair("sorry", "sorry"), pair("model", "model")]
    );
    // Where the one that speaks for all is ignored, so does each.
    let ignored = "<!-- whosays-ignore-file r -- not yet -->\n\nI am sorry, a model cannot.";
    let rules: Vec<String> = told(ignored).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["sorry", "model", "cannot"]);
}

#[test]
fn rules_that_are_named_must_exist() {
    let one = "[rule.find]\nrules = [\"model-refusl\"]\n[rule.total]\nleast = 2";
    assert_eq!(problem(one), "no rule is called `model-refusl`");
    let two = "[rule.find]\nphrases = [\"wall\"]\n[rule.total]\nleast = 2\ninstead-of = [\"wal\"]";
    assert_eq!(problem(two), "no rule is called `wal`");
}

#[test]
fn a_column_is_known_by_its_heading() {
    let rule = "[rule.find]\nphrases = [\"various\"]\nin = [\"table-cell\"]\ncolumn = [\"source\"]";
    let text = "| What | Source |\n|---|---|\n| various | Various |\n";
    assert_eq!(words(rule, text), ["Various"]);
}

#[test]
fn the_front_matter_is_a_reach() {
    let rule = "[rule.find]\nphrases = [\"very\"]\n[rule.only-if.front-matter]\npatterns = ['(?m)^type:\\s*life$']";
    assert_eq!(
        words(rule, "---\ntype: life\n---\n\nIt is very old."),
        ["very"]
    );
    assert_eq!(
        words(rule, "---\ntype: news\n---\n\nIt is very old."),
        Vec::<&str>::new()
    );
    assert_eq!(words(rule, "It is very old."), Vec::<&str>::new());
}

/// A text with all fixes of a rule made.
fn mended(tables: &str, text: &str) -> String {
    let found = found(tables, text);
    assert!(!found.is_empty(), "nothing to mend");
    apply(text, found.iter().filter_map(|f| f.fix.as_ref())).0
}

#[test]
fn a_fix_replaces_with_parts_of_the_find() {
    let rule = "[rule.find]\npatterns = ['(?<keep>\\?)ref=x&|[?&]ref=x']\nwhere = \"raw\"\n[rule.fix]\ntitle = \"t\"\nreplace = \"{keep}\"";
    let text =
        "[a](https://b.org/?ref=x&c=1) [d](https://b.org/?c=1&ref=x) [e](https://b.org/?ref=x)";
    assert_eq!(
        mended(rule, text),
        "[a](https://b.org/?c=1) [d](https://b.org/?c=1) [e](https://b.org/)"
    );
    let phrase = "[rule.find]\nphrases = [\"very what=<word>\"]\n[rule.fix]\ntitle = \"t\"\nreplace = \"{what}\"";
    assert_eq!(mended(phrase, "It is very old."), "It is old.");
}

#[test]
fn a_fix_removes_words_a_sentence_or_a_block() {
    let rule = |what: &str| {
        format!("[rule.find]\nphrases = [\"sure\"]\n[rule.fix]\ntitle = \"t\"\nremove = \"{what}\"")
    };
    let text = "It is sure old. Boats pass.\n\nThe wall leans.\n";
    assert_eq!(
        mended(&rule("words"), text),
        "It is old. Boats pass.\n\nThe wall leans.\n"
    );
    assert_eq!(
        mended(&rule("sentence"), text),
        "Boats pass.\n\nThe wall leans.\n"
    );
    assert_eq!(mended(&rule("block"), text), "The wall leans.\n");
    let last = "Boats pass.\r\n\r\nIt leans. Sure.\r\n";
    assert_eq!(
        mended(&rule("sentence"), last),
        "Boats pass.\r\n\r\nIt leans.\r\n"
    );
    assert_eq!(mended(&rule("block"), last), "Boats pass.\r\n");
}

#[test]
fn a_swap_says_what_to_write_instead() {
    let rule = "[[rule.swap]]\nfind = '(?i)e-?mail\\b'\nuse = \"email\"\n[rule.find]\nquoted = \"skip\"\n[rule.fix]\ntitle = \"t\"\nreplace = \"{use}\"";
    assert_eq!(
        words(rule, "Send an e-mail or an email, no `e-mail`."),
        ["e-mail"]
    );
    assert_eq!(mended(rule, "Send an E-Mail."), "Send an email.");
}

#[test]
fn a_sum_flags_one_find_their_span_or_all_that_they_stand_in() {
    let rule = |flags: &str| {
        format!(
            "[rule.find]\nphrases = [\"very\"]\n[rule.total]\nwithin = \"paragraph\"\nleast = 2\n{flags}"
        )
    };
    let text = "Boats pass. It is very old. It is very wet.\n\nThe quay is very long.";
    for (flags, flagged) in [
        ("", "very"),
        ("flags = \"one\"", "very"),
        ("flags = \"span\"", "very old. It is very"),
        (
            "flags = \"all\"",
            "Boats pass. It is very old. It is very wet.",
        ),
    ] {
        assert_eq!(words(&rule(flags), text), [flagged], "{flags}");
    }
}

#[test]
fn an_option_holds_a_number_of_the_rule() {
    let rule = "[rule.find]\nphrases = [\"very\"]\n[rule.options]\nmost = 2\n[rule.total]\nleast = \"$most\"";
    assert_eq!(words(rule, "It is very old."), Vec::<&str>::new());
    assert_eq!(words(rule, "It is very, very old."), ["very"]);
    let idle = "[rule.find]\nphrases = [\"very\"]\n[rule.options]\nmost = 2";
    assert!(problem(idle).contains("nothing in the rule uses the option `most`"));
    let none = "[rule.find]\nphrases = [\"very\"]\n[rule.total]\nleast = \"$most\"";
    assert!(problem(none).contains("the rule has no option `most`"));
}

#[test]
fn mistakes_in_them_are_told() {
    for (tables, message) in [
        (
            "[rule.find]\nphrases = [\"a\"]\n[rule.total]\nwithin = \"section\"",
            "either `least` or `most`",
        ),
        (
            "[rule.find]\nphrases = [\"a\"]\n[rule.total]\nmost = 1\nleast = -1",
            "must be a number that is not negative",
        ),
        (
            "[rule.find]\nphrases = [\"a\"]\n[rule.total]\nmost = 1\nwithin = \"section\"",
            "`most` is for the whole article",
        ),
        (
            "[rule.find]\nphrases = [\"a\"]\n[rule.total]\nmost = 1\nflags = \"all\"",
            "`flags` is for `least`",
        ),
        (
            "[rule.find]\nphrases = [\"a\"]\n[rule.total]\nleast = 1\nflags = \"every\"",
            "there is no `flags` `every`",
        ),
        (
            "[rule.find]\nphrases = [\"a\"]\n[rule.total]\nleast = 1\nper-words = 0",
            "must be more than 0",
        ),
        (
            "[rule.find]\nphrases = [\"a\"]\n[[rule.weigh]]\nphrases = [\"b\"]",
            "`weigh` needs `weight`",
        ),
        (
            "[rule.find]\nphrases = [\"a\"]\n[rule.fix]\ntitle = \"t\"",
            "either `replace` or `remove`",
        ),
        (
            "[rule.find]\nphrases = [\"a\"]\n[rule.fix]\ntitle = \"t\"\nremove = \"word\"",
            "there is no thing to remove `word`",
        ),
    ] {
        let told = problem(tables);
        assert!(told.contains(message), "{tables}: {told}");
    }
}

#[test]
fn a_condition_looks_back_over_paragraphs() {
    let rule =
        "[rule.find]\nphrases = [\"it is understood\"]\n[rule.unless]\npreceding = [\"named\"]\n";
    let near = "The wall leans, said Ada Lind.\n\nIt rained.\n\nIt is understood that it leaks.";
    assert_eq!(words(rule, near), Vec::<&str>::new());
    let far = near.replace("It rained.", "It rained.\n\nIt snowed.\n\nThe sun shone.");
    assert_eq!(words(rule, &far), ["It is understood"]);
    let elsewhere = near.replace("It rained.", "## Gates");
    assert_eq!(words(rule, &elsewhere), ["It is understood"]);
    let previous = rule.replace("preceding", "previous");
    assert_eq!(words(&previous, near), ["It is understood"]);
}

#[test]
fn figures_that_count_are_told_from_others() {
    let phrase = "[rule.find]\nphrases = [\"<count> (ships|boats)\"]\n";
    let text = "Twelve ships came. 40% ships of 12 boats left for $5 million in 2019. It was the 3rd gate of v2.1.";
    assert_eq!(words(phrase, text), ["Twelve ships", "12 boats"]);
    let evidence = "[rule.find]\nevidence = [\"count\"]\n";
    assert_eq!(words(evidence, "Some 12 boats left."), ["12"]);
    for other in [
        "It grew by 40%.",
        "It cost $5.",
        "It came in 2019.",
        "It is 5 km long.",
        "The wall leans.",
    ] {
        assert_eq!(words(evidence, other), Vec::<&str>::new(), "{other}");
    }
    let unless = "[rule.find]\nphrases = [\"it grew\"]\n[rule.unless]\nsentence = [\"count\"]\n";
    assert_eq!(words(unless, "It grew by 40%."), ["It grew"]);
    assert_eq!(words(unless, "It grew by 12 boats."), Vec::<&str>::new());
}

#[test]
fn a_find_may_need_a_length() {
    let rule = |n: &str| {
        format!("[rule.find]\nevidence = [\"quotation\"]\nquoted = \"both\"\nleast-words = {n}\n")
    };
    let text = "“The wall leans a little.” She said “the wall leans a good deal more than it did in any year before”.";
    assert_eq!(words(&rule("4"), text).len(), 2);
    assert_eq!(words(&rule("13"), text).len(), 1);
    let option = rule("\"$words\"") + "[rule.options]\nwords = 40\n";
    assert_eq!(words(&option, text).len(), 0);
}

#[test]
fn capitals_are_asked_of_whole_lines() {
    let rule = "[rule.find]\nin = [\"heading\"]\ncase = \"sentence\"\nknown = [\"Saltmere\"]";
    let text = "# 2. The Quay Wall\n\n## The quay wall of Saltmere\n\nThe Quay Wall Leans.\n";
    assert_eq!(words(rule, text), ["2. The Quay Wall"]);
    let wrong = "[rule.find]\nphrases = [\"very\"]\nknown = [\"Saltmere\"]";
    assert!(problem(wrong).contains("`case`"));
}

#[test]
fn words_that_stand_twice_running_are_found() {
    let rule = "[rule.find]\ntwice = true\nexcept = [\"had had\"]";
    let text = "The wall of the\nthe quay leans. It had had a roof. `is is` is no prose.\n";
    assert_eq!(words(rule, text), ["the\nthe"]);
}

#[test]
fn an_article_keeps_to_the_spelling_it_began_with() {
    let rule = "[rule.find]\neither = [\"centre / center\", \"grey / gray\"]";
    let text = "The Center is grey.\n\nThe centre of the city centres on it.\n";
    let found = found(rule, text);
    assert_eq!(found.len(), 1);
    assert_eq!(&text[found[0].span.start..found[0].span.end], "centre");
    let first = found[0].related[0].span;
    assert_eq!(&text[first.start..first.end], "Center");
    assert!(problem("[rule.find]\neither = [\"centre\"]").contains("two spellings"));
}

#[test]
fn what_was_spelled_out_is_no_find() {
    let rule = "[rule.find]\npatterns = ['\\b[A-Z]{3,5}\\b']\ndefined-by = '\\(([A-Z]{3,5})\\)'";
    let text = "The SPA met.\n\nThe Saltmere Port Authority (SPA) met. The SPA and the HMC met.\n";
    assert_eq!(words(rule, text), ["SPA", "HMC"]);
}
