//! What an article is: news, a manual, a personal account. It decides what the article owes its readers: a manual is its own
//! source, a column owes facts and no proof of its opinions.

use super::{Manner, SourceKind, Sourcing};
use crate::document::{BlockKind, Document, FrontNode, NodeKind};
use crate::signal::{Class, Evidence, LexiconId, MachineBuilder, Scan};
use serde::{Deserialize, Serialize};

/// Fewer sentences than this say nothing about what an article is.
const FEWEST: usize = 6;
/// From so many sentences in a hundred that say “I” or “we”, the author's own voice runs through an article. In two readings of findings
/// on texts nobody had read, one warning in five was right from there on, and one in two below a hundredth.
const OWN_VOICE: usize = 5;
/// From so many on, it is an account of the author's own.
const ACCOUNT: usize = 20;
/// The keys of front matter that say what an article is.
const KEYS: [&str; 4] = ["type", "genre", "layout", "category"];

macro_rules! registers {
    ($($(#[$doc:meta])+ $variant:ident = $word:literal, $evidence:ident, $list:literal;)+) => {
        /// What an article is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Register { $($(#[$doc])+ $variant),+ }

        impl Register {
            /// Every register.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in rules and in front matter.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What rules ask for it by, of the whole article.
            #[must_use]
            pub const fn evidence(self) -> Evidence {
                match self { $(Self::$variant => Evidence::$evidence),+ }
            }

            /// The list of words that front matter calls it by.
            const fn list(self) -> &'static str {
                match self { $(Self::$variant => $list),+ }
            }
        }
    };
}

registers! {
    /// News and analysis: others speak, and are named.
    News = "news", News, "register-news";
    /// It explains a matter to its readers.
    Explainer = "explainer", Explainer, "register-explainer";
    /// An encyclopedia, a textbook, a glossary.
    Reference = "reference", Reference, "register-reference";
    /// It tells its readers what to do.
    HowTo = "how-to", HowTo, "register-how-to";
    /// A product's own manual or release notes.
    Manual = "manual", Manual, "register-manual";
    /// The author, or the author's firm, on what they went through or made.
    Account = "account", Account, "register-account";
    /// It argues for the author's opinion.
    Opinion = "opinion", Opinion, "register-opinion";
    /// A story.
    Fiction = "fiction", Fiction, "register-fiction";
}

/// The lists that a register is recognised by.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RegisterWords {
    commands: Option<LexiconId>,
    addressed: Option<LexiconId>,
    arguing: Option<LexiconId>,
    headings: Option<LexiconId>,
    declared: Vec<(Register, Vec<String>)>,
}

impl RegisterWords {
    pub(super) fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let declared = Register::ALL
            .iter()
            .map(|r| (*r, machine.list(r.list()).to_vec()));
        let declared = declared.collect();
        let mut id = |name| machine.lexicon(name);
        Self {
            commands: id("command-verbs"),
            addressed: id("addressed-words"),
            arguing: id("arguing-words"),
            headings: id("manual-headings"),
            declared,
        }
    }

    /// The register that a word of front matter names.
    fn called(&self, word: &str) -> Option<Register> {
        let word = word.trim().to_lowercase();
        let by_word = Register::ALL.iter().find(|r| r.as_str() == word).copied();
        by_word.or_else(|| {
            let mut lists = self.declared.iter();
            lists.find(|(_, l)| l.contains(&word)).map(|(r, _)| *r)
        })
    }
}

/// What an article is, and how that is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRegister {
    /// What it is.
    pub register: Register,
    /// How that is recognised, in a few words each: “4 of 10 sentences open with a command”.
    pub reasons: Vec<String>,
    /// Whether its author speaks throughout: at least five in a hundred sentences say “I” or “we” outside quotations.
    pub own_voice: bool,
}

impl Sourcing {
    /// Whether an article is long enough to tell what it is, whatever its front matter says.
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.register.is_some() && self.support.len() >= FEWEST
    }
}

/// How many sentences of an article are of a kind.
#[derive(Default)]
struct RegisterCounts {
    all: usize,
    commands: usize,
    addressed: usize,
    own: usize,
    code: usize,
    quoted: usize,
    named: usize,
    cited: usize,
    arguing: usize,
    headings: usize,
    apparatus: usize,
}

impl RegisterCounts {
    /// Whether at least this share, in hundredths, of the sentences is `n`.
    fn share(&self, n: usize, percent: usize) -> bool {
        n * 100 >= self.all * percent
    }

    /// “4 of 10 sentences …”
    fn reason(&self, n: usize, what: &str) -> String {
        format!("{n} of {} sentences {what}", self.all)
    }
}

