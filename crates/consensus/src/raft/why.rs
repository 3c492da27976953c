//! Questions that a person may have about a node, an entry or an operation, answered from what the guards want and what
//! is there.

mod ask;
mod entry;
mod lead;
mod refusals;

pub use refusals::REFUSALS;

use super::{
    Raft,
    log::Index,
    state::{Server, State},
};
use model::{Answer, Asked, NodeId, OpId, Stage, Thing};

/// The answers about one node or one thing.
pub fn why(stage: &dyn Stage<Raft>, asked: Asked) -> Vec<Answer> {
    match asked {
        Asked::Node(node) => about_node(stage, node),
        Asked::Thing(Thing::Slot(at)) => about_slot(stage, Index(at)),
        Asked::Thing(Thing::Op(id)) => about_operation(stage, id),
        Asked::Thing(_) => Vec::new(),
    }
}

fn about_node(stage: &dyn Stage<Raft>, node: NodeId) -> Vec<Answer> {
    let Some(member) = stage.member(node) else { return Vec::new() };
    match member.state {
        State::Client(client) => ask::waiting(stage, node, client).into_iter().collect(),
        State::Server(server) => {
            let config = stage.config();
            let mut answers = vec![lead::leading(config, node, server)];
            answers.extend(entry::answer(config, node, server, server.commit.next()));
            answers.extend(entry::answer(config, node, server, server.commit));
            answers.extend(lead::voting(node, server));
            answers.extend(server.leadership().and_then(|led| ask::reading(config, node, server, led)));
            answers.extend(ask::waiting(stage, node, &server.desk));
            answers
        }
    }
}

fn each_server(stage: &dyn Stage<Raft>, visit: &mut dyn FnMut(NodeId, &Server)) {
    stage.each(&mut |member| {
        if let Some(server) = member.state.server() {
            visit(member.id, server);
        }
    });
}

/// Of an index at each server: who leads comes first.
fn about_slot(stage: &dyn Stage<Raft>, at: Index) -> Vec<Answer> {
    let (mut first, mut others) = (Vec::new(), Vec::new());
    let mut newest = None;
    each_server(stage, &mut |id, server| {
        newest = server.leads().then_some((server.stable.term, id)).max(newest);
    });
    each_server(stage, &mut |id, server| {
        let list = if newest.is_some_and(|(_, leader)| leader == id) { &mut first } else { &mut others };
        let found = entry::answer(stage.config(), id, server, at);
        list.extend(found.or_else(|| entry::lacking(id, server, at)));
    });
    first.extend(others);
    first
}

fn about_operation(stage: &dyn Stage<Raft>, id: OpId) -> Vec<Answer> {
    let mut answers = Vec::new();
    if let Some(member) = stage.member(id.client) {
        let client = member.state.client();
        answers.extend(client.open.as_ref().filter(|open| open.id == id).and(ask::waiting(stage, id.client, client)));
    }
    let mut slots = Vec::new();
    each_server(stage, &mut |node, server| {
        answers.extend(server.leadership().and_then(|led| ask::reading_of(stage.config(), node, server, led, id)));
        slots.extend(slot_of(server, id));
    });
    slots.sort_unstable();
    slots.dedup();
    answers.extend(slots.into_iter().take(2).flat_map(|at| about_slot(stage, at)));
    answers
}

/// Where an operation's entry stands in a log, looked for from the end.
fn slot_of(server: &Server, id: OpId) -> Option<Index> {
    let log = &server.stable.log;
    let is_its = |at: &Index| log.get(*at).and_then(|entry| entry.command.as_ref()).is_some_and(|it| it.id == id);
    (1..=log.last().index.0).rev().map(Index).find(is_its)
}

/// Nodes in a list: "n0, n3", or "nobody".
fn names(all: &[NodeId]) -> String {
    if all.is_empty() {
        return "nobody".to_owned();
    }
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
