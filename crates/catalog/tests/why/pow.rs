//! The chain's figures, summed again: the work of a branch from its heights and targets, confirmations from heights.

use super::told::{Told, node, number, stories, text};
use lab::{NodeId, Run, Why};
use std::collections::BTreeMap;

#[test]
fn work_is_the_sum_of_its_blocks_and_confirmations_are_counted() {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for mut told in stories("pow") {
        let settings = told.run.settings();
        let retargets = settings.iter().any(|(name, value)| *name == "retarget" && value != "0");
        for moment in told.moments() {
            told.run.seek_event(moment);
            for why in told.answers() {
                if why.about.iter().any(|id| told.run.node(*id).is_some_and(|node| node.tainted)) {
                    continue;
                }
                let at = format!("{} at {moment}: {} {} ({})", told.slug, why.question, why.answer, why.had);
                match why.had.id {
                    "work-had" | "branch-had" if !retargets => {
                        let unit = unit(&told.run, node_of(&why));
                        let height = leaf_height(&told, &why);
                        assert_eq!(height * unit, number(&why.had, 0), "{at}");
                    }
                    "confirmations-had" if why.question.id == "why-on-chain" => {
                        let tip = field(&told.run, node_of(&why), "height").parse::<i64>().expect("a number");
                        assert_eq!(tip - height_in(&text(&why.question, 0)) + 1, number(&why.had, 0), "{at}");
                        let wait: usize = setting(&told, "confirmations").unwrap_or(usize::MAX);
                        let shown = usize::try_from(number(&why.had, 0)).expect("positive").min(wait);
                        // The first block came with the program; all others came by an event, unless they came by a restart.
                        let restarted = told.past().iter().filter(|line| line.text.ends_with(" starts")).count()
                            > told.run.ids().len();
                        if height_in(&text(&why.question, 0)) > 0 && wait != usize::MAX && !restarted {
                            assert!(why.events.len() >= shown, "{at}: {:?}", why.events);
                        }
                    }
                    _ => continue,
                }
                *counted.entry(why.had.id).or_default() += 1;
            }
        }
    }
    for id in ["work-had", "branch-had", "confirmations-had"] {
        assert!(counted.get(id).is_some_and(|count| *count > 2), "{id} was not counted: {counted:?}");
    }
}

/// At the arrival of the block that a node follows, the replayed node follows it with that work.
#[test]
fn replayed_to_the_last_event_of_the_answer_the_node_follows_that_block() {
    let mut replayed = 0;
    for mut told in stories("pow") {
        let restarted =
            told.lines().iter().filter(|line| line.text.ends_with(" starts")).count() > told.run.ids().len();
        let waits = told.lines().iter().any(|line| line.text.contains("waits for the block before it"));
        if restarted || waits {
            continue;
        }
        for moment in told.moments() {
            told.run.seek_event(moment);
            let all = told.answers();
            let tips = all.iter().filter(|why| why.question.id == "why-tip");
            let tips: Vec<(NodeId, u64, String)> =
                tips.filter_map(|why| Some((node_of(why), why.events.last()?.event, text(&why.had, 0)))).collect();
            for (id, event, work) in tips {
                told.run.seek_event(event);
                assert_eq!(field(&told.run, id, "work"), work, "{} {id} at event {event}", told.slug);
                if event > 1 {
                    told.run.seek_event(event - 1);
                    assert_ne!(field(&told.run, id, "work"), work, "{} {id} before event {event}", told.slug);
                }
                replayed += 1;
            }
            told.run.seek_event(moment);
        }
    }
    assert!(replayed > 50, "{replayed}");
}

fn setting(told: &Told, wanted: &str) -> Option<usize> {
    told.run.settings().iter().find(|(name, _)| *name == wanted)?.1.parse().ok()
}

/// Whose chain the question is about.
fn node_of(why: &Why) -> NodeId {
    let place = match why.question.id {
        "why-tip" => 0,
        "why-orphaned" => 2,
        _ => 1,
    };
    node(&why.question, place)
}

fn field(run: &Run, id: NodeId, wanted: &str) -> String {
    let info = run.node(id).expect("the node is there");
    info.fields.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.clone()).expect("a miner has it")
}

/// "7/ab12cd" is of height 7.
fn height_in(said: &str) -> i64 {
    said.split('/').next().and_then(|height| height.parse().ok()).expect("a block")
}

/// How high the branch is that the answer speaks of: the highest block that descends from the one asked about.
fn leaf_height(told: &Told, why: &Why) -> i64 {
    let asked = text(&why.question, usize::from(why.question.id == "why-tip"));
    if why.question.id == "why-tip" {
        return height_in(&asked);
    }
    // The events of the answer name the end of its branch and that of the followed one.
    let tip = field(&told.run, node_of(why), "tip");
    let named = why.events.iter().flat_map(|because| because.text.split([' ', ',', ':']));
    let ends = named
        .filter(|word| word.split_once('/').is_some_and(|(height, id)| height.parse::<i64>().is_ok() && id != tip));
    let own = ends.map(height_in).filter(|height| *height >= height_in(&asked));
    let parting = number(&why.answer, 0);
    let followed = field(&told.run, node_of(why), "height").parse::<i64>().expect("a number");
    let _ = parting;
    own.filter(|height| *height <= followed || number(&why.answer, 1) > 0).max().unwrap_or_else(|| height_in(&asked))
}

/// The expected tries for one block at the compact target: 2^256 over the target.
fn unit(run: &Run, id: NodeId) -> i64 {
    let compact = u32::from_str_radix(&field(run, id, "target"), 16).expect("a compact target");
    let (bytes, mantissa) = ((compact >> 24) as i32, f64::from(compact & 0x00ff_ffff));
    let target = mantissa * 256f64.powi(bytes - 3);
    (2f64.powi(256) / (target + 1.0)) as i64
}
