//! Where an update is, and by what events that is known: where it was made, where it came, where it was lost.

use super::super::ghost::Ghost;
use super::super::whereabouts::{holders, in_flight, way};
use super::super::{Exchange, Replica};
use super::{ASKED, NAMED, exchange};
use crate::data_type::Type;
use model::{Answer, Clue, NodeId, Phrase, Sign, Stage, Thing, phrase};
use primitives::clock::{Dot, VersionVector};

/// The updates that the one has and the other has not.
pub fn between<'a>(one: &'a VersionVector, other: &'a VersionVector) -> impl Iterator<Item = Dot> + 'a {
    one.beyond(other).flat_map(|(replica, first, last)| (first..=last).map(move |count| Dot::new(replica, count)))
}

/// Where it was made, by the write that made it durable.
fn made<T: Type>(stage: &dyn Stage<Replica<T>>, dot: Dot) -> Option<Clue> {
    let at = stage.ghost().made(dot)?.at;
    Some(Clue::last(dot.replica, Sign::Saved(at)))
}

/// By what events a node has seen it.
pub fn seen<T: Type>(stage: &dyn Stage<Replica<T>>, node: NodeId, dot: Dot) -> Vec<Clue> {
    let came = Clue::arrived::<Replica<T>>(node, None, move |message| message.brings(dot));
    let came = (dot.replica != node).then(|| Clue { pick: model::Pick::Ever, ..came });
    made(stage, dot).into_iter().chain(came).collect()
}

/// By what events it is known why a node has not seen it.
pub fn unseen<T: Type>(stage: &dyn Stage<Replica<T>>, node: NodeId, dot: Dot) -> Vec<Clue> {
    let lost = Clue::lost::<Replica<T>>(node, move |message| message.brings(dot));
    let flying = in_flight(stage, node, dot);
    let sent = flying.map(|from| Clue::sent::<Replica<T>>(from, move |message| message.brings(dot)).latest());
    made(stage, dot).into_iter().chain([lost]).chain(sent).collect()
}

/// Of one update at every replica.
pub fn everywhere<T: Type>(stage: &dyn Stage<Replica<T>>, dot: Dot) -> Vec<Answer> {
    let mut answers = Vec::new();
    let name = told(stage.ghost(), dot);
    let wanted = || phrase!("update-wanted", "update {}", dot.to_string());
    stage.each(&mut |member| {
        if answers.len() >= ASKED || stage.ghost().made(dot).is_none() {
            return;
        }
        let id = member.id;
        let answer = if member.state.snapshot.seen().covers(dot) {
            let text = if dot.replica == id {
                phrase!("made-here", "it was made here: {}", name.as_str())
            } else {
                phrase!("has-come", "a message has brought it: {}", name.as_str())
            };
            let question = phrase!("why-seen", "Why has {} seen {}?", id, dot.to_string());
            Answer::new(T::ASKED, question, text, (wanted(), phrase!("update-had", "it is there")))
                .because(seen(stage, id, dot))
        } else {
            let question = phrase!("why-unseen", "Why has {} not seen {}?", id, dot.to_string());
            let text = because(stage, id, (dot.replica, dot.count, dot.count));
            let count = member.state.snapshot.seen().get(dot.replica);
            let had = phrase!("update-not-had", "the first {} updates of {}", count, dot.replica);
            Answer::new(exchange::<T>(Exchange::MergeState), question, text, (wanted(), had))
                .because(unseen(stage, id, dot))
        };
        answers.push(answer.about([id]).of(Thing::Update(dot.replica, dot.count)));
    });
    answers
}

/// What a replica lacks, whether it is coming, and who has it.
pub fn because<T: Type>(stage: &dyn Stage<Replica<T>>, who: NodeId, gap: (NodeId, u64, u64)) -> Phrase {
    let (replica, first, last) = gap;
    let lacks = lacks(stage.ghost(), who, replica, first, last);
    let dot = Dot::new(replica, first);
    if let Some(from) = in_flight(stage, who, dot) {
        return phrase!("on-its-way", "{}; a message from {} is on its way with it", lacks, from);
    }
    let holders: Vec<String> = holders(stage, dot).iter().take(NAMED).map(ToString::to_string).collect();
    if holders.is_empty() {
        return phrase!("nobody-has-it", "{}; no replica that is up has it", lacks);
    }
    let holders = holders.join(", ");
    phrase!(
        "not-on-its-way",
        "{}; {} would bring it from {}, if no cut and no loss prevents it",
        lacks,
        way(stage.config()),
        holders
    )
}

/// "n3 has not seen 2 updates of n0: n0.1 add x, n0.2 add y".
pub fn lacks<T: Type>(ghost: &Ghost<T>, node: NodeId, replica: NodeId, first: u64, last: u64) -> Phrase {
    let named: Vec<String> = (first..=last).take(NAMED).map(|count| told(ghost, Dot::new(replica, count))).collect();
    let more = if last >= first + NAMED as u64 { ", ..." } else { "" };
    let list = format!("{}{more}", named.join(", "));
    phrase!("lacks", "{} has not seen {} of {}'s updates: {}", node, last - first + 1, replica, list)
}

/// An update by its name and in words.
pub fn told<T: Type>(ghost: &Ghost<T>, dot: Dot) -> String {
    ghost.made(dot).map_or_else(|| dot.to_string(), |made| format!("{dot} {}", T::say(&made.operation.update)))
}
