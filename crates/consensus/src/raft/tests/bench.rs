//! A stage in the hands of a test: nothing is delivered and no timer fires but by its word, and every invariant that
//! looks at a move is checked after each.

use crate::raft::{
    Raft,
    ghost::Ghost,
    log::Entry,
    message::{Message, Reply, Request, Timer},
    rules::Rule,
    state::{Config, Server, Stable, State},
};
use model::{
    Check, Effect, First, Here, Input, Invariant, Key, Member, Micros, Moved, NodeId, OpId, Out, Protocol, Reading,
    Speak, Stage, When,
};
use std::{collections::BTreeMap, collections::BTreeSet, sync::Arc};

pub struct Actor {
    pub state: State,
    pub disk: Stable,
    pub up: bool,
}

/// A message on its way, with its number on its link.
#[derive(Clone)]
pub struct Letter {
    pub from: NodeId,
    pub to: NodeId,
    pub ordinal: u32,
    pub message: Arc<Message>,
}

pub struct Bench {
    /// What was done, as the steps of a scenario.
    pub script: Vec<String>,
    sent: BTreeMap<(NodeId, NodeId), u32>,
    pub config: Config,
    pub actors: BTreeMap<NodeId, Actor>,
    pub mail: Vec<Letter>,
    pub timers: BTreeSet<(NodeId, &'static str)>,
    pub replies: BTreeMap<OpId, Reply>,
    pub rules: BTreeSet<Rule>,
    pub refusals: Vec<(Rule, String)>,
    pub violated: BTreeSet<&'static str>,
    pub set: Vec<Timer>,
    decided: BTreeMap<u64, Entry>,
    decided_by: BTreeMap<(NodeId, u64), Entry>,
    asked: BTreeMap<OpId, Request>,
    ghost: Ghost,
}

/// All effects of a step take place; a smaller number means that the node crashes after so many.
pub const ALL: usize = usize::MAX;

impl Bench {
    pub fn new(nodes: u16, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config { nodes, clients: 4, ..Config::default() };
        change(&mut config);
        let mut bench = Self {
            script: Vec::new(),
            sent: BTreeMap::new(),
            actors: BTreeMap::new(),
            mail: Vec::new(),
            timers: BTreeSet::new(),
            replies: BTreeMap::new(),
            rules: BTreeSet::new(),
            refusals: Vec::new(),
            violated: BTreeSet::new(),
            set: Vec::new(),
            decided: BTreeMap::new(),
            decided_by: BTreeMap::new(),
            asked: BTreeMap::new(),
            ghost: Ghost::default(),
            config,
        };
        let everybody = bench.config.servers().chain((0..bench.config.clients).map(NodeId::c));
        everybody.for_each(|id| bench.boot(id, Stable::default()));
        bench
    }

    fn boot(&mut self, id: NodeId, disk: Stable) {
        let config = self.config.clone();
        let (key, mut first) = (Key::mint_for_kernel(id), First);
        let mut out = Out::new(&mut first);
        let here = Here::for_kernel(id, &config, &key, &[], Reading::default());
        let state = Raft::boot(&here, &disk, &mut out);
        let effects = out.effects;
        self.actors.insert(id, Actor { state, disk, up: true });
        self.perform(id, &effects);
    }

    fn step(&mut self, id: NodeId, input: Input<'_, Raft>, most: usize) {
        let config = self.config.clone();
        let (key, mut first) = (Key::mint_for_kernel(id), First);
        let mut out = Out::new(&mut first);
        let here = Here::for_kernel(id, &config, &key, &[], Reading::default());
        let Some(actor) = self.actors.get_mut(&id).filter(|actor| actor.up) else { return };
        Raft::step(&here, &mut actor.state, input, &mut out);
        let mut effects = out.effects;
        effects.truncate(most);
        self.perform(id, &effects);
        if most != ALL {
            self.stop(id);
        }
    }

