//! The panels: the table of replicas, whether they have converged, what is missing where, and what is on its way.

use super::state::State;
use super::view::hue;
use super::{Replica, Replication, why};
use crate::data_type::{Facet, Type};
use model::sorted::Map;
use model::{Cell, Grid, Mark, NodeId, Panel, Phrase, Row, Stage, phrase};

/// At most so many replicas, columns and lines are shown; a note says what was left out.
const ROWS: usize = 24;
const COLUMNS: usize = 12;
const LINES: usize = 24;

/// All panels.
pub fn all<T: Type>(stage: &dyn Stage<Replica<T>>) -> Vec<Panel> {
    let mut panels = vec![badge(stage), replicas(stage), missing(stage)];
    match stage.config().replication {
        Replication::State => {}
        Replication::Delta => panels.push(acknowledged(stage)),
        Replication::Op => panels.push(waiting(stage)),
    }
    panels
}

fn badge<T: Type>(stage: &dyn Stage<Replica<T>>) -> Panel {
    let mut up = 0_u64;
    stage.honest(&mut |_, _| up += 1);
    let states = super::invariants::distinct(stage);
    let line = match states {
        0 => phrase!("nobody", "no replica is up"),
        1 => phrase!("converged", "converged: all {} replicas are equal", up),
        _ => phrase!("not-converged", "not converged: {} different states among {} replicas", states, up),
    };
    Panel::Notes { title: "Convergence".to_owned(), lines: vec![line] }
}

/// The replicas that are shown, and a note on the others.
fn shown<T: Type>(stage: &dyn Stage<Replica<T>>) -> (Vec<(NodeId, State<T>)>, String) {
    let (mut rows, mut left_out) = (Vec::new(), 0);
    stage.each(&mut |member| {
        if rows.len() < ROWS {
            rows.push((member.id, member.state.clone()));
        } else {
            left_out += 1;
        }
    });
    let note = if left_out == 0 { String::new() } else { format!("{left_out} more replicas are not shown") };
    (rows, note)
}

/// Each replica's value and its state in pieces, one column for each piece that any of them has.
fn replicas<T: Type>(stage: &dyn Stage<Replica<T>>) -> Panel {
    let config = stage.config();
    let (rows, mut note) = shown(stage);
    let facets: Vec<Vec<Facet>> = rows.iter().map(|(_, state)| T::facets(config, state.snapshot.state())).collect();
    let mut common: Map<&str, Map<&str, u32>> = Map::new();
    for facet in facets.iter().flatten() {
        *common.entry(&facet.head).or_default().entry(&facet.text).or_default() += 1;
    }
    if common.len() > COLUMNS {
        note = format!(
            "{note}{}{} more columns are not shown",
            if note.is_empty() { "" } else { "; " },
            common.len() - COLUMNS
        );
    }
    let heads: Vec<&str> = common.keys().copied().take(COLUMNS).collect();
    let agreed = |facet: &Facet| {
        common
            .get(facet.head.as_str())
            .is_some_and(|texts| texts.values().sum::<u32>() == rows.len() as u32 && texts.len() == 1)
    };
    let row = |((id, state), facets): (&(NodeId, State<T>), &Vec<Facet>)| Row {
        head: id.to_string(),
        node: Some(*id),
        cells: heads.iter().map(|head| cell(facets.iter().find(|facet| facet.head == *head), &agreed)).collect(),
        sum: T::value(config, state.snapshot.state()),
        thing: None,
    };
    let rows = rows.iter().zip(&facets).map(row).collect();
    let columns = heads.iter().map(|head| (*head).to_owned()).collect();
    Panel::Grid { title: "Replicas".to_owned(), note, grid: Grid { columns, rows } }
}

/// A piece on which all shown replicas agree is drawn as final, any other as tentative.
fn cell(facet: Option<&Facet>, agreed: &impl Fn(&Facet) -> bool) -> Cell {
    let Some(facet) = facet else { return Cell::default() };
    let mark = if agreed(facet) { Mark::Final } else { Mark::Tentative };
    Cell { text: facet.text.clone(), epoch: None, mark, hint: facet.hint.clone(), things: facet.things.clone() }
}

/// For each replica: which updates it has not seen.
fn missing<T: Type>(stage: &dyn Stage<Replica<T>>) -> Panel {
    let (mut lines, mut more) = (Vec::new(), 0_u64);
    let all = stage.ghost().all();
    stage.each(&mut |member| {
        for (replica, first, last) in all.beyond(member.state.snapshot.seen()) {
            if lines.len() < LINES {
                lines.push(why::lacks(stage.ghost(), member.id, replica, first, last));
            } else {
                more += 1;
            }
        }
    });
    if lines.is_empty() {
        lines.push(phrase!("nothing-missing", "every replica has seen all {} updates", all.total()));
    } else if more > 0 {
        lines.push(phrase!("more", "and {} more such lines", more));
    }
    Panel::Notes { title: "What is missing where".to_owned(), lines }
}

/// Delta replication: up to which count each peer has acknowledged each replica's deltas.
fn acknowledged<T: Type>(stage: &dyn Stage<Replica<T>>) -> Panel {
    let (rows, note) = shown(stage);
    let peers: Vec<NodeId> = rows.iter().map(|(id, _)| *id).take(COLUMNS).collect();
    let row = |(id, state): &(NodeId, State<T>)| Row {
        head: id.to_string(),
        node: Some(*id),
        cells: peers.iter().map(|peer| if peer == id { Cell::default() } else { ack_cell(state, *peer) }).collect(),
        sum: format!("{} kept", state.deltas.log.len()),
        thing: None,
    };
    let rows = rows.iter().map(row).collect();
    let columns = peers.iter().map(ToString::to_string).collect();
    Panel::Grid { title: "Acknowledged deltas".to_owned(), note, grid: Grid { columns, rows } }
}

fn ack_cell<T: Type>(state: &State<T>, peer: NodeId) -> Cell {
    let (acked, changes) = (state.deltas.acked(peer), state.changes);
    let mark = if acked >= changes { Mark::Accepted } else { Mark::Coming };
    let hint = format!("{peer} has acknowledged {acked} of {changes} changes");
    Cell { text: format!("{acked}/{changes}"), epoch: Some(hue(&state.snapshot)), mark, hint, things: Vec::new() }
}

/// Operation-based replication: which operations wait, and for what.
fn waiting<T: Type>(stage: &dyn Stage<Replica<T>>) -> Panel {
    let mut lines: Vec<Phrase> = Vec::new();
    stage.each(&mut |member| {
        let snapshot = &member.state.snapshot;
        for operation in member.state.operations.waiting.values().take(LINES.saturating_sub(lines.len())) {
            let needs = super::operations::lacking(operation, snapshot);
            lines.push(phrase!("waits", "at {}: {}", member.id, needs));
        }
    });
    if lines.is_empty() {
        lines.push(phrase!("none-waits", "no operation waits for another"));
    }
    Panel::Notes { title: "Operations that wait".to_owned(), lines }
}
