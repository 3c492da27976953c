//! Numbers, times, shares, nodes and spans that are wrong.

use crate::complaint;
use expect_test::expect;

#[test]
fn a_time_without_unit() {
    expect![[r#"
        error: expected a time such as 150ms, found the number `500`
         --> story.scn:2:4
          |
        2 | at 500 crash n0
          |    ^^^ its unit is missing: 500ms?
          |
          = help: for example: at 500ms crash n0
    "#]]
    .assert_eq(&complaint("at 500 crash n0"));
}

#[test]
fn a_time_with_an_unknown_unit() {
    expect![[r#"
        error: `5sec` is not a number, a time or a share
         --> story.scn:2:4
          |
        2 | at 5sec crash n0
          |    ^^^^ did you mean `5s`?
          |
          = help: the units are us, ms, s, min, %, ppm
    "#]]
    .assert_eq(&complaint("at 5sec crash n0"));
}

#[test]
fn a_time_with_an_ambiguous_unit() {
    expect![[r#"
        error: `5m` is not a number, a time or a share
         --> story.scn:2:4
          |
        2 | at 5m crash n0
          |    ^^ did you mean `5ms` or `5min`?
          |
          = help: the units are us, ms, s, min, %, ppm
    "#]]
    .assert_eq(&complaint("at 5m crash n0"));
}

#[test]
fn a_time_finer_than_a_microsecond() {
    expect![[r#"
        error: `0.5us` is not a whole number of microseconds
         --> story.scn:2:4
          |
        2 | at 0.5us crash n0
          |    ^^^^^
          |
          = help: virtual time goes in steps of 1us
    "#]]
    .assert_eq(&complaint("at 0.5us crash n0"));
}

#[test]
fn a_time_below_zero() {
    expect![[r#"
        error: expected a time such as 150ms, found the time `-5ms`
         --> story.scn:2:4
          |
        2 | at -5ms crash n0
          |    ^^^^
          |
          = help: only the settings of `clock` take a sign: clock n2 skew=+40ms
    "#]]
    .assert_eq(&complaint("at -5ms crash n0"));
}

#[test]
fn a_signed_time_outside_of_a_clock() {
    expect![[r#"
        error: expected a value, found the time `+5ms`
         --> story.scn:2:17
          |
        2 | network latency=+5ms
          |                 ^^^^
          |
          = help: only the settings of `clock` take a sign: clock n2 skew=+40ms
    "#]]
    .assert_eq(&complaint("network latency=+5ms"));
}

#[test]
fn a_time_too_long() {
    expect![[r#"
        error: `99999999999s` is too long
         --> story.scn:2:4
          |
        2 | at 99999999999s crash n0
          |    ^^^^^^^^^^^^
          |
          = help: times stay below 2^53 microseconds, about 285 years
    "#]]
    .assert_eq(&complaint("at 99999999999s crash n0"));
}

#[test]
fn a_seed_too_large() {
    expect![[r#"
        error: `9007199254740992` is too large
         --> story.scn:2:19
          |
        2 | workload all seed=9007199254740992
          |                   ^^^^^^^^^^^^^^^^
          |
          = help: numbers stay below 2^53 = 9007199254740992
    "#]]
    .assert_eq(&complaint("workload all seed=9007199254740992"));
}

#[test]
fn a_number_with_a_hundred_digits() {
    expect![[r#"
        error: `9999999999999999999999999999999999999999…` is too large
         --> story.scn:2:19
          |
        2 | workload all keys=9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999
          |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: numbers stay below 2^53 = 9007199254740992
    "#]].assert_eq(&complaint("workload all keys=9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999"));
}

#[test]
fn a_fraction_without_unit() {
    expect![[r#"
        error: `0.5` has a fraction but no unit
         --> story.scn:2:7
          |
        2 | speed 0.5
          |       ^^^
          |
          = help: numbers are whole; a time is 1.5ms, a share 0.5%
    "#]]
    .assert_eq(&complaint("speed 0.5"));
}

#[test]
fn a_share_too_fine() {
    expect![[r#"
        error: `0.00001%` is finer than one part per million
         --> story.scn:2:14
          |
        2 | network loss=0.00001%
          |              ^^^^^^^^
          |
          = help: shares are whole parts per million: 0.0001% is 1ppm
    "#]]
    .assert_eq(&complaint("network loss=0.00001%"));
}

#[test]
fn a_speed_of_zero() {
    expect![[r#"
        error: expected a whole number above 0, found the number `0`
         --> story.scn:2:7
          |
        2 | speed 0
          |       ^
          |
          = help: for example: speed 1/10
    "#]]
    .assert_eq(&complaint("speed 0"));
}

#[test]
fn a_node_with_leading_zeros() {
    expect![[r#"
        error: `n01` is no node
         --> story.scn:2:14
          |
        2 | at 5ms crash n01
          |              ^^^ its number starts with 0
          |
          = help: if it is meant as a word, put it into quotes: "n01"
    "#]]
    .assert_eq(&complaint("at 5ms crash n01"));
}

#[test]
fn a_node_out_of_reach() {
    expect![[r#"
        error: `n70000` is no node
         --> story.scn:2:14
          |
        2 | at 5ms crash n70000
          |              ^^^^^^ its number is larger than 65535
          |
          = help: if it is meant as a word, put it into quotes: "n70000"
    "#]]
    .assert_eq(&complaint("at 5ms crash n70000"));
}

#[test]
fn a_node_m() {
    expect![[r#"
        error: expected `all` or a node such as n0, found the word `m1`
         --> story.scn:2:14
          |
        2 | at 5ms crash m1
          |              ^^ no node has the letter m: it would read like a message
          |
          = help: for example: at 1s crash n3 after 1 effects
    "#]]
    .assert_eq(&complaint("at 5ms crash m1"));
}

#[test]
fn a_range_backwards() {
    expect![[r#"
        error: the range is empty: it ends before it starts
         --> story.scn:2:14
          |
        2 | at 5ms crash n3..n1
          |              ^^^^^^ did you mean n1..n3?
    "#]]
    .assert_eq(&complaint("at 5ms crash n3..n1"));
}

#[test]
fn a_range_over_two_kinds() {
    expect![[r#"
        error: `n0` and `c3` are nodes of different kinds
         --> story.scn:2:14
          |
        2 | at 5ms crash n0..c3
          |              ^^^^^^
          |
          = help: a range stays within one kind: n0..n4
    "#]]
    .assert_eq(&complaint("at 5ms crash n0..c3"));
}

#[test]
fn a_span_backwards() {
    expect![[r#"
        error: the span is empty: it ends before it starts
         --> story.scn:2:17
          |
        2 | network latency=5ms..1ms
          |                 ^^^^^^^^
          |
          = help: write the smaller end first
    "#]]
    .assert_eq(&complaint("network latency=5ms..1ms"));
}

#[test]
fn a_span_of_two_kinds() {
    expect![[r#"
        error: a span has two ends of one kind
         --> story.scn:2:17
          |
        2 | network latency=5ms..10
          |                 ^^^^^^^
          |
          = help: two times, two shares, two numbers or two nodes: 5ms..15ms
    "#]]
    .assert_eq(&complaint("network latency=5ms..10"));
}

#[test]
fn a_span_with_a_hyphen() {
    expect![[r#"
        error: `5ms-15ms` is not a number, a time or a share
         --> story.scn:2:17
          |
        2 | network latency=5ms-15ms
          |                 ^^^^^^^^ unknown unit `ms-15ms`
          |
          = help: a span is written with two dots: 5ms..15ms
    "#]]
    .assert_eq(&complaint("network latency=5ms-15ms"));
}

#[test]
fn a_span_with_three_dots() {
    expect![[r#"
        error: `.` has no place here
         --> story.scn:2:22
          |
        2 | network latency=5ms...15ms
          |                      ^
          |
          = help: a span is written with two dots: 5ms..15ms
    "#]]
    .assert_eq(&complaint("network latency=5ms...15ms"));
}

#[test]
fn a_grid_without_rows() {
    expect![[r#"
        error: expected a size such as 3x4, found the number `3`
         --> story.scn:2:15
          |
        2 | topology grid 3
          |               ^
          |
          = help: for example: topology grid 3x4
    "#]]
    .assert_eq(&complaint("topology grid 3"));
}

#[test]
fn a_grid_of_nothing() {
    expect![[r#"
        error: `0x4` is no size
         --> story.scn:2:15
          |
        2 | topology grid 0x4
          |               ^^^
          |
          = help: a size is columns x rows, each from 1 to 65535: 3x4
    "#]]
    .assert_eq(&complaint("topology grid 0x4"));
}

#[test]
fn message_number_zero() {
    expect![[r#"
        error: `n1#0` names no message and no operation
         --> story.scn:2:16
          |
        2 | at 5ms drop n0>n1#0
          |                ^^^^ both are counted from 1
    "#]]
    .assert_eq(&complaint("at 5ms drop n0>n1#0"));
}

#[test]
fn an_expected_text_metric() {
    expect![[r#"
        error: expected a number, a time or a share, found the word `many`
         --> story.scn:2:19
          |
        2 | expect decided >= many
          |                   ^^^^
          |
          = help: for example: expect sent(vote) <= 12
    "#]]
    .assert_eq(&complaint("expect decided >= many"));
}