    fn perform(&mut self, id: NodeId, effects: &[Effect<Raft>]) {
        let config = self.config.clone();
        self.set.clear();
        for effect in effects {
            if let Effect::Decide { slot, value } = effect {
                self.on_decide(id, *slot, value);
            }
        }
        let actor = self.actors.get_mut(&id).expect("it has just moved");
        for effect in effects {
            match effect {
                Effect::Send { to, message } => {
                    let count = self.sent.entry((id, *to)).or_insert(0);
                    *count += 1;
                    self.mail.push(Letter { from: id, to: *to, ordinal: *count, message: Arc::clone(message) });
                }
                Effect::SetTimer { timer, .. } => {
                    self.timers.insert((id, timer.word()));
                    self.set.push(*timer);
                }
                Effect::CancelTimer(timer) => _ = self.timers.remove(&(id, timer.word())),
                Effect::Persist(write) => Raft::record(&mut actor.disk, write),
                Effect::Reply { id, reply } => _ = self.replies.insert(*id, reply.clone()),
                Effect::Decide { .. } => {}
                Effect::Applied(rule) => _ = self.rules.insert(*rule),
                Effect::Refused { rule, why } => {
                    self.refusals.push((*rule, why.as_ref().map(ToString::to_string).unwrap_or_default()));
                }
            }
        }
        let moved = Moved { node: id, now: Micros::ZERO, config: &config, state: &actor.state, effects };
        for invariant in Raft::invariants() {
            if broken(invariant, &self.ghost, &moved) {
                self.violated.insert(invariant.name);
            }
        }
        Raft::witness(&mut self.ghost, &moved);
    }

    /// Agreement, integrity and validity, of which the kernel keeps the books elsewhere.
    fn on_decide(&mut self, id: NodeId, slot: u64, value: &Entry) {
        if self.decided.entry(slot).or_insert_with(|| value.clone()) != value {
            self.violated.insert("agreement");
        }
        if self.decided_by.entry((id, slot)).or_insert_with(|| value.clone()) != value {
            self.violated.insert("integrity");
        }
        let asked = |(id, request)| self.asked.get(&id) == Some(&request);
        if !Raft::origin(value).is_none_or(asked) {
            self.violated.insert("validity");
        }
    }

    /// Whether every operation has ended.
    pub fn complete(&self) -> bool {
        self.asked.keys().all(|id| self.replies.contains_key(id))
    }

    /// The whole run as a scenario. A loss is a message that no step delivers.
    pub fn scenario(&self, settings: &str) -> String {
        let Config { nodes, clients, .. } = self.config;
        let mut text =
            format!("# By hand.\nprotocol raft nodes={nodes} clients={clients} {settings}\nnetwork mode=manual\n");
        for line in &self.script {
            let step = if line.starts_with('#') { "" } else { "step " };
            text.push_str(&format!("{step}{line}\n"));
        }
        text + "until quiet\n"
    }

    /// The oldest message on a link arrives.
    pub fn deliver(&mut self, from: u16, to: u16) {
        self.pass(NodeId::n(from), NodeId::n(to), 0, ALL);
    }

    /// The n-th message on a link arrives, before the older ones, and the addressee crashes after some effects.
    pub fn pass(&mut self, from: NodeId, to: NodeId, n: usize, most: usize) {
        let on_link = |(_, letter): &(usize, &Letter)| (letter.from, letter.to) == (from, to);
        let found = self.mail.iter().enumerate().filter(on_link).nth(n);
        let at = found.map(|(at, _)| at).unwrap_or_else(|| panic!("no message {n} from {from} to {to}"));
        self.arrive(at, most);
    }

    fn arrive(&mut self, at: usize, most: usize) {
        let Letter { from, to, ordinal, message } = self.mail.remove(at);
        if most != ALL && self.actors[&to].up {
            self.script.push(format!("crash {to} after {most} effects"));
        }
        self.script.push(format!("deliver {from}>{to}#{ordinal} {}", message.word()));
        self.step(to, Input::Message { from, message: &message }, most);
    }

    /// Puts a message on its way that was sent before: a duplicate.
    pub fn duplicate(&mut self, from: NodeId, to: NodeId) {
        let found = self.mail.iter().find(|letter| (letter.from, letter.to) == (from, to)).cloned();
        if let Some(letter) = &found {
            self.script.push(format!("duplicate {from}>{to}#{}", letter.ordinal));
        }
        self.mail.extend(found);
    }

    /// All mail among these nodes arrives, oldest first, until there is none; other mail waits.
    pub fn settle(&mut self, among: &[NodeId]) {
        for _ in 0..10_000 {
            let next = self.mail.iter().position(|mail| among.contains(&mail.from) && among.contains(&mail.to));
            let Some(at) = next else { return };
            self.arrive(at, ALL);
        }
        panic!("the mail never ends");
    }

    pub fn settle_servers(&mut self, among: &[u16]) {
        let among: Vec<_> = among.iter().map(|index| NodeId::n(*index)).collect();
        self.settle(&among);
    }

    pub fn settle_all(&mut self) {
        let all: Vec<_> = self.actors.keys().copied().collect();
        self.settle(&all);
    }

    pub fn lose_mail(&mut self) {
        self.script.push("# What is still on its way is lost.".to_owned());
        self.mail.clear();
    }

