//! Lies that signatures or views give away.

use super::{Liars, Scene};
use crate::pbft::{
    Operation,
    digest::Digest,
    message::{Message, PrePrepare, Request, Vote},
};
use model::{Effect, Input, NodeId};
use std::sync::Arc;

/// A timestamp that no client has come to.
const FORGED: u32 = 1_000_000;

/// It votes in the names of all others, and as primary orders what no client asked for. It has not their keys.
pub fn forge(scene: &mut Scene<'_, '_>) {
    let (key, config, me) = (scene.here.key, scene.here.config, scene.here.me);
    scene.rewrite(|_, message| {
        let Message::Vote(vote) = message else { return None };
        let as_other = |replica| Message::Vote(key.sign_as(replica, Vote { replica, ..*vote.body() }));
        Some(std::iter::once(message.clone()).chain(config.others(me).map(as_other)).collect())
    });
    if scene.is_tick() {
        invent_request(scene);
    }
}

fn invent_request(scene: &mut Scene<'_, '_>) {
    let Some(replica) = scene.replica().filter(|replica| replica.active && replica.is_primary(scene.here.config))
    else {
        return;
    };
    let operation = Operation::Put { key: "forged".to_owned(), value: "1".to_owned() };
    let request = Request { operation, timestamp: FORGED, client: NodeId::c(0) };
    let (view, n, digest) = (replica.view, replica.last_assigned.max(replica.stable.n) + 1, Digest::of(&request));
    let order = scene.here.key.sign(PrePrepare { view, n, digest });
    scene.tell_all(Message::PrePrepare(order, scene.here.key.sign_as(request.client, request)));
}

/// How many messages of former views it remembers.
const MEMORY: usize = 16;

/// It remembers orders and votes, and sends those of former views again at each tick.
pub fn old_view(liars: &mut Liars, scene: &mut Scene<'_, '_>) {
    if let Input::Message { message, .. } = scene.input {
        remember(liars, message);
    }
    let effects = scene.honest_effects();
    for effect in &effects {
        if let Effect::Send { message, .. } = effect {
            remember(liars, message);
        }
    }
    scene.lies.honestly(effects);
    let view = scene.replica().map_or(0, |replica| replica.view);
    if scene.is_tick() {
        for (_, message) in liars.memory.iter().filter(|(then, _)| *then < view) {
            let message = Arc::new(message.clone());
            for to in scene.here.config.others(scene.here.me) {
                scene.lies.lie(Effect::Send { to, message: Arc::clone(&message) });
            }
        }
    }
}

fn remember(liars: &mut Liars, message: &Message) {
    let view = match message {
        Message::PrePrepare(order, _) => order.body().view,
        Message::Vote(vote) => vote.body().view,
        _ => return,
    };
    if liars.memory.len() < MEMORY && liars.memory.iter().all(|(_, known)| known != message) {
        liars.memory.push((view, message.clone()));
    }
}
