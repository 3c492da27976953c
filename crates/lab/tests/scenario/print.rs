//! What is printed reads back as the same scenario.

use crate::trees;
use expect_test::{Expect, expect};
use lab::scenario::{
    parse,
    tree::{Line, Scenario, Statement},
};
use proptest::prelude::*;

pub const GOLDEN: [&str; 3] =
    [include_str!("golden/raft.scn"), include_str!("golden/manual.scn"), include_str!("golden/load.scn")];

fn check_printed(text: &str, expected: &Expect) {
    expected.assert_eq(&parse(text.as_bytes()).unwrap().to_string());
}

#[test]
fn golden_texts_survive_printing() {
    for text in GOLDEN {
        let scenario = parse(text.as_bytes()).unwrap();
        let printed = scenario.to_string();
        assert_eq!(parse(printed.as_bytes()).as_ref(), Ok(&scenario), "{printed}");
        assert_eq!(parse(printed.as_bytes()).unwrap().to_string(), printed, "printing settles at once");
    }
}

#[test]
fn a_story_prints_as_a_table() {
    let text = "#  A story.\r\nprotocol raft seed=007 loss=2.50% a=1000ppm\n\nat 60s crash n1   #why\nat 1500us heal\n#\nuntil 0s";
    check_printed(
        text,
        &expect![[r#"
        #  A story.
        protocol raft seed=7 loss=2.5% a=0.1%

        at 1min    crash n1  # why
        at 1500us  heal
        #
        until 0ms
    "#]],
    );
}

#[test]
fn the_title_is_the_first_comment_of_its_own_before_all_statements() {
    let title = |text: &str| parse(text.as_bytes()).unwrap().title().map(str::to_owned);
    assert_eq!(title("\n# A story.\n# It goes on.\nprotocol raft\nuntil 1s"), Some("A story.".to_owned()));
    assert_eq!(title("protocol raft # no title\n# nor this\nuntil 1s"), None);
}

#[test]
fn what_a_text_cannot_hold_is_replaced() {
    let text = "say \"no\"\nat all".to_owned();
    let note = Statement::Note { time: model::Micros::secs(1).into(), text: text.into() };
    assert_eq!(Line::from(note).to_string(), "note 1s \"say 'no' at all\"");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let scenario = parse("\u{feff}protocol raft\nuntil 1s\n".as_bytes()).unwrap();
    assert_eq!(scenario.statements().next().unwrap().span.start, 3);
}

proptest! {
    #[test]
    fn every_scenario_survives_printing(scenario in trees::scenario()) {
        let printed = scenario.to_string();
        let read: Result<Scenario, _> = parse(printed.as_bytes());
        prop_assert_eq!(read, Ok(scenario), "{}", printed);
    }

    #[test]
    fn every_span_holds_its_statement(scenario in trees::scenario()) {
        let printed = scenario.to_string();
        let read = parse(printed.as_bytes()).unwrap();
        for statement in read.statements() {
            let text = &printed[statement.span.range()];
            prop_assert_eq!(text, statement.item.to_string());
        }
    }
}
