//! Why a payment waits: how it stands on the branch with the most work.

use super::{
    super::{
        Pow,
        block::Block,
        metrics::{best, tips},
        payment::{Payment, coin},
        pool::spender,
        rules::Rule,
        state::{Pending, State},
    },
    came,
};
use model::{Answer, Clue, NodeId, OpId, Phrase, Sign, Stage, Thing, phrase};
use std::sync::Arc;

/// The payment of an operation, if it waits.
pub fn of_operation(stage: &dyn Stage<Pow>, id: OpId) -> Option<Answer> {
    let member = stage.member(id.client)?;
    let wallet = match member.state {
        State::Miner(miner) => &miner.wallet,
        State::Client(wallet) => wallet,
    };
    wallet.pending.iter().find(|pending| pending.id == id).and_then(|pending| waits(stage, pending))
}

/// Why it waits.
pub fn waits(stage: &dyn Stage<Pow>, pending: &Pending) -> Option<Answer> {
    let tips = tips(stage);
    let best = best(&tips)?;
    let holder = tips.iter().find(|(_, tip)| tip.id == best.id).map(|(id, _)| *id)?;
    let (from, number) = coin(&pending.payment);
    let question = phrase!("why-open", "Why does payment {} of {} wait?", number, from);
    let standing = standing(stage, best, &pending.payment);
    let answer = Answer::new(standing.rule, question, standing.text, (standing.wanted, standing.had));
    let blocks =
        standing.block.iter().flat_map(|block| best.above(block.height - 1)).flat_map(|one| came(holder, &one));
    let because: Vec<Clue> = blocks.collect();
    Some(
        answer
            .of(Thing::Op(pending.id))
            .about([from, pending.payment.body().to])
            .because([Clue::last(from, Sign::Asked(pending.id))])
            .because(because),
    )
}

struct Standing {
    text: Phrase,
    rule: Rule,
    wanted: Phrase,
    had: Phrase,
    /// The block that spends its coin.
    block: Option<Arc<Block>>,
}

fn standing(stage: &dyn Stage<Pow>, best: &Arc<Block>, payment: &Payment) -> Standing {
    let (body, wait) = (payment.body(), stage.config().confirmations);
    if let Some((block, spent)) = spender(best, coin(payment)) {
        let count = best.height - block.height + 1;
        let wanted = phrase!("confirmations-wanted", "{} confirmations", wait);
        let (text, rule, had) = if spent == payment {
            let text = phrase!("confirmations", "It has {} of {} confirmations.", count, wait);
            (text, Rule::WaitForConfirmations, phrase!("confirmations-had", "{}", count))
        } else {
            let text = phrase!("spent", "Another payment spent its coin, with {} confirmations.", count);
            (text, Rule::CheckSequence, phrase!("spent-had", "none: another payment has {}", count))
        };
        return Standing { text, rule, wanted, had, block: Some(Arc::clone(block)) };
    }
    let account = best.ledger.account(body.from);
    if body.sequence > account.next {
        let text = phrase!("gap", "{} must first make payment {}.", body.from, account.next);
        let wanted = phrase!("sequence-wanted", "payment {} of {}", account.next, body.from);
        let had = phrase!("sequence-had", "payment {}", body.sequence);
        return Standing { text, rule: Rule::CheckSequence, wanted, had, block: None };
    }
    if body.amount > account.balance {
        let text = phrase!("funds", "{} pays {} and has {}.", body.from, body.amount, account.balance);
        let wanted = phrase!("funds-wanted", "a balance of at least {}", body.amount);
        let had = phrase!("funds-had", "{}", account.balance);
        return Standing { text, rule: Rule::CheckFunds, wanted, had, block: None };
    }
    pooled(stage, payment)
}

fn pooled(stage: &dyn Stage<Pow>, payment: &Payment) -> Standing {
    let mut pools: Vec<NodeId> = Vec::new();
    stage.honest(&mut |id, state| {
        if matches!(state, State::Miner(miner) if miner.pool.get(&coin(payment)) == Some(payment)) {
            pools.push(id);
        }
    });
    let (text, rule) = match pools.len() {
        0 => (phrase!("unknown", "No miner that runs has heard of it."), Rule::SpreadPayment),
        count => (
            phrase!("pooled", "{} miners have it; the next block that one of them finds takes it.", count),
            Rule::CollectPayments,
        ),
    };
    let wanted = phrase!("block-with-wanted", "a block with it");
    Standing { text, rule, wanted, had: phrase!("pools-had", "none; {} miners have it", pools.len()), block: None }
}
