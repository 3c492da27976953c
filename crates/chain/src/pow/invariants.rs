//! What must hold.

use super::Pow;
use super::audit;
use super::block::Block;
use super::ghost::{Ghost, is_start};
use super::metrics::tips;
use super::payment::coin;
use super::state::{Miner, State};
use model::{Check, Invariant, Moved, Stage, Verdict, When, phrase};
use std::sync::Arc;

/// The table.
pub const TABLE: &[Invariant<Pow>] = &[
    Invariant {
        name: "valid chain",
        cite: "Nakamoto 2008 §5, step 5",
        text: "Every block of a chain that an honest node follows has its proof of work, the required target, the root of its \
               transactions, a later time, the fixed reward, and payments that are signed, in order and funded.",
        when: When::Always,
        check: Check::Mover(valid_chain),
    },
    Invariant {
        name: "most work",
        cite: "Nakamoto 2008 §4",
        text: "No branch that an honest node knows has more work than the one that it follows.",
        when: When::Always,
        check: Check::Mover(most_work),
    },
    Invariant {
        name: "first of equals",
        cite: "Nakamoto 2008 §5",
        text: "An honest node leaves its branch only for one with more work.",
        when: When::Always,
        check: Check::Mover(first_of_equals),
    },
    Invariant {
        name: "money is conserved",
        cite: "Nakamoto 2008 §2 and §6",
        text: "All accounts together have what they had at the start, and one reward for each block.",
        when: When::Always,
        check: Check::Mover(money_is_conserved),
    },
    Invariant {
        name: "payments return",
        cite: "Nakamoto 2008 §5",
        text: "When a node leaves a branch, each payment of it is in the new branch, contradicted there, or waits again.",
        when: When::Always,
        check: Check::Mover(payments_return),
    },
    Invariant {
        name: "a block is found",
        cite: "Nakamoto 2008 §5, step 3",
        text: "Some honest node follows a chain of more than the first block.",
        when: When::Sometimes,
        check: Check::Mover(|_, moved| seen(miner(moved).is_some_and(|miner| miner.tip.height > 0))),
    },
    Invariant {
        name: "a fork happens",
        cite: "Nakamoto 2008 §5",
        text: "Two blocks follow the same one.",
        when: When::Sometimes,
        check: Check::Mover(|ghost: &Ghost, _| seen(ghost.forks > 0)),
    },
    Invariant {
        name: "a branch is left",
        cite: "Nakamoto 2008 §5",
        text: "Some honest node leaves its branch for one with more work.",
        when: When::Sometimes,
        check: Check::Mover(|ghost: &Ghost, _| seen(!ghost.depths.is_empty())),
    },
    Invariant {
        name: "one history",
        cite: "Nakamoto 2008 §5 and §11; Garay, Kiayias, Leonardos 2015, common prefix",
        text: "All honest nodes that are up share one chain, but for fewer blocks at its end than a merchant waits for.",
        when: When::Eventually,
        check: Check::Everyone(one_history),
    },
];

/// Not yet: this is the reason, which nobody reads.
fn seen(condition: bool) -> Verdict {
    if condition { Ok(()) } else { Err(phrase!("not-yet", "not yet")) }
}

fn miner<'a>(moved: &Moved<'a, Pow>) -> Option<&'a Miner> {
    match moved.state {
        State::Miner(miner) => Some(miner),
        State::Client(_) => None,
    }
}

/// The miner, and the tip that it had before if it has another one now. After a start there is no before.
fn changed<'a>(ghost: &'a Ghost, moved: &Moved<'a, Pow>) -> Option<(&'a Miner, Option<&'a Arc<Block>>)> {
    let miner = miner(moved)?;
    let old = ghost.tips.get(&moved.node).filter(|_| !is_start(moved, miner));
    old.is_none_or(|old| old.id != miner.tip.id).then_some((miner, old))
}

fn valid_chain(ghost: &Ghost, moved: &Moved<'_, Pow>) -> Verdict {
    let Some((miner, old)) = changed(ghost, moved) else { return Ok(()) };
    let audited = old.and_then(|old| old.common(&miner.tip)).map_or(0, |block| block.height);
    miner.tip.above(audited).iter().try_for_each(|block| audit::block(moved.config, block))
}

fn most_work(_: &Ghost, moved: &Moved<'_, Pow>) -> Verdict {
    let Some(miner) = miner(moved) else { return Ok(()) };
    match miner.leaves.iter().find(|leaf| leaf.work > miner.tip.work) {
        None => Ok(()),
        Some(leaf) => Err(phrase!(
            "follows-less-work",
            "{} follows {} with work {}, and knows {} with work {}",
            moved.node,
            format!("{:?}", miner.tip),
            miner.tip.work as u64,
            format!("{leaf:?}"),
            leaf.work as u64
        )),
    }
}

fn first_of_equals(ghost: &Ghost, moved: &Moved<'_, Pow>) -> Verdict {
    match changed(ghost, moved) {
        Some((miner, Some(old))) if miner.tip.work <= old.work => Err(phrase!(
            "no-more-work",
            "{} left {} for {}, which has no more work",
            moved.node,
            format!("{old:?}"),
            format!("{:?}", miner.tip)
        )),
        _ => Ok(()),
    }
}

fn money_is_conserved(ghost: &Ghost, moved: &Moved<'_, Pow>) -> Verdict {
    let Some((miner, _)) = changed(ghost, moved) else { return Ok(()) };
    let (has, should) = audit::money(moved.config, &miner.tip);
    if has == should {
        return Ok(());
    }
    Err(phrase!("money", "after {} all accounts have {}, it should be {}", format!("{:?}", miner.tip), has, should))
}

fn payments_return(ghost: &Ghost, moved: &Moved<'_, Pow>) -> Verdict {
    let Some((miner, Some(old))) = changed(ghost, moved) else { return Ok(()) };
    let shared = old.common(&miner.tip).map_or(0, |block| block.height);
    for payment in old.above(shared).iter().flat_map(|block| &block.payments) {
        let (from, sequence) = coin(payment);
        let spent = miner.tip.ledger.account(from).next > sequence;
        let full = miner.pool.len() >= Miner::MOST_WAITING;
        if !spent && !full && !miner.pool.contains_key(&coin(payment)) {
            return Err(phrase!(
                "payment-lost",
                "{} left a branch and forgot payment {} of {}",
                moved.node,
                sequence,
                from
            ));
        }
    }
    Ok(())
}

fn one_history(stage: &dyn Stage<Pow>) -> Verdict {
    let depth = super::metrics::common_prefix_depth(&tips(stage));
    let wait = u32::from(stage.config().confirmations);
    if depth < wait {
        return Ok(());
    }
    Err(phrase!("two-histories", "chains differ in their last {} blocks, a merchant waits for {}", depth, wait))
}
