//! What each HTML element means for prose.

/// What an element means for prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ElementClass {
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
    Inline(InlineMeaning),
}

/// What an element of a line means for the words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InlineMeaning {
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
pub(super) fn class(name: &[u8]) -> Option<(&'static str, ElementClass)> {
    TABLE
        .binary_search_by(|(n, _)| n.as_bytes().cmp(name))
        .ok()
        .map(|i| TABLE[i])
}

/// In order of the name.
const TABLE: &[(&str, ElementClass)] = &[
    ("a", ElementClass::Inline(InlineMeaning::Link)),
    ("address", ElementClass::Flow),
    ("article", ElementClass::Article),
    ("aside", ElementClass::Silent),
    ("audio", ElementClass::Mute),
    ("b", ElementClass::Inline(InlineMeaning::Emphasis)),
    ("blockquote", ElementClass::Quotation),
    ("body", ElementClass::Flow),
    ("br", ElementClass::Break),
    ("button", ElementClass::Mute),
    ("canvas", ElementClass::Mute),
    ("caption", ElementClass::Caption),
    ("center", ElementClass::Flow),
    ("citation", ElementClass::Inline(InlineMeaning::Reference)),
    ("cite", ElementClass::Inline(InlineMeaning::Citation)),
    ("code", ElementClass::Inline(InlineMeaning::Code)),
    ("comment", ElementClass::Silent),
    ("datalist", ElementClass::Mute),
    ("dd", ElementClass::Flow),
    ("del", ElementClass::Inline(InlineMeaning::Struck)),
    ("details", ElementClass::Flow),
    ("dialog", ElementClass::Silent),
    ("div", ElementClass::Flow),
    ("dl", ElementClass::Flow),
    ("dt", ElementClass::Flow),
    ("em", ElementClass::Inline(InlineMeaning::Emphasis)),
    ("externallink", ElementClass::Inline(InlineMeaning::Link)),
    ("extlink", ElementClass::Inline(InlineMeaning::Link)),
    ("fieldset", ElementClass::Flow),
    ("figcaption", ElementClass::Caption),
    ("figure", ElementClass::Flow),
    ("footer", ElementClass::Silent),
    ("footnote", ElementClass::Inline(InlineMeaning::Reference)),
    ("form", ElementClass::Silent),
    ("h1", ElementClass::Heading(1)),
    ("h2", ElementClass::Heading(2)),
    ("h3", ElementClass::Heading(3)),
    ("h4", ElementClass::Heading(4)),
    ("h5", ElementClass::Heading(5)),
    ("h6", ElementClass::Heading(6)),
    ("head", ElementClass::Silent),
    ("header", ElementClass::Silent),
    ("hgroup", ElementClass::Flow),
    ("hr", ElementClass::Flow),
    ("html", ElementClass::Flow),
    ("i", ElementClass::Inline(InlineMeaning::Emphasis)),
    ("iframe", ElementClass::Mute),
    ("img", ElementClass::Image),
    ("kbd", ElementClass::Inline(InlineMeaning::Code)),
    ("li", ElementClass::Item),
    ("link", ElementClass::Inline(InlineMeaning::Link)),
    ("listing", ElementClass::Code),
    ("main", ElementClass::Article),
    ("math", ElementClass::Mute),
    ("menu", ElementClass::List),
    ("nav", ElementClass::Silent),
    ("navlink", ElementClass::Inline(InlineMeaning::Link)),
    ("noscript", ElementClass::Mute),
    ("object", ElementClass::Mute),
    ("ol", ElementClass::List),
    ("outboundlink", ElementClass::Inline(InlineMeaning::Link)),
    ("p", ElementClass::Flow),
    ("pre", ElementClass::Code),
    ("q", ElementClass::Inline(InlineMeaning::Quotation)),
    ("ref", ElementClass::Inline(InlineMeaning::Reference)),
    ("routerlink", ElementClass::Inline(InlineMeaning::Link)),
    ("s", ElementClass::Inline(InlineMeaning::Struck)),
    ("samp", ElementClass::Inline(InlineMeaning::Code)),
    ("script", ElementClass::Mute),
    ("section", ElementClass::Flow),
    ("select", ElementClass::Mute),
    ("sidenote", ElementClass::Inline(InlineMeaning::Reference)),
    ("strike", ElementClass::Inline(InlineMeaning::Struck)),
    ("strong", ElementClass::Inline(InlineMeaning::Emphasis)),
    ("style", ElementClass::Mute),
    ("summary", ElementClass::Flow),
    ("sup", ElementClass::Inline(InlineMeaning::Raised)),
    ("svg", ElementClass::Mute),
    ("table", ElementClass::Table),
    ("tbody", ElementClass::Flow),
    ("td", ElementClass::Cell),
    ("template", ElementClass::Mute),
    ("textarea", ElementClass::Mute),
    ("tfoot", ElementClass::Flow),
    ("th", ElementClass::Cell),
    ("thead", ElementClass::Flow),
    ("title", ElementClass::Mute),
    ("tr", ElementClass::Row),
    ("tt", ElementClass::Inline(InlineMeaning::Code)),
    ("u", ElementClass::Inline(InlineMeaning::Emphasis)),
    ("ul", ElementClass::List),
    ("video", ElementClass::Mute),
    ("xmp", ElementClass::Code),
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_in_order() {
        assert!(super::TABLE.is_sorted_by(|a, b| a.0 < b.0));
    }
}
