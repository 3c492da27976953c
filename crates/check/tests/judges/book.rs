//! The histories of the figures of chapter 9 of Martin Kleppmann's "Designing Data-Intensive Applications" (first edition,
//! 2017), with its verdicts.
//!
//! Held against the book's text: the values of figure 9-4, who asked for what first, whose cas fails and why, which reads are concurrent with
//! which writes, and the reason for the verdict; of figure 9-3 that a read of the new value binds all later ones, though the write goes on; of
//! figure 9-6 the quorums. From memory: what the text does not say of the drawings, such as which bar ends before which other one begins.

use super::tell::{history, is_linearizable};
use check::{Budget, Verdict, linearizable, spec::Register, words};

#[test]
fn figure_9_1_the_final_score_and_then_a_game_that_goes_on_is_not_linearizable() {
    let site = "R+ write final; R-; A+ read; A- -> final; B+ read; B- -> going-on";
    assert!(!is_linearizable::<Register>(&format!("I+ write going-on; I-; {site}")));
}

/// Figure 9-2: C writes 1 over 0. A reads before, during and after, B twice during.
fn figure_9_2(a: u8, b: u8, b_again: u8) -> bool {
    is_linearizable::<Register>(&format!(
        "I+ write 0; I-; A+ read; A- -> 0; C+ write 1; B+ read; B- -> {b}; A+ read; A- -> {a}; \
         B+ read; B- -> {b_again}; C-; A+ read; A- -> 1"
    ))
}

#[test]
fn figure_9_2_reads_during_a_write_give_the_old_or_the_new_value() {
    for (b, a, again) in [(0, 0, 0), (0, 0, 1), (0, 1, 1), (1, 1, 1)] {
        assert!(figure_9_2(a, b, again), "{b} {a} {again}");
    }
}

#[test]
fn figure_9_3_once_a_read_gave_the_new_value_later_reads_must_not_give_the_old_one() {
    for (b, a, again) in [(1, 0, 0), (1, 0, 1), (1, 1, 0), (0, 1, 0)] {
        assert!(!figure_9_2(a, b, again), "{b} {a} {again}");
    }
}

#[test]
fn figure_9_2_a_read_before_the_write_gives_the_old_value_and_one_after_it_the_new() {
    assert!(!is_linearizable::<Register>("I+ write 0; I-; A+ read; A- -> 1; C+ write 1; C-"));
    assert!(!is_linearizable::<Register>("I+ write 0; I-; C+ write 1; C-; A+ read; A- -> 0"));
}

/// Up to the last read by B, which is asked for and not yet answered.
const FIGURE_9_4: &str = "B+ read; D+ write 0; A+ write 1; D-; B- -> 1; C+ read; A-; C- -> 1; B+ cas 1 2; D+ cas 0 3; C+ read; \
                          B- -> true; C- -> 2; D- -> false; C+ cas 2 4; A+ read; A- -> 4; B+ read";

#[test]
fn figure_9_4_all_but_the_last_read_by_b_is_linearizable() {
    assert!(is_linearizable::<Register>(FIGURE_9_4));
    assert!(is_linearizable::<Register>(&format!("{FIGURE_9_4}; B- -> 4; C- -> true")));
    assert!(!is_linearizable::<Register>(&format!("{FIGURE_9_4}; B- -> 2; C- -> true")));
    let without_a = FIGURE_9_4.replace("A+ read; A- -> 4; ", "");
    assert!(is_linearizable::<Register>(&format!("{without_a}; B- -> 2; C- -> true")), "else 2 would have been fine");
}

#[test]
fn figure_9_4_is_explained_by_the_last_read_of_b() {
    let told = history(&format!("{FIGURE_9_4}; B- -> 2; C- -> true"));
    let Ok(Verdict::Inconsistent(why)) = linearizable::<Register>(&told, Budget::default()) else { panic!() };
    let stuck = &why.stuck[0];
    assert_eq!(told.operations[stuck.blocked[0].operation].to_string(), "read -> 2");
    assert_eq!(stuck.state.to_string(), "the register holds 4");
    assert_eq!((stuck.order.len(), why.operations), (9, 10));
    let words = words(&told, &why);
    assert!(words.contains("x B: read -> 2 (event 18): it read 2 where the register held 4"), "{words}");
}

#[test]
fn figure_9_6_a_race_between_quorum_reads_and_a_write_is_not_linearizable() {
    // Three replicas, the writer reaches all of them one after the other, readers ask two each: the quorums overlap, and yet.
    let race = "W+ write 1; A+ read; A- -> 1; B+ read; B- -> 0; W-";
    assert!(!is_linearizable::<Register>(&format!("I+ write 0; I-; {race}")));
}
