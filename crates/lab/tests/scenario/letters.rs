//! Quotes, signs and letters that have no place.

use crate::complaint;
use expect_test::expect;

#[test]
fn a_text_is_not_closed() {
    expect![[r#"
        error: the text is not closed
         --> story.scn:2:10
          |
        2 | note 5ms "the cut
          |          ^^^^^^^^ starts here and runs to the end of the line
          |
          = help: close it with `"` on the same line
    "#]]
    .assert_eq(&complaint("note 5ms \"the cut"));
}

#[test]
fn curly_quotes() {
    expect![[r#"
        error: `“` has no place here
         --> story.scn:2:10
          |
        2 | note 5ms “the cut”
          |          ^
          |
          = help: quotes are written `"`
    "#]]
    .assert_eq(&complaint("note 5ms “the cut”"));
}

#[test]
fn a_letter_outside_of_ascii() {
    expect![[r#"
        error: `ö` has no place here
         --> story.scn:2:22
          |
        2 | at 5ms request any größe
          |                      ^
          |
          = help: words have only letters from a to z; put others into quotes: "größe"
    "#]]
    .assert_eq(&complaint("at 5ms request any größe"));
}

#[test]
fn an_arrow_for_one_way() {
    expect![[r#"
        error: `-` has no place here
         --> story.scn:2:15
          |
        2 | at 5ms cut n0 -> n1
          |               ^
          |
          = help: one way is written n0 > n1
    "#]]
    .assert_eq(&complaint("at 5ms cut n0 -> n1"));
}

#[test]
fn a_comment_without_a_space() {
    expect![[r#"
        error: `#` has no place here
         --> story.scn:2:12
          |
        2 | at 5ms heal# all is well
          |            ^ for a comment, put a space before it
          |
          = help: messages are named as n0>n1#17, operations as c0#3
    "#]]
    .assert_eq(&complaint("at 5ms heal# all is well"));
}

#[test]
fn a_semicolon() {
    expect![[r#"
        error: `;` has no place here
         --> story.scn:2:12
          |
        2 | at 5ms heal;
          |            ^
          |
          = help: one statement stands on one line, and nothing ends it
    "#]]
    .assert_eq(&complaint("at 5ms heal;"));
}

#[test]
fn a_dotted_name_for_a_value() {
    expect![[r#"
        error: expected a value or the end of the line, found the dotted name `a.b`
         --> story.scn:2:24
          |
        2 | at 5ms request any put a.b 1
          |                        ^^^ put it into quotes: "a.b"
          |
          = help: for example: at 0ms request any put x 1
    "#]]
    .assert_eq(&complaint("at 5ms request any put a.b 1"));
}
