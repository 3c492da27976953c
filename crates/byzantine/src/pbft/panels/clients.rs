//! Who answered whom with what.

use super::{cell, heads, row_about};
use crate::pbft::{
    Pbft,
    message::Reply,
    params::Config,
    state::{Client, Open},
};
use model::{Cell, Grid, Mark, NodeId, Panel, Row, Speak, Stage, Thing};

/// One row for each client, one column for each replica.
pub fn panel(stage: &dyn Stage<Pbft>) -> Panel {
    let mut rows = Vec::new();
    stage.each(&mut |member| {
        if let Some(client) = member.state.client() {
            rows.push(row(stage.config(), client));
        }
    });
    let title = format!("Replies: a client needs {} equal ones", stage.config().weak());
    Panel::Grid { title, note: String::new(), grid: Grid { columns: heads(stage), rows } }
}

fn row(config: &Config, client: &Client) -> Row {
    let Some(open) = &client.open else {
        let cells = config.replicas().map(|_| Cell::default()).collect();
        return Row { head: format!("{} idle", client.me), node: Some(client.me), cells, ..Row::default() };
    };
    let (got, need, _) = open.progress(config);
    let row = Row {
        head: open.id.to_string(),
        node: Some(client.me),
        cells: config.replicas().map(|replica| reply(open, replica)).collect(),
        sum: format!("{got}/{need}"),
        thing: None,
    };
    row_about(Thing::Op(open.id), row)
}

fn reply(open: &Open, replica: NodeId) -> Cell {
    let Some(reply) = open.replies.iter().find(|reply| reply.body().replica == replica) else {
        return Cell::default();
    };
    let Reply { outcome, view, .. } = reply.body();
    let common = open.most_common().is_some_and(|(most, _)| most.outcome == *outcome);
    let mark = if common { Mark::Accepted } else { Mark::Conflict };
    let text = outcome.say();
    cell(text.chars().take(8).collect(), mark, format!("{replica} answers {text}, in view {view}"))
}
