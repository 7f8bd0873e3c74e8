//! What each HTML element means for prose.

/// What an element means for prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A heading of this level.
    Heading(u8),
    /// What a page puts around the article: none of it is prose.
    Silent,
    /// Inside a line, and none of it is prose.
    Mute,
    /// The article.
    Article,
    /// A block quotation.
    Quotation,
    /// A caption.
    Caption,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A block of code.
    Code,
    /// Any other block.
    Flow,
    /// A line break, or a place for one.
    Break,
    /// An image.
    Image,
    /// Part of a line.
    Inline(Kind),
}

/// What an element of a line means for the words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A link.
    Link,
    /// A quotation.
    Quotation,
    /// A citation; its words are prose.
    Citation,
    /// A reference as wikis have it; its words are no prose.
    Reference,
    /// Code.
    Code,
    /// Emphasis.
    Emphasis,
    /// Struck out.
    Struck,
    /// Raised: perhaps the mark of a note.
    Raised,
}

/// The element's name and class; `None` for one that means nothing here.
pub(super) fn class(name: &[u8]) -> Option<(&'static str, Class)> {
    TABLE
        .binary_search_by(|(n, _)| n.as_bytes().cmp(name))
        .ok()
        .map(|i| TABLE[i])
}

/// In order of the name.
const TABLE: &[(&str, Class)] = &[
    ("a", Class::Inline(Kind::Link)),
    ("address", Class::Flow),
    ("article", Class::Article),
    ("aside", Class::Silent),
    ("audio", Class::Mute),
    ("b", Class::Inline(Kind::Emphasis)),
    ("blockquote", Class::Quotation),
    ("body", Class::Flow),
    ("br", Class::Break),
    ("button", Class::Mute),
    ("canvas", Class::Mute),
    ("caption", Class::Caption),
    ("center", Class::Flow),
    ("citation", Class::Inline(Kind::Reference)),
    ("cite", Class::Inline(Kind::Citation)),
    ("code", Class::Inline(Kind::Code)),
    ("comment", Class::Silent),
    ("datalist", Class::Mute),
    ("dd", Class::Flow),
    ("del", Class::Inline(Kind::Struck)),
    ("details", Class::Flow),
    ("dialog", Class::Silent),
    ("div", Class::Flow),
    ("dl", Class::Flow),
    ("dt", Class::Flow),
    ("em", Class::Inline(Kind::Emphasis)),
    ("externallink", Class::Inline(Kind::Link)),
    ("extlink", Class::Inline(Kind::Link)),
    ("fieldset", Class::Flow),
    ("figcaption", Class::Caption),
    ("figure", Class::Flow),
    ("footer", Class::Silent),
    ("footnote", Class::Inline(Kind::Reference)),
    ("form", Class::Silent),
    ("h1", Class::Heading(1)),
    ("h2", Class::Heading(2)),
    ("h3", Class::Heading(3)),
    ("h4", Class::Heading(4)),
    ("h5", Class::Heading(5)),
    ("h6", Class::Heading(6)),
    ("head", Class::Silent),
    ("header", Class::Silent),
    ("hgroup", Class::Flow),
    ("hr", Class::Flow),
    ("html", Class::Flow),
    ("i", Class::Inline(Kind::Emphasis)),
    ("iframe", Class::Mute),
    ("img", Class::Image),
    ("kbd", Class::Inline(Kind::Code)),
    ("li", Class::Item),
    ("link", Class::Inline(Kind::Link)),
    ("listing", Class::Code),
    ("main", Class::Article),
    ("math", Class::Mute),
    ("menu", Class::List),
    ("nav", Class::Silent),
    ("navlink", Class::Inline(Kind::Link)),
    ("noscript", Class::Mute),
    ("object", Class::Mute),
    ("ol", Class::List),
    ("outboundlink", Class::Inline(Kind::Link)),
    ("p", Class::Flow),
    ("pre", Class::Code),
    ("q", Class::Inline(Kind::Quotation)),
    ("ref", Class::Inline(Kind::Reference)),
    ("routerlink", Class::Inline(Kind::Link)),
    ("s", Class::Inline(Kind::Struck)),
    ("samp", Class::Inline(Kind::Code)),
    ("script", Class::Mute),
    ("section", Class::Flow),
    ("select", Class::Mute),
    ("sidenote", Class::Inline(Kind::Reference)),
    ("strike", Class::Inline(Kind::Struck)),
    ("strong", Class::Inline(Kind::Emphasis)),
    ("style", Class::Mute),
    ("summary", Class::Flow),
    ("sup", Class::Inline(Kind::Raised)),
    ("svg", Class::Mute),
    ("table", Class::Table),
    ("tbody", Class::Flow),
    ("td", Class::Cell),
    ("template", Class::Mute),
    ("textarea", Class::Mute),
    ("tfoot", Class::Flow),
    ("th", Class::Cell),
    ("thead", Class::Flow),
    ("title", Class::Mute),
    ("tr", Class::Row),
    ("tt", Class::Inline(Kind::Code)),
    ("u", Class::Inline(Kind::Emphasis)),
    ("ul", Class::List),
    ("video", Class::Mute),
    ("xmp", Class::Code),
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_in_order() {
        assert!(super::TABLE.is_sorted_by(|a, b| a.0 < b.0));
    }
}
