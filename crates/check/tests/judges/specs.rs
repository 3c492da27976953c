//! Each specification, asked one thing after the other.

use super::tell::{call, datum, is_linearizable};
use check::{Specification, spec};

/// Runs `call -> answer; ...` by one process.
fn serves<S: Specification>(text: &str) -> bool {
    let told = text.split(';').map(|one| match one.split_once("->") {
        Some((call, answer)) => format!("A+ {}; A- -> {}", call.trim(), answer.trim()),
        None => format!("A+ {}; A-", one.trim()),
    });
    is_linearizable::<S>(&told.collect::<Vec<_>>().join("; "))
}

#[test]
fn a_register_holds_what_was_written_last() {
    assert!(serves::<spec::Register>(
        "read -> nothing; write 1; read -> 1; cas 1 2 -> true; cas 1 3 -> false; read -> 2"
    ));
    assert!(serves::<spec::Register>("cas nothing 1; read -> 1; delete; read -> nothing"));
    assert!(!serves::<spec::Register>("write 1; cas 2 3"));
    assert!(!serves::<spec::Register>("write 1; cas 1 3 -> false"));
    assert!(!serves::<spec::Register>("write 1; read -> nothing"));
}

#[test]
fn a_counter_counts_from_zero() {
    assert!(serves::<spec::Counter>("read -> 0; increment; add 3; decrement -> 3; read -> 3; add -5 -> -2"));
    assert!(!serves::<spec::Counter>("increment; read -> 2"));
    assert!(!serves::<spec::Counter>("increment -> 2"));
}

#[test]
fn a_set_holds_each_element_once() {
    assert!(serves::<spec::Set>("read -> []; add 1 -> true; add 1 -> false; contains 1 -> true; add 2; read -> [2,1]"));
    assert!(serves::<spec::Set>("remove 1 -> false; add 1; remove 1 -> true; contains 1 -> false"));
    assert!(!serves::<spec::Set>("add 1; read -> []"));
    assert!(!serves::<spec::Set>("add 1; read -> [1,2]"));
    assert!(!serves::<spec::Set>("add 1; add 1 -> true"));
    assert!(!serves::<spec::Set>("contains 1 -> true"));
}

#[test]
fn a_queue_gives_the_oldest_first() {
    assert!(serves::<spec::Queue>(
        "dequeue -> nothing; enqueue 1; enqueue 2; dequeue -> 1; dequeue -> 2; dequeue -> nothing"
    ));
    assert!(!serves::<spec::Queue>("enqueue 1; enqueue 2; dequeue -> 2"));
    assert!(!serves::<spec::Queue>("enqueue 1; dequeue -> nothing"));
    assert!(!serves::<spec::Queue>("dequeue -> 1"));
}

#[test]
fn a_log_keeps_everything_in_order() {
    assert!(serves::<spec::Log>("read -> nothing; append 1 -> 0; append 2; read -> [1,2]; append 1 -> 2"));
    assert!(!serves::<spec::Log>("append 1; append 2; read -> [2,1]"));
    assert!(!serves::<spec::Log>("append 1; read -> []"));
    assert!(!serves::<spec::Log>("append 1 -> 1"));
}

#[test]
fn a_lock_is_held_by_one_and_its_tokens_grow() {
    assert!(serves::<spec::Lock>(
        "read -> nothing; acquire -> 5; acquire -> nothing; read -> 5; release 4 -> false; release 5; acquire -> 6"
    ));
    assert!(!serves::<spec::Lock>("acquire -> 5; acquire -> 6"), "it is held");
    assert!(!serves::<spec::Lock>("acquire -> 5; release 5; acquire -> 5"), "the token is old");
    assert!(!serves::<spec::Lock>("acquire -> 5; release 4"), "not the holder's");
    assert!(!serves::<spec::Lock>("acquire -> nothing"), "nobody has it");
}

#[test]
fn a_token_that_nobody_was_told_is_greater_than_those_before() {
    let lost = "A+ acquire; A- -> 3; A+ release 3; A-; B+ acquire; B?";
    assert!(is_linearizable::<spec::Lock>(&format!("{lost}; C+ acquire; C- -> nothing; C+ read; C- -> 7")));
    assert!(!is_linearizable::<spec::Lock>(&format!("{lost}; C+ acquire; C- -> nothing; C+ read; C- -> 3")));
}

#[test]
fn what_is_no_operation_of_the_object_is_refused_in_words() {
    let refused = |result: Result<bool, String>| result.expect_err("it is refused");
    fn op<S: Specification>(text: &str, answer: &str) -> Result<bool, String> {
        S::op(&call(text), Some(&datum(answer))).map(|_| true)
    }
    assert!(refused(op::<spec::Register>("enqueue 1", "nothing")).contains("expected one of read"));
    assert!(refused(op::<spec::Register>("cas 1", "nothing")).contains("[old,new]"));
    assert!(refused(op::<spec::Counter>("read", "nothing")).contains("a whole number, found nothing"));
    assert!(refused(op::<spec::Counter>("add x", "nothing")).contains("a whole number, found x"));
    assert!(refused(op::<spec::Set>("read", "3")).contains("the list of the elements"));
    assert!(refused(op::<spec::Set>("read", "[1,1]")).contains("found 1 twice"));
    assert!(refused(op::<spec::Set>("contains 1", "nothing")).contains("true or false"));
    assert!(refused(op::<spec::Queue>("enqueue", "nothing")).contains("expected a value"));
    assert!(refused(op::<spec::Log>("read", "1")).contains("list of what was appended"));
    assert!(refused(op::<spec::Lock>("release", "nothing")).contains("a whole number"));
}
