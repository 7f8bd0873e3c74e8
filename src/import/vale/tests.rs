//! What becomes of single rules of Vale.

use super::*;

#[test]
fn tokens_stand_between_word_boundaries_behind_what_is_raw() {
    let v = "extends: existence\nmessage: \"'%s' is passive\"\nignorecase: true\nlevel: suggestion\nraw:\n  - '\\bwas\\b\\s*'\ntokens:\n  - built\n  - '[a-z]+ed'\n";
    let rule = vale("S", "Passive", v).rule.unwrap();
    assert!(
        rule.contains(r"'(?mi)\bwas\b\s*\b(?:built|[a-z]+ed)\b'"),
        "{rule}"
    );
    assert!(rule.contains("severity = \"info\""));
    assert!(rule.contains("'{text}' is passive"), "{rule}");
}

#[test]
fn what_cannot_be_carried_over_is_told_with_its_line() {
    let v = "extends: existence\nmessage: m\ntokens:\n  - 'a(?!bc)'\n  - c\n";
    let import = vale("S", "R", v);
    assert!(import.rule.is_some());
    assert_eq!((import.left[0].line, import.left[0].part), (4, true));
    assert!(import.left[0].reason.contains("look-around"));
    let import = vale("S", "R", "extends: script\nmessage: m\n");
    assert!(import.rule.is_none() && import.left[0].reason.contains("program"));
    let import = vale("S", "R", "extends: [\n");
    assert!(import.rule.is_none() && import.left[0].reason.contains("no YAML"));
}
