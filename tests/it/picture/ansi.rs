//! What a terminal is sent, as lines of text in styles: as many of the escapes as reports use, and a panic at any other.

/// A stretch of a line in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) bold: bool,
    /// The last digit of the colour's escape: 1 is red, 3 yellow, 6 cyan.
    pub(crate) color: Option<u8>,
}

/// A line of the terminal.
pub(crate) type Line = Vec<Run>;

impl Run {
    /// Text as the terminal shows it when nothing was asked for.
    pub(crate) fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            bold: false,
            color: None,
        }
    }
}

/// What a line says.
pub(crate) fn text(line: &Line) -> String {
    line.iter().map(|r| r.text.as_str()).collect()
}

/// The lines of `sent`.
pub(crate) fn lines(sent: &str) -> Vec<Line> {
    let (mut bold, mut color) = (false, None);
    let mut lines = Vec::new();
    for line in sent.lines() {
        let mut runs: Line = Vec::new();
        for (i, part) in line.split("\u{1b}[").enumerate() {
            let mut text = part;
            if i > 0 {
                let (codes, rest) = part.split_once('m').expect("only styles are sent");
                for code in codes.split(';') {
                    match code {
                        "" | "0" => (bold, color) = (false, None),
                        "1" => bold = true,
                        c if c.len() == 2 && c.starts_with('3') => {
                            color = c.bytes().last().map(|b| b - b'0');
                        }
                        c => panic!("the picture knows no style {c}"),
                    }
                }
                text = rest;
            }
            if text.is_empty() {
                continue;
            }
            match runs.last_mut() {
                Some(last) if last.bold == bold && last.color == color => last.text += text,
                _ => runs.push(Run {
                    text: text.to_owned(),
                    bold,
                    color,
                }),
            }
        }
        lines.push(runs);
    }
    lines
}

#[test]
fn styles_are_told_apart() {
    let found = lines("\u{1b}[1m\u{1b}[31ma\u{1b}[0mb\n\nc");
    let red = Run {
        text: "a".into(),
        bold: true,
        color: Some(1),
    };
    assert_eq!(
        found,
        [
            vec![red, Run::plain("b")],
            Vec::new(),
            vec![Run::plain("c")]
        ]
    );
}