    pub fn fire(&mut self, index: u16, timer: Timer) {
        self.fire_at(NodeId::n(index), timer, ALL);
    }

    pub fn fire_at(&mut self, id: NodeId, timer: Timer, most: usize) {
        let set = self.timers.remove(&(id, timer.word()));
        assert!(set, "{id} has not set its {timer:?} timer");
        if timer == Timer::Retry {
            // The bench takes the first of all choices; here it is whom to ask.
            self.script.push(format!("choose {id} 0"));
        }
        self.script.push(format!("fire {id} {}", timer.word()));
        self.step(id, Input::Timer(timer), most);
    }

    pub fn crash(&mut self, index: u16) {
        self.script.push(format!("crash n{index}"));
        self.stop(NodeId::n(index));
    }

    fn stop(&mut self, id: NodeId) {
        self.timers.retain(|(other, _)| *other != id);
        if let Some(actor) = self.actors.get_mut(&id) {
            actor.up = false;
        }
    }

    pub fn restart(&mut self, index: u16) {
        let id = NodeId::n(index);
        let disk = self.actors[&id].disk.clone();
        self.script.push(format!("restart n{index}"));
        self.boot(id, disk);
    }

    pub fn restart_with_amnesia(&mut self, index: u16) {
        self.script.push(format!("restart n{index} amnesia"));
        self.boot(NodeId::n(index), Stable::default());
    }

    pub fn request(&mut self, client: u16, via: u16, request: &Request) -> OpId {
        let client = NodeId::c(client);
        let before = self.asked.keys().filter(|id| id.client == client).count();
        let id = OpId { client, number: before as u32 + 1 };
        self.asked.insert(id, request.clone());
        self.script.push(format!("request {client} via n{via} {}", request.say()));
        self.step(client, Input::Request { id, request, via: Some(NodeId::n(via)) }, ALL);
        id
    }

    /// The world asks a server, where there are no clients.
    pub fn put_at(&mut self, server: NodeId, value: &str) -> OpId {
        let request = Request::Put { key: "x".to_owned(), value: value.to_owned() };
        let id = OpId { client: server, number: 1 };
        self.asked.insert(id, request.clone());
        self.script.push(format!("request {server} {}", request.say()));
        self.step(server, Input::Request { id, request: &request, via: None }, ALL);
        id
    }

    pub fn put(&mut self, client: u16, via: u16, value: &str) -> OpId {
        self.request(client, via, &Request::Put { key: "x".to_owned(), value: value.to_owned() })
    }

    pub fn get(&mut self, client: u16, via: u16) -> OpId {
        self.request(client, via, &Request::Get { key: "x".to_owned() })
    }

    pub fn server(&self, index: u16) -> &Server {
        self.actors[&NodeId::n(index)].state.server().expect("n is the letter of servers")
    }

    /// The terms of a server's log entries, as the paper draws them.
    pub fn terms(&self, index: u16) -> Vec<u32> {
        self.server(index).stable.log.iter().map(|entry| entry.term.0).collect()
    }

    /// One server's election timeout passes and everybody of these votes.
    pub fn elect(&mut self, index: u16, among: &[u16]) {
        self.fire(index, Timer::Election);
        self.settle_servers(among);
    }

    pub fn beat(&mut self, index: u16, among: &[u16]) {
        self.fire(index, Timer::Heartbeat);
        self.settle_servers(among);
    }
}

fn broken(invariant: &Invariant<Raft>, ghost: &Ghost, moved: &Moved<'_, Raft>) -> bool {
    match (&invariant.check, invariant.when) {
        (Check::Mover(check), When::Always) => check(ghost, moved).is_err(),
        _ => false,
    }
}

impl Stage<Raft> for Bench {
    fn config(&self) -> &Config {
        &self.config
    }

    fn now(&self) -> Micros {
        Micros::ZERO
    }

    fn each(&self, visit: &mut dyn FnMut(Member<'_, Raft>)) {
        for (id, actor) in &self.actors {
            visit(Member { id: *id, up: actor.up, clean: true, state: &actor.state, disk: &actor.disk });
        }
    }

    fn member(&self, id: NodeId) -> Option<Member<'_, Raft>> {
        let actor = self.actors.get(&id)?;
        Some(Member { id, up: actor.up, clean: true, state: &actor.state, disk: &actor.disk })
    }

    fn mail(&self, visit: &mut dyn FnMut(NodeId, NodeId, &Message)) {
        self.mail.iter().for_each(|letter| visit(letter.from, letter.to, &letter.message));
    }

    fn ghost(&self) -> &Ghost {
        &self.ghost
    }
}
