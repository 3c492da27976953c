//! Numbers, times, shares, nodes and spans that are wrong.

use crate::complaint;
use expect_test::expect;

#[test]
fn a_time_without_unit() {
    expect![[]].assert_eq(&complaint("at 500 crash n0"));
}

#[test]
fn a_time_with_an_unknown_unit() {
    expect![[]].assert_eq(&complaint("at 5sec crash n0"));
}

#[test]
fn a_time_with_an_ambiguous_unit() {
    expect![[]].assert_eq(&complaint("at 5m crash n0"));
}

#[test]
fn a_time_finer_than_a_microsecond() {
    expect![[]].assert_eq(&complaint("at 0.5us crash n0"));
}

#[test]
fn a_time_below_zero() {
    expect![[]].assert_eq(&complaint("at -5ms crash n0"));
}

#[test]
fn a_signed_time_outside_of_a_clock() {
    expect![[]].assert_eq(&complaint("network latency=+5ms"));
}

#[test]
fn a_time_too_long() {
    expect![[]].assert_eq(&complaint("at 99999999999s crash n0"));
}

#[test]
fn a_seed_too_large() {
    expect![[]].assert_eq(&complaint("workload all seed=9007199254740992"));
}

#[test]
fn a_number_with_a_hundred_digits() {
    expect![[]].assert_eq(&complaint("workload all keys=9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999"));
}

#[test]
fn a_fraction_without_unit() {
    expect![[]].assert_eq(&complaint("speed 0.5"));
}

#[test]
fn a_share_too_fine() {
    expect![[]].assert_eq(&complaint("network loss=0.00001%"));
}

#[test]
fn a_speed_of_zero() {
    expect![[]].assert_eq(&complaint("speed 0"));
}

#[test]
fn a_node_with_leading_zeros() {
    expect![[]].assert_eq(&complaint("at 5ms crash n01"));
}

#[test]
fn a_node_out_of_reach() {
    expect![[]].assert_eq(&complaint("at 5ms crash n70000"));
}

#[test]
fn a_node_m() {
    expect![[]].assert_eq(&complaint("at 5ms crash m1"));
}

#[test]
fn a_range_backwards() {
    expect![[]].assert_eq(&complaint("at 5ms crash n3..n1"));
}

#[test]
fn a_range_over_two_kinds() {
    expect![[]].assert_eq(&complaint("at 5ms crash n0..c3"));
}

#[test]
fn a_span_backwards() {
    expect![[]].assert_eq(&complaint("network latency=5ms..1ms"));
}

#[test]
fn a_span_of_two_kinds() {
    expect![[]].assert_eq(&complaint("network latency=5ms..10"));
}

#[test]
fn a_span_with_a_hyphen() {
    expect![[]].assert_eq(&complaint("network latency=5ms-15ms"));
}

#[test]
fn a_span_with_three_dots() {
    expect![[]].assert_eq(&complaint("network latency=5ms...15ms"));
}

#[test]
fn a_grid_without_rows() {
    expect![[]].assert_eq(&complaint("topology grid 3"));
}

#[test]
fn a_grid_of_nothing() {
    expect![[]].assert_eq(&complaint("topology grid 0x4"));
}

#[test]
fn message_number_zero() {
    expect![[]].assert_eq(&complaint("at 5ms drop n0>n1#0"));
}

#[test]
fn an_expected_text_metric() {
    expect![[]].assert_eq(&complaint("expect decided >= many"));
}
