//! Who is in which view, and how far it has come.

use super::cell;
use crate::pbft::{
    Pbft,
    params::Config,
    state::{Patience, Replica},
};
use model::{Cell, Grid, Mark, Panel, Row, Stage};

/// One row for each replica.
pub fn panel(stage: &dyn Stage<Pbft>) -> Panel {
    let columns = ["view", "changes", "timer", "executed", "stable", "log"].map(str::to_owned).to_vec();
    let mut rows = Vec::new();
    stage.each(&mut |member| {
        if let Some(replica) = member.state.replica() {
            let crown = if replica.active && replica.is_primary(stage.config()) { " primary" } else { "" };
            let state = if member.up { "" } else { " down" };
            rows.push(Row {
                head: format!("{}{crown}{state}", member.id),
                node: Some(member.id),
                cells: cells(stage.config(), replica),
                sum: String::new(),
                thing: None,
            });
        }
    });
    Panel::Grid { title: "Views".to_owned(), note: String::new(), grid: Grid { columns, rows } }
}

fn cells(config: &Config, replica: &Replica) -> Vec<Cell> {
    let view = if replica.active {
        cell(replica.view.to_string(), Mark::Accepted, format!("in view {}", replica.view))
    } else {
        cell(format!("to {}", replica.view), Mark::Tentative, format!("wants view {}, takes no orders", replica.view))
    };
    let changes = match replica.active {
        true => Cell::default(),
        false => cell(
            format!("{}/{}", replica.backing(), config.quorum()),
            Mark::Coming,
            format!("has {} of {} view changes", replica.backing(), config.quorum()),
        ),
    };
    let plain = |text: String, hint: &str| cell(text, Mark::Accepted, hint.to_owned());
    let log = format!("{}..{}", replica.stable.n + 1, replica.high(config));
    vec![
        Cell { epoch: Some(replica.view), ..view },
        changes,
        timer(config, replica),
        plain(replica.service.executed.to_string(), "the last number that it executed"),
        plain(replica.stable.n.to_string(), "its last stable checkpoint"),
        plain(log, "the numbers between its watermarks"),
    ]
}

fn timer(config: &Config, replica: &Replica) -> Cell {
    let time = replica.timeout(config);
    match replica.patience {
        None => Cell::default(),
        Some(Patience::NewView) => cell("new view".to_owned(), Mark::Coming, format!("waits {time} for the new view")),
        Some(Patience::Request(client, timestamp)) => {
            cell(format!("{client}#{timestamp}"), Mark::Coming, format!("waits {time} for {client}#{timestamp}"))
        }
    }
}
