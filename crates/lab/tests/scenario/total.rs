//! Whatever the bytes are: no panic, no endless loop, and either a scenario or an error in its place.

use crate::print::GOLDEN;
use lab::scenario::{MOST_BYTES, MOST_ERRORS, MOST_LINES, parse, render};
use proptest::{collection::vec, prelude::*, sample::select};

/// Pieces that the language is made of, and some that come close.
const PIECES: [&str; 60] = [
    "protocol",
    "raft",
    "network",
    "latency",
    "=",
    "5ms",
    "..",
    "15ms",
    "\n",
    "\n",
    " ",
    " ",
    " ",
    "at",
    "every",
    "from",
    "before",
    "request",
    "any",
    "all",
    "via",
    "n0",
    "n1",
    "c0",
    "c0#1",
    "n1#17",
    ">",
    ">=",
    "|",
    ",",
    "#",
    " #",
    "\"",
    "\"x\"",
    "expect",
    "holds",
    "not",
    "linearizable",
    "until",
    "quiet",
    "events",
    "<=",
    "0",
    "-3",
    "1.5ms",
    "2%",
    "200ppm",
    "3x4",
    "partition",
    "crash",
    "after",
    "effects",
    "topology",
    "region",
    "grid",
    "é",
    "\u{feff}",
    "\r\n",
    "\t",
    "step",
];

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let text = String::from_utf8_lossy(bytes);
    let Err(errors) = parse(bytes) else { return Ok(()) };
    prop_assert!(!errors.is_empty());
    for error in &errors {
        prop_assert!(!error.message.is_empty());
        for span in error.also.iter().map(|(span, _)| span).chain([&error.span]) {
            prop_assert!(span.start <= span.end && span.end <= text.len());
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        }
        let place = error.place(&text);
        prop_assert!((place.line, place.column) <= (place.end_line, place.end_column));
    }
    let rendered = render("story.scn", &text, &errors, false);
    prop_assert!(errors.iter().all(|error| rendered.contains("error: ") && rendered.contains(&*first_words(error))));
    prop_assert!(!render("story.scn", &text, &errors, true).is_empty());
    Ok(())
}

/// The start of a message, up to whatever it quotes, which the renderer may have to replace.
fn first_words(error: &lab::scenario::Diagnostic) -> String {
    error.message.split('`').next().unwrap_or_default().to_owned()
}

/// A golden text with some bytes cut out, replaced or put in.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let edit = (
        any::<prop::sample::Index>(),
        0_usize..6,
        prop_oneof![select(&PIECES[..]).prop_map(str::as_bytes), Just(&b"\xff"[..])],
    );
    (select(&GOLDEN[..]), vec(edit, 1..6)).prop_map(|(text, edits)| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, length, piece) in edits {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, piece.iter().copied());
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..300)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        check(text.as_bytes())?;
    }

    #[test]
    fn any_soup_of_pieces(pieces in vec(select(&PIECES[..]), 0..60)) {
        check(pieces.concat().as_bytes())?;
        check(pieces.join(" ").as_bytes())?;
    }

    #[test]
    fn any_mutated_story(bytes in mutated()) {
        check(&bytes)?;
    }
}

#[test]
fn what_is_accepted_is_not_empty_by_accident() {
    for text in GOLDEN {
        assert!(parse(text.as_bytes()).unwrap().statements().count() >= 14);
    }
}

fn only_message(text: &str) -> String {
    let errors = parse(text.as_bytes()).unwrap_err();
    assert_eq!(errors.len(), 1);
    errors[0].message.clone()
}

#[test]
fn large_files_are_turned_down_at_once() {
    assert_eq!(only_message(&"#".repeat(MOST_BYTES + 1)), "the file is larger than 1048576 bytes");
    assert_eq!(only_message(&"\n".repeat(MOST_LINES + 1)), "the file has more than 100000 lines");
    let largest = format!("protocol raft\nuntil 1s\n{}", "\n".repeat(MOST_LINES - 2));
    assert_eq!(parse(largest.as_bytes()).unwrap().lines.len(), MOST_LINES);
}

#[test]
fn other_encodings_are_named() {
    let errors = parse(b"protocol raft\nnote 1s \"gr\xf6\xdfer\"\n").unwrap_err();
    assert_eq!((errors[0].message.as_str(), errors[0].span.start), ("the file is not UTF-8 text", 25));
}

#[test]
fn errors_beyond_the_cap_are_counted() {
    let errors = parse("x\n".repeat(70_000).as_bytes()).unwrap_err();
    assert_eq!(errors.len(), MOST_ERRORS + 1);
    assert_eq!(errors[MOST_ERRORS].message, "69950 more errors from here on");
}

#[test]
fn one_endless_line_is_read_and_reported_in_a_moment() {
    for piece in ["x ", "n0 ", "1", "\"", "a=1 ", "n0..", "| n1 ", "# ", "é", "1.", "x-"] {
        let text = format!("at 1s partition {}", piece.repeat(MOST_BYTES / piece.len() - 20));
        let errors = parse(text.as_bytes()).unwrap_err();
        assert!(render("story.scn", &text, &errors, false).len() < 10_000, "{piece}");
    }
}
