//! A miner whose blocks are invalid, each in one way, so that every check can be seen at work.

use super::super::Pow;
use super::super::block::Block;
use super::super::config::Config;
use super::super::message::Message;
use super::super::payment::{Payment, Transfer};
use super::super::relay::miners;
use super::super::search::Search;
use super::super::state::Miner;
use super::{plan::plain, secret::show};
use crate::target;
use model::{Here, Lies, NodeId, Order, Puppet, Value};
use std::sync::Arc;

/// What may be wrong, with its meaning.
pub const WORDS: &[(&str, &str)] = &[
    ("proof", "the hash does not meet the target"),
    ("target", "an easier target than the chain requires"),
    ("root", "the Merkle root of other transactions"),
    ("time", "a time that is not after the median of eleven"),
    ("reward", "more than the reward"),
    ("signature", "somebody else's money"),
    ("sequence", "a coin that is spent twice"),
    ("funds", "more money than there is"),
    ("doubling", "a valid block, and to every other peer first its list with a doubled end, which has the same hash"),
];

/// Which of them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Forge {
    what: &'static str,
}

impl Forge {
    /// What the scenario ordered.
    pub fn new(order: &Order) -> Self {
        let given = match order.setting("what") {
            Some(Value::Word(word)) => word.as_str(),
            _ => "proof",
        };
        let known = WORDS.iter().find(|(word, _)| *word == given).unwrap_or(&WORDS[0]);
        Self { what: known.0 }
    }

    /// A block with its fault, all but the nonce.
    pub fn template(&self, here: &Here<'_, Pow>, miner: &Miner) -> Search {
        let mut search = plain(here, miner, &miner.tip);
        match self.what {
            "target" => search.header.bits = target::EASIEST,
            "root" => search.header.merkle.0[0] ^= 1,
            "time" => search.header.time = miner.tip.median_time(),
            "reward" => {
                search.coinbase.amount += 1;
                search.seal();
            }
            "signature" | "sequence" | "funds" | "doubling" => {
                search.payments = self.payments(here, miner);
                search.seal();
            }
            _ => {}
        }
        search
    }

    fn payments(&self, here: &Here<'_, Pow>, miner: &Miner) -> Vec<Payment> {
        let me = here.me;
        let account = miner.tip.ledger.account(me);
        let other = here.config.accounts().find(|owner| *owner != me).unwrap_or(me);
        let pay = |sequence, to, amount| here.key.sign(Transfer { from: me, sequence, to, amount });
        let (next, one) = (account.next, 1);
        match self.what {
            "signature" => vec![theft(here, miner, other)],
            "sequence" => vec![pay(next, me, one), pay(next, other, one)],
            "funds" => vec![pay(next, other, account.balance + Config::REWARD + 1)],
            // Three transactions with the reward: the list whose end is doubled has the same root.
            _ => vec![pay(next, me, one), pay(next + 1, me, one)],
        }
    }

    /// One slice; who does not care for the proof takes the first nonce that is none.
    pub fn advance(&self, search: &mut Search) -> Option<Arc<Block>> {
        if self.what != "proof" {
            return search.advance();
        }
        let compact = search.header.bits;
        let (nonce, _) = search.header.search(Search::SLICE, |hash| !target::meets(hash, compact))?;
        search.header.nonce = nonce;
        Some(search.block())
    }

    /// Everybody gets it at once.
    pub fn on_found(
        &self,
        here: &Here<'_, Pow>,
        puppet: &mut Puppet<Pow>,
        block: &Arc<Block>,
        lies: &mut Lies<'_, Pow>,
    ) {
        if self.what == "doubling" {
            return show_twice(here, puppet, block, lies);
        }
        for peer in miners(here) {
            lies.send(peer, Message::Block(Arc::clone(block)));
        }
    }
}

fn theft(here: &Here<'_, Pow>, miner: &Miner, victim: NodeId) -> Payment {
    let sequence = miner.tip.ledger.account(victim).next;
    here.key.sign_as(victim, Transfer { from: victim, sequence, to: here.me, amount: 1 })
}

/// Every other peer gets the doubled list first: who then holds it against the header loses the honest block, too.
fn show_twice(here: &Here<'_, Pow>, puppet: &mut Puppet<Pow>, block: &Arc<Block>, lies: &mut Lies<'_, Pow>) {
    let (Some(parent), Some(last)) = (block.parent(), block.payments.last()) else { return };
    let mut payments = block.payments.clone();
    payments.push(last.clone());
    let doubled = Block::after(parent, block.header, block.coinbase, payments);
    for peer in miners(here).filter(|peer| peer.index % 2 == 1) {
        lies.send(peer, Message::Block(Arc::clone(&doubled)));
    }
    show(here, puppet, block, lies);
}
