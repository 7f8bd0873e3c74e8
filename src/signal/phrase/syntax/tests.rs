//! Phrases, well and badly written.

use super::*;

#[test]
fn reads_every_form() {
    let items =
        parse("^ [a|some] who=@experts ...2 {say|point out} (that|: <figure>) 5\\$").unwrap();
    assert_eq!(items.len(), 7);
    assert_eq!(items[0], Item::Start);
    assert!(
        matches!(&items[2], Item::Named(n, i) if n == "who" && matches!(**i, Item::Lexicon(ref l, _) if l == "experts"))
    );
    assert_eq!(items[3], Item::Gap(2));
    assert!(matches!(&items[4], Item::Inflected(v) if v[1] == ("point out".into(), 34..43)));
    assert_eq!(items[6], Item::Literal("5$".into()));
}

#[test]
fn a_mistake_has_its_place() {
    for (phrase, at, message) in [
        ("experts (say", 8..9, "this `(` is never closed"),
        ("experts say)", 11..12, "`)` closes nothing"),
        ("a <figur> b", 2..9, "no word class is called `figur`"),
        ("{sa4} b", 1..4, "a verb goes between `{` and `}`"),
        ("a ...40", 2..7, "a gap is 1 to 20 words wide"),
        ("a (b|) c", 2..6, "an empty branch"),
        ("", 0..0, "an empty phrase is found everywhere"),
    ] {
        let e = parse(phrase).unwrap_err();
        assert_eq!((e.at, e.message.as_str()), (at, message), "{phrase}");
    }
}
