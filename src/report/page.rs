//! The frame of every page for a browser: one file with its style and its script in it, which asks nothing of the network.

use super::markup::html;
use std::io::{self, Write};

const FRAME: &str = include_str!("page/frame.html");
/// Paper, ink and what every page needs, in light and dark.
const STYLE: &str = include_str!("page/base.css");

/// What is put into the frame. Style and script are ours and go in as they are.
pub(super) struct Page<'p> {
    /// As text.
    pub(super) title: &'p str,
    /// After the style that all pages share.
    pub(super) style: &'p str,
    pub(super) script: &'p str,
}

impl Page<'_> {
    /// Writes the frame, and in it what `body` writes.
    pub(super) fn write(
        &self,
        out: &mut dyn Write,
        body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let (mut rest, mut body) = (FRAME, Some(body));
        // The frame's own places only: an article that says `{{title}}` is no frame.
        while let Some((before, after)) = rest.split_once("{{") {
            out.write_all(before.as_bytes())?;
            let (place, after) = after.split_once("}}").unwrap_or((after, ""));
            match place {
                "title" => out.write_all(html(self.title).as_bytes())?,
                "style" => {
                    out.write_all(STYLE.as_bytes())?;
                    out.write_all(self.style.as_bytes())?;
                }
                "script" => out.write_all(self.script.as_bytes())?,
                _ => {
                    if let Some(body) = body.take() {
                        body(out)?;
                    }
                }
            }
            rest = after;
        }
        out.write_all(rest.as_bytes())
    }
}
