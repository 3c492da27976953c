//! A node at a glance and in words.

use super::{
    log::Index,
    state::{Client, Config, Leadership, Role, Server, State},
    words,
};
use model::{Glance, NodeView, Speak};

/// The roles, in the order of `Glance::role`.
pub const ROLES: &[model::Role] = &[
    model::Role { name: "follower", crown: false },
    model::Role { name: "candidate", crown: false },
    model::Role { name: "pre-candidate", crown: false },
    model::Role { name: "leader", crown: true },
    model::Role { name: "client", crown: false },
];

/// The index of a node's role.
pub fn role(state: &State) -> u8 {
    match state {
        State::Client(_) => 4,
        State::Server(server) => match server.role {
            Role::Follower => 0,
            Role::Candidate { .. } => 1,
            Role::PreCandidate { .. } => 2,
            Role::Leader(_) => 3,
        },
    }
}

/// What the stage draws: pips are the votes of a candidate, and a leader's copies of its first uncommitted entry.
pub fn glance(config: &Config, state: &State) -> Glance {
    let Some(server) = state.server() else { return Glance { role: role(state), ..Glance::default() } };
    let (got, need) = pips(config, server);
    Glance { role: role(state), epoch: server.stable.term.0, got, need, struck: 0 }
}

fn pips(config: &Config, server: &Server) -> (u16, u16) {
    let first_open = server.commit.next();
    match &server.role {
        Role::Candidate { votes } | Role::PreCandidate { votes } => (votes.len() as u16, config.majority()),
        Role::Leader(_) if first_open <= server.stable.log.last().index => {
            (server.copies(first_open), config.majority())
        }
        Role::Leader(_) | Role::Follower => (0, 0),
    }
}

/// A node in words.
pub fn view(config: &Config, state: &State) -> NodeView {
    let fields = match state {
        State::Server(server) => server_fields(config, server),
        State::Client(client) => client_fields(client),
    };
    NodeView { role: ROLES[usize::from(role(state))].name, fields }
}

fn server_fields(config: &Config, server: &Server) -> Vec<(&'static str, String)> {
    let stable = &server.stable;
    let named = |id: Option<model::NodeId>| id.map_or_else(|| "none".to_owned(), |id| id.to_string());
    let mut fields = vec![
        ("term", stable.term.0.to_string()),
        ("voted-for", named(stable.voted_for)),
        ("leader", named(server.leader)),
        ("last-index", stable.log.last().index.0.to_string()),
        ("last-term", stable.log.last().term.0.to_string()),
        ("commit-index", server.commit.0.to_string()),
        ("last-applied", server.applied.0.to_string()),
        ("executed", server.machine.executed.to_string()),
        ("keys", server.machine.keys().to_string()),
    ];
    match &server.role {
        Role::Candidate { votes } | Role::PreCandidate { votes } => {
            fields.push(("votes", format!("{}/{}", votes.len(), config.majority())));
        }
        Role::Leader(leadership) => fields.extend(leader_fields(leadership)),
        Role::Follower => {}
    }
    if server.desk.open.is_some() {
        fields.extend(client_fields(&server.desk));
    }
    fields
}

fn leader_fields(leadership: &Leadership) -> Vec<(&'static str, String)> {
    let list = |index: fn(&super::state::Progress) -> Index| {
        let all: Vec<_> = leadership.peers.iter().map(|(id, peer)| format!("{id}:{}", index(peer).0)).collect();
        all.join(" ")
    };
    vec![
        ("next-index", list(|peer| peer.next)),
        ("match-index", list(|peer| peer.matched)),
        ("waiting-reads", leadership.reads.len().to_string()),
    ]
}

fn client_fields(client: &Client) -> Vec<(&'static str, String)> {
    let leader = client.leader.map_or_else(|| "none".to_owned(), |id| id.to_string());
    let Some(open) = &client.open else { return vec![("waiting", "no".to_owned()), ("leader", leader)] };
    vec![
        ("waiting", format!("{}: {}", open.id, open.request.say())),
        ("asked", open.asked.to_string()),
        ("retries", open.retries.to_string()),
        ("leader", leader),
    ]
}

/// An entry's label in a cell: at most eight characters are seen.
pub fn label(entry: &super::log::Entry) -> String {
    use super::message::Request;
    match entry.command.as_ref().map(|command| &command.request) {
        None => "no-op".to_owned(),
        Some(Request::Put { key, value }) => format!("{key}={value}"),
        Some(Request::Get { key }) => format!("{key}?"),
        Some(Request::Cas { key, new, .. }) => format!("{key}:{new}"),
    }
}

/// The whole story of an entry.
pub fn story(at: Index, entry: &super::log::Entry) -> String {
    let what = entry.command.as_ref().map_or_else(|| "no-op".to_owned(), |command| words::command(command));
    format!("entry {} of term {}: {what}", at.0, entry.term.0)
}
