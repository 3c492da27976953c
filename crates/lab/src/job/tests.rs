//! Jobs give what they give however they are sliced, and it survives the way as text. What real engines give is tested
//! in the catalog.

use super::*;
use model::Micros;

fn row() -> Row {
    Row {
        seed: 7,
        digest: 0x1f,
        at: Micros(3_000_000),
        events: 12,
        within: true,
        wrong: vec!["violated \"a\": b\tc\nd".into()],
        broke: Some(Broke { invariant: 2, event: 9, at: Micros(-1) }),
        metrics: vec![("a.b c".into(), Some(0.1 + 0.2)), ("none".into(), None), ("huge".into(), Some(1e300))],
        faults: vec![("crash".into(), 3)],
    }
}

#[test]
fn news_survive_the_way_as_text() {
    let mut told = row();
    let read = News::read(&News::Row(told.clone()).to_string());
    told.wrong = vec!["violated \"a\": b c d".into()];
    assert_eq!(read, Some(News::Row(told)));
    let refused = News::Refused(3, "no such word".into());
    assert_eq!(News::read(&refused.to_string()), Some(refused));
}

#[test]
fn what_is_no_news_and_no_task_is_none() {
    for text in ["", "row", "row\t1\tx\t0\t0\t1", "row\t1\t0\t0\t0\t1\nmetric\ta\tz", "row\t1\t0\t0\t0\t1\nstrange"] {
        assert_eq!(News::read(text), None, "{text:?}");
    }
    for text in ["", "seeds 1 2 none", "seeds 1 2 never\nx", "seeds 1 99999999999999999 none\nx", "dig 1 2 none\nx"] {
        assert_eq!(Task::read(text), None, "{text:?}");
    }
}

#[test]
fn tasks_survive_the_way_as_text() {
    for (faults, hunt) in [(Faults::None, false), (Faults::Within, true), (Faults::Beyond, true)] {
        let text = "# A story\n\nprotocol x\n".to_owned();
        let task = Task::Seeds(Seeds { text, first: 1, end: 51, faults, hunt });
        assert_eq!(Task::read(&task.to_string()), Some(task));
    }
}

#[test]
fn what_goes_on_for_ever_is_watched_for_a_while() {
    let end = |rest: &str| usual_end(&format!("protocol x\n{rest}\n"));
    assert_eq!(end("until 3s"), Some(Micros::secs(3)));
    assert_eq!(end("speed 1/20\nuntil 60min"), Some(Micros::secs(5)));
    assert_eq!(end("speed 2\nuntil 60min"), Some(Micros::secs(200)));
    assert_eq!((end("until quiet"), usual_end("nonsense")), (None, None));
}
