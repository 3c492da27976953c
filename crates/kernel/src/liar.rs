//! Lies that work for every protocol: silence, delay, replay and twins.

use model::{Act, Effect, Field, Here, Input, Kind, LieForm, Lies, Micros, NodeId, Order, Protocol, Puppet, Value};
use std::{collections::VecDeque, sync::Arc};

/// The lies that every protocol has.
pub const GENERIC_LIES: &[LieForm] = &[
    LieForm { word: "silent", fields: &[], help: "hears everything, does its work, and says nothing", who: "" },
    LieForm {
        word: "delay",
        fields: &[Field {
            name: "by",
            kind: Kind::Time(Micros(1), Micros::secs(60)),
            help: "how long it holds each message back; 200ms if not given",
        }],
        help: "holds back everything that it sends",
        who: "",
    },
    LieForm {
        word: "replay",
        fields: &[],
        help: "sends again, to anybody, messages that it heard or sent before",
        who: "",
    },
    LieForm {
        word: "twins",
        fields: &[],
        help: "runs twice under one name, each half talking to half of the others",
        who: "",
    },
];

/// How many messages a replayer remembers.
const MEMORY: usize = 32;

/// A lie in progress.
pub(crate) enum Liar<P: Protocol> {
    Silent,
    Delay(Micros),
    Replay(VecDeque<Arc<P::Message>>),
    Twins(Box<Puppet<P>>),
    /// One of the protocol's own lies: its coalition knows.
    Own,
}

impl<P: Protocol> Clone for Liar<P> {
    fn clone(&self) -> Self {
        match self {
            Self::Silent => Self::Silent,
            Self::Delay(by) => Self::Delay(*by),
            Self::Replay(memory) => Self::Replay(memory.clone()),
            Self::Twins(twin) => Self::Twins(twin.clone()),
            Self::Own => Self::Own,
        }
    }
}

impl<P: Protocol> Liar<P> {
    /// The lie that an order names. A twin starts as what the disk holds.
    pub fn new(order: &Order, puppet: &Puppet<P>) -> Self {
        match order.word {
            "silent" => Self::Silent,
            "delay" => Self::Delay(match order.setting("by") {
                Some(Value::Time(by)) => *by,
                _ => Micros::millis(200),
            }),
            "replay" => Self::Replay(VecDeque::new()),
            "twins" => Self::Twins(Box::new(puppet.clone())),
            _ => Self::Own,
        }
    }

    /// One input reaches the liar, in the lane of its timer; returns the lane of what it sets.
    pub fn act(
        &mut self,
        here: &Here<'_, P>,
        puppet: &mut Puppet<P>,
        lane: u8,
        input: Input<'_, P>,
        lies: &mut Lies<'_, P>,
    ) -> u8 {
        match self {
            Self::Silent => {
                let effects = puppet.step(here, input, lies);
                lies.honestly(effects.into_iter().filter(|effect| !matches!(effect, Effect::Send { .. })));
            }
            Self::Delay(by) => {
                let effects = puppet.step(here, input, lies);
                lies.honestly(effects);
                hold_back(&mut lies.acts, *by);
            }
            Self::Replay(memory) => replay(here, puppet, input, lies, memory),
            Self::Twins(twin) => return twins(here, puppet, twin, lane, input, lies),
            Self::Own => {}
        }
        0
    }
}

fn hold_back<P: Protocol>(acts: &mut [Act<P>], by: Micros) {
    for act in acts.iter_mut().filter(|act| matches!(act.effect, Effect::Send { .. })) {
        act.hold = by;
        act.lie = true;
    }
}

/// Honest work, and now and then one remembered message to somebody.
fn replay<P: Protocol>(
    here: &Here<'_, P>,
    puppet: &mut Puppet<P>,
    input: Input<'_, P>,
    lies: &mut Lies<'_, P>,
    memory: &mut VecDeque<Arc<P::Message>>,
) {
    if let Input::Message { message, .. } = input {
        remember(memory, Arc::new(message.clone()));
    }
    let effects = puppet.step(here, input, lies);
    for effect in &effects {
        if let Effect::Send { message, .. } = effect {
            remember(memory, Arc::clone(message));
        }
    }
    lies.honestly(effects);
    if memory.is_empty() || here.peers.is_empty() || lies.choice.pick(3) != 0 {
        return;
    }
    let message = Arc::clone(&memory[lies.choice.pick(memory.len() as u32) as usize]);
    let to = here.peers[lies.choice.pick(here.peers.len() as u32) as usize];
    lies.lie(Effect::Send { to, message });
}

fn remember<M>(memory: &mut VecDeque<Arc<M>>, message: Arc<M>) {
    if memory.len() == MEMORY {
        memory.pop_front();
    }
    memory.push_back(message);
}

/// Each puppet hears and answers its half: those with an even index have the first, those with an odd index the second.
fn twins<P: Protocol>(
    here: &Here<'_, P>,
    first: &mut Puppet<P>,
    second: &mut Puppet<P>,
    lane: u8,
    input: Input<'_, P>,
    lies: &mut Lies<'_, P>,
) -> u8 {
    let half = |node: NodeId| (node.index % 2) as u8;
    let side = match &input {
        Input::Message { from, .. } => half(*from),
        Input::Timer(_) => lane,
        Input::Request { id, .. } => half(id.client),
    };
    let effects = if side == 1 { second.step(here, input, lies) } else { first.step(here, input, lies) };
    lies.honestly(effects.into_iter().filter(|effect| match effect {
        Effect::Send { to, .. } => half(*to) == side,
        _ => true,
    }));
    for act in &mut lies.acts {
        act.lie = side == 1;
    }
    side
}
