//! What people write for whosays: rules, phrases, patterns, lexicons, settings, baselines, and rules of other tools.

use super::{Target, owned, run};
use std::path::Path;
use std::sync::LazyLock;
use whosays::config;
use whosays::document::Format;
use whosays::import::vale;
use whosays::input;
use whosays::lexicon::{LexiconFile, Lexicons};
use whosays::rule::{PackFile, RuleSet, lexicons, packs};
use whosays::text::SourceFile;
use whosays::workspace::Baseline;

static ENGLISH: LazyLock<Lexicons> = LazyLock::new(|| lexicons("en"));

const TOML: &[&str] = &[
    "[[rule]]\n",
    "[rule.find]\n",
    "[rule.unless]\n",
    "[[rule.example]]\n",
    "id = \"a-b\"\n",
    "title = \"t\"\n",
    "message = \"{text}\"\n",
    "help = \"h\"\n",
    "phrases = [",
    "patterns = [",
    "evidence = [",
    "\"cited\"",
    "\"experts {say}\"",
    "'\\d+'",
    "]",
    ", ",
    "\n",
    "=",
    "\"",
    "'''",
    "\"\"\"",
    "[",
    "{",
    "}",
    "severity = \"error\"\n",
    "in = [\"paragraph\"]\n",
    "where = \"raw\"\n",
    "previous = [\"named\"]\n",
    "[rule.fix]\n",
    "replace = \"{text}\"\n",
    "flag = \"«a»\"\n",
    "pass = \"a\"\n",
    "@people",
    "<figure>",
    "\\b",
    "\u{8}",
    "é",
    "1",
    "true",
    "1979-05-27",
    "words = [",
    "verbs = [",
    "include = [",
    "select = [",
    "exclude = [",
    "rules = ",
    "packs = [",
    "[[override]]\n",
    "files = [\"*.md\"]\n",
];

/// Mistakes point into the text they are in.
fn in_text(text: &str, spans: impl Iterator<Item = whosays::text::Span>) {
    for span in spans {
        assert!(
            text.get(span.start..span.end).is_some(),
            "{span:?} is no place"
        );
    }
}

/// Compiles rules; those that compile are held against an article.
fn compiles(text: &str) {
    let file = PackFile {
        pack: "own".to_owned(),
        path: "own.toml".to_owned(),
        text: text.to_owned(),
        on: true,
        language: None,
    };
    let (set, wrong, _) = RuleSet::compile(&[file], &ENGLISH, &|_| true);
    for w in &wrong {
        in_text(text, w.problems.iter().map(|p| p.span));
    }
    let article = "# Wall\n\nExperts say [it](http://a.b/c) leans by 40%. “So,” Ada Lind said.\n";
    let doc = input::read(Format::Markdown, article, &set.language);
    let _ = whosays::check::check(&set, &SourceFile::new("a.md", article), &doc);
}

#[test]
fn rules() {
    let seeds = packs(|_| true).into_iter().map(|f| f.text);
    // One rule each, so that changes fall where they matter.
    let seeds = seeds.flat_map(|t| {
        t.split("\n[[rule]]")
            .skip(1)
            .take(2)
            .map(|r| format!("[[rule]]{r}"))
            .collect::<Vec<_>>()
    });
    run(&Target {
        name: "rules",
        holds: compiles,
        seeds: seeds.collect(),
        pieces: TOML,
    });
}

#[test]
fn phrases() {
    let pieces = &[
        "experts", " ", "{say}", "{", "}", "(", ")", "[", "]", "|", "...", "@people", "@",
        "<figure>", "<", ">", "who=", "%", "-", "'", "’", "é", "?", "*", "\\", "a b", "~", ".",
        ",", "100%", "$5", "\t",
    ];
    run(&Target {
        name: "phrases",
        holds: |t| {
            let quoted = serde_json::to_string(t).unwrap();
            compiles(&format!(
                "[[rule]]\nid = \"a\"\ntitle = \"t\"\nmessage = \"{{text}}\"\nhelp = \"h\"\n[rule.find]\nphrases = [{quoted}]\n"
            ));
        },
        seeds: owned(&[
            "[many] (experts|critics) {say|claim} [that]",
            "who=<name> ... {say}",
            "@vague-people {say} <figure> percent",
        ]),
        pieces,
    });
}

