//! Why a node follows the branch that it follows, and not another; what it waits for, and what it refused.

use super::{
    super::{
        Pow,
        block::Block,
        message::Message,
        metrics::{best, tips},
        rules::Rule,
        state::Miner,
        tree,
    },
    MOST, came, say,
};
use model::{Answer, Clue, NodeId, Rules, Sign, Stage, Thing, phrase};
use std::sync::Arc;

fn thing(block: &Block) -> Thing {
    Thing::Block(block.name().print())
}

/// Why it follows its tip: no branch that it has carries more work.
pub fn follows(node: NodeId, miner: &Miner) -> Answer {
    let tip = &miner.tip;
    let others = miner.leaves.iter().filter(|leaf| leaf.id != tip.id);
    let next = others.map(|leaf| leaf.work as u64).max().unwrap_or(0);
    let work = tip.work as u64;
    let question = phrase!("why-tip", "Why does {} follow block {}?", node, say(tip));
    let text = if next == work {
        phrase!("first-of-equals", "Its branch has work {}, and it came before the other with as much.", work)
    } else {
        phrase!(
            "most-work",
            "Its branch has work {}; of the other branches that it has none has more than {}.",
            work,
            next
        )
    };
    let rule = if next == work { Rule::FirstSeen } else { Rule::MostWork };
    let figures =
        (phrase!("work-wanted", "more work than any branch seen before it: {}", next), phrase!("work-had", "{}", work));
    let chain = std::iter::once(tip).chain(tip.ancestors()).filter(|block| block.height > 0).take(MOST);
    Answer::new(rule, question, text, figures)
        .of(thing(tip))
        .about([node, tip.coinbase.miner])
        .because(chain.flat_map(|block| came(node, block)))
}

/// Branches that are known and not followed.
pub fn branches(node: NodeId, miner: &Miner) -> Vec<Answer> {
    let others = miner.leaves.iter().rev().filter(|leaf| leaf.id != miner.tip.id).take(MOST);
    others.map(|leaf| orphaned(node, miner, leaf, leaf)).collect()
}

/// Why a block is not on the followed chain: where its branch parts, and what work it lacks.
pub fn orphaned(node: NodeId, miner: &Miner, block: &Arc<Block>, leaf: &Arc<Block>) -> Answer {
    let question = phrase!(
        "why-orphaned",
        "Why is block {} by {} not on the chain of {}?",
        say(block),
        block.coinbase.miner,
        node
    );
    let (theirs, mine) = (leaf.work as u64, miner.tip.work as u64);
    let fork = leaf.common(&miner.tip);
    let parting = fork.map_or(0, |fork| fork.height);
    let (text, rule) = if theirs == mine {
        let text = phrase!(
            "came-later",
            "Its branch parts after block {} and has work {}, as much as the one that is followed, but it came later.",
            parting,
            theirs
        );
        (text, Rule::FirstSeen)
    } else {
        let text = phrase!(
            "has-less",
            "Its branch parts after block {} and has work {}, the one that is followed has {}: {} more.",
            parting,
            theirs,
            mine,
            mine.saturating_sub(theirs)
        );
        (text, Rule::MostWork)
    };
    let figures = (
        phrase!("branch-wanted", "more work than the branch that is followed: {}", mine),
        phrase!("branch-had", "{}", theirs),
    );
    let firsts = [leaf, &miner.tip].into_iter().filter_map(|end| end.ancestor(parting + 1));
    Answer::new(rule, question, text, figures)
        .of(thing(block))
        .about([node, block.coinbase.miner])
        .because(firsts.chain([leaf, &miner.tip]).flat_map(|block| came(node, block)))
}

/// The best branch of all, if this node does not follow it.
pub fn behind(stage: &dyn Stage<Pow>, node: NodeId, miner: &Miner) -> Option<Answer> {
    let tips = tips(stage);
    let best = best(&tips).filter(|best| best.work > miner.tip.work)?;
    let about: Vec<NodeId> = tips.iter().filter(|(_, tip)| tip.id == best.id).map(|(id, _)| *id).take(MOST).collect();
    Some(lacks(node, miner, best).about(about))
}

/// Why it does not have this block on its chain, although others do.
pub fn lacks(node: NodeId, miner: &Miner, best: &Arc<Block>) -> Answer {
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
    let figures = (
        phrase!("block-wanted", "block {} with work {}", say(best), best.work as u64),
        phrase!("block-had", "block {} with work {}", say(&miner.tip), miner.tip.work as u64),
    );
    let name = best.name();
    let lost = Clue::lost::<Pow>(node, move |message| message.names(name));
    Answer::new(rule, question, text, figures)
        .of(thing(best))
        .about([node])
        .because([lost])
        .because([best, &miner.tip].into_iter().flat_map(|block| came(node, block)))
}

/// Blocks that wait for the block before.
pub fn orphans(node: NodeId, miner: &Miner) -> Vec<Answer> {
    miner.orphans.iter().take(MOST).map(|orphan| waits(node, orphan)).collect()
}

/// Why a block waits.
pub fn waits(node: NodeId, orphan: &Arc<Block>) -> Answer {
    let question = phrase!("why-waits", "Why does block {} wait at {}?", say(orphan), node);
    let parent = orphan.header.previous.short();
    let text = phrase!("parent-missing", "The block before it, {}, has not come.", parent.as_str());
    let figures =
        (phrase!("parent-wanted", "the block before it, {}", parent), phrase!("parent-had", "it is not here"));
    let (before, name) = (orphan.header.previous, orphan.name());
    let lost = Clue::lost::<Pow>(node, move |message| matches!(message, Message::Block(it) if it.id == before));
    Answer::new(Rule::RequestMissing, question, text, figures)
        .of(thing(orphan))
        .about([node, orphan.coinbase.miner])
        .because([Clue::arrived::<Pow>(node, None, move |message| message.names(name)), lost])
}

/// The last block that it refused.
pub fn refused(node: NodeId, miner: &Miner) -> Option<Answer> {
    let (from, id, fault) = miner.tally.last_refused?;
    let question = phrase!("why-refused", "Why did {} refuse block {} from {}?", node, id.short(), from);
    let why = fault.phrase();
    let figures = super::REFUSALS.iter().find(|text| text.id == why.id)?.figures(&why);
    let arrived =
        Clue::arrived::<Pow>(node, Some(from), move |message| matches!(message, Message::Block(it) if it.id == id));
    let refused = Clue::last(node, Sign::Refused(fault.rule().index()));
    Some(Answer::new(fault.rule(), question, why, figures).about([node, from]).because([arrived.latest(), refused]))
}
