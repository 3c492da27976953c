//! Lies of one replica about one thing.

use super::{Scene, other_digest};
use crate::pbft::{
    Outcome,
    digest::Digest,
    message::{Message, NewView, PrePrepare, Reply, ViewChange, Vote},
    service::Service,
};
use model::{Input, NodeId, Order, Value};
use std::sync::Arc;

/// It does not hear one client, nor those who pass its requests on.
pub fn starve(order: &Order, scene: &mut Scene<'_, '_>) {
    let victim = match order.setting("client") {
        Some(Value::Node(client)) => *client,
        _ => NodeId::c(0),
    };
    match scene.input {
        Input::Message { message: Message::Request(request), .. } if request.body().client == victim => {}
        _ => scene.rewrite(|_, _| None),
    }
}

/// Its votes name another digest.
pub fn wrong_digest(scene: &mut Scene<'_, '_>) {
    let key = scene.here.key;
    scene.rewrite(|_, message| {
        let Message::Vote(vote) = message else { return None };
        let wrong = Vote { digest: other_digest(vote.body().digest), ..*vote.body() };
        Some(vec![Message::Vote(key.sign(wrong))])
    });
}

/// Its replies are false.
pub fn wrong_reply(scene: &mut Scene<'_, '_>) {
    let key = scene.here.key;
    scene.rewrite(|_, message| {
        let Message::Reply(reply) = message else { return None };
        let outcome = Outcome::Value(Some("lie".to_owned()));
        Some(vec![Message::Reply(key.sign(Reply { outcome, ..reply.body().clone() }))])
    });
}

/// The states that it sends are false, with true proofs of the true state.
pub fn wrong_state(scene: &mut Scene<'_, '_>) {
    scene.rewrite(|_, message| {
        let Message::State(service, proof) = message else { return None };
        let mut store = (*service.store).clone();
        store.insert("lie".to_owned(), "1".to_owned());
        let wrong = Service { store: Arc::new(store), chain: other_digest(service.chain), ..service.clone() };
        Some(vec![Message::State(wrong, proof.clone())])
    });
}

/// It asks for the next view at each tick, with a view change that proves what it claims.
pub fn hasty(scene: &mut Scene<'_, '_>) {
    scene.rewrite(|_, _| None);
    if !scene.is_tick() {
        return;
    }
    let Some(replica) = scene.replica() else { return };
    let honest = replica.sign_view_change(scene.here);
    let wanted = ViewChange { view: replica.view + 1, ..honest.body().clone() };
    scene.tell_all(Message::ViewChange(scene.here.key.sign(wanted)));
}

/// Its view changes carry nothing; its new views order nothing but null.
pub fn forget(scene: &mut Scene<'_, '_>) {
    let key = scene.here.key;
    scene.rewrite(|_, message| match message {
        Message::ViewChange(change) => {
            let empty = ViewChange { prepared: Vec::new(), ..change.body().clone() };
            Some(vec![Message::ViewChange(key.sign(empty))])
        }
        Message::NewView(opening) if opening.signer() == key.owner() => {
            let null = |order: &PrePrepare| key.sign(PrePrepare { digest: Digest::NULL, ..*order });
            let body = opening.body();
            let pre_prepares = body.pre_prepares.iter().map(|order| null(order.body())).collect();
            Some(vec![Message::NewView(key.sign(NewView { pre_prepares, ..body.clone() }))])
        }
        _ => None,
    });
}
