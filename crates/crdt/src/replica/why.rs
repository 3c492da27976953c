//! Questions that a person may have about a replica, an update or an element, answered: what was not seen and why, what
//! waits for what, and why a value is what it is.

mod dots;
mod refusals;

pub use dots::{lacks, told};
pub use refusals::REFUSALS;

use super::state::State;
use super::{Exchange, Replica};
use crate::data_type::{Explained, Told, Type};
use model::{Answer, Asked, Clue, NodeId, Phrase, Rules, Stage, Thing, phrase};
use primitives::clock::{Dot, VersionVector};

/// At most so many updates are named one by one.
const NAMED: usize = 3;
/// At most so many replicas are asked about a thing.
const ASKED: usize = 12;

/// All answers about a node or a thing.
pub fn all<T: Type>(stage: &dyn Stage<Replica<T>>, asked: Asked) -> Vec<Answer> {
    match asked {
        Asked::Node(node) => about_node(stage, node),
        Asked::Thing(Thing::Update(replica, count)) => dots::everywhere(stage, Dot::new(replica, count)),
        Asked::Thing(Thing::Element(_)) => {
            let mut answers = Vec::new();
            stage.each(&mut |member| {
                if answers.len() < ASKED {
                    let theirs = explained(stage, member.id, member.state).into_iter();
                    answers
                        .extend(theirs.filter(|answer| Asked::Thing(answer.thing.unwrap_or(Thing::Slot(0))) == asked));
                }
            });
            answers
        }
        Asked::Thing(_) => Vec::new(),
    }
}

fn about_node<T: Type>(stage: &dyn Stage<Replica<T>>, node: NodeId) -> Vec<Answer> {
    let Some(member) = stage.member(node) else { return Vec::new() };
    let mut answers = vec![valued(stage, node, member.state)];
    answers.extend(different(stage, node, member.state));
    answers.extend(buffered(member.state));
    answers.extend(explained(stage, node, member.state));
    answers
}

/// What its value comes from: the updates that it has seen, of all that were made.
fn valued<T: Type>(stage: &dyn Stage<Replica<T>>, node: NodeId, state: &State<T>) -> Answer {
    let (all, seen) = (stage.ghost().all(), state.snapshot.seen());
    let missing: Vec<Dot> = dots::between(&all, seen).take(NAMED).collect();
    let value = T::value(stage.config(), state.snapshot.state());
    let question = phrase!("why-value", "Why is the value {} at {}?", value, node);
    let (had, made) = (seen.total(), all.total());
    let lacks = count_beyond(&all, seen);
    let text = if lacks == 0 {
        phrase!("seen-all", "It has seen all {} updates of the run.", made)
    } else {
        let named: Vec<String> = missing.iter().map(|dot| told(stage.ghost(), *dot)).collect();
        let more = if lacks > named.len() as u64 { ", ..." } else { "" };
        let list = format!("{}{more}", named.join(", "));
        phrase!("seen-some", "It has seen {} of {} updates of the run, and not: {}.", had, made, list)
    };
    let figures = (
        phrase!("all-updates-wanted", "all {} updates of the run", made),
        phrase!("all-updates-had", "{}; {} are missing", had, lacks),
    );
    let latest = latest(stage, seen);
    Answer::new(T::ASKED, question, text, figures)
        .about([node])
        .because(latest.into_iter().flat_map(|dot| dots::seen(stage, node, dot)))
        .because(missing.into_iter().flat_map(|dot| dots::unseen(stage, node, dot)))
}

/// The last updates, in true time, that were seen.
fn latest<T: Type>(stage: &dyn Stage<Replica<T>>, seen: &VersionVector) -> Vec<Dot> {
    let made = stage.ghost().in_order();
    made.iter().rev().map(|made| made.operation.dot).filter(|dot| seen.covers(*dot)).take(NAMED).collect()
}

/// How many updates the one has and the other has not.
fn count_beyond(one: &VersionVector, other: &VersionVector) -> u64 {
    one.beyond(other).map(|(_, first, last)| last - first + 1).sum()
}

