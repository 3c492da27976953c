//! What clients do (§8, thesis §6.2): ask, wait, ask another. The name of an operation is its session and its serial
//! number, so that asking twice is harmless.
//!
//! Where a run has no clients, operations are invoked at servers; a server then is its own client, at its desk.

use super::{
    Raft,
    guards::Guard,
    message::{Message, Reply, Request, Timer},
    rules::Rule,
    state::{Client, Config, Open},
    step::Turn,
};
use model::{Due, Here, Input, NodeId, OpId, Out};

/// A client reacts.
pub(super) fn step(here: &Here<'_, Raft>, client: &mut Client, input: Input<'_, Raft>, out: &mut Out<'_, Raft>) {
    let config = here.config;
    let ask = match input {
        Input::Request { id, request, via } => {
            let first = via.or(client.leader).unwrap_or_else(|| any_server(config, out));
            Some(on_request(client, id, request, first))
        }
        Input::Timer(_) => on_timeout(config, client, out),
        Input::Message { from, message: Message::Redirect { id, leader } } => {
            on_redirect(config, client, from, *id, *leader)
        }
        Input::Message { from, message: Message::Answer { id, reply } } => {
            on_answer(client, from, *id, reply, out);
            None
        }
        Input::Message { .. } => None,
    };
    if let (Some(server), Some(open)) = (ask, &client.open) {
        out.set(Timer::Retry, Due::after(config.client_timeout));
        out.send(server, Message::Ask { id: serial(config, open), request: open.request.clone() });
    }
}

/// An operation begins. Returns whom to ask, as the others do.
fn on_request(client: &mut Client, id: OpId, request: &Request, first: NodeId) -> NodeId {
    client.open = Some(Open { id, request: request.clone(), asked: first, retries: 0, hops: 0 });
    first
}

/// No answer in time: whoever was asked may be gone, cut off, or without a majority.
fn on_timeout(config: &Config, client: &mut Client, out: &mut Out<'_, Raft>) -> Option<NodeId> {
    let server = any_server(config, out);
    client.leader = None;
    let open = client.open.as_mut()?;
    (open.asked, open.retries, open.hops) = (server, open.retries.saturating_add(1), 0);
    out.applied(Rule::RetryElsewhere);
    Some(server)
}

/// Follows a hint; not for ever, as two servers might send a client back and forth.
fn on_redirect(config: &Config, client: &mut Client, from: NodeId, id: OpId, leader: Option<NodeId>) -> Option<NodeId> {
    let open = client.open.as_mut().filter(|open| open.id == id && open.asked == from)?;
    client.leader = leader;
    let leader = leader.filter(|leader| *leader != from && open.hops < config.nodes)?;
    (open.asked, open.hops) = (leader, open.hops + 1);
    Some(leader)
}

/// The answer ends the operation; another copy of it is nothing.
pub(super) fn on_answer(client: &mut Client, from: NodeId, id: OpId, reply: &Reply, out: &mut Out<'_, Raft>) {
    if client.open.take_if(|open| open.id == id).is_some() {
        client.leader = Some(from);
        out.cancel(Timer::Retry);
        out.reply(id, reply.clone());
    }
}

/// The session and serial number that go with an operation: the same each time (thesis §6.3).
fn serial(config: &Config, open: &Open) -> OpId {
    let again = if config.lacks(Guard::SameSerial) { open.retries } else { 0 };
    OpId { number: open.id.number + again, ..open.id }
}

fn any_server(config: &Config, out: &mut Out<'_, Raft>) -> NodeId {
    NodeId::n(out.pick(u32::from(config.nodes)) as u16)
}

impl Turn<'_, '_> {
    pub fn on_desk_request(&mut self, id: OpId, request: &Request, via: Option<NodeId>) {
        let first = via.or(self.server.leader).unwrap_or(self.here.me);
        let ask = on_request(&mut self.server.desk, id, request, first);
        self.ask(Some(ask));
    }

    pub fn on_desk_timeout(&mut self) {
        let ask = on_timeout(self.here.config, &mut self.server.desk, self.out);
        self.ask(ask);
    }

    pub fn on_desk_redirect(&mut self, from: NodeId, id: OpId, leader: Option<NodeId>) {
        let ask = on_redirect(self.here.config, &mut self.server.desk, from, id, leader);
        self.ask(ask);
    }

    fn ask(&mut self, server: Option<NodeId>) {
        let (Some(server), Some(open)) = (server, &self.server.desk.open) else { return };
        let (id, request) = (serial(self.here.config, open), open.request.clone());
        self.out.set(Timer::Retry, Due::after(self.here.config.client_timeout));
        if server == self.here.me {
            self.on_ask(server, id, &request);
        } else {
            self.out.send(server, Message::Ask { id, request });
        }
    }
}
