//! Facts about references that are computed: each can be seen in the article by anybody who looks.

use crate::document::SentenceId;
use crate::text::{Date, Span};
use serde::{Deserialize, Serialize};

macro_rules! facts {
    ($($(#[$doc:meta])+ $variant:ident = $word:literal),+ $(,)?) => {
        /// A kind of fact, which a rule may report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum FactKind { $($(#[$doc])+ $variant),+ }

        impl FactKind {
            /// Every kind with its word in rules.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            /// Its word in rules.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

facts! {
    /// A DOI or address names one year, the entry another.
    OtherYear = "other-year",
    /// A DOI names one journal or conference, the entry another.
    OtherVenue = "other-venue",
    /// A volume that came out in another year than the entry's.
    VolumeYear = "volume-other-year",
    /// The entry is older than the preprint whose number it gives.
    BeforePreprint = "before-preprint",
    /// The entry gives a preprint as the published work, from years before.
    LongAfterPreprint = "long-after-preprint",
    /// A check digit is wrong.
    CheckDigit = "check-digit",
    /// An identifier has a form that its kind never has.
    Malformed = "malformed-identifier",
    /// An identifier made to fill a slot.
    Dummy = "dummy-identifier",
    /// The mark of a note that is not there.
    UndefinedNote = "undefined-note",
    /// A note that nothing refers to.
    UnusedNote = "unused-note",
    /// A note with a label that another one has.
    DuplicateNote = "duplicate-note",
    /// A note that says nothing.
    EmptyNote = "empty-note",
    /// “Ibid.” with nothing before it.
    IbidFirst = "ibid-first",
    /// A note that many sentences refer to.
    BusyNote = "busy-note",
    /// A citation of what the reference list does not have.
    MissingEntry = "missing-entry",
    /// An entry of the reference list that nothing cites.
    UncitedEntry = "uncited-entry",
    /// Two works with one identifier.
    SharedIdentifier = "shared-identifier",
    /// Two entries for one work.
    SameWork = "same-work",
    /// Two entries with one key.
    SameKey = "same-key",
    /// Pages that run backwards.
    BackwardPages = "backward-pages",
    /// Authors' names that stand for names.
    PlaceholderAuthor = "placeholder-author",
    /// A source on a host that is reserved for examples.
    ReservedSource = "reserved-source",
    /// A link to such a host that only shows what a link looks like: all links of the article are such, or its words say so.
    ReservedHost = "reserved-host",
    /// A link whose words are about a document, and which leads to a home page.
    HomePage = "home-page",
    /// The address in an entry names another year than its date.
    AddressYear = "address-other-year",
    /// A link to the user's own machine or network.
    LocalHost = "local-host",
    /// A link that leads nowhere.
    EmptyTarget = "empty-target",
    /// A link to a page of search results.
    SearchPage = "search-page",
    /// A link whose words are the name of an outlet, and which leads to another.
    OtherOutlet = "other-outlet",
    /// A link to a host on the user's list of those that are no sources.
    BlockedHost = "blocked-host",
    /// A link to a host on the user's list of weak ones.
    DiscouragedHost = "discouraged-host",
    /// A work that was retracted.
    Retracted = "retracted-work",
    /// A work that its journal has voiced a concern about.
    Questioned = "questioned-work",
    /// A date that the calendar does not have.
    ImpossibleDate = "impossible-date",
    /// A source looked at before the year of the work.
    AccessBefore = "access-before-publication",
    /// A source looked at on a day to come.
    FutureAccess = "future-access",
    /// More than 100 per cent of a group.
    OverWhole = "share-over-whole",
    /// Shares of one whole that come to more than it.
    SharesOverWhole = "shares-over-whole",
    /// A share that the two numbers beside it do not give.
    WrongShare = "wrong-share",
    /// A change in per cent that the two amounts beside it do not give.
    WrongChange = "wrong-change",
    /// Parts that come to more than the whole beside them.
    PartsOverWhole = "parts-over-whole",
    /// A column of a table that does not come to its total, where another does.
    TotalMissed = "total-missed",
    /// One quantity with two values.
    TwoValues = "two-values",
    /// The same quotation twice, with other words in it.
    QuotedOtherwise = "quoted-otherwise",
    /// A year that is not over yet when the day of the check is.
    FutureYear = "future-year",
}

/// A fact, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What.
    pub kind: FactKind,
    /// The words it is seen at, in bytes of the source.
    pub span: Span,
    /// The sentence they are in.
    pub sentence: SentenceId,
    /// Other places that belong to it, in bytes of the source, each with what it is.
    pub beside: Vec<(Span, &'static str)>,
    /// What a message can name: the name and the words.
    pub said: Vec<(&'static str, String)>,
    /// It holds only for as long as this day has not come.
    pub until: Option<Date>,
}

impl Fact {
    /// A fact at a place.
    #[must_use]
    pub(super) fn new(kind: FactKind, span: Span, sentence: SentenceId) -> Self {
        Self {
            kind,
            span,
            sentence,
            beside: Vec::new(),
            said: Vec::new(),
            until: None,
        }
    }

    /// The same, with something for messages to name.
    #[must_use]
    pub(super) fn says(mut self, name: &'static str, words: impl Into<String>) -> Self {
        self.said.push((name, words.into()));
        self
    }
}
