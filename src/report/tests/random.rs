//! Texts and spans nobody thought of.

use super::*;
use crate::report::picture::columns;
use crate::report::short;
use proptest::prelude::*;

/// Texts of what is awkward to show.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,9} ",
        1 => "[ \t\r\n]{1,3}",
        1 => "[日本語。👍👩🚀é]{1,12}",
        1 => "[\u{0}-\u{1f}\u{7f}-\u{9f}]",
        1 => "[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{ad}\u{fe0f}\u{301}\u{2028}]{1,3}",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn nothing_panics_and_nothing_raw_gets_through(
        text in text(),
        spans in prop::collection::vec((0usize..400, 0usize..400), 1..5),
        message in any::<String>(),
        width in 0usize..130,
        ascii in any::<bool>(),
    ) {
        // Spans off the text and off its characters, too.
        let span = |&(start, len): &(usize, usize)| Span::new(start, start + len);
        let related = spans[1..].iter().map(|s| Label { span: span(s), message: message.clone() });
        let f = Finding { related: related.collect(), message: message.clone(), ..finding(span(&spans[0])) };
        let mut run = run(&text, vec![f]);
        run.files[0].source = SourceFile::new(format!("{message}.md"), text.as_str());
        let style = ReportStyle { width, ascii, ..ReportStyle::default() };
        let rich = rich_text(&run, style);
        let mut out = Vec::new();
        short::write(&run, style, &mut out).unwrap();
        let short = String::from_utf8(out).unwrap();
        prop_assert_eq!(short.matches('\n').count(), 1);
        for c in (rich.clone() + &short).chars() {
            prop_assert!(c == '\n' || !c.is_control(), "{:?} in {:?}", c, rich);
            let turns = ('\u{202a}'..='\u{202e}').contains(&c);
            prop_assert!(!turns);
        }
        for line in rich.lines() {
            let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
            if line.len() > bare.len() && bare.starts_with([' ']) && bare[1..].starts_with(['│', '|']) {
                prop_assert!(columns(line) <= width.max(30), "{} columns: {:?}", columns(line), line);
            }
        }
    }
}
