//! The quorum matrix of one sequence number: phase by replica.

use super::{cell, heads, row_about};
use crate::pbft::{
    Pbft,
    digest::Digest,
    message::{Message, Phase, Vote},
    state::{Replica, Slot},
};
use model::sorted::{Map, Set};
use model::{Cell, Grid, Mark, NodeId, Panel, Row, Stage, Thing};

/// What replicas said of one number in one view, as clean replicas heard it.
#[derive(Default)]
struct Matrix {
    view: u32,
    n: u64,
    /// What each replica was ordered, the primary: what it ordered.
    orders: Map<NodeId, Set<Digest>>,
    /// Votes that somebody else than the voter has.
    heard: Map<(Phase, NodeId), Set<Digest>>,
    /// Votes that the voter alone has: they are on their way.
    said: Map<(Phase, NodeId), Set<Digest>>,
}

/// The panel of one number in the highest view in which it has a slot.
pub fn panel(stage: &dyn Stage<Pbft>, n: u64, note: String) -> Option<Panel> {
    let matrix = collect(stage, n)?;
    let main = matrix.main()?;
    let config = stage.config();
    let row = |head: &str, got: usize, need: u16, at: &dyn Fn(NodeId) -> Cell| Row {
        head: head.to_owned(),
        node: None,
        cells: config.replicas().map(at).collect(),
        sum: format!("{got}/{need}"),
        thing: None,
    };
    let row = |head: &str, got: usize, need: u16, at: &dyn Fn(NodeId) -> Cell| {
        row_about(Thing::Slot(n), row(head, got, need, at))
    };
    let votes = |phase, head, need| row(head, matrix.supporters(phase, main), need, &|id| matrix.vote(phase, id, main));
    let ordered = usize::from(matrix.ordered(config.primary(matrix.view), main));
    let rows = vec![
        row("pre-prepare", ordered, 1, &|id| matrix.order(id, main)),
        votes(Phase::Prepare, "prepare", config.prepares()),
        votes(Phase::Commit, "commit", config.quorum()),
    ];
    let title = format!("Number {n}, view {}, digest {}", matrix.view, main.initials());
    Some(Panel::Grid { title, note, grid: Grid { columns: heads(stage), rows } })
}

fn collect(stage: &dyn Stage<Pbft>, n: u64) -> Option<Matrix> {
    let mut slots: Vec<(NodeId, u32, Slot)> = Vec::new();
    stage.each(&mut |member| {
        let replica = member.state.replica().filter(|_| member.clean);
        slots.extend(replica.and_then(|replica| slot_of(replica, n)));
    });
    let view = slots.iter().map(|(_, view, _)| *view).max()?;
    let mut matrix = Matrix { view, n, ..Matrix::default() };
    for (who, _, slot) in slots.iter().filter(|(_, theirs, _)| *theirs == view) {
        matrix.hear(*who, stage.config().primary(view), slot);
    }
    stage.mail(&mut |_, _, message| matrix.overhear(message));
    Some(matrix)
}

/// A replica's slot with its view; while it changes views the slot still is of the former one.
fn slot_of(replica: &Replica, n: u64) -> Option<(NodeId, u32, Slot)> {
    let slot = replica.slots.get(&n)?;
    let votes = slot.prepares.iter().chain(&slot.commits).map(|vote| vote.body().view);
    let view = slot.pre_prepare.as_ref().map(|order| order.body().view).or(votes.max())?;
    Some((replica.me, view, slot.clone()))
}

impl Matrix {
    fn hear(&mut self, who: NodeId, primary: NodeId, slot: &Slot) {
        if let Some(digest) = slot.digest() {
            self.orders.entry(who).or_default().insert(digest);
            self.orders.entry(primary).or_default().insert(digest);
        }
        for vote in slot.prepares.iter().chain(&slot.commits) {
            let Vote { phase, digest, replica, .. } = *vote.body();
            let known = if replica == who { &mut self.said } else { &mut self.heard };
            known.entry((phase, replica)).or_default().insert(digest);
        }
    }

    /// Votes in flight, of liars too: a liar's own memory is not to be trusted.
    fn overhear(&mut self, message: &Message) {
        let Message::Vote(vote) = message else { return };
        let body = vote.body();
        if vote.valid() && (body.view, body.n) == (self.view, self.n) {
            self.said.entry((body.phase, body.replica)).or_default().insert(body.digest);
        }
    }

    /// The digest with most support.
    fn main(&self) -> Option<Digest> {
        let all = self.orders.values().chain(self.heard.values()).chain(self.said.values());
        let mut counts: Map<Digest, usize> = Map::new();
        for digest in all.flatten() {
            *counts.entry(*digest).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(digest, _)| digest)
    }

    fn ordered(&self, primary: NodeId, main: Digest) -> bool {
        self.orders.get(&primary).is_some_and(|digests| digests.contains(&main))
    }

    fn order(&self, id: NodeId, main: Digest) -> Cell {
        let Some(digests) = self.orders.get(&id) else { return Cell::default() };
        said(digests, main, Mark::Accepted, &format!("{id} has the order for"))
    }

    fn vote(&self, phase: Phase, id: NodeId, main: Digest) -> Cell {
        if let Some(digests) = self.heard.get(&(phase, id)) {
            return said(digests, main, Mark::Accepted, &format!("{id} votes for"));
        }
        let Some(digests) = self.said.get(&(phase, id)) else { return Cell::default() };
        said(digests, main, Mark::Coming, &format!("{id}'s vote is on its way, for"))
    }

    fn supporters(&self, phase: Phase, main: Digest) -> usize {
        let supports = |((of, _), digests): (&(Phase, NodeId), &Set<Digest>)| *of == phase && digests.contains(&main);
        self.heard.iter().filter(|entry| supports(*entry)).count()
    }
}

fn said(digests: &Set<Digest>, main: Digest, mark: Mark, verb: &str) -> Cell {
    let all: Vec<_> = digests.iter().map(|digest| digest.initials()).collect();
    let conflicts = digests.len() > 1 || !digests.contains(&main);
    let short: Vec<_> =
        all.iter().map(|one| one.chars().take(if all.len() > 1 { 2 } else { 4 }).collect::<String>()).collect();
    cell(short.join(" "), if conflicts { Mark::Conflict } else { mark }, format!("{verb} {}", all.join(" and ")))
}
