//! How replicas lie. All liars of a run are one coalition: they share what they told whom, and each other's keys.
//!
//! Silence, delay, replay and twins work for every protocol and live in the kernel.

mod equivocate;
mod forge;
mod simple;

use super::{
    Pbft,
    digest::Digest,
    message::{Message, Request, Vote},
    state::Replica,
};
use equivocate::{double_vote, equivocate};
use forge::{forge, old_view};
use model::sorted::{Map, Set};
use model::{Coalition, Effect, Field, Here, Input, Kind, LieForm, Lies, NodeId, Order, Puppet, Signed};
use simple::{forget, hasty, starve, wrong_digest, wrong_reply, wrong_state};
use std::sync::Arc;

/// What liars remember together.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Liars {
    /// What each of them was told to do.
    orders: Map<NodeId, Order>,
    /// Requests that an equivocating primary has seen, the latest last.
    requests: Vec<Signed<Request>>,
    /// For a view and number: which digest each replica was told.
    tales: Map<(u32, u64), Map<NodeId, Digest>>,
    /// Which of them has already backed a tale.
    backed: Set<(NodeId, u32, u64)>,
    /// Messages of former views, with their views.
    memory: Vec<(u32, Message)>,
}

const FORMS: &[LieForm] = &[
    LieForm {
        word: "equivocate",
        fields: &[
            Field {
                name: "first",
                kind: Kind::Nodes,
                help: "who is told of the one request; half of the others if not given",
            },
            Field { name: "second", kind: Kind::Nodes, help: "who is told of the other; the other half if not given" },
        ],
        help: "as primary gives one number to two requests: one for some backups, another for the others",
        who: "n",
    },
    LieForm {
        word: "starve",
        fields: &[Field { name: "client", kind: Kind::Node, help: "which client; c0 if not given" }],
        help: "as primary ignores the requests of one client",
        who: "n",
    },
    LieForm {
        word: "wrong-digest",
        fields: &[],
        help: "votes for another digest than the one that was ordered",
        who: "n",
    },
    LieForm {
        word: "double-vote",
        fields: &[],
        help: "votes for different digests to different replicas, and for both sides of an equivocating primary",
        who: "n",
    },
    LieForm {
        word: "old-view",
        fields: &[],
        help: "sends votes and orders of former views again in later ones",
        who: "n",
    },
    LieForm {
        word: "forge",
        fields: &[],
        help: "votes in the names of others and invents requests, but has not their keys",
        who: "n",
    },
    LieForm {
        word: "hasty",
        fields: &[],
        help: "asks for the next view all the time, although nothing is wrong",
        who: "n",
    },
    LieForm {
        word: "forget",
        fields: &[],
        help: "leaves out of view changes and new views what was prepared",
        who: "n",
    },
    LieForm { word: "wrong-reply", fields: &[], help: "tells clients a false result", who: "n" },
    LieForm { word: "wrong-state", fields: &[], help: "sends a false state to those who fetch one", who: "n" },
];

type Inputs<'a> = Input<'a, Pbft>;

/// One move of one liar: where it stands, who works for it, and what it heard.
struct Scene<'a, 'b> {
    here: &'a Here<'a, Pbft>,
    puppet: &'a mut Puppet<Pbft>,
    input: Inputs<'a>,
    lies: &'a mut Lies<'b, Pbft>,
}

impl Scene<'_, '_> {
    /// What an honest node would do.
    fn honest_effects(&mut self) -> Vec<Effect<Pbft>> {
        self.puppet.step(self.here, self.input, self.lies)
    }

    fn replica(&self) -> Option<&Replica> {
        self.puppet.state.replica()
    }

    /// Lets the puppet work, and changes what it sends: `None` keeps a message, an empty list drops it.
    fn rewrite(&mut self, mut change: impl FnMut(NodeId, &Message) -> Option<Vec<Message>>) {
        for effect in self.honest_effects() {
            let changed = match &effect {
                Effect::Send { to, message } => change(*to, message).map(|instead| (*to, instead)),
                _ => None,
            };
            match changed {
                None => self.lies.honestly([effect]),
                Some((to, instead)) => instead.into_iter().for_each(|message| self.lies.send(to, message)),
            }
        }
    }

    /// Sends the same lie to all others.
    fn tell_all(&mut self, message: Message) {
        let message = Arc::new(message);
        for to in self.here.config.others(self.here.me) {
            self.lies.lie(Effect::Send { to, message: Arc::clone(&message) });
        }
    }

    fn sign_vote(&self, vote: Vote) -> Message {
        Message::Vote(self.here.key.sign(vote))
    }

    /// Whether it is the moment for lies that need no occasion.
    fn is_tick(&self) -> bool {
        matches!(self.input, Input::Timer(super::Timer::Status))
    }
}

/// Another digest, whose initials differ too.
fn other_digest(digest: Digest) -> Digest {
    Digest(!digest.0)
}

impl Coalition<Pbft> for Liars {
    fn forms() -> &'static [LieForm] {
        FORMS
    }

    fn enlist(&mut self, who: NodeId, order: Order) {
        self.orders.insert(who, order);
    }

    fn dismiss(&mut self, who: NodeId) {
        self.orders.remove(&who);
    }

    fn act(&mut self, here: &Here<'_, Pbft>, puppet: &mut Puppet<Pbft>, input: Inputs<'_>, lies: &mut Lies<'_, Pbft>) {
        let mut scene = Scene { here, puppet, input, lies };
        let order = self.orders.get(&here.me).cloned();
        match (order.as_ref().map_or("", |order| order.word), &order) {
            ("equivocate", Some(order)) => equivocate(self, order, &mut scene),
            ("double-vote", _) => double_vote(self, &mut scene),
            ("starve", Some(order)) => starve(order, &mut scene),
            ("wrong-digest", _) => wrong_digest(&mut scene),
            ("old-view", _) => old_view(self, &mut scene),
            ("forge", _) => forge(&mut scene),
            ("hasty", _) => hasty(&mut scene),
            ("forget", _) => forget(&mut scene),
            ("wrong-reply", _) => wrong_reply(&mut scene),
            ("wrong-state", _) => wrong_state(&mut scene),
            _ => scene.rewrite(|_, _| None),
        }
    }
}