/// What an article is; nothing where it is too short to tell.
pub(super) fn read(s: &Sourcing, words: &RegisterWords, scan: &Scan<'_>) -> Option<ReadRegister> {
    let doc = scan.document();
    let declared = declared(words, doc);
    let counts = words.commands.map(|_| count(s, words, scan));
    let counts = counts.filter(|c| c.all >= FEWEST);
    let own_voice = counts.as_ref().is_some_and(|c| c.share(c.own, OWN_VOICE));
    let found = |register, reasons: Vec<String>| {
        Some(ReadRegister {
            register,
            reasons,
            own_voice,
        })
    };
    if let Some(register) = declared {
        return found(register, vec!["its front matter says so".to_owned()]);
    }
    let c = counts?;
    let commands = c.reason(c.commands, "open with a command");
    let own = c.reason(c.own, "say “I” or “we”");
    let named = c.reason(c.named, "have a named speaker");
    let technical = c.headings > 1 || c.share(c.code, 12);
    if c.share(c.commands, 18) && (technical || c.share(c.addressed, 8) || c.share(c.commands, 35))
    {
        return found(Register::HowTo, vec![commands]);
    }
    if technical && c.share(c.code + c.headings, 15) && !c.share(c.own, 30) {
        let code = c.reason(c.code, "hold code");
        let headings = format!("{} headings are those of a manual", c.headings);
        return found(Register::Manual, vec![code, headings]);
    }
    if c.apparatus > 2 {
        let blocks = format!("{} blocks are exercises, terms or references", c.apparatus);
        return found(Register::Reference, vec![blocks]);
    }
    let speech = c.share(c.quoted, 25) && !c.share(c.named, 4) && c.cited == 0;
    if speech && !c.share(c.own, 50) {
        let quoted = c.reason(c.quoted, "hold speech of people without full names");
        return found(Register::Fiction, vec![quoted]);
    }
    if c.share(c.named, 14) && !c.share(c.own, 30) {
        return found(Register::News, vec![named]);
    }
    if c.share(c.own, ACCOUNT) {
        return found(Register::Account, vec![own]);
    }
    if c.share(c.arguing, 14) {
        let arguing = c.reason(c.arguing, "argue for something");
        return found(Register::Opinion, vec![arguing]);
    }
    if c.share(c.named, 8) {
        return found(Register::News, vec![named]);
    }
    found(Register::Explainer, vec![named, own, commands])
}

/// What the front matter says that it is.
fn declared(words: &RegisterWords, doc: &Document) -> Option<Register> {
    let front = doc.front.as_ref()?;
    if !KEYS.iter().any(|key| front.may_have(key)) {
        return None;
    }
    let root = front.root()?;
    let own = root.get("whosays").and_then(|w| w.get("type"));
    let named = KEYS.iter().filter_map(|key| root.get(key));
    let said = |n: &FrontNode| match &n.kind {
        NodeKind::Scalar(text) => words.called(text),
        NodeKind::List(items) => items
            .iter()
            .filter_map(FrontNode::as_str)
            .find_map(|t| words.called(t)),
        NodeKind::Map(_) => None,
    };
    own.into_iter().chain(named).find_map(said)
}

fn count(s: &Sourcing, words: &RegisterWords, scan: &Scan<'_>) -> RegisterCounts {
    let doc = scan.document();
    let mut c = RegisterCounts {
        apparatus: doc
            .blocks
            .iter()
            .filter(|b| b.kind == BlockKind::Apparatus)
            .count(),
        ..RegisterCounts::default()
    };
    let mut attributions = s.attributions.iter().peekable();
    for (id, sentence) in doc.sentences.iter().enumerate() {
        let mut named = false;
        while let Some(a) = attributions.next_if(|a| a.sentence <= id) {
            named |= a.kind == SourceKind::Named && a.manner == Manner::Says;
        }
        let tokens = scan.sentence(id);
        let is = |at: usize, list: Option<LexiconId>| {
            list.is_some_and(|l| scan.machine().entry(&tokens[at..], l).is_some())
        };
        let kind = doc.blocks[sentence.block as usize].kind;
        if kind == BlockKind::Heading {
            let whole = words
                .headings
                .and_then(|l| scan.machine().entry(tokens, l))
                .is_some_and(|len| len + 1 >= tokens.len());
            c.headings += usize::from(whole);
            continue;
        }
        if !matches!(
            kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableCell
        ) || tokens.len() < 3
        {
            continue;
        }
        let e = s.evidence[id];
        let first = tokens.iter().position(|t| !t.class.any(Class::PUNCTUATION));
        let spoken = e.has(Evidence::Quotation) || e.has(Evidence::Quoted);
        c.all += 1;
        c.commands += usize::from(first.is_some_and(|i| is(i, words.commands)));
        c.addressed += usize::from((0..tokens.len()).any(|i| is(i, words.addressed)));
        c.own += usize::from(!spoken && e.has(Evidence::FirstPerson));
        c.code += usize::from(e.has(Evidence::Code));
        c.quoted += usize::from(spoken);
        c.named += usize::from(named);
        c.cited += usize::from(e.has(Evidence::Cited));
        c.arguing += usize::from(!spoken && (0..tokens.len()).any(|i| is(i, words.arguing)));
    }
    c
}
