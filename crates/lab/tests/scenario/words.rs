//! Words that are wrong, missing or left over.

use crate::complaint;
use expect_test::expect;

#[test]
fn a_statement_is_misspelt() {
    expect![[r#"
        error: expected a statement such as `at 500ms crash n0`, found the word `parttion`
         --> story.scn:2:1
          |
        2 | parttion n0 | n1
          | ^^^^^^^^ the action `partition` needs a time before it
          |
          = help: for example: at 1s partition n0 n1 | n2 n3 n4
    "#]]
    .assert_eq(&complaint("parttion n0 | n1"));
}

#[test]
fn a_statement_is_unknown() {
    expect![[r#"
        error: expected a statement such as `at 500ms crash n0`, found the word `explode`
         --> story.scn:2:1
          |
        2 | explode n0
          | ^^^^^^^
          |
          = help: known here: protocol, network, topology, workload, at, every, note, speed, step, until, expect
    "#]]
    .assert_eq(&complaint("explode n0"));
}

#[test]
fn an_action_stands_without_its_time() {
    expect![[r#"
        error: expected a statement such as `at 500ms crash n0`, found the word `crash`
         --> story.scn:2:1
          |
        2 | crash n0
          | ^^^^^ the action `crash` needs a time before it
          |
          = help: for example: at 1s crash n3 after 1 effects
    "#]]
    .assert_eq(&complaint("crash n0"));
}

#[test]
fn an_action_is_misspelt() {
    expect![[r#"
        error: expected an action such as `crash n0`, found the word `crsh`
         --> story.scn:2:8
          |
        2 | at 5ms crsh n0
          |        ^^^^ did you mean `crash`?
    "#]]
    .assert_eq(&complaint("at 5ms crsh n0"));
}

#[test]
fn an_action_is_unknown() {
    expect![[r#"
        error: expected an action such as `crash n0`, found the word `explode`
         --> story.scn:2:8
          |
        2 | at 5ms explode n0
          |        ^^^^^^^
          |
          = help: known here: deliver, fire, choose, request, partition, heal, cut, mend, link, crash, restart, join, pause, clock, move, drop, delay, duplicate, byzantine, honest
    "#]].assert_eq(&complaint("at 5ms explode n0"));
}

#[test]
fn an_action_is_missing() {
    expect![[r#"
        error: expected an action such as `crash n0`, found the end of the line
         --> story.scn:2:7
          |
        2 | at 5ms
          |       ^
          |
          = help: for example: at 500ms crash n0
    "#]]
    .assert_eq(&complaint("at 5ms"));
}

#[test]
fn words_are_left_over() {
    expect![[r#"
        error: expected `..`, a node such as n0, `after` or the end of the line, found the word `for`
         --> story.scn:2:17
          |
        2 | at 5ms crash n3 for 2s
          |                 ^^^
          |
          = help: for example: at 1s crash n3 after 1 effects
    "#]]
    .assert_eq(&complaint("at 5ms crash n3 for 2s"));
}

#[test]
fn a_keyword_is_misspelt() {
    expect![[r#"
        error: expected `..`, a node such as n0, `after` or the end of the line, found the word `aftr`
         --> story.scn:2:17
          |
        2 | at 5ms crash n3 aftr 1 effects
          |                 ^^^^ did you mean `after`?
    "#]]
    .assert_eq(&complaint("at 5ms crash n3 aftr 1 effects"));
}

#[test]
fn a_keyword_is_missing() {
    expect![[r#"
        error: expected `effects`, found the end of the line
         --> story.scn:2:24
          |
        2 | at 5ms crash n3 after 1
          |                        ^
          |
          = help: for example: at 1s crash n3 after 1 effects
    "#]]
    .assert_eq(&complaint("at 5ms crash n3 after 1"));
}

#[test]
fn a_capital_letter() {
    expect![[r#"
        error: expected a statement such as `at 500ms crash n0`, found the word `At`
         --> story.scn:2:1
          |
        2 | At 5ms heal
          | ^^ did you mean `at`?
    "#]]
    .assert_eq(&complaint("At 5ms heal"));
}

#[test]
fn a_node_is_missing() {
    expect![[r#"
        error: expected `all` or a node such as n0, found the end of the line
         --> story.scn:2:13
          |
        2 | at 5ms crash
          |             ^
          |
          = help: for example: at 1s crash n3 after 1 effects
    "#]]
    .assert_eq(&complaint("at 5ms crash"));
}

#[test]
fn a_word_stands_for_a_node() {
    expect![[r#"
        error: expected `all` or a node such as n0, found the word `leader`
         --> story.scn:2:14
          |
        2 | at 5ms crash leader
          |              ^^^^^^
          |
          = help: for example: at 1s crash n3 after 1 effects
    "#]]
    .assert_eq(&complaint("at 5ms crash leader"));
}

#[test]
fn a_message_has_no_number() {
    expect![[r#"
        error: expected the addressee and the message's number such as `n1#17`, found the node `n1`
         --> story.scn:2:16
          |
        2 | at 5ms drop n0>n1
          |                ^^
          |
          = help: for example: at 1s drop n1>n2#17
    "#]]
    .assert_eq(&complaint("at 5ms drop n0>n1"));
}

#[test]
fn a_space_makes_a_comment() {
    expect![[r#"
        error: expected the addressee and the message's number such as `n1#17`, found the node `n1`
         --> story.scn:2:16
          |
        2 | at 5ms drop n0>n1 #17
          |                ^^
          |
          = help: a `#` after a space starts a comment: write n1>n2#17 and c0#3 without spaces
    "#]]
    .assert_eq(&complaint("at 5ms drop n0>n1 #17"));
}

#[test]
fn a_message_number_is_a_word() {
    expect![[r#"
        error: `n1#last` names no message and no operation
         --> story.scn:2:16
          |
        2 | at 5ms drop n0>n1#last
          |                ^^^^^^^
          |
          = help: messages are named as n0>n1#17, operations as c0#3
    "#]]
    .assert_eq(&complaint("at 5ms drop n0>n1#last"));
}

#[test]
fn a_claim_is_misspelt() {
    expect![[r#"
        error: expected a claim such as `linearizable`, `not`, `outcome`, a node such as n0 or a metric such as `decided >= 3`, found the word `linearisable`
         --> story.scn:2:8
          |
        2 | expect linearisable
          |        ^^^^^^^^^^^^ did you mean `linearizable`?
    "#]].assert_eq(&complaint("expect linearisable"));
}

#[test]
fn a_claim_is_unknown() {
    expect![[r#"
        error: expected a claim such as `linearizable`, `not`, `outcome`, a node such as n0 or a metric such as `decided >= 3`, found the word `happiness`
         --> story.scn:2:8
          |
        2 | expect happiness
          |        ^^^^^^^^^
          |
          = help: known here: holds, violated, reached, linearizable, sequential, serializable, causal, converged
    "#]]
    .assert_eq(&complaint("expect happiness"));
}

#[test]
fn an_invariant_is_not_quoted() {
    expect![[r#"
        error: expected a text in quotes, found the word `agreement`
         --> story.scn:2:14
          |
        2 | expect holds agreement
          |              ^^^^^^^^^ put it into quotes: "agreement"
          |
          = help: for example: expect holds "agreement"
    "#]]
    .assert_eq(&complaint("expect holds agreement"));
}

#[test]
fn one_equals_sign_compares() {
    expect![[r#"
        error: expected `(` or a comparison such as `<=`, found `=`
         --> story.scn:2:16
          |
        2 | expect decided = 3
          |                ^ did you mean `==`?
          |
          = help: for example: expect sent(vote) <= 12
    "#]]
    .assert_eq(&complaint("expect decided = 3"));
}

#[test]
fn not_stands_before_a_metric() {
    expect![[r#"
        error: expected what a history can be, such as `linearizable`, found the word `decided`
         --> story.scn:2:12
          |
        2 | expect not decided > 3
          |            ^^^^^^^
          |
          = help: known here: linearizable, sequential, serializable, causal, converged
    "#]]
    .assert_eq(&complaint("expect not decided > 3"));
}

#[test]
fn a_target_is_misspelt() {
    expect![[r#"
        error: expected `any`, `all`, `leader` or a node such as n0, found the word `anyone`
         --> story.scn:2:16
          |
        2 | at 5ms request anyone put x 1
          |                ^^^^^^
          |
          = help: known here: any, all, leader
    "#]]
    .assert_eq(&complaint("at 5ms request anyone put x 1"));
}

#[test]
fn a_request_has_a_node_for_a_word() {
    expect![[r#"
        error: expected `via` or a request such as `put x 1`, found the node `x1`
         --> story.scn:2:20
          |
        2 | at 5ms request any x1
          |                    ^^ if it is meant as a word, put it into quotes: "x1"
          |
          = help: for example: at 0ms request any put x 1
    "#]]
    .assert_eq(&complaint("at 5ms request any x1"));
}

#[test]
fn a_shape_is_unknown() {
    expect![[r#"
        error: expected a shape such as `ring`, found the word `circle`
         --> story.scn:2:10
          |
        2 | topology circle
          |          ^^^^^^
          |
          = help: known here: full, ring, star, line, grid, random, region
    "#]]
    .assert_eq(&complaint("topology circle"));
}

#[test]
fn a_random_topology_has_no_setting() {
    expect![[r#"
        error: expected a setting such as `seed=7`, found the end of the line
         --> story.scn:2:16
          |
        2 | topology random
          |                ^
          |
          = help: for example: topology random degree=3
    "#]]
    .assert_eq(&complaint("topology random"));
}

#[test]
fn a_setting_has_no_equals_sign() {
    expect![[r#"
        error: expected a setting such as `seed=7` or the end of the line, found the word `latency`
         --> story.scn:2:9
          |
        2 | network latency 5ms
          |         ^^^^^^^ a setting is written latency=...
          |
          = help: for example: network latency=5ms..15ms loss=2%
    "#]]
    .assert_eq(&complaint("network latency 5ms"));
}

#[test]
fn a_setting_has_no_value() {
    expect![[r#"
        error: expected a value, found the word `loss`
         --> story.scn:2:18
          |
        2 | network latency= loss=2%
          |                  ^^^^
          |
          = help: for example: network latency=5ms..15ms loss=2%
    "#]]
    .assert_eq(&complaint("network latency= loss=2%"));
}

#[test]
fn a_step_is_misspelt() {
    expect![[r#"
        error: expected a step such as `deliver n0>n1#1` or an action such as `crash n0`, found the word `delivr`
         --> story.scn:2:6
          |
        2 | step delivr n0>n1#1
          |      ^^^^^^ did you mean `deliver`?
    "#]]
    .assert_eq(&complaint("step delivr n0>n1#1"));
}
