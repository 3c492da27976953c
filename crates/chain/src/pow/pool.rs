//! Payments that wait to get into a block (Nakamoto 2008 §5, step 1).

use super::Pow;
use super::block::Block;
use super::message::{Message, Standing};
use super::payment::{self, Coin, Payment, coin};
use super::relay;
use super::rules::Rule;
use super::state::Miner;
use super::verify::{Fault, is_signed};
use model::{Here, NodeId, Out, phrase};
use std::sync::Arc;

/// A payment came in: it is kept and passed on, unless it is known or contradicts what was seen first.
pub fn on_payment(here: &Here<'_, Pow>, miner: &mut Miner, from: NodeId, payment: &Payment, out: &mut Out<'_, Pow>) {
    miner.asked.retain(|asked| *asked != payment::name(payment));
    let body = payment.body();
    if !is_signed(here.config, payment) {
        let fault = Fault::Signature(body.from);
        return out.refuse(fault.rule(), || fault.phrase());
    }
    match miner.pool.get(&coin(payment)) {
        Some(first) if first == payment => {}
        Some(first) => {
            let to = first.body().to;
            out.refuse(Rule::SpreadPayment, || {
                phrase!("contradicts", "number {} of {} is already spent, to {}", body.sequence, body.from, to)
            });
        }
        None if miner.tip.ledger.account(body.from).next > body.sequence => {}
        None if miner.pool.len() >= Miner::MOST_WAITING => {
            out.refuse(Rule::SpreadPayment, || phrase!("pool-full", "{} payments wait already", Miner::MOST_WAITING));
        }
        None => {
            Arc::make_mut(&mut miner.pool).insert(coin(payment), payment.clone());
            relay::spread_payment(here, from, payment, out);
        }
    }
}

/// A client hands in a payment, or asks again.
pub fn on_pay(here: &Here<'_, Pow>, miner: &mut Miner, from: NodeId, payment: &Payment, out: &mut Out<'_, Pow>) {
    on_payment(here, miner, from, payment, out);
    out.send(from, Message::Receipt(coin(payment), standing(miner, payment)));
}

/// How a payment stands here.
pub fn standing(miner: &Miner, payment: &Payment) -> Standing {
    match spender(&miner.tip, coin(payment)) {
        Some((block, spent)) => {
            let count = miner.tip.height - block.height + 1;
            if spent == payment { Standing::Confirmed(count) } else { Standing::Spent(count) }
        }
        None if miner.pool.get(&coin(payment)).is_some_and(|first| first != payment) => Standing::Spent(0),
        None => Standing::Waiting,
    }
}

/// The block of this chain that spends a coin, and the payment that does.
pub fn spender(tip: &Arc<Block>, wanted: Coin) -> Option<(&Arc<Block>, &Payment)> {
    if tip.ledger.account(wanted.0).next <= wanted.1 {
        return None;
    }
    let mut chain = std::iter::once(tip).chain(tip.ancestors());
    chain.find_map(|block| Some((block, block.payments.iter().find(|payment| coin(payment) == wanted)?)))
}