#[test]
fn lexicon_files() {
    run(&Target {
        name: "lexicons",
        holds: |t| {
            let files = [LexiconFile {
                path: "a.toml",
                text: t,
            }];
            let (lexicons, wrong) = Lexicons::load(&files);
            in_text(t, wrong.iter().map(|(_, p)| p.span));
            lexicons.names().for_each(|n| {
                let _ = lexicons.list(n);
            });
        },
        seeds: owned(&[
            "[people]\nwords = [\"experts\", \"critics\"]\nverbs = [\"say\"]\ninclude = [\"others\"]\n[others]\nwords = [\"a b\"]\n",
        ]),
        pieces: TOML,
    });
}

#[test]
fn settings() {
    run(&Target {
        name: "settings",
        holds: |t| {
            let mut problems = Vec::new();
            config::read("whosays.toml", Path::new("/nowhere"), t, &mut problems);
            in_text(t, problems.iter().map(|p| p.span));
        },
        seeds: owned(&[
            "strict = true\nselect = [\"residue\"]\nexclude = [\"archive/**\"]\nfail-on = \"error\"\n[rules]\nvague-authority = \"off\"\n[[override]]\nfiles = [\"*.md\"]\nignore = [\"numbers\"]\n",
        ]),
        pieces: TOML,
    });
}

#[test]
fn baselines() {
    run(&Target {
        name: "baselines",
        holds: |t| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("baseline.tsv");
            std::fs::write(&path, t).unwrap();
            let _ = Baseline::read(&path);
        },
        seeds: owned(&[
            "# whosays baseline 1\nvague-authority\t0123456789abcdef\ta.md\tExperts say\n",
        ]),
        pieces: &[
            "\t",
            "\n",
            "#",
            " ",
            "whosays",
            "baseline",
            "1",
            "2",
            "a.md",
            "\\t",
            "\\x",
            "\\",
            "é",
            "0123456789abcdef",
            "vague-authority",
            "\r",
            "\0",
        ],
    });
}

#[test]
fn imported_rules() {
    run(&Target {
        name: "vale",
        holds: |t| {
            let import = vale("Style", "Rule", t);
            for l in &import.left {
                // YAML takes a carriage return by itself for the end of a line.
                let lines = t.matches(['\n', '\r']).count();
                assert!(l.line <= lines + 1, "{l:?}");
            }
            if let Some(rule) = &import.rule {
                let file = PackFile {
                    pack: "style".to_owned(),
                    path: "style.toml".to_owned(),
                    text: rule.clone(),
                    on: true,
                    language: None,
                };
                let (_, wrong, _) = RuleSet::compile(&[file], &ENGLISH, &|_| true);
                assert!(
                    wrong.is_empty(),
                    "what is carried over is no rule: {rule}\n{wrong:?}"
                );
            }
        },
        seeds: owned(&[
            "extends: existence\nmessage: \"'%s' is weak\"\nignorecase: true\nlevel: error\nexceptions:\n  - very well\ntokens:\n  - very\n  - quite (?!so)\n",
            "extends: substitution\nmessage: \"Write '%s', not '%s'\"\nswap:\n  quay wall: quay-wall\n  'harbou?r (master|mate)': port $1\n",
            "extends: occurrence\nmessage: Long\nscope: [sentence, ~heading & list]\nmax: 6\ntoken: '\\b(\\w+)\\b'\n",
            "extends: capitalization\nmessage: Title\nmatch: $title\nstyle: AP\nscope: heading\n",
        ]),
        pieces: &[
            "extends: ",
            "existence",
            "substitution",
            "occurrence",
            "capitalization",
            "repetition",
            "consistency",
            "conditional",
            "\n",
            "message: '%s'\n",
            "level: ",
            "error",
            "tokens:\n",
            "  - ",
            "swap:\n",
            "  a: b\n",
            "raw:\n",
            "nonword: true\n",
            "(?!a)",
            "(?<=b)",
            "(",
            ")",
            "|",
            "[^",
            "]",
            "\\b",
            "\\",
            "$1",
            "*",
            "+",
            "{2,}",
            "scope: ",
            "heading",
            "~",
            " & ",
            "limit: 3\n",
            "max: 1\n",
            "'",
            "\"",
            ":",
            "é",
            "&a ",
            "*a",
            "{",
            "}",
        ],
    });
}
