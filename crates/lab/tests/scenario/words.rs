//! Words that are wrong, missing or left over.

use crate::complaint;
use expect_test::expect;

#[test]
fn a_statement_is_misspelt() {
    expect![[]].assert_eq(&complaint("parttion n0 | n1"));
}

#[test]
fn a_statement_is_unknown() {
    expect![[]].assert_eq(&complaint("explode n0"));
}

#[test]
fn an_action_stands_without_its_time() {
    expect![[]].assert_eq(&complaint("crash n0"));
}

#[test]
fn an_action_is_misspelt() {
    expect![[]].assert_eq(&complaint("at 5ms crsh n0"));
}

#[test]
fn an_action_is_unknown() {
    expect![[]].assert_eq(&complaint("at 5ms explode n0"));
}

#[test]
fn an_action_is_missing() {
    expect![[]].assert_eq(&complaint("at 5ms"));
}

#[test]
fn words_are_left_over() {
    expect![[]].assert_eq(&complaint("at 5ms crash n3 for 2s"));
}

#[test]
fn a_keyword_is_misspelt() {
    expect![[]].assert_eq(&complaint("at 5ms crash n3 aftr 1 effects"));
}

#[test]
fn a_keyword_is_missing() {
    expect![[]].assert_eq(&complaint("at 5ms crash n3 after 1"));
}

#[test]
fn a_capital_letter() {
    expect![[]].assert_eq(&complaint("At 5ms heal"));
}

#[test]
fn a_node_is_missing() {
    expect![[]].assert_eq(&complaint("at 5ms crash"));
}

#[test]
fn a_word_stands_for_a_node() {
    expect![[]].assert_eq(&complaint("at 5ms crash leader"));
}

#[test]
fn a_message_has_no_number() {
    expect![[]].assert_eq(&complaint("at 5ms drop n0>n1"));
}

#[test]
fn a_space_makes_a_comment() {
    expect![[]].assert_eq(&complaint("at 5ms drop n0>n1 #17"));
}

#[test]
fn a_message_number_is_a_word() {
    expect![[]].assert_eq(&complaint("at 5ms drop n0>n1#last"));
}

#[test]
fn a_claim_is_misspelt() {
    expect![[]].assert_eq(&complaint("expect linearisable"));
}

#[test]
fn a_claim_is_unknown() {
    expect![[]].assert_eq(&complaint("expect happiness"));
}

#[test]
fn an_invariant_is_not_quoted() {
    expect![[]].assert_eq(&complaint("expect holds agreement"));
}

#[test]
fn one_equals_sign_compares() {
    expect![[]].assert_eq(&complaint("expect decided = 3"));
}

#[test]
fn not_stands_before_a_metric() {
    expect![[]].assert_eq(&complaint("expect not decided > 3"));
}

#[test]
fn a_target_is_misspelt() {
    expect![[]].assert_eq(&complaint("at 5ms request anyone put x 1"));
}

#[test]
fn a_request_has_a_node_for_a_word() {
    expect![[]].assert_eq(&complaint("at 5ms request any x1"));
}

#[test]
fn a_shape_is_unknown() {
    expect![[]].assert_eq(&complaint("topology circle"));
}

#[test]
fn a_random_topology_has_no_setting() {
    expect![[]].assert_eq(&complaint("topology random"));
}

#[test]
fn a_setting_has_no_equals_sign() {
    expect![[]].assert_eq(&complaint("network latency 5ms"));
}

#[test]
fn a_setting_has_no_value() {
    expect![[]].assert_eq(&complaint("network latency= loss=2%"));
}

#[test]
fn a_step_is_misspelt() {
    expect![[]].assert_eq(&complaint("step delivr n0>n1#1"));
}

#[test]
fn a_text_is_not_closed() {
    expect![[]].assert_eq(&complaint("note 5ms \"the cut"));
}

#[test]
fn curly_quotes() {
    expect![[]].assert_eq(&complaint("note 5ms “the cut”"));
}

#[test]
fn a_letter_outside_of_ascii() {
    expect![[]].assert_eq(&complaint("at 5ms request any größe"));
}

#[test]
fn an_arrow_for_one_way() {
    expect![[]].assert_eq(&complaint("at 5ms cut n0 -> n1"));
}

#[test]
fn a_comment_without_a_space() {
    expect![[]].assert_eq(&complaint("at 5ms heal# all is well"));
}

#[test]
fn a_semicolon() {
    expect![[]].assert_eq(&complaint("at 5ms heal;"));
}

#[test]
fn a_dotted_name_for_a_value() {
    expect![[]].assert_eq(&complaint("at 5ms request any put a.b 1"));
}
