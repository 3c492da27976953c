//! What a participant looks like.

use super::{
    Pbft,
    message::Phase,
    params::Config,
    service::Service,
    state::{Client, Patience, Replica, Slot, State},
};
use model::{Amount, Glance, Metric, MetricText, NodeView, Role, Stage};

/// The roles, in the order of `Glance::role`.
pub const ROLES: &[Role] = &[
    Role { name: "primary", crown: true },
    Role { name: "backup", crown: false },
    Role { name: "changing", crown: false },
    Role { name: "client", crown: false },
];

/// What is measured.
pub const METRICS: &[MetricText] = &[
    MetricText { name: "views", help: "the highest view that an honest replica entered; the first is 0" },
    MetricText { name: "executed", help: "the highest number that an honest replica executed" },
    MetricText { name: "stable", help: "the highest stable checkpoint of an honest replica" },
];

/// The figures of [`METRICS`].
pub fn metrics(stage: &dyn Stage<Pbft>) -> Vec<Metric> {
    let (mut executed, mut stable) = (0, 0);
    stage.each(&mut |member| {
        if let Some(replica) = member.state.replica().filter(|_| member.clean) {
            executed = replica.service.executed.max(executed);
            stable = replica.stable.n.max(stable);
        }
    });
    let count = |name: &str, count: i64| Metric { name: name.to_owned(), amount: Some(Amount::Count(count)) };
    vec![
        count("views", i64::from(stage.ghost().view)),
        count("executed", executed as i64),
        count("stable", stable as i64),
    ]
}

/// What the stage draws.
pub fn glance(config: &Config, state: &State) -> Glance {
    match state {
        State::Replica(replica) => replica_glance(config, replica),
        State::Client(client) => client_glance(config, client),
    }
}

fn replica_glance(config: &Config, replica: &Replica) -> Glance {
    let (got, need, struck) = pips(config, replica);
    Glance { role: role(config, replica), epoch: replica.view, got, need, struck }
}

fn role(config: &Config, replica: &Replica) -> u8 {
    match (replica.active, replica.is_primary(config)) {
        (true, true) => 0,
        (true, false) => 1,
        (false, _) => 2,
    }
}

/// Votes for the first number that is not committed; view changes while changing views.
fn pips(config: &Config, replica: &Replica) -> (u16, u16, u16) {
    if !replica.active {
        return (replica.backing(), config.quorum(), 0);
    }
    let mut open = replica.slots.iter().filter(|(_, slot)| slot.pre_prepare.is_some() && !slot.committed);
    open.next().map_or((0, 0, 0), |(_, slot)| slot_pips(config, slot))
}

fn slot_pips(config: &Config, slot: &Slot) -> (u16, u16, u16) {
    let phase = if slot.prepared { Phase::Commit } else { Phase::Prepare };
    let need = if slot.prepared { config.quorum() } else { config.prepares() };
    let Some(digest) = slot.digest() else { return (0, need, 0) };
    let struck = slot.votes(phase).iter().filter(|vote| vote.body().digest != digest).count() as u16;
    (slot.count(config, phase, digest), need, struck)
}

fn client_glance(config: &Config, client: &Client) -> Glance {
    let (got, need, struck) = client.open.as_ref().map_or((0, 0, 0), |open| open.progress(config));
    Glance { role: 3, epoch: client.view, got, need, struck }
}

/// One participant in words.
pub fn view(config: &Config, state: &State) -> NodeView {
    match state {
        State::Replica(replica) => replica_view(config, replica),
        State::Client(client) => client_view(config, client),
    }
}

fn replica_view(config: &Config, replica: &Replica) -> NodeView {
    let Service { executed, store, .. } = &replica.service;
    let fields = vec![
        ("view", replica.view.to_string()),
        ("in-view", yes(replica.active)),
        ("executed", executed.to_string()),
        ("stable", replica.stable.n.to_string()),
        ("watermarks", format!("{} to {}", replica.stable.n, replica.high(config))),
        ("open-numbers", numbers(replica)),
        ("prepared", replica.prepared.len().to_string()),
        ("waiting", replica.waiting.len().to_string()),
        ("view-timer", timer(replica)),
        ("view-changes", replica.view_changes.len().to_string()),
        ("keys", store.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(" ")),
    ];
    NodeView { role: ROLES[usize::from(role(config, replica))].name, fields }
}

fn numbers(replica: &Replica) -> String {
    let open = replica.slots.iter().filter(|(_, slot)| !slot.committed);
    open.map(|(n, _)| n.to_string()).collect::<Vec<_>>().join(" ")
}

fn timer(replica: &Replica) -> String {
    match replica.patience {
        None => "off".to_owned(),
        Some(Patience::NewView) => format!("for view {}", replica.view),
        Some(Patience::Request(client, timestamp)) => format!("for {client}#{timestamp}"),
    }
}

fn client_view(config: &Config, client: &Client) -> NodeView {
    let mut fields = vec![("view", client.view.to_string())];
    if let Some(open) = &client.open {
        let (got, need, _) = open.progress(config);
        fields.push(("open", super::speech::request_in_words(&open.request)));
        fields.push(("replies", format!("{got}/{need}")));
        fields.push(("retries", open.retries.to_string()));
    }
    NodeView { role: "client", fields }
}

fn yes(so: bool) -> String {
    if so { "yes" } else { "no" }.to_owned()
}
