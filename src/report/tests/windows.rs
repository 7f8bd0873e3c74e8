//! What is shown around the flagged words: coordinates are asserted by hand, the look is a snapshot.

use super::*;
use insta::assert_snapshot;

/// A paragraph of 140 words in one line, with the flagged words in place of word `at`.
fn paragraph(at: usize) -> String {
    let word = |i| match i {
        i if i == at => "«some people say»".to_owned(),
        i => format!("word{i}"),
    };
    (0..140).map(word).collect::<Vec<_>>().join(" ")
}

fn flagged(text: &str, style: ReportStyle) -> Vec<String> {
    above_carets(&excerpt(text, style), '^')
}

#[test]
fn a_short_line_is_shown_whole() {
    let text = "First line.\n\nIt is widely «believed» to be so.";
    assert_eq!(
        excerpt(text, wide(80)),
        "  ┌─ a.md:3:14\n  │\n3 │ It is widely believed to be so.\n  │              ^^^^^^^^"
    );
}

#[test]
fn a_long_line_is_cropped_to_the_width() {
    for width in [40, 80, 120] {
        for (at, dots) in [(0, 1), (70, 2), (139, 1)] {
            let drawn = excerpt(&paragraph(at), wide(width));
            assert_eq!(above_carets(&drawn, '^'), ["some people say"]);
            let widest = drawn.lines().map(|l| l.chars().count()).max().unwrap();
            assert!(
                widest <= width && widest > width - 12,
                "{widest} of {width}\n{drawn}"
            );
            assert_eq!(drawn.matches('…').count(), dots);
        }
    }
    // 10 words of 5 letters, 60 of 6, a space each: 60 + 420 before the flagged ones.
    assert!(excerpt(&paragraph(70), wide(80)).starts_with("  ┌─ a.md:1:481\n"));
    let at = |at, width| excerpt(&paragraph(at), wide(width));
    assert_snapshot!("long_start_80", at(0, 80));
    assert_snapshot!("long_middle_80", at(70, 80));
    assert_snapshot!("long_end_80", at(139, 80));
    assert_snapshot!("long_middle_40", at(70, 40));
    assert_snapshot!("long_middle_120", at(70, 120));
}

#[test]
fn words_longer_than_the_window_lose_their_middle() {
    let text = format!("It is «{}so» so.", "very ".repeat(60));
    assert_eq!(
        flagged(&text, wide(60)),
        ["very very very very veryvery very very very so"]
    );
    assert_snapshot!("too_long_60", excerpt(&text, wide(60)));
    let text = format!("«{}»", "x".repeat(500));
    assert_snapshot!("one_word_too_long_40", excerpt(&text, wide(40)));
}

#[test]
fn words_over_several_lines_have_a_row_each() {
    let two = "one «two\nthree» four";
    assert_eq!(flagged(two, wide(60)), ["two", "three"]);
    assert_eq!(
        flagged(&two.replace('\n', "\r\n"), wide(60)),
        ["two", "three"]
    );
    assert_eq!(
        flagged(&two.replace('\n', "\r"), wide(60)),
        ["two", "three"]
    );
    let many = "one «two\nthree\nfour\n\nfive\nsix» seven";
    assert_eq!(flagged(many, wide(60)), ["two", "three", "five", "six"]);
    assert_snapshot!("many_lines", excerpt(many, wide(60)));
}

#[test]
fn carets_stand_under_the_words_as_displayed() {
    for (text, words) in [
        ("\tone\t«two\tthree» four", "two    three"),
        ("日本語👍 «some 人 say» four", "some 人 say"),
        ("日本語「«人々によると»」四", "人々によると"),
        ("cafe\u{301} «e\u{301}te\u{301}» four", "e\u{301}te\u{301}"),
        ("cafe«\u{301}» four", "e\u{301}"),
        ("a\u{1b}[31m \u{7} «red» \u{202e}", "red"),
        ("«red\u{202e}» x", "red⟨U+202E⟩"),
        ("hid«\u{200b}»den", "⟨U+200B⟩"),
        ("hid«\u{200d}\u{fe0f}»den", "⟨U+200D⟩⟨U+FE0F⟩"),
        ("👩\u{200d}🚀 «the 👩\u{200d}🚀 said» x", "the 👩🚀 said"),
        ("\u{feff}«x» y", "x"),
        ("so\u{ad}ft «hy\u{ad}phen» x", "hyphen"),
    ] {
        assert_eq!(flagged(text, wide(60)), [words], "{text:?}");
    }
    assert!(excerpt("日本語👍 «some» four", wide(60)).contains("a.md:1:6\n"));
    assert!(excerpt("\u{feff}«x» y", wide(60)).contains("a.md:1:1\n"));
    assert_snapshot!(
        "harmless",
        excerpt("a\u{1b}[31m \u{7}«red» \u{202e}\u{85}\u{2028} x", wide(60))
    );
    let wide_line = format!("{}«語語語語»{}", "日本".repeat(60), "終".repeat(99));
    assert_eq!(flagged(&wide_line, wide(60)), ["語語語語"]);
    assert_snapshot!("wide_60", excerpt(&wide_line, wide(60)));
}

