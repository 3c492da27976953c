//! What the user does in one go is taken back and done again in one go.

use lab::Run;

const THREE: &str = "move n0 100 100\nmove n1 200 100\nmove n2 300 100";

fn run() -> Run {
    let text = catalog::all().story("raft/playground").expect("the story is there").text;
    let mut run = Run::open(catalog::all(), text).expect("the story can be read");
    run.seek_event(100);
    run
}

#[test]
fn several_actions_are_one_deed_and_single_ones_stay_single() {
    let mut run = run();
    run.act("crash n3").expect("it can be done");
    let before = (run.digest(), run.now());
    let acted = run.act(THREE).expect("it can be done");
    assert_eq!((acted.text.as_str(), acted.skipped), (THREE, None));
    let after = run.digest();
    assert_eq!(run.undo().as_deref(), Some(THREE));
    assert_eq!((run.digest(), run.now()), before);
    assert_eq!(run.redo().expect("there is something to do again").text, THREE);
    assert_eq!(run.digest(), after);
    assert_eq!(run.undo().as_deref(), Some(THREE));
    assert_eq!(run.undo().as_deref(), Some("crash n3"));
    assert_eq!(run.undo(), None);
    assert_eq!(run.redo().expect("there is something to do again").text, "crash n3");
    assert_eq!(run.redo().expect("there is something to do again").text, THREE);
    assert_eq!(run.digest(), after);
}

#[test]
fn nothing_of_a_deed_is_done_when_a_line_of_it_is_wrong() {
    let mut run = run();
    let before = run.digest();
    assert!(run.act("crash n0\ncrash nobody").is_err());
    assert!(run.act("").is_err());
    assert_eq!((run.digest(), run.can_undo_redo()), (before, (false, false)));
}

#[test]
fn a_deed_in_the_past_leaves_the_old_future_and_is_still_one() {
    let mut run = run();
    run.act(THREE).expect("it can be done");
    let there = run.event();
    run.seek_event(there + 50);
    run.seek_event(50);
    run.act("crash n1\ncrash n2").expect("it can be done");
    assert_eq!(run.branches().len(), 2);
    assert_eq!(run.undo().as_deref(), Some("crash n1\ncrash n2"));
    assert_eq!(run.undo(), None);
}
