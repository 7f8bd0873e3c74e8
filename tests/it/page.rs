//! The map as a page: nothing of an article is taken for markup, and nothing is asked of the network.

#![allow(clippy::unwrap_used)]

use regex::Regex;
use snapbox::cmd::{Command, cargo_bin};
use std::fs;

/// An article that tries to get out of its page.
const ARTICLE: &str = r#"---
title: 'A "title" {{articles}} & </title><script>alert(0)</script>'
---

# Not the title

Jane Roe said &lt;script&gt;alert(1)&lt;/script&gt; and `<img src=x onerror=alert(2)>` 👩‍🔬, "so" 'there'.

See [the <b onclick="alert(3)">report</b>](https://port.org/a/b?x="'><script>alert(4)</script>), which has 40% of it.

<script src="https://evil.org/x.js"></script>
"#;

/// The page of some articles, each with a name.
fn page(articles: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in articles {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let to = folder.path().join("map.html");
    let out = Command::new(cargo_bin!("whosays"))
        .args(["map", "--format", "html", "--output", "map.html"])
        .args(articles.iter().map(|(name, _)| name))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(0), "{out:?}");
    assert!(out.stdout.is_empty());
    fs::read_to_string(to).unwrap()
}

#[test]
fn an_article_stays_text() {
    let page = page(&[("it's <b>.md", ARTICLE)]);
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    for there in [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&lt;img src=x onerror=alert(2)&gt;",
        "<title>Who says what: A &quot;title&quot; {{articles}} &amp; &lt;/title&gt;&lt;script&gt;",
        "👩‍🔬",
        "&quot;so&quot;",
        "it&#39;s &lt;b&gt;.md",
    ] {
        assert!(page.contains(there), "{there}\n{page}");
    }
    for gone in ["<img", "<b ", "onclick=\"", "evil.org"] {
        assert!(!page.contains(gone), "{gone}");
    }
}

#[test]
fn nothing_is_asked_of_the_network() {
    let page = page(&[("a.md", ARTICLE)]);
    let leads =
        Regex::new(r#"(?i)\b(?:src|href|action|srcset|poster|data)\s*=\s*"([^"]*)""#).unwrap();
    for c in leads.captures_iter(&page) {
        assert!(c[1].starts_with('#') || &c[1] == "data:,", "{}", &c[0]);
    }
    assert!(!page.contains("@import") && !page.contains("url("));
    assert!(page.contains("default-src 'none'"));
    // The article's links are reported, as text.
    assert!(page.contains(">https://port.org/a/b?x="));
}

#[test]
fn every_link_inside_the_page_leads_somewhere_and_every_id_is_one() {
    let page = page(&[("a.md", ARTICLE), ("b.md", "Jane Roe said so. It fell.\n")]);
    let ids: Vec<String> = Regex::new(r#" id="([^"]+)""#)
        .unwrap()
        .captures_iter(&page)
        .map(|c| c[1].to_owned())
        .collect();
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{ids:?}");
    let links = Regex::new(r##"href="#([^"]+)""##).unwrap();
    let mut seen = 0;
    for c in links.captures_iter(&page) {
        assert!(ids.contains(&c[1].to_owned()), "{}", &c[0]);
        seen += 1;
    }
    assert!(seen > 3);
    assert_eq!(page.matches("<section class=\"article\"").count(), 2);
}

#[test]
fn a_sentence_says_who_and_from_how_far() {
    let page = page(&[("a.md", "Jane Roe said the light leans. It leans by 40%.\n")]);
    assert!(
        page.contains("<span class=\"who\">Jane Roe</span> <span class=\"cue\">said</span>"),
        "{page}"
    );
    assert!(page.contains("Jane Roe (named) says"));
    assert!(page.contains("asks for a source: figure “40%”"));
    assert!(page.contains("<button type=\"button\" data-by=\"s0\""));
    // Tags are told apart without colour.
    assert!(page.contains("<span aria-hidden=\"true\">N</span><span class=\"vh\"> [named]</span>"));
}
