//! What a person may ask about a participant, a number or a request, answered from what the guards want and what is there.

mod ask;
mod change;
mod number;
mod refusals;

pub use refusals::REFUSALS;

use super::{Pbft, digest::Digest, state::State};
use model::{Answer, Arg, Asked, NodeId, OpId, Stage, Thing, Word, word};

/// The answers about one participant or one thing.
pub fn why(stage: &dyn Stage<Pbft>, asked: Asked) -> Vec<Answer> {
    match asked {
        Asked::Node(node) => about_node(stage, node),
        Asked::Thing(Thing::Slot(n)) => about_number(stage, n),
        Asked::Thing(Thing::Op(id)) => about_request(stage, id),
        Asked::Thing(_) => Vec::new(),
    }
}

fn about_node(stage: &dyn Stage<Pbft>, node: NodeId) -> Vec<Answer> {
    let Some(member) = stage.member(node) else { return Vec::new() };
    match member.state {
        State::Replica(replica) => {
            let config = stage.config();
            let mut answers =
                vec![if replica.active { change::in_view(config, replica) } else { change::changing(config, replica) }];
            let open = replica.slots.iter().find(|(_, slot)| !slot.committed).map(|(n, _)| *n);
            answers.extend(open.map(|n| number::answer(stage, replica, n)));
            answers.extend(ask::unordered(config, replica));
            answers.extend(number::gap(replica));
            answers.extend(number::behind(replica));
            answers
        }
        State::Client(client) => ask::waiting(stage.config(), client).into_iter().collect(),
    }
}

fn about_number(stage: &dyn Stage<Pbft>, n: u64) -> Vec<Answer> {
    let mut answers = Vec::new();
    stage.each(&mut |member| {
        if let Some(replica) = member.state.replica().filter(|_| member.clean) {
            answers.push(number::answer(stage, replica, n));
        }
    });
    answers
}

/// A request: at its client, and at each replica that has ordered it.
fn about_request(stage: &dyn Stage<Pbft>, id: OpId) -> Vec<Answer> {
    let (mut answers, mut numbers) = (Vec::new(), Vec::new());
    stage.each(&mut |member| {
        let client = member.state.client().filter(|client| client.open.as_ref().is_some_and(|open| open.id == id));
        answers.extend(client.and_then(|client| ask::waiting(stage.config(), client)));
        let Some(replica) = member.state.replica().filter(|_| member.clean) else { return };
        answers.extend(ask::unordered_one(stage.config(), replica, id));
        let is_its = |digest: Digest| {
            replica.bodies.get(&digest).is_some_and(|body| {
                let request = body.request.body();
                (request.client, request.timestamp) == (id.client, id.number)
            })
        };
        let slots = replica.slots.iter().filter(|(_, slot)| slot.digest().is_some_and(is_its)).map(|(n, _)| *n);
        let done = replica.committed.iter().filter(|(_, one)| is_its(one.digest)).map(|(n, _)| *n);
        numbers.extend(slots.chain(done));
    });
    numbers.sort_unstable();
    numbers.dedup();
    answers.extend(numbers.into_iter().take(2).flat_map(|n| about_number(stage, n)));
    answers
}

const NOBODY: Word = word!("pbft.word.nobody", "nobody");

fn names(all: &[NodeId]) -> Arg {
    if all.is_empty() {
        NOBODY.into()
    } else {
        all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").into()
    }
}
