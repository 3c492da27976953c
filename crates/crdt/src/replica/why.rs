//! Questions that a person may have about a replica, answered: what it has not seen and why, what waits for what, and why
//! its value is what it is.

use super::ghost::Ghost;
use super::state::State;
use super::whereabouts::{holders, in_flight, same, way};
use super::{Exchange, Replica};
use crate::data_type::{Told, Type};
use model::{Answer, NodeId, Phrase, Rules, Stage, phrase};
use primitives::clock::Dot;

/// At most so many updates are named one by one.
const NAMED: u64 = 3;

/// All answers for a node.
pub fn all<T: Type>(stage: &dyn Stage<Replica<T>>, node: NodeId) -> Vec<Answer> {
    let Some(member) = stage.member(node) else { return Vec::new() };
    let mut answers = Vec::new();
    answers.extend(different(stage, node, member.state));
    answers.extend(buffered(member.state));
    answers.extend(explained(stage, node, member.state));
    answers
}

/// Why its state is another than that of others: the first update that it lacks, who has it, and whether it is coming.
fn different<T: Type>(stage: &dyn Stage<Replica<T>>, node: NodeId, state: &State<T>) -> Option<Answer> {
    let mut other = None;
    stage.honest(&mut |id, theirs| {
        if other.is_none() && id != node && !same(state, theirs) {
            other = Some((id, theirs.snapshot.clone()));
        }
    });
    let (other, theirs) = other?;
    let question = phrase!("why-different", "Why is {} different from {}?", node, other);
    let lack = |from: &primitives::clock::VersionVector, to: &primitives::clock::VersionVector| from.beyond(to).next();
    let (seen, has) = (state.snapshot.seen(), theirs.seen());
    let (who, gap) = match (lack(has, seen), lack(seen, has)) {
        (Some(gap), _) => (node, gap),
        (None, Some(gap)) => (other, gap),
        (None, None) => return Some(diverged(question, node, other)),
    };
    let answer = because(stage, who, gap);
    Some(Answer { question, answer, rule: Some(rule::<T>(Exchange::MergeState)), about: vec![node, other] })
}

fn diverged(question: Phrase, node: NodeId, other: NodeId) -> Answer {
    let answer =
        phrase!("same-updates-differ", "both have seen the same updates: this breaks strong eventual consistency");
    Answer { question, answer, rule: None, about: vec![node, other] }
}

fn because<T: Type>(stage: &dyn Stage<Replica<T>>, who: NodeId, gap: (NodeId, u64, u64)) -> Phrase {
    let (replica, first, last) = gap;
    let lacks = lacks(stage.ghost(), who, replica, first, last).to_string();
    let dot = Dot::new(replica, first);
    if let Some(from) = in_flight(stage, who, dot) {
        return phrase!("on-its-way", "{}; a message from {} is on its way with it", lacks, from);
    }
    let holders: Vec<String> = holders(stage, dot).iter().take(NAMED as usize).map(ToString::to_string).collect();
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
    let named: Vec<String> =
        (first..=last.min(first + NAMED - 1)).map(|count| told(ghost, Dot::new(replica, count))).collect();
    let more = if last >= first + NAMED { ", ..." } else { "" };
    let list = format!("{}{more}", named.join(", "));
    phrase!("lacks", "{} has not seen {} of {}'s updates: {}", node, last - first + 1, replica, list)
}

fn told<T: Type>(ghost: &Ghost<T>, dot: Dot) -> String {
    ghost.made(dot).map_or_else(|| dot.to_string(), |made| format!("{dot} {}", T::say(&made.operation.update)))
}

/// Why operations that have arrived do not take effect.
fn buffered<T: Type>(state: &State<T>) -> Vec<Answer> {
    let answer = |operation: &std::sync::Arc<super::Operation<T>>| Answer {
        question: phrase!("why-waits", "Why does {} wait at {}?", operation.dot.to_string(), state.me),
        answer: super::operations::lacking(operation, &state.snapshot),
        rule: Some(rule::<T>(Exchange::DeliverCausally)),
        about: vec![state.me, operation.dot.replica],
    };
    state.operations.waiting.values().take(NAMED as usize).map(answer).collect()
}

/// What the type has to say of its value.
fn explained<T: Type>(stage: &dyn Stage<Replica<T>>, node: NodeId, state: &State<T>) -> Vec<Answer> {
    let seen = state.snapshot.seen();
    let made = stage.ghost().in_order();
    let told: Vec<Told<'_, T>> = made
        .iter()
        .map(|made| {
            let dot = made.operation.dot;
            Told { dot, update: &made.operation.update, at: made.at, seen: seen.covers(dot) }
        })
        .collect();
    let pairs = T::explain(stage.config(), state.snapshot.state(), &told);
    let answer = |(question, answer)| Answer { question, answer, rule: Some(T::ASKED.index()), about: vec![node] };
    pairs.into_iter().map(answer).collect()
}

fn rule<T: Type>(rule: Exchange) -> u16 {
    T::Rule::from(rule).index()
}
