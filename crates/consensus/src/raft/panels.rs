//! The structure that the servers build: their logs side by side, and who votes for whom.

use super::{
    Raft,
    log::{Index, Term},
    state::{Config, Role, Server},
    view,
};
use model::sorted::Map;
use model::{Cell, Grid, Mark, NodeId, Panel, Row, Stage, Thing};

/// How many columns of the log grid are drawn.
const COLUMNS: u64 = 24;

/// All panels.
pub fn panels(stage: &dyn Stage<Raft>) -> Vec<Panel> {
    vec![logs(stage), votes(stage)]
}

fn each_server(stage: &dyn Stage<Raft>, visit: &mut dyn FnMut(NodeId, bool, &Server)) {
    stage.each(&mut |member| {
        if let Some(server) = member.state.server() {
            visit(member.id, member.up, server);
        }
    });
}

/// The log grid: one row for each server, one column for each index, the last ones.
fn logs(stage: &dyn Stage<Raft>) -> Panel {
    let (mut longest, mut matched) = (0, Map::new());
    let mut newest = Term(0);
    each_server(stage, &mut |_, up, server| {
        longest = longest.max(server.stable.log.last().index.0);
        if let Some(leadership) = server.leadership().filter(|_| up && server.stable.term >= newest) {
            newest = server.stable.term;
            matched = leadership.peers.iter().map(|(id, peer)| (*id, peer.matched)).collect();
        }
    });
    let cut = longest.saturating_sub(COLUMNS);
    let shown = (cut + 1)..=longest;
    let copies = copies(stage, shown.clone());
    let mut rows = Vec::new();
    each_server(stage, &mut |id, _, server| {
        let cells = shown.clone().map(|at| cell(stage.config(), server, Index(at), &copies)).collect();
        rows.push(Row { head: id.to_string(), node: Some(id), cells, sum: sum(server, matched.get(&id)), thing: None });
    });
    let note = if cut == 0 { String::new() } else { format!("entries 1 to {cut} are not drawn") };
    let columns = shown.map(|at| at.to_string()).collect();
    Panel::Grid { title: "Logs".to_owned(), note, grid: Grid { columns, rows } }
}

fn sum(server: &Server, matched: Option<&Index>) -> String {
    let commit = server.commit.0;
    matched.map_or_else(|| format!("commit {commit}"), |matched| format!("commit {commit}, match {}", matched.0))
}

/// How many servers store the entry of each index and term, among the columns that are drawn.
fn copies(stage: &dyn Stage<Raft>, shown: std::ops::RangeInclusive<u64>) -> Map<(u64, Term), u16> {
    let mut copies = Map::new();
    each_server(stage, &mut |_, _, server| {
        for at in shown.clone() {
            if let Some(term) = server.stable.log.term_at(Index(at)) {
                *copies.entry((at, term)).or_insert(0) += 1;
            }
        }
    });
    copies
}

/// Dashed: stored here; solid: a majority stores it, which need not commit it (Fig. 8); double: committed, as far as
/// this server knows.
fn cell(config: &Config, server: &Server, at: Index, copies: &Map<(u64, Term), u16>) -> Cell {
    let Some(entry) = server.stable.log.get(at) else { return Cell::default() };
    let stored = copies.get(&(at.0, entry.term)).copied().unwrap_or(0);
    let (mark, state) = if at <= server.commit {
        (Mark::Final, "committed here")
    } else if stored >= config.majority() {
        (Mark::Accepted, "not committed here, though a majority stores it")
    } else {
        (Mark::Tentative, "not committed here")
    };
    let hint = format!("{}; on {stored} of {} servers; {state}", view::story(at, entry), config.nodes);
    let op = entry.command.as_ref().map(|command| Thing::Op(command.id));
    let things = [Some(Thing::Slot(at.0)), op].into_iter().flatten().collect();
    Cell { text: view::label(entry), epoch: Some(entry.term.0), mark, hint, things }
}

/// Who voted for whom in the newest term that has a candidate or a leader.
fn votes(stage: &dyn Stage<Raft>) -> Panel {
    let mut newest = Term(0);
    each_server(stage, &mut |_, _, server| newest = newest.max(server.stable.term));
    let mut given = Map::new();
    let mut rows = Vec::new();
    each_server(stage, &mut |id, _, server| {
        if server.stable.term == newest {
            given.insert(id, server.stable.voted_for);
        }
    });
    each_server(stage, &mut |id, _, server| {
        let stood = server.stable.term == newest && server.stable.voted_for == Some(id);
        if stood {
            rows.push(ballot(stage.config(), id, server, &given));
        }
    });
    let columns = stage.config().servers().map(|id| id.to_string()).collect();
    let title = format!("Votes in term {}", newest.0);
    let note = "filled: counted; half: given, not counted by the candidate; struck: given to another".to_owned();
    Panel::Grid { title, note, grid: Grid { columns, rows } }
}

fn ballot(config: &Config, id: NodeId, server: &Server, given: &Map<NodeId, Option<NodeId>>) -> Row {
    let counted = |voter: &NodeId| matches!(&server.role, Role::Candidate { votes } if votes.contains(voter));
    let cell = |voter: NodeId| {
        let vote = given.get(&voter).copied().flatten();
        let (text, mark, what) = match vote {
            Some(other) if other != id => ("no", Mark::Void, "voted for another"),
            Some(_) if counted(&voter) || server.leads() => ("yes", Mark::Final, "voted for it"),
            Some(_) => ("yes", Mark::Coming, "voted for it, which the candidate has not counted"),
            None => ("", Mark::Empty, "has not voted in this term"),
        };
        Cell { text: text.to_owned(), epoch: None, mark, hint: format!("{voter} {what}"), things: Vec::new() }
    };
    let yes = given.values().filter(|vote| **vote == Some(id)).count();
    let cells = config.servers().map(cell).collect();
    Row { head: id.to_string(), node: Some(id), cells, sum: format!("{yes}/{}", config.majority()), thing: None }
}
