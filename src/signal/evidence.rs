//! Typed evidence: what a sentence holds that can make a claim fine, or make it one. One 64-bit set a sentence.

pub(super) mod from_words;
pub(super) mod mention;
pub(super) mod quotation;
pub(super) mod reference;

use serde::{Deserialize, Serialize};
use std::ops::{BitOr, BitOrAssign};

macro_rules! evidence {
    ($($(#[$doc:meta])+ $variant:ident = $word:literal),+ $(,)?) => {
        /// One kind of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Evidence { $($(#[$doc])+ $variant),+ }

        impl Evidence {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in rules.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

evidence! {
    /// A link, note or citation that could be a source.
    Cited = "cited",
    /// A named source speaks.
    Named = "named",
    /// A source described closely enough to be found speaks.
    Described = "described",
    /// The author speaks of own work: “we measured”.
    Own = "self",
    /// A source that is kept from the reader speaks: “people familiar with the matter”.
    Anonymous = "anonymous",
    /// A source that nobody could find speaks: “experts”.
    Vague = "vague",
    /// A search or a machine speaks: “search results”.
    Machine = "machine",
    /// Someone or something speaks, of whatever kind.
    Attributed = "attributed",
    /// A link whose target could be a source.
    Link = "link",
    /// A reference to a note.
    Note = "note",
    /// A citation in brackets: `[7]`, `(Doe 2019)`, `[@doe]`.
    Citation = "citation",
    /// A quotation of four words or more.
    Quotation = "quotation",
    /// A figure.
    Figure = "figure",
    /// A figure that is no percentage, money, year, version, measure or ordinal.
    Count = "count",
    /// A figure with a per cent sign.
    Percent = "percent",
    /// An amount of money.
    Money = "money",
    /// A figure with a unit.
    Measure = "measure",
    /// A year.
    Year = "year",
    /// A date: a month with a day or a year.
    Date = "date",
    /// A version.
    Version = "version",
    /// A name: a run of capitalised words.
    Name = "name",
    /// A negation.
    Negation = "negation",
    /// The sentence is a question.
    Question = "question",
    /// “I”, “we”, “our”.
    FirstPerson = "first-person",
    /// Words that are mentioned, not used.
    Mention = "mention",
    /// Inline code.
    Code = "code",
    /// Stands in a block quotation.
    BlockQuoted = "block-quoted",
    /// The whole sentence, or nearly, is a quotation.
    Quoted = "quoted",
    /// The sentence's last word is a colon: it leads in to what follows.
    LeadIn = "lead-in",
    /// A rule (`---`) sets it apart from the article, at the top or at the end.
    Apart = "apart",
    /// A figure in the headline that the body does not have.
    HeadlineFigure = "headline-figure",
    /// Quoted words in the headline that the body does not have.
    HeadlineQuotation = "headline-quotation",
    /// A name in the headline that the body does not have.
    HeadlineName = "headline-name",
    /// The headline says of something that it doubled or tripled, the body only of something else.
    HeadlineChange = "headline-change",
    /// The article declares sources, in its front matter or under a heading of their own (its first sentence holds it).
    Declared = "declared",
    /// All that is attributed in the article is attributed to one source, which speaks here first.
    SingleSource = "single-source",
    /// Somebody speaks whom the article never calls by a full name.
    Unintroduced = "unintroduced",
    /// Authorities without a name say or hold something, and nobody near says who they are: “experts say”.
    NamelessPeople = "nameless-people",
    /// They do so in so many words, and nobody with a name right behind goes on about it, whoever else speaks near: “experts say that”.
    PlainAuthority = "plain-authority",
    /// A study, a survey or research without a name shows in so many words: “studies have shown that”.
    PlainResearch = "plain-research",
    /// People or bodies in numbers do: “many residents say”.
    NamelessCrowd = "nameless-crowd",
    /// One of them does: “one analyst reckons”.
    NamelessPerson = "nameless-person",
    /// Somebody in the know does, who is kept from the reader: “a source close to the board says”.
    Insider = "insider",
    /// Research is called on by which nobody could find it: “studies show”.
    NamelessResearch = "nameless-research",
    /// A document is called on that the reader is not shown: “an internal memo says”.
    NamelessDocument = "nameless-document",
    /// Something is said, thought or expected with nobody behind it: “is thought to”.
    Impersonal = "impersonal",
    /// It is said in a clause of its own: “it is thought that”.
    ImpersonalClause = "impersonal-clause",
    /// The article is news or analysis (its first sentence holds it, as those that follow).
    News = "news",
    /// The article explains something.
    Explainer = "explainer",
    /// The article is a work of reference: an encyclopedia, a textbook.
    Reference = "reference",
    /// The article tells its readers what to do.
    HowTo = "how-to",
    /// The article is a product's own manual or release notes.
    Manual = "manual",
    /// The article is an account of what its author, or the author's firm, went through or made.
    Account = "account",
    /// The article argues for an opinion.
    Opinion = "opinion",
    /// The article is a story.
    Fiction = "fiction",
    /// One sentence in twenty of the article, or more, says “I” or “we” outside quotations: it speaks for itself.
    OwnVoice = "own-voice",
    /// A link to a page of a host that the config names as a primary source.
    Primary = "primary",
    /// A quotation that stands in the article before, there said by somebody else.
    Requoted = "requoted",
}

impl Evidence {
    /// What there is, in words: “a link, note or citation”.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Cited => "a link, note or citation",
            Self::Named => "a named source",
            Self::Described => "a described source",
            Self::Own => "the author's own work",
            Self::Anonymous => "an anonymous source",
            Self::Vague => "a vague source",
            Self::Machine => "a search or a machine as source",
            Self::Attributed => "somebody who speaks",
            Self::Link => "a link",
            Self::Note => "a note",
            Self::Citation => "a citation",
            Self::Quotation => "a quotation",
            Self::Figure => "a figure",
            Self::Count => "a figure that counts something",
            Self::Percent => "a percentage",
            Self::Money => "an amount of money",
            Self::Measure => "a figure with a unit",
            Self::Year => "a year",
            Self::Date => "a date",
            Self::Version => "a version",
            Self::Name => "a name",
            Self::Negation => "a negation",
            Self::Question => "a question",
            Self::FirstPerson => "“I” or “we”",
            Self::Mention => "words that are mentioned, not used",
            Self::Code => "code",
            Self::BlockQuoted => "a block quotation",
            Self::Quoted => "nothing but a quotation",
            Self::LeadIn => "a colon at the end",
            Self::Apart => "a rule that sets it apart from the article",
            Self::HeadlineFigure => "a figure in the headline alone",
            Self::HeadlineQuotation => "quoted words in the headline alone",
            Self::HeadlineName => "a name in the headline alone",
            Self::HeadlineChange => "a change that the body tells of something else",
            Self::Declared => "declared sources",
            Self::SingleSource => "a source that is the only one",
            Self::Unintroduced => "somebody never introduced",
            Self::NamelessPeople => "authorities without a name who speak",
            Self::PlainAuthority => "authorities without a name who say so in so many words",
            Self::PlainResearch => "research without a name that shows so in so many words",
            Self::NamelessCrowd => "people in numbers who speak",
            Self::NamelessPerson => "somebody without a name who speaks",
            Self::Insider => "somebody in the know who is kept from the reader",
            Self::NamelessResearch => "research without a name",
            Self::NamelessDocument => "a document that is not shown",
            Self::Impersonal => "a saying or belief that is nobody's",
            Self::ImpersonalClause => "a clause that says what is thought, and nobody behind it",
            Self::News => "news or analysis",
            Self::Explainer => "an explainer",
            Self::Reference => "a work of reference",
            Self::HowTo => "a how-to",
            Self::Manual => "a product's own manual",
            Self::Account => "an account of the author's own",
            Self::Opinion => "an opinion piece",
            Self::Fiction => "fiction",
            Self::OwnVoice => "the author's own voice throughout",
            Self::Primary => "a link to a primary source",
            Self::Requoted => "a quotation that somebody else is said to have said",
        }
    }
}

/// A set of evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceSet(u64);

impl EvidenceSet {
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// Adds one.
    pub fn add(&mut self, e: Evidence) {
        self.0 |= 1 << e as u64;
    }

    /// Takes one out.
    pub fn remove(&mut self, e: Evidence) {
        self.0 &= !(1 << e as u64);
    }

    /// Whether it has this one.
    #[must_use]
    pub const fn has(self, e: Evidence) -> bool {
        self.0 >> e as u64 & 1 == 1
    }

    /// Whether the two share one.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What it has, in the order of [`Evidence::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Evidence> {
        Evidence::ALL.iter().copied().filter(move |e| self.has(*e))
    }
}

impl From<Evidence> for EvidenceSet {
    fn from(e: Evidence) -> Self {
        Self(1 << e as u64)
    }
}

impl FromIterator<Evidence> for EvidenceSet {
    fn from_iter<T: IntoIterator<Item = Evidence>>(iter: T) -> Self {
        iter.into_iter().fold(Self::NONE, |s, e| s | e.into())
    }
}

impl BitOr for EvidenceSet {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for EvidenceSet {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
