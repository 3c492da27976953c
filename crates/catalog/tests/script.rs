//! A run as its author wrote it: nothing of the text is lost, and the line is known at which the run stands.

use lab::{Micros, Run};

const OWN: &str = "\
#Two of five, spaced as people space

protocol   raft nodes=5 seed=7   # five of them
at 300ms    crash n1 # the first
note 350ms \"one is down\"
every 100ms   from 400ms before 650ms  request any put x 1
until   900ms
# the end
";

fn open(text: &str) -> Run {
    Run::open(catalog::all(), text).unwrap_or_else(|errors| panic!("{}", lab::render("test", text, &errors, false)))
}

#[test]
fn a_text_that_nobody_acted_on_is_the_author_s_to_the_letter() {
    let run = open(OWN);
    assert_eq!(run.script(OWN).text, OWN);
    assert_ne!(run.recipe(), OWN, "the printed one is spaced anew");
}

#[test]
fn what_the_user_does_stands_in_the_text_and_gives_the_same_run() {
    let mut run = open(OWN);
    run.advance(Micros::millis(500), u32::MAX);
    run.act("crash n2").expect("it is an action");
    run.advance(Micros::millis(700), u32::MAX);
    let script = run.script(OWN);
    assert_eq!(script.line(script.acts.start), "at 500001us crash n2");
    assert_eq!(script.acts.len(), 1);
    let rest: String =
        script.text.lines().filter(|line| !line.contains("crash n2")).map(|line| format!("{line}\n")).collect();
    assert_eq!(rest, OWN);
    let mut again = open(&script.text);
    again.advance(Micros::millis(700), u32::MAX);
    assert_eq!((again.digest(), again.recipe()), (run.digest(), run.recipe()));
}

#[test]
fn only_the_line_that_no_longer_holds_is_printed_anew() {
    let mut run = open(OWN);
    run.restart(Some(9));
    let own = run.worded(OWN);
    assert!(own.contains("protocol raft nodes=5 seed=9  # five of them\n"), "{own}");
    assert!(own.contains("at 300ms    crash n1 # the first\n"), "{own}");
    assert_eq!(run.worded("something else"), run.base());
}

#[test]
fn the_line_is_known_whose_turn_came_last() {
    let mut run = open(OWN);
    let mut at = |ms: i64| {
        if ms < run.now().0 / 1_000 {
            run.seek_time(Micros::millis(ms));
        } else {
            run.advance(Micros::millis(ms), u32::MAX);
        }
        let script = run.script(OWN);
        script.latest(run.standing()).map(|line| script.line(line).split_whitespace().next().unwrap_or("").to_owned())
    };
    let said: Vec<_> = [0, 299, 300, 360, 400, 899, 310].into_iter().map(&mut at).collect();
    let said: Vec<&str> = said.iter().map(|word| word.as_deref().unwrap_or("-")).collect();
    assert_eq!(said, ["-", "-", "at", "note", "every", "every", "at"]);
}

#[test]
fn of_a_manual_order_the_step_that_was_done_last_is_known() {
    let story = catalog::all().story("raft/figure-8-c").expect("the story is there").text;
    let mut run = open(story);
    let script = run.script(story);
    assert_eq!((script.text.as_str(), script.latest(run.standing())), (story, None));
    run.step();
    let first = script.latest(run.standing()).expect("a step is done");
    assert!(script.line(first).starts_with("step "), "{}", script.line(first));
    run.step();
    assert_eq!(script.latest(run.standing()), Some(first + 1), "{}", script.text);
}

#[test]
fn every_story_is_shown_as_it_was_written() {
    for story in catalog::all().stories {
        let run = open(story.text);
        assert_eq!(
            run.script(story.text).text.trim_end(),
            story.text.replace("\r\n", "\n").trim_end(),
            "{}",
            story.slug
        );
    }
}
