//! Miners that lie. Each is an honest node, its *puppet*, which sees and relays the public chain, with a plan in whose
//! hands the mining lies: when the drawn moment comes, the plan says on which block, with what, and who hears of it.

mod double_spend;
mod forge;
mod plan;
mod secret;
mod selfish;
mod withhold;

use super::Pow;
use super::block::Block;
use super::message::Timer;
use super::search::Search;
use super::state::{Miner, State};
use double_spend::DoubleSpend;
use forge::Forge;
use model::sorted::Map;
use model::{Due, Effect, Field, Here, Input, Kind, LieForm, Lies, Micros, NodeId, Order, Puppet};
use plan::Plan;
use selfish::Selfish;
use std::sync::Arc;
use withhold::Withhold;

/// All liars of a run. Each follows its own plan.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Coalition {
    liars: Map<NodeId, Liar>,
}

/// One liar.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Liar {
    plan: Plan,
    /// The search that goes on for the plan; the puppet has its own.
    search: Option<Search>,
}

const FORMS: &[LieForm] = &[
    LieForm {
        word: "double-spend",
        fields: &[
            Field {
                name: "confirmations",
                kind: Kind::Number(1, 1_000),
                help: "how many the merchant waits for; the run's own if not given",
            },
            Field { name: "merchant", kind: Kind::Node, help: "who is paid; the first other account if not given" },
            Field { name: "amount", kind: Kind::Number(1, 1_000_000), help: "how much each time; 1 if not given" },
            Field {
                name: "give-up",
                kind: Kind::Number(1, 10_000),
                help: "how many blocks behind the attempt is given up; 30 if not given",
            },
        ],
        help: "pays a merchant, mines a branch in secret that pays itself instead, and shows it when the merchant has delivered",
        who: "n",
    },
    LieForm {
        word: "selfish",
        fields: &[],
        help: "keeps its blocks secret and shows them when others catch up (Eyal and Sirer 2014, Algorithm 1)",
        who: "n",
    },
    LieForm {
        word: "invalid",
        fields: &[Field {
            name: "what",
            kind: Kind::Choice(forge::WORDS),
            help: "what is wrong with its blocks; the proof if not given",
        }],
        help: "sends blocks that are not valid",
        who: "n",
    },
    LieForm { word: "withhold", fields: &[], help: "mines, and never shows a block", who: "n" },
];

impl Liar {
    fn new(order: &Order) -> Self {
        let plan = match order.word {
            "double-spend" => Plan::DoubleSpend(DoubleSpend::new(order)),
            "selfish" => Plan::Selfish(Selfish::default()),
            "invalid" => Plan::Forge(Forge::new(order)),
            _ => Plan::Withhold(Withhold::default()),
        };
        Self { plan, search: None }
    }

    /// The drawn moment has come.
    fn on_find(&mut self, here: &Here<'_, Pow>, miner: &Miner, lies: &mut Lies<'_, Pow>) {
        self.search = Some(self.plan.template(here, miner));
        search_on(lies);
    }

    /// One more slice; when the nonce is there, the plan goes on and the next wait begins.
    fn on_search(&mut self, here: &Here<'_, Pow>, puppet: &mut Puppet<Pow>, lies: &mut Lies<'_, Pow>) {
        let Some(search) = &mut self.search else { return };
        let Some(block) = self.plan.advance(search) else { return search_on(lies) };
        self.search = None;
        wait(here, &block, lies);
        self.plan.on_found(here, puppet, &block, lies);
    }
}

fn search_on(lies: &mut Lies<'_, Pow>) {
    lies.honestly([Effect::SetTimer { timer: Timer::Search, due: Due::after(Micros::ZERO) }]);
}

fn wait(here: &Here<'_, Pow>, block: &Block, lies: &mut Lies<'_, Pow>) {
    if let Some(mean) = here.config.mean_us(here.me, block.header.bits) {
        lies.honestly([Effect::SetTimer { timer: Timer::Find, due: Due::Exponential { mean } }]);
    }
}

/// What a miner knows, if the puppet is one.
fn miner(puppet: &Puppet<Pow>) -> Option<&Miner> {
    match &puppet.state {
        State::Miner(miner) => Some(miner),
        State::Client(_) => None,
    }
}

/// The end of the public chain, as the puppet knows it.
fn public(puppet: &Puppet<Pow>) -> Option<Arc<Block>> {
    miner(puppet).map(|miner| Arc::clone(&miner.tip))
}

impl model::Coalition<Pow> for Coalition {
    fn forms() -> &'static [LieForm] {
        FORMS
    }

    fn enlist(&mut self, who: NodeId, order: Order) {
        self.liars.insert(who, Liar::new(&order));
    }

    fn dismiss(&mut self, who: NodeId) {
        self.liars.remove(&who);
    }

    fn act(&mut self, here: &Here<'_, Pow>, puppet: &mut Puppet<Pow>, input: Input<'_, Pow>, lies: &mut Lies<'_, Pow>) {
        let (Some(liar), Some(before)) = (self.liars.get_mut(&here.me), public(puppet)) else {
            let effects = puppet.step(here, input, lies);
            return lies.honestly(effects);
        };
        match (input, miner(puppet)) {
            (Input::Timer(Timer::Find), Some(miner)) => liar.on_find(here, miner, lies),
            (Input::Timer(Timer::Search), _) if liar.search.is_some() => liar.on_search(here, puppet, lies),
            _ => {
                let effects = puppet.step(here, input, lies);
                lies.honestly(effects);
                liar.plan.on_public(here, puppet, &before, lies);
            }
        }
    }
}