#[test]
fn an_empty_place_has_one_caret() {
    for (text, line) in [
        ("x\n«»\ny", "2 │\n"),
        ("x«»", "1 │ x"),
        ("x«\n»", "1 │ x"),
        ("x«\r\n»y", "1 │ x"),
        ("«»", "1 │\n"),
    ] {
        let drawn = excerpt(text, wide(80));
        assert!(drawn.contains(line), "{drawn}");
        assert_eq!(drawn.matches('^').count(), 1, "{text:?}\n{drawn}");
    }
    assert!(excerpt("x\n«»", wide(80)).contains("a.md:2:1\n"));
}

#[test]
fn related_places_are_shown_where_they_are() {
    let near = "‹Ann Lee said› that. «Some people say» no.";
    assert_eq!(
        above_carets(&excerpt(near, wide(80)), '-'),
        ["Ann Lee said"]
    );
    assert_snapshot!("related_near_80", excerpt(near, wide(80)));
    assert_snapshot!("related_near_40", excerpt(near, wide(40)));
    let more = "Then more was said. ".repeat(20);
    let far = format!("‹Ann Lee said› that. {more}«Some people say» no.");
    let drawn = excerpt(&far, wide(80));
    assert!(drawn.starts_with("  ┌─ a.md:1:420\n"), "{drawn}");
    assert_eq!(drawn.matches("\n1 │").count(), 2);
    assert_snapshot!("related_far_80", drawn);
    let other = "‹Ann Lee said› that.\n\nMore.\n\n\n\n\n\n\n\n\n«Some people say» no.\n‹So› it is.";
    let drawn = excerpt(other, wide(80));
    assert!(drawn.starts_with("   ┌─ a.md:12:1\n"), "{drawn}");
    assert_eq!(above_carets(&drawn, '-'), ["Ann Lee said", "So"]);
    assert_snapshot!("related_other_lines", drawn);
    assert_snapshot!(
        "related_inside",
        excerpt("«Some ‹people› say» no.", wide(80))
    );
}

#[test]
fn a_whole_report_plain_ascii_and_coloured() {
    let (text, span, related) = marked(&format!(
        "‹Ann Lee said› that. «Some people say» no. {}",
        "More. ".repeat(40)
    ));
    let first = Finding {
        why: "A reader cannot check what nobody in particular has said, and neither can the editor, who has to answer for it.".into(),
        help: "Name who says so, or link to it.".into(),
        related,
        ..finding(span)
    };
    let second = Finding {
        severity: Severity::Info,
        ..first.clone()
    };
    let third = Finding {
        severity: Severity::Error,
        rule: "search-residue".into(),
        related: Vec::new(),
        ..first.clone()
    };
    let mut run = run(&text, vec![first, second, third]);
    run.left_out = 4;
    run.notes.push("b.md is not English".into());
    assert_snapshot!("report", rich_text(&run, wide(60)));
    assert_snapshot!(
        "report_ascii",
        rich_text(
            &run,
            ReportStyle {
                ascii: true,
                ..wide(60)
            }
        )
    );
    let coloured = rich_text(
        &run,
        ReportStyle {
            color: true,
            ..wide(60)
        },
    );
    assert_snapshot!("report_colour", coloured.replace('\u{1b}', "␛"));
}

#[test]
fn the_summary_counts_in_words() {
    let last = |run: &Run| rich_text(run, wide(80));
    let mut clean = run("x", Vec::new());
    assert_eq!(
        last(&clean),
        "1 article, 21 words, 2 sentences: nothing found (12 ms)\n"
    );
    clean.files[0].words = 1;
    clean.files[0].findings = vec![finding(0..1)];
    clean.elapsed = Duration::from_millis(1234);
    assert!(last(&clean).ends_with("\n1 article, 1 word, 2 sentences: 1 warning (1.2 s)\n"));
    assert_eq!(last(&Run::default()), "nothing was checked\n");
}
