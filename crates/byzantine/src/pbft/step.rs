//! The one match, and what all handlers share.

use super::{
    Here, Out, Pbft, Timer,
    guards::Guard,
    message::Message,
    params::Config,
    state::{Replica, State},
};
use model::{Input, NodeId, Phrase, Signed, phrase, sorted::Set};

/// A participant reacts to an input.
pub fn step(here: &Here<'_>, state: &mut State, input: Input<'_, Pbft>, out: &mut Out<'_>) {
    match state {
        State::Client(client) => match input {
            Input::Request { id, request, via } => client.on_request(here, id, request, via, out),
            Input::Message { message: Message::Reply(reply), .. } => client.on_reply(here, reply, out),
            Input::Timer(Timer::Retry) => client.on_retry(here, out),
            Input::Message { .. } | Input::Timer(_) => {}
        },
        State::Replica(replica) => match input {
            Input::Message { from, message } => replica.on_message(here, from, message, out),
            Input::Timer(Timer::View) => replica.on_view_timeout(here, out),
            Input::Timer(Timer::Status) => replica.on_status_tick(here, out),
            Input::Timer(Timer::Retry) | Input::Request { .. } => {}
        },
    }
}

impl Replica {
    fn on_message(&mut self, here: &Here<'_>, from: NodeId, message: &Message, out: &mut Out<'_>) {
        match message {
            Message::Request(request) => self.on_request(here, from, request, out),
            Message::PrePrepare(order, request) => self.on_pre_prepare(here, order, request, out),
            Message::Vote(vote) => self.on_vote(here, vote, out),
            Message::Checkpoint(taken) => self.on_checkpoint(here, taken, out),
            Message::ViewChange(change) => self.on_view_change(here, change, out),
            Message::NewView(opening) => self.on_new_view(here, opening, out),
            Message::Status(status) => self.on_status(here, from, status, out),
            Message::Body(request) => self.on_body(here, request, out),
            Message::Fetch(n) => self.on_fetch(from, *n, out),
            Message::State(service, proof) => self.on_state(here, service, proof, out),
            Message::Reply(_) => {}
        }
    }

    /// h < n <= H (§4.2).
    pub fn between_watermarks(&self, config: &Config, n: u64) -> bool {
        self.stable.n < n && (n <= self.high(config) || config.lacks(Guard::Watermarks))
    }

    /// H = h + L.
    pub fn high(&self, config: &Config) -> u64 {
        self.stable.n + config.window()
    }

    /// Whether a message for this view and number can be taken now; if not, why not.
    pub fn takes(&self, config: &Config, view: u32, n: u64) -> Result<(), Phrase> {
        let lingers = !self.active && view < self.view && config.lacks(Guard::StopWhileChanging);
        if view != self.view && !lingers {
            return Err(phrase!("other-view", "it is for view {}, I am at view {}", view, self.view));
        }
        if !self.active && !config.lacks(Guard::StopWhileChanging) {
            return Err(phrase!("changing-views", "I take no orders and votes until view {} opens", self.view));
        }
        if !self.between_watermarks(config, n) {
            let (low, high) = (self.stable.n, self.high(config));
            return Err(phrase!("outside-watermarks", "number {} is not above {} and at most {}", n, low, high));
        }
        Ok(())
    }
}

/// Whether a replica's signature is what it claims to be; if not, what is wrong with it.
pub fn signed_by<T>(config: &Config, signed: &Signed<T>, claimed: NodeId) -> Result<(), Phrase> {
    if config.lacks(Guard::Signatures) {
        return Ok(());
    }
    if !signed.valid() {
        return Err(phrase!("forged", "the signature is not {}'s: another key was used", signed.signer()));
    }
    if signed.signer() != claimed {
        return Err(phrase!("wrong-signer", "it speaks for {} but is signed by {}", claimed, signed.signer()));
    }
    Ok(())
}

/// The same, for what only replicas may sign.
pub fn signed_by_replica<T>(config: &Config, signed: &Signed<T>, claimed: NodeId) -> Result<(), Phrase> {
    if !config.is_replica(claimed) {
        return Err(phrase!("no-replica", "{} is no replica", claimed));
    }
    signed_by(config, signed, claimed)
}

/// How many different signers there are.
pub fn distinct(signers: Vec<NodeId>) -> u16 {
    signers.into_iter().collect::<Set<_>>().len() as u16
}
