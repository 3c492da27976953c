//! Paying, and waiting for confirmations (Nakamoto 2008 §11).
//!
//! A client hands its payment to one miner and asks again and again how it stands; when that miner is silent, it turns to
//! another one. Where the run has no clients, miners pay for themselves.

use super::Pow;
use super::message::{Message, Reply, Request, Standing, Timer, Write};
use super::payment::{Coin, Payment, Transfer, coin};
use super::pool;
use super::relay;
use super::rules::Rule;
use super::state::{Miner, Pending, Wallet};
use model::{Due, Here, Micros, NodeId, OpId, Out};

/// Signs a payment and writes it down before anybody hears of it.
fn sign(here: &Here<'_, Pow>, wallet: &mut Wallet, id: OpId, request: Request, out: &mut Out<'_, Pow>) -> Payment {
    let transfer = Transfer { from: here.me, sequence: wallet.next, to: request.to, amount: request.amount };
    let payment = here.key.sign(transfer);
    wallet.next = wallet.next.saturating_add(1);
    wallet.pending.push(Pending::new(id, payment.clone()));
    out.persist(Write::Paying(id, payment.clone()));
    payment
}

/// A client is asked to pay.
pub fn on_client_request(
    here: &Here<'_, Pow>,
    wallet: &mut Wallet,
    (id, request, via): (OpId, Request, Option<NodeId>),
    out: &mut Out<'_, Pow>,
) {
    let payment = sign(here, wallet, id, request, out);
    wallet.teller = via.or(wallet.teller).or_else(|| another_teller(here, out));
    wallet.answered = false;
    if let Some(teller) = wallet.teller {
        out.send(teller, Message::Pay(payment));
    }
    set_ask(here, out);
}

/// A miner is asked to pay.
pub fn on_miner_request(here: &Here<'_, Pow>, miner: &mut Miner, id: OpId, request: Request, out: &mut Out<'_, Pow>) {
    miner.wallet.next = miner.wallet.next.max(miner.tip.ledger.account(here.me).next);
    let payment = sign(here, &mut miner.wallet, id, request, out);
    pool::on_payment(here, miner, here.me, &payment, out);
}

fn another_teller(here: &Here<'_, Pow>, out: &mut Out<'_, Pow>) -> Option<NodeId> {
    let miners: Vec<NodeId> = relay::miners(here).collect();
    let count = u32::try_from(miners.len()).ok().filter(|count| *count > 0)?;
    Some(miners[out.pick(count) as usize])
}

/// Four times per block.
pub fn set_ask(here: &Here<'_, Pow>, out: &mut Out<'_, Pow>) {
    out.set(Timer::Ask, Due::after(Micros((here.config.interval.0 / 4).max(1_000))));
}

/// Time to ask again.
pub fn on_ask(here: &Here<'_, Pow>, wallet: &mut Wallet, out: &mut Out<'_, Pow>) {
    if wallet.pending.is_empty() {
        return;
    }
    if !wallet.answered {
        wallet.teller = another_teller(here, out);
    }
    wallet.answered = false;
    if let Some(teller) = wallet.teller {
        wallet.pending.iter().for_each(|pending| out.send(teller, Message::Pay(pending.payment.clone())));
    }
    set_ask(here, out);
}

/// A miner tells how a payment stands.
pub fn on_receipt(here: &Here<'_, Pow>, wallet: &mut Wallet, (of, standing): (Coin, Standing), out: &mut Out<'_, Pow>) {
    wallet.answered = true;
    if let Some(at) = wallet.pending.iter().position(|pending| coin(&pending.payment) == of) {
        settle(here, wallet, at, standing, out);
    }
}

/// Notes how a payment stands; when it is confirmed, the operation ends. Returns whether it did.
fn settle(here: &Here<'_, Pow>, wallet: &mut Wallet, at: usize, standing: Standing, out: &mut Out<'_, Pow>) -> bool {
    let wait = u32::from(here.config.confirmations);
    let pending = &mut wallet.pending[at];
    let (count, reply) = match standing {
        Standing::Waiting => (0, Reply::Confirmed),
        Standing::Confirmed(count) => (count, Reply::Confirmed),
        Standing::Spent(count) => (count, Reply::Spent),
    };
    pending.confirmations = if reply == Reply::Confirmed { count } else { 0 };
    pending.spent = reply == Reply::Spent;
    if count < wait {
        return false;
    }
    let id = wallet.pending.remove(at).id;
    out.applied(Rule::WaitForConfirmations);
    out.persist(Write::Paid(id));
    out.reply(id, reply);
    true
}

/// A miner's own payments stand as its own chain says.
pub fn on_new_tip(here: &Here<'_, Pow>, miner: &mut Miner, out: &mut Out<'_, Pow>) {
    if miner.wallet.pending.is_empty() {
        return;
    }
    let mut wallet = std::mem::take(&mut miner.wallet);
    let mut at = 0;
    while let Some(pending) = wallet.pending.get(at) {
        let standing = pool::standing(miner, &pending.payment);
        at += usize::from(!settle(here, &mut wallet, at, standing, out));
    }
    miner.wallet = wallet;
}
