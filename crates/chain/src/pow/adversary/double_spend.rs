//! The private double spend: Nakamoto 2008 §11, prepared as Rosenfeld 2014 assumes (his equation 1).
//!
//! First one block is mined in secret that pays the coin to its own owner. Then the merchant is paid with the same coin,
//! in public. While the merchant waits, the secret branch grows; once the payment has all its confirmations and the secret
//! branch has more work, it is shown. An attempt that falls too far behind is given up, and the next one prepared.

use super::super::Pow;
use super::super::block::Block;
use super::super::message::Message;
use super::super::payment::{Payment, Transfer, coin};
use super::super::pool::spender;
use super::super::relay::miners;
use super::super::search::Search;
use super::super::state::Miner;
use super::{public, secret::Branch};
use model::{Effect, Here, Input, Lies, NodeId, Order, Puppet, Value};
use std::sync::Arc;

/// The settings, and the attempt that goes on.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DoubleSpend {
    confirmations: Option<u32>,
    merchant: Option<NodeId>,
    amount: u64,
    give_up: u32,
    /// The secret branch.
    branch: Branch,
    /// What the merchant was paid, once the attempt goes on.
    paid: Option<Payment>,
}

impl DoubleSpend {
    /// What the scenario ordered.
    pub fn new(order: &Order) -> Self {
        let number = |name| match order.setting(name) {
            Some(Value::Number(number)) => u32::try_from(*number).ok(),
            _ => None,
        };
        let merchant = match order.setting("merchant") {
            Some(Value::Node(node)) => Some(*node),
            _ => None,
        };
        Self {
            confirmations: number("confirmations"),
            merchant,
            amount: u64::from(number("amount").unwrap_or(1)),
            give_up: number("give-up").unwrap_or(30),
            branch: Branch::default(),
            paid: None,
        }
    }

    fn pay(&self, here: &Here<'_, Pow>, sequence: u32, to: NodeId) -> Payment {
        here.key.sign(Transfer { from: here.me, sequence, to, amount: self.amount })
    }

    /// The first block of the secret branch pays the coin to its owner; what comes after it is an honest block.
    pub fn template(&mut self, here: &Here<'_, Pow>, miner: &Miner) -> Search {
        if self.branch.tip.is_some() {
            return super::plan::plain(here, miner, self.branch.end(&miner.tip));
        }
        let account = miner.tip.ledger.account(here.me);
        if account.balance < self.amount {
            return super::plan::plain(here, miner, &miner.tip);
        }
        let own = self.pay(here, account.next, here.me);
        Search::new(here.config, here.me, here.clock(), &miner.tip, vec![own])
    }

    /// A block is found: it grows the secret branch, begins it, or, where there was no money to spend, is an honest one.
    pub fn on_found(
        &mut self,
        here: &Here<'_, Pow>,
        puppet: &mut Puppet<Pow>,
        block: &Arc<Block>,
        lies: &mut Lies<'_, Pow>,
    ) {
        let spends =
            block.payments.first().is_some_and(|first| first.body().from == here.me && first.body().to == here.me);
        if self.branch.tip.is_none() && !spends {
            return super::secret::show(here, puppet, block, lies);
        }
        self.branch.grow(block);
        if self.paid.is_none() {
            self.pay_merchant(here, puppet, block, lies);
        }
        self.on_public(here, puppet, lies);
    }

    fn pay_merchant(
        &mut self,
        here: &Here<'_, Pow>,
        puppet: &mut Puppet<Pow>,
        block: &Block,
        lies: &mut Lies<'_, Pow>,
    ) {
        let Some(own) = block.payments.first() else { return };
        let other =
            || here.config.accounts().filter(|account| *account != here.me).max_by_key(|account| account.kind == b'c');
        let Some(merchant) = self.merchant.or_else(other) else { return };
        let payment = self.pay(here, own.body().sequence, merchant);
        let message = Message::Payment(payment.clone());
        for peer in miners(here) {
            lies.send(peer, message.clone());
        }
        let effects = puppet.step(here, Input::Message { from: here.me, message: &message }, lies);
        lies.honestly(effects.into_iter().filter(|effect| !matches!(effect, Effect::Send { .. })));
        self.paid = Some(payment);
    }

    /// Strike, wait, or give up.
    pub fn on_public(&mut self, here: &Here<'_, Pow>, puppet: &mut Puppet<Pow>, lies: &mut Lies<'_, Pow>) {
        let (Some(public), Some(mine), Some(paid)) = (public(puppet), self.branch.tip.clone(), &self.paid) else {
            return;
        };
        let wait = self.confirmations.unwrap_or(u32::from(here.config.confirmations));
        let confirmed = spender(&public, coin(paid))
            .is_some_and(|(block, spent)| spent == paid && public.height - block.height + 1 >= wait);
        if confirmed && mine.work > public.work {
            self.branch.publish(here, puppet, u32::MAX, lies);
            self.begin_again();
        } else if public.height >= mine.height + self.give_up {
            self.begin_again();
        }
    }

    fn begin_again(&mut self) {
        self.branch.drop_all();
        self.paid = None;
    }
}