/// Why its state is another than that of others: the first update that it lacks, who has it, and whether it is coming.
fn different<T: Type>(stage: &dyn Stage<Replica<T>>, node: NodeId, state: &State<T>) -> Option<Answer> {
    let mut other = None;
    stage.honest(&mut |id, theirs| {
        if other.is_none() && id != node && !super::whereabouts::same(state, theirs) {
            other = Some((id, theirs.snapshot.clone()));
        }
    });
    let (other, theirs) = other?;
    let question = phrase!("why-different", "Why is {} different from {}?", node, other);
    let (seen, has) = (state.snapshot.seen(), theirs.seen());
    let (who, holder, gap, lacks) = match (has.beyond(seen).next(), seen.beyond(has).next()) {
        (Some(gap), _) => (node, other, gap, count_beyond(has, seen)),
        (None, Some(gap)) => (other, node, gap, count_beyond(seen, has)),
        (None, None) => return Some(diverged(stage, question, node, other)),
    };
    let whole = if who == node { has.total() } else { seen.total() };
    let figures = (
        phrase!("updates-wanted", "the {} updates that {} has seen", whole, holder),
        phrase!("updates-had", "{} of them at {}; {} are missing", whole - lacks, who, lacks),
    );
    let text = dots::because(stage, who, gap);
    let (replica, first, last) = gap;
    let missing = (first..=last).take(NAMED).map(|count| Dot::new(replica, count));
    Some(
        Answer::new(exchange::<T>(Exchange::MergeState), question, text, figures)
            .about([node, other])
            .of(Thing::Update(replica, first))
            .because(missing.flat_map(|dot| dots::unseen(stage, who, dot))),
    )
}

fn diverged<T: Type>(stage: &dyn Stage<Replica<T>>, question: Phrase, node: NodeId, other: NodeId) -> Answer {
    let text =
        phrase!("same-updates-differ", "both have seen the same updates: this breaks strong eventual consistency");
    let total = stage.ghost().all().total();
    let figures = (
        phrase!("same-state-wanted", "one state after the same updates"),
        phrase!("same-state-had", "two states; {} updates were made", total),
    );
    let merged = [node, other].map(|at| Clue::applied(at, T::MERGED));
    Answer::new(T::MERGED, question, text, figures).about([node, other]).because(merged)
}

/// Why operations that have arrived do not take effect.
fn buffered<T: Type>(state: &State<T>) -> Vec<Answer> {
    let answer = |operation: &std::sync::Arc<super::Operation<T>>| {
        let (me, dot) = (state.me, operation.dot);
        let question = phrase!("why-waits", "Why does {} wait at {}?", dot.to_string(), me);
        let text = super::operations::lacking(operation, &state.snapshot);
        let figures = REFUSALS.iter().find(|one| one.id == text.id)?.figures(&text);
        let arrived = Clue::arrived::<Replica<T>>(me, None, move |message| message.brings(dot));
        let needed = operation.after.beyond(state.snapshot.seen()).next();
        let lost = needed.map(|(replica, _, last)| {
            Clue::lost::<Replica<T>>(me, move |message| message.brings(Dot::new(replica, last)))
        });
        Some(
            Answer::new(exchange::<T>(Exchange::DeliverCausally), question, text, figures)
                .about([me, dot.replica])
                .of(Thing::Update(dot.replica, dot.count))
                .because([arrived])
                .because(lost),
        )
    };
    state.operations.waiting.values().take(NAMED).filter_map(answer).collect()
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
    let answer = |one: Explained| {
        let because = one.dots.into_iter().flat_map(|dot| {
            if seen.covers(dot) { dots::seen(stage, node, dot) } else { dots::unseen(stage, node, dot) }
        });
        let because: Vec<Clue> = because.collect();
        Answer::new(T::ASKED, one.question, one.answer, (one.wanted, one.had))
            .about([node])
            .of(one.thing)
            .because(because)
    };
    T::explain(stage.config(), state.snapshot.state(), &told).into_iter().map(answer).collect()
}

fn exchange<T: Type>(rule: Exchange) -> impl Rules {
    T::Rule::from(rule)
}
