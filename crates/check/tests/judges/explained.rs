//! A history that isn't linearizable says how far one gets, and why not further.

use super::tell::history;
use check::{Budget, Specification, Verdict, linearizable, spec, words};

fn why<S: Specification>(text: &str) -> String {
    let history = history(text);
    match linearizable::<S>(&history, Budget::default()) {
        Ok(Verdict::Inconsistent(why)) => words(&history, &why),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_stale_read_is_told_with_what_was_there() {
    let said = why::<spec::Register>("A+ write 1; A-; A+ write 2; A-; B+ read; B- -> 1");
    let wanted = "B: read -> 1 (event 5) can't be placed, in whatever order the others took effect. \
                  The longest order has 2 of 3 operations:\n  A: write 1 (event 1)\n  A: write 2 (event 3)\n  \
                  then the register holds 2\n  x B: read -> 1 (event 5): it read 1 where the register held 2";
    assert_eq!(said, wanted);
}

#[test]
fn the_object_is_named_and_other_orders_that_get_as_far_are_told() {
    let said = why::<spec::Register>("A+ put @x 1; B+ put @x 2; A-; B-; C+ get @x; C- -> 3");
    assert!(said.starts_with("At x:\n"), "{said}");
    assert!(said.contains("then the register holds 1") && said.contains("then the register holds 2"), "{said}");
    assert!(said.contains("Another order gets as far:"), "{said}");
}

#[test]
fn every_object_says_why_in_its_own_words() {
    let cases = [
        (why::<spec::Counter>("A+ increment; A-; A+ read; A- -> 2"), "it read 2 where the count was 1"),
        (why::<spec::Set>("A+ add 1; A-; A+ read; A- -> []"), "it did not see 1, which was in the set"),
        (why::<spec::Set>("A+ contains 1; A- -> true"), "1 was not in the set"),
        (why::<spec::Queue>("A+ enqueue 1; A-; A+ dequeue; A- -> 2"), "it took 2 where 1 was at the head"),
        (why::<spec::Log>("A+ append 1; A-; A+ read; A- -> [2]"), "it read 2 at position 0, where 1 stood"),
        (why::<spec::Lock>("A+ acquire; A- -> 1; B+ acquire; B- -> 2"), "and yet the lock is held with token 1"),
        (why::<spec::Register>("A+ cas 1 2; A- -> true"), "it found 1 and set the register, which held nothing"),
        (why::<spec::Register>("A+ write 1; A-; A+ cas 1 2; A- -> false"), "it did not find 1, and yet"),
    ];
    for (said, wanted) in cases {
        assert!(said.contains(wanted), "{said}\nshould say: {wanted}");
    }
}
