//! What a scenario says twice, takes back or leaves out.

use crate::complaint_about;
use expect_test::expect;

#[test]
fn two_protocols() {
    expect![[r#"
        error: a scenario has one `protocol` line
         --> story.scn:2:1
          |
        1 | protocol raft
          | ------------- the first
        2 | protocol pbft
          | ^^^^^^^^^^^^^ the second
    "#]]
    .assert_eq(&complaint_about("protocol raft\nprotocol pbft\nuntil 1s\n"));
}

#[test]
fn two_networks() {
    expect![[r#"
        error: a scenario has one `network` line
         --> story.scn:3:1
          |
        2 | network loss=1%
          | --------------- the first
        3 | network loss=2%
          | ^^^^^^^^^^^^^^^ the second
    "#]]
    .assert_eq(&complaint_about("protocol raft\nnetwork loss=1%\nnetwork loss=2%\nuntil 1s\n"));
}

#[test]
fn no_protocol() {
    expect![[r#"
        error: the scenario names no protocol
         --> story.scn:1:1
          |
        1 | network loss=1%
          | ^^^^^^^^^^^^^^^ before this
          |
          = help: begin with the protocol: protocol raft nodes=5 seed=7
    "#]]
    .assert_eq(&complaint_about("network loss=1%\nuntil 1s\n"));
}

#[test]
fn the_protocol_comes_late() {
    expect![[r#"
        error: `protocol` must be the first statement
         --> story.scn:2:1
          |
        1 | network loss=1%
          | --------------- before this
        2 | protocol raft
          | ^^^^^^^^^^^^^ move this up
    "#]]
    .assert_eq(&complaint_about("network loss=1%\nprotocol raft\nuntil 1s\n"));
}

#[test]
fn nothing_at_all() {
    expect![[r#"
        error: the scenario has no statement
         --> story.scn:1:1
          |
        1 |
          | ^
          |
          = help: begin with the protocol: protocol raft nodes=5 seed=7
    "#]]
    .assert_eq(&complaint_about(""));
}

#[test]
fn only_comments() {
    expect![[r#"
        error: the scenario has no statement
         --> story.scn:1:1
          |
        1 | # A story.
          | ^
          |
          = help: begin with the protocol: protocol raft nodes=5 seed=7
    "#]]
    .assert_eq(&complaint_about("# A story.\n"));
}

#[test]
fn no_end() {
    expect![[r#"
        error: the scenario does not say when the run ends
         --> story.scn:2:1
          |
        2 | at 5ms heal
          | ^^^^^^^^^^^ after this
          |
          = help: add `until 3s`, `until quiet` or `until violated`
    "#]]
    .assert_eq(&complaint_about("protocol raft\nat 5ms heal\n"));
}

#[test]
fn two_ends() {
    expect![[r#"
        error: a scenario has one `until` line
         --> story.scn:3:1
          |
        2 | until 1s
          | -------- the first
        3 | until quiet
          | ^^^^^^^^^^^ the second
    "#]]
    .assert_eq(&complaint_about("protocol raft\nuntil 1s\nuntil quiet\n"));
}

#[test]
fn before_is_before_from() {
    expect![[r#"
        error: this never happens: it ends at 1s and starts at 2s
         --> story.scn:2:26
          |
        2 | every 5ms from 2s before 1s heal
          |                --        ^^ this moment does not belong to it
          |                |
          |                starts here
          |
          = help: `before` comes after `from`
    "#]]
    .assert_eq(&complaint_about("protocol raft\nevery 5ms from 2s before 1s heal\nuntil 3s\n"));
}

#[test]
fn before_is_at_once() {
    expect![[r#"
        error: this never happens: it ends at 0ms and starts at 0ms
         --> story.scn:2:18
          |
        2 | every 5ms before 0ms heal
          |                  ^^^ this moment does not belong to it
          |
          = help: `before` comes after `from`
    "#]]
    .assert_eq(&complaint_about("protocol raft\nevery 5ms before 0ms heal\nuntil 3s\n"));
}

#[test]
fn every_moment() {
    expect![[r#"
        error: `every 0ms` would never get past its own moment
         --> story.scn:2:7
          |
        2 | every 0ms heal
          |       ^^^
          |
          = help: 1us at least
    "#]]
    .assert_eq(&complaint_about("protocol raft\nevery 0ms heal\nuntil 3s\n"));
}

#[test]
fn a_node_in_two_groups() {
    expect![[r#"
        error: n1 is named twice
         --> story.scn:2:26
          |
        2 | at 5ms partition n0 n1 | n1 n2
          |                     --   ^^ here again
          |                     |
          |                     named here
    "#]]
    .assert_eq(&complaint_about("protocol raft\nat 5ms partition n0 n1 | n1 n2\nuntil 3s\n"));
}

#[test]
fn a_node_in_two_ranges() {
    expect![[r#"
        error: n2 is named twice
         --> story.scn:2:27
          |
        2 | at 5ms partition n0..n4 | n2 n7
          |                  ------   ^^ here again
          |                  |
          |                  named here
    "#]]
    .assert_eq(&complaint_about("protocol raft\nat 5ms partition n0..n4 | n2 n7\nuntil 3s\n"));
}

#[test]
fn everyone_in_one_group() {
    expect![[r#"
        error: `all` leaves no node for another group
         --> story.scn:2:24
          |
        2 | at 5ms partition all | n1
          |                  ---   ^^
          |                  |
          |                  everyone is here
    "#]]
    .assert_eq(&complaint_about("protocol raft\nat 5ms partition all | n1\nuntil 3s\n"));
}

#[test]
fn a_node_named_twice() {
    expect![[r#"
        error: n1 is named twice
         --> story.scn:2:17
          |
        2 | at 5ms crash n1 n1
          |              -- ^^ here again
          |              |
          |              named here
    "#]]
    .assert_eq(&complaint_about("protocol raft\nat 5ms crash n1 n1\nuntil 3s\n"));
}

#[test]
fn a_node_in_two_regions() {
    expect![[r#"
        error: n1 is named twice
         --> story.scn:2:30
          |
        2 | topology region eu n0 n1, us n1
          |                       --     ^^ here again
          |                       |
          |                       named here
    "#]]
    .assert_eq(&complaint_about("protocol raft\ntopology region eu n0 n1, us n1\nuntil 3s\n"));
}

#[test]
fn steps_by_time() {
    expect![[r#"
        error: steps need a network in manual order
         --> story.scn:3:1
          |
        3 | step deliver n0>n1#1
          | ^^^^^^^^^^^^^^^^^^^^ this has no time
          |
          = help: write `network mode=manual`, or give it a time: at 500ms crash n0
    "#]]
    .assert_eq(&complaint_about("protocol raft\nat 5ms heal\nstep deliver n0>n1#1\nuntil 3s\n"));
}

#[test]
fn steps_in_a_timed_network() {
    expect![[r#"
        error: steps need a network in manual order
         --> story.scn:3:1
          |
        2 | network mode=timed
          |              ----- here the order is by time
        3 | step heal
          | ^^^^^^^^^ this has no time
          |
          = help: write `network mode=manual`, or give it a time: at 500ms crash n0
    "#]]
    .assert_eq(&complaint_about("protocol raft\nnetwork mode=timed\nstep heal\nuntil 3s\n"));
}

#[test]
fn steps_in_a_network_without_mode() {
    expect![[r#"
        error: steps need a network in manual order
         --> story.scn:3:1
          |
        2 | network loss=1%
          | --------------- without `mode`, the order is by time
        3 | step heal
          | ^^^^^^^^^ this has no time
          |
          = help: write `network mode=manual`, or give it a time: at 500ms crash n0
    "#]]
    .assert_eq(&complaint_about("protocol raft\nnetwork loss=1%\nstep heal\nuntil 3s\n"));
}

#[test]
fn an_unknown_mode() {
    expect![[r#"
        error: expected `timed` or `manual`, found the word `manuel`
         --> story.scn:2:14
          |
        2 | network mode=manuel
          |              ^^^^^^ did you mean `manual`?
    "#]]
    .assert_eq(&complaint_about("protocol raft\nnetwork mode=manuel\nuntil 3s\n"));
}

#[test]
fn more_than_all_is_lost() {
    expect![[r#"
        error: `loss` is more than 100%
         --> story.scn:2:14
          |
        2 | network loss=101%
          |              ^^^^ no more than all of them can be
    "#]]
    .assert_eq(&complaint_about("protocol raft\nnetwork loss=101%\nuntil 3s\n"));
}

#[test]
fn more_than_all_is_lost_on_a_link() {
    expect![[r#"
        error: `loss` is more than 100%
         --> story.scn:2:27
          |
        2 | at 1s link n0 n1 loss=0%..200%
          |                           ^^^^ no more than all of them can be
    "#]]
    .assert_eq(&complaint_about("protocol raft\nat 1s link n0 n1 loss=0%..200%\nuntil 3s\n"));
}

#[test]
fn a_setting_twice() {
    expect![[r#"
        error: `nodes` is set twice
         --> story.scn:1:23
          |
        1 | protocol raft nodes=3 nodes=5
          |               -----   ^^^^^ set again
          |               |
          |               set here
          |
          = help: keep one of them
    "#]]
    .assert_eq(&complaint_about("protocol raft nodes=3 nodes=5\nuntil 3s\n"));
}

#[test]
fn a_seed_below_zero() {
    expect![[r#"
        error: a seed is a whole number from 0
         --> story.scn:1:20
          |
        1 | protocol raft seed=-1
          |                    ^^
          |
          = help: for example: seed=7
    "#]]
    .assert_eq(&complaint_about("protocol raft seed=-1\nuntil 3s\n"));
}

#[test]
fn an_expectation_after_the_end() {
    expect![[r#"
        error: the run has ended by then: it goes until 3s
         --> story.scn:3:21
          |
        2 | until 3s
          |       -- the end
        3 | expect converged at 4s
          |                     ^^ after the end
    "#]]
    .assert_eq(&complaint_about("protocol raft\nuntil 3s\nexpect converged at 4s\n"));
}

#[test]
fn two_errors_on_two_lines() {
    expect![[r#"
        error: expected an action such as `crash n0`, found the word `crsh`
         --> story.scn:2:8
          |
        2 | at 5ms crsh n0
          |        ^^^^ did you mean `crash`?

        error: expected a time such as 150ms, found the number `5`
         --> story.scn:3:4
          |
        3 | at 5 heal
          |    ^ its unit is missing: 5ms?
          |
          = help: for example: at 500ms crash n0
    "#]]
    .assert_eq(&complaint_about("protocol raft\nat 5ms crsh n0\nat 5 heal\nuntil 3s\n"));
}
