//! What a person may ask about a node.

use super::Pow;
use super::block::Block;
use super::metrics::{best, tips};
use super::payment::{Payment, coin};
use super::pool::spender;
use super::rules::Rule;
use super::state::{Miner, Pending, State, Wallet};
use super::tree;
use model::{Answer, NodeId, Phrase, Rules, Stage, phrase};
use std::sync::Arc;

/// How many branches and orphans are spoken of.
const MOST: usize = 4;

/// Questions and answers.
pub fn answers(stage: &dyn Stage<Pow>, node: NodeId) -> Vec<Answer> {
    let Some(member) = stage.member(node) else { return Vec::new() };
    match member.state {
        State::Miner(miner) => {
            let mut all = branches(node, miner);
            all.extend(behind(stage, node, miner));
            all.extend(orphans(node, miner));
            all.extend(refused(node, miner));
            all.extend(open(stage, &miner.wallet));
            all
        }
        State::Client(wallet) => open(stage, wallet),
    }
}

fn answer(question: Phrase, answer: Phrase, rule: Rule, about: Vec<NodeId>) -> Answer {
    Answer { question, answer, rule: Some(rule.index()), about }
}

fn say(block: &Block) -> String {
    format!("{block:?}")
}

/// Branches that are known and not followed.
fn branches(node: NodeId, miner: &Miner) -> Vec<Answer> {
    let others = miner.leaves.iter().rev().filter(|leaf| leaf.id != miner.tip.id).take(MOST);
    let why = |leaf: &Arc<Block>| {
        let question = phrase!(
            "why-orphaned",
            "Why is block {} by {} not on the chain of {}?",
            say(leaf),
            leaf.coinbase.miner,
            node
        );
        let (theirs, mine) = (leaf.work as u64, miner.tip.work as u64);
        let (text, rule) = if theirs == mine {
            (
                phrase!(
                    "came-later",
                    "Its branch has work {}, as much as the one that is followed, but it came later.",
                    theirs
                ),
                Rule::FirstSeen,
            )
        } else {
            (
                phrase!("has-less", "Its branch has work {}, the one that is followed has {}.", theirs, mine),
                Rule::MostWork,
            )
        };
        answer(question, text, rule, vec![node, leaf.coinbase.miner])
    };
    others.map(why).collect()
}

/// The best branch of all, if this node does not follow it.
fn behind(stage: &dyn Stage<Pow>, node: NodeId, miner: &Miner) -> Option<Answer> {
    let tips = tips(stage);
    let best = best(&tips).filter(|best| best.work > miner.tip.work)?;
    let about: Vec<NodeId> = tips.iter().filter(|(_, tip)| tip.id == best.id).map(|(id, _)| *id).take(MOST).collect();
    let question = phrase!("why-behind", "Why does {} not follow block {}?", node, say(best));
    let has = |what: &dyn Fn(&Arc<Block>) -> bool| miner.orphans.iter().any(what);
    let (text, rule) = if has(&|orphan| orphan.id == best.id) {
        (
            phrase!("is-orphan", "It has the block, but not all blocks before it; it asks for them."),
            Rule::RequestMissing,
        )
    } else if miner.rejected.contains(&best.id) || miner.rejected.contains(&best.header.previous) {
        (phrase!("is-refused", "It refused that block, or the one before it."), Rule::CheckParent)
    } else if tree::find(&miner.leaves, best.name()).is_some() {
        (phrase!("on-its-way", "It has it, and will."), Rule::MostWork)
    } else {
        (
            phrase!("not-arrived", "The block has not reached it: it is on its way, was lost, or a link is cut."),
            Rule::BroadcastBlock,
        )
    };
    Some(answer(question, text, rule, about))
}

fn orphans(node: NodeId, miner: &Miner) -> Vec<Answer> {
    let why = |orphan: &Arc<Block>| {
        let question = phrase!("why-waits", "Why does block {} wait at {}?", say(orphan), node);
        let text = phrase!("parent-missing", "The block before it, {}, has not come.", orphan.header.previous.short());
        answer(question, text, Rule::RequestMissing, vec![node, orphan.coinbase.miner])
    };
    miner.orphans.iter().take(MOST).map(why).collect()
}

fn refused(node: NodeId, miner: &Miner) -> Option<Answer> {
    let (from, id, fault) = miner.tally.last_refused?;
    let question = phrase!("why-refused", "Why did {} refuse block {} from {}?", node, id.short(), from);
    Some(answer(question, fault.phrase(), fault.rule(), vec![node, from]))
}

fn open(stage: &dyn Stage<Pow>, wallet: &Wallet) -> Vec<Answer> {
    let tips = tips(stage);
    let Some(best) = best(&tips) else { return Vec::new() };
    let why = |pending: &Pending| {
        let (from, number) = coin(&pending.payment);
        let question = phrase!("why-open", "Why does payment {} of {} wait?", number, from);
        let (text, rule) = standing(stage, best, &pending.payment);
        answer(question, text, rule, vec![from, pending.payment.body().to])
    };
    wallet.pending.iter().take(MOST).map(why).collect()
}

fn standing(stage: &dyn Stage<Pow>, best: &Arc<Block>, payment: &Payment) -> (Phrase, Rule) {
    let (body, wait) = (payment.body(), stage.config().confirmations);
    let account = best.ledger.account(body.from);
    if let Some((block, spent)) = spender(best, coin(payment)) {
        let count = best.height - block.height + 1;
        if spent == payment {
            return (
                phrase!("confirmations", "It has {} of {} confirmations.", count, wait),
                Rule::WaitForConfirmations,
            );
        }
        return (
            phrase!("spent", "Another payment spent its coin, with {} confirmations.", count),
            Rule::CheckSequence,
        );
    }
    if body.sequence > account.next {
        return (phrase!("gap", "{} must first make payment {}.", body.from, account.next), Rule::CheckSequence);
    }
    if body.amount > account.balance {
        return (phrase!("funds", "{} pays {} and has {}.", body.from, body.amount, account.balance), Rule::CheckFunds);
    }
    let mut pools = 0;
    stage.honest(&mut |_, state| {
        pools += u32::from(matches!(state, State::Miner(miner) if miner.pool.get(&coin(payment)) == Some(payment)));
    });
    match pools {
        0 => (phrase!("unknown", "No miner that runs has heard of it."), Rule::SpreadPayment),
        _ => (
            phrase!("pooled", "{} miners have it; the next block that one of them finds takes it.", pools),
            Rule::CollectPayments,
        ),
    }
}
