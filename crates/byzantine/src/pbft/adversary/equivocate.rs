//! One number, two requests: the primary tells two tales, and double voters back both.
//!
//! A primary can't forge a client's signature, so it needs two requests that clients really signed: those of two
//! clients, or a new one and an old one.

use super::{Liars, Scene, other_digest};
use crate::pbft::{
    digest::Digest,
    message::{Message, Phase, PrePrepare, Request, Vote},
    order::check_request,
};
use model::sorted::Map;
use model::{Input, NodeId, Order, Signed, Value};

/// How many requests the coalition remembers.
const MEMORY: usize = 16;

/// As primary it pairs each new request with another one; as backup it votes twice.
pub fn equivocate(liars: &mut Liars, order: &Order, scene: &mut Scene<'_, '_>) {
    let Input::Message { message: Message::Request(request), .. } = scene.input else {
        return double_vote(liars, scene);
    };
    let (config, body) = (scene.here.config, request.body());
    let leads = scene.replica().is_some_and(|replica| {
        replica.active && replica.is_primary(config) && !replica.service.has_executed(body.client, body.timestamp)
    });
    if !leads || check_request(config, request).is_err() {
        return double_vote(liars, scene);
    }
    let other = liars.another(request);
    liars.remember(request);
    // With nothing to confuse it with, the request is kept back until another comes.
    if let Some(other) = other {
        tell(liars, order, scene, request, &other);
    }
}

impl Liars {
    fn remember(&mut self, request: &Signed<Request>) {
        if self.requests.contains(request) {
            return;
        }
        if self.requests.len() == MEMORY {
            self.requests.remove(0);
        }
        self.requests.push(request.clone());
    }

    /// The first other request: it may have been executed long ago.
    fn another(&self, request: &Signed<Request>) -> Option<Signed<Request>> {
        self.requests.iter().find(|other| *other != request).cloned()
    }
}

/// Lets the puppet order `one`, and tells half of the others that it was `two`.
fn tell(liars: &mut Liars, order: &Order, scene: &mut Scene<'_, '_>, one: &Signed<Request>, two: &Signed<Request>) {
    let (first, second) = sides(liars, order, scene);
    let key = scene.here.key;
    let digests = (Digest::of(one.body()), Digest::of(two.body()));
    let mut told = Vec::new();
    scene.rewrite(|to, message| {
        let Message::PrePrepare(honest, request) = message else { return None };
        if request != one {
            return None;
        }
        told.push((honest.body().view, honest.body().n));
        let mut orders = Vec::new();
        if first.contains(&to) {
            orders.push(message.clone());
        }
        if second.contains(&to) {
            let other = key.sign(PrePrepare { digest: digests.1, ..*honest.body() });
            orders.push(Message::PrePrepare(other, two.clone()));
        }
        Some(orders)
    });
    let Some((view, n)) = told.first().copied() else { return };
    let tale: Map<_, _> =
        first.iter().map(|to| (*to, digests.0)).chain(second.iter().map(|to| (*to, digests.1))).collect();
    liars.tales.insert((view, n), tale);
    // Its prepares are refused, as a primary's pre-prepare is its vote; a careless replica would count them.
    back(liars, scene, view, n, Phase::Prepare);
    back(liars, scene, view, n, Phase::Commit);
    liars.backed.insert((scene.here.me, view, n));
}

/// Who is told what: as ordered (a node may be told both), or half and half. Other liars hear the first tale, and know of both.
fn sides(liars: &Liars, order: &Order, scene: &Scene<'_, '_>) -> (Vec<NodeId>, Vec<NodeId>) {
    let nodes = |name| match order.setting(name) {
        Some(Value::Nodes(nodes)) => Some(nodes.clone()),
        _ => None,
    };
    let others = || scene.here.config.others(scene.here.me);
    let honest: Vec<_> = others().filter(|id| !liars.orders.contains_key(id)).collect();
    let half = honest.len() / 2;
    let second = nodes("second").unwrap_or_else(|| honest[half..].to_vec());
    let mut first = nodes("first").unwrap_or_else(|| honest[..half].to_vec());
    first.extend(others().filter(|id| liars.orders.contains_key(id) && !second.contains(id)));
    (first, second)
}

/// Votes for each side of a tale; where there is none, for different digests to different replicas.
pub fn double_vote(liars: &mut Liars, scene: &mut Scene<'_, '_>) {
    let (key, me) = (scene.here.key, scene.here.me);
    let heard = match scene.input {
        Input::Message { message: Message::PrePrepare(order, _), .. } => Some((order.body().view, order.body().n)),
        Input::Message { message: Message::Vote(vote), .. } => Some((vote.body().view, vote.body().n)),
        _ => None,
    };
    let tales = &liars.tales;
    let equivocates = liars.orders.get(&me).is_some_and(|order| order.word == "equivocate");
    scene.rewrite(|to, message| {
        let Message::Vote(vote) = message else { return None };
        let body = vote.body();
        if tales.contains_key(&(body.view, body.n)) {
            // What it has to say of this number it says below.
            return Some(Vec::new());
        }
        let wrong = to.index % 2 == 1 && !equivocates;
        let other = Vote { digest: other_digest(body.digest), ..*body };
        wrong.then(|| vec![Message::Vote(key.sign(other))])
    });
    if let Some((view, n)) = heard {
        back(liars, scene, view, n, Phase::Prepare);
        back(liars, scene, view, n, Phase::Commit);
        liars.backed.insert((me, view, n));
    }
}

/// Tells each replica the vote that fits its side of the tale.
fn back(liars: &Liars, scene: &mut Scene<'_, '_>, view: u32, n: u64, phase: Phase) {
    let me = scene.here.me;
    let Some(tale) = liars.tales.get(&(view, n)) else { return };
    if liars.backed.contains(&(me, view, n)) {
        return;
    }
    for (to, digest) in tale.iter().filter(|(to, _)| **to != me) {
        let vote = scene.sign_vote(Vote { phase, view, n, digest: *digest, replica: me });
        scene.lies.send(*to, vote);
    }
}
