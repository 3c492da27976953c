//! Two certificates for one number: what more than f liars can do.

use super::{cell, heads, row_about};
use crate::pbft::{Pbft, state::Committed};
use model::sorted::Map;
use model::{Cell, Grid, Mark, NodeId, Panel, Row, Stage, Thing, phrase};

type Holders = Map<u64, Vec<(NodeId, Committed)>>;

/// One panel for each number at which clean replicas committed different digests, and one sentence about it.
pub fn panels(stage: &dyn Stage<Pbft>) -> Vec<Panel> {
    let mut holders = Holders::new();
    stage.each(&mut |member| {
        if let Some(replica) = member.state.replica().filter(|_| member.clean) {
            for (n, committed) in &replica.committed {
                holders.entry(*n).or_default().push((member.id, committed.clone()));
            }
        }
    });
    let split = holders.iter().filter(|(_, all)| all.iter().any(|(_, one)| one.digest != all[0].1.digest));
    split.flat_map(|(n, all)| panel(stage, *n, all)).collect()
}

fn panel(stage: &dyn Stage<Pbft>, n: u64, all: &[(NodeId, Committed)]) -> Vec<Panel> {
    let mut sides: Vec<(Vec<NodeId>, &Committed)> = Vec::new();
    for (who, committed) in all {
        match sides.iter_mut().find(|(_, known)| known.digest == committed.digest) {
            Some((holders, _)) => holders.push(*who),
            None => sides.push((vec![*who], committed)),
        }
    }
    let signs = |id: NodeId| sides.iter().filter(|(_, side)| side.signers.contains(&id)).count();
    let need = stage.config().quorum();
    let row = |(holders, side): &(Vec<NodeId>, &Committed)| {
        row_about(
            Thing::Slot(n),
            Row {
                head: format!("{} at {}", side.digest.initials(), names(holders)),
                node: holders.first().copied(),
                cells: stage.config().replicas().map(|id| signature(id, side, signs(id) > 1)).collect(),
                sum: format!("{}/{need}", side.signers.len()),
                thing: None,
            },
        )
    };
    let both: Vec<_> = stage.config().replicas().filter(|id| signs(*id) > 1).collect();
    let title = format!("Number {n}: two certificates");
    let grid = Grid { columns: heads(stage), rows: sides.iter().map(row).collect() };
    let note = format!("{} signed both", names(&both));
    let liars = stage.config().liars();
    let line = phrase!(
        "two-certificates",
        "Honest replicas committed different requests at number {}: {} signed commits for both, and PBFT bears only {}.",
        n,
        names(&both),
        liars
    );
    vec![Panel::Grid { title, note, grid }, Panel::Notes { title: "Agreement is broken".to_owned(), lines: vec![line] }]
}

fn signature(id: NodeId, side: &Committed, twice: bool) -> Cell {
    if !side.signers.contains(&id) {
        return Cell::default();
    }
    let mark = if twice { Mark::Conflict } else { Mark::Final };
    cell(side.digest.initials(), mark, format!("{id} signed a commit for {} in view {}", side.digest, side.view))
}

fn names(all: &[NodeId]) -> String {
    if all.is_empty() { "nobody".to_owned() } else { all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ") }
}
