//! What lab complains about, as the pane shows it.

use crate::state::Wrong;
use lab::Diagnostic;
use std::rc::Rc;

/// What was found, in the order of the text.
pub fn found(all: &[Diagnostic], text: &str) -> Rc<[Wrong]> {
    all.iter().map(|one| wrong(one, text)).collect()
}

fn wrong(one: &Diagnostic, text: &str) -> Wrong {
    let place = one.place(text);
    let text_of =
        |help: Option<String>| help.map_or(place.message.clone(), |help| format!("{} ({help})", place.message));
    let span = within(text, one.span.start, one.span.end);
    let meant = one.label.strip_prefix("did you mean `").and_then(|rest| rest.strip_suffix("`?")).map(str::to_owned);
    Wrong { span, at: (place.line, place.column), text: text_of(place.help), meant }
}

/// The part of the span that lies in the text, at whole characters, with at least one of them where there is one: the next
/// one, or at the end of a line the one before.
fn within(text: &str, start: usize, end: usize) -> (usize, usize) {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (start, end) = (floor(start), floor(end.max(start)));
    if start < end {
        return (start, end);
    }
    let next = text[start..].chars().next().filter(|c| *c != '\n');
    let before = text[..start].chars().next_back().filter(|c| *c != '\n');
    match (next, before) {
        (Some(c), _) => (start, start + c.len_utf8()),
        (None, Some(c)) => (start - c.len_utf8(), start),
        (None, None) => (start, start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_in_its_place_with_the_word_that_was_meant() {
        let text = "protocol raft\nat 1s crsh n1\nuntil 2s\n";
        let all = lab::scenario::parse(text.as_bytes()).expect_err("there is no such action");
        let found = found(&all, text);
        assert_eq!((found.len(), found[0].at, found[0].meant.as_deref()), (1, (2, 7), Some("crash")));
        assert_eq!(&text[found[0].span.0..found[0].span.1], "crsh");
        assert!(found[0].text.contains("found the word `crsh`"), "{}", found[0].text);
    }

    #[test]
    fn what_is_missing_is_shown_at_a_letter_beside_it() {
        assert_eq!(within("ab\ncd", 2, 2), (1, 2));
        assert_eq!(within("ab\ncd", 3, 3), (3, 4));
        assert_eq!(within("é", 1, 99), (0, 2));
        assert_eq!(within("", 5, 9), (0, 0));
    }
}
