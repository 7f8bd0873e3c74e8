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
    assert!(import.rule.is_none() && import.left[0].reason.contains("YAML"));
}

#[test]
fn what_is_said_of_how_words_are_written_is_carried_over() {
    let rule = |text: &str| {
        let import = vale("S", "R", text);
        (import.rule.unwrap_or_default(), import.left.len())
    };
    let head = "message: \"'%s'\"\nscope: heading\n";
    let (toml, left) = rule(&format!(
        "extends: capitalization\n{head}match: $title\nstyle: AP\nexceptions: [Saltmere]\n"
    ));
    assert!(
        toml.contains("case = \"title\"\nknown = ['Saltmere']") && left == 0,
        "{toml}"
    );
    assert!(
        rule(&format!(
            "extends: capitalization\n{head}match: '[A-Z].*'\n"
        ))
        .0
        .is_empty()
    );
    let (toml, left) = rule("extends: repetition\nmessage: m\nalpha: true\ntokens: ['[^\\s]+']\n");
    assert!(toml.contains("twice = true") && left == 0, "{toml}");
    let (toml, left) =
        rule("extends: consistency\nmessage: m\neither:\n  centre: center\n  a?: b\n");
    assert!(
        toml.contains("either = ['centre / center']") && left == 1,
        "{toml}"
    );
    let (toml, left) = rule(
        "extends: conditional\nmessage: m\nfirst: '\\b([A-Z]{3})\\b'\nsecond: '\\(([A-Z]{3})\\)'\nexceptions: [API]\n",
    );
    assert!(
        toml.contains(r"defined-by = '(?m)\(([A-Z]{3})\)'") && left == 0,
        "{toml}"
    );
    assert!(toml.contains("except = ['API']"), "{toml}");
}
