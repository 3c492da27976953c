//! The structure that replicas build together: who voted for what, who is in which view, who answered whom.

mod certificates;
mod clients;
mod matrix;
mod views;

use super::Pbft;
use model::sorted::Set;
use model::{Cell, Mark, NodeId, Panel, Row, Stage, Thing};

/// How many sequence numbers are shown.
const LATEST: usize = 3;

/// Two certificates first, because nothing matters more; then the latest numbers, the views and the clients.
pub fn panels(stage: &dyn Stage<Pbft>) -> Vec<Panel> {
    let numbers = numbers(stage);
    let mut panels = certificates::panels(stage);
    let shown = numbers.len().saturating_sub(LATEST);
    for (at, n) in numbers.iter().enumerate().skip(shown).rev() {
        let note =
            if at == shown && shown > 0 { format!("{shown} earlier numbers are not shown") } else { String::new() };
        panels.extend(matrix::panel(stage, *n, note));
    }
    panels.push(views::panel(stage));
    panels.push(clients::panel(stage));
    panels
}

/// The numbers in the logs of clean replicas.
fn numbers(stage: &dyn Stage<Pbft>) -> Vec<u64> {
    let mut numbers = Set::new();
    stage.each(&mut |member| {
        if let Some(replica) = member.state.replica().filter(|_| member.clean) {
            numbers.extend(replica.slots.keys().copied());
        }
    });
    numbers.into_iter().collect()
}

/// The heads of columns, one for each replica.
fn heads(stage: &dyn Stage<Pbft>) -> Vec<String> {
    stage.config().replicas().map(|id: NodeId| id.to_string()).collect()
}

fn cell(text: String, mark: Mark, hint: String) -> Cell {
    Cell { text, epoch: None, mark, hint, things: Vec::new() }
}

/// All cells of a row about one thing select it.
fn row_about(thing: Thing, row: Row) -> Row {
    let about = |cell: Cell| Cell { things: vec![thing], ..cell };
    Row { cells: row.cells.into_iter().map(about).collect(), thing: Some(thing), ..row }
}
