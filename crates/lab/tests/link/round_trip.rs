//! What is written is read again, and is short.

use crate::{any_link, example};
use lab::link::{LONGEST, Link, MOST_TEXT, Shared, TooLarge, View, within};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_link_comes_back_as_it_was(link in any_link()) {
        let text = link.encode().expect("it is short enough");
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
        let again: Link = text.parse().expect("it was just written");
        prop_assert_eq!(&again, &link);
        prop_assert_eq!(again.encode(), Ok(text));
    }
}

#[test]
fn a_second_run_that_is_nearly_the_first_costs_little() {
    let one = example();
    let mut other = one.runs[0].clone();
    other.text = other.text.replace("crash n1", "crash n2");
    let two = Link { runs: vec![one.runs[0].clone(), other], ..one.clone() };
    let (short, long) = (one.encode().expect("short").len(), two.encode().expect("short").len());
    assert!(long < short + 45, "{short} became {long}");
    assert_eq!(two.encode().expect("short").parse(), Ok(two));
}

#[test]
fn texts_up_to_the_bound_fit_and_longer_ones_are_refused_in_words() {
    let of = |text: String| Link { runs: vec![Shared { text, ..Shared::default() }], view: View::default() };
    let most = of("at 1s heal\n".repeat(MOST_TEXT / 11));
    assert_eq!(most.encode().expect("it repeats itself").parse(), Ok(most));
    assert_eq!(of("x".repeat(MOST_TEXT + 1)).encode(), Err(TooLarge));
    let mut state = 1u32;
    let noise = (0..MOST_TEXT).map(|_| {
        state = (state ^ state << 13) ^ (state ^ state << 13) >> 17;
        state ^= state << 5;
        char::from(b' ' + (state >> 8) as u8 % 90)
    });
    let noise = of(noise.collect()).encode().map(|text| text.len());
    assert_eq!(noise, Err(TooLarge), "no link has more than {LONGEST} characters");
    assert!(TooLarge.to_string().contains("as a file"));
}

#[test]
fn a_link_is_found_in_every_address_that_holds_it() {
    for address in ["AQx", " AQx\n", "#r=AQx", "r=AQx", "https://host/a/?p=raft#r=AQx", "index.html#x=1&r=AQx&y=2"] {
        assert_eq!(within(address), "AQx", "{address}");
    }
}
