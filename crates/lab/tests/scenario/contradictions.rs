//! What a scenario says twice, takes back or leaves out.

use crate::complaint_about;
use expect_test::expect;

#[test]
fn two_protocols() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nprotocol pbft\nuntil 1s\n"));
}

#[test]
fn two_networks() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nnetwork loss=1%\nnetwork loss=2%\nuntil 1s\n"));
}

#[test]
fn no_protocol() {
    expect![[]].assert_eq(&complaint_about("network loss=1%\nuntil 1s\n"));
}

#[test]
fn the_protocol_comes_late() {
    expect![[]].assert_eq(&complaint_about("network loss=1%\nprotocol raft\nuntil 1s\n"));
}

#[test]
fn nothing_at_all() {
    expect![[]].assert_eq(&complaint_about(""));
}

#[test]
fn only_comments() {
    expect![[]].assert_eq(&complaint_about("# A story.\n"));
}

#[test]
fn no_end() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nat 5ms heal\n"));
}

#[test]
fn two_ends() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nuntil 1s\nuntil quiet\n"));
}

#[test]
fn before_is_before_from() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nevery 5ms from 2s before 1s heal\nuntil 3s\n"));
}

#[test]
fn before_is_at_once() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nevery 5ms before 0ms heal\nuntil 3s\n"));
}

#[test]
fn every_moment() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nevery 0ms heal\nuntil 3s\n"));
}

#[test]
fn a_node_in_two_groups() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nat 5ms partition n0 n1 | n1 n2\nuntil 3s\n"));
}

#[test]
fn a_node_in_two_ranges() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nat 5ms partition n0..n4 | n2 n7\nuntil 3s\n"));
}

#[test]
fn everyone_in_one_group() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nat 5ms partition all | n1\nuntil 3s\n"));
}

#[test]
fn a_node_named_twice() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nat 5ms crash n1 n1\nuntil 3s\n"));
}

#[test]
fn a_node_in_two_regions() {
    expect![[]].assert_eq(&complaint_about("protocol raft\ntopology region eu n0 n1, us n1\nuntil 3s\n"));
}

#[test]
fn steps_by_time() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nat 5ms heal\nstep deliver n0>n1#1\nuntil 3s\n"));
}

#[test]
fn steps_in_a_timed_network() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nnetwork mode=timed\nstep heal\nuntil 3s\n"));
}

#[test]
fn steps_in_a_network_without_mode() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nnetwork loss=1%\nstep heal\nuntil 3s\n"));
}

#[test]
fn an_unknown_mode() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nnetwork mode=manuel\nuntil 3s\n"));
}

#[test]
fn more_than_all_is_lost() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nnetwork loss=101%\nuntil 3s\n"));
}

#[test]
fn more_than_all_is_lost_on_a_link() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nat 1s link n0 n1 loss=0%..200%\nuntil 3s\n"));
}

#[test]
fn a_setting_twice() {
    expect![[]].assert_eq(&complaint_about("protocol raft nodes=3 nodes=5\nuntil 3s\n"));
}

#[test]
fn a_seed_below_zero() {
    expect![[]].assert_eq(&complaint_about("protocol raft seed=-1\nuntil 3s\n"));
}

#[test]
fn an_expectation_after_the_end() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nuntil 3s\nexpect converged at 4s\n"));
}

#[test]
fn two_errors_on_two_lines() {
    expect![[]].assert_eq(&complaint_about("protocol raft\nat 5ms crsh n0\nat 5 heal\nuntil 3s\n"));
}
