//! One miner alone, step by step.

use super::drive::Node;
use crate::pow::search::Search;
use crate::pow::{Config, Message, Rule, Timer};
use model::{Due, Effect, Input, Micros, NodeId};

fn mine(node: &mut Node) -> Vec<Effect<crate::pow::Pow>> {
    let mut effects = node.step(Input::Timer(Timer::Find));
    for _ in 0..10_000 {
        if !effects.iter().any(|effect| matches!(effect, Effect::SetTimer { timer: Timer::Search, .. })) {
            return effects;
        }
        effects = node.step(Input::Timer(Timer::Search));
    }
    panic!("no nonce in ten million");
}

#[test]
fn a_miner_waits_for_its_share_of_the_interval() {
    let config = Config { power: vec![3, 1], ..Config::default() };
    let (_, effects) = Node::start(NodeId::n(0), &config);
    let mean = effects.iter().find_map(|effect| match effect {
        Effect::SetTimer { timer: Timer::Find, due: Due::Exponential { mean } } => Some(*mean),
        _ => None,
    });
    assert_eq!(mean.map(|mean| mean.0), Some(2_000_000 * 14 / 3));
}

#[test]
fn a_found_block_has_a_nonce_that_was_searched_for_and_others_accept_it() {
    let config = Config::default();
    let (mut finder, _) = Node::start(NodeId::n(0), &config);
    let (mut other, _) = Node::start(NodeId::n(1), &config);
    for height in 1..=20 {
        let effects = mine(&mut finder);
        let tip = finder.miner().tip.clone();
        assert_eq!(tip.height, height);
        assert!(crate::target::meets(tip.header.hash(), config.first_target()));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Send { .. })), "it is announced");
        other.step(Input::Message { from: NodeId::n(0), message: &Message::Block(tip.clone()) });
        assert_eq!(other.miner().tip, tip);
    }
    assert_eq!(other.disk.leaves.len(), 1);
    assert_eq!(other.disk.leaves[0], other.miner().tip);
}

#[test]
fn a_block_after_a_bad_one_is_bad() {
    let config = Config { bits: 8, ..Config::default() };
    let (mut node, _) = Node::start(NodeId::n(1), &config);
    let template = |parent| Search::new(&config, NodeId::n(0), Micros::ZERO, parent, Vec::new());
    let mut greedy = template(&node.miner().tip);
    greedy.coinbase.amount += 1;
    greedy.seal();
    let bad = search(greedy);
    let child = search(template(&bad));
    for (block, rule) in [(&bad, Rule::CheckReward), (&child, Rule::CheckParent)] {
        let effects = node.step(Input::Message { from: NodeId::n(0), message: &Message::Block(block.clone()) });
        let refused = |effect: &Effect<_>| matches!(effect, Effect::Refused { rule: found, .. } if *found == rule);
        assert!(effects.iter().any(refused), "{effects:?}");
    }
    assert_eq!(node.miner().tip.height, 0);
    assert!(node.miner().orphans.is_empty());
}

fn search(mut template: Search) -> std::sync::Arc<crate::pow::Block> {
    (0..1_000).find_map(|_| template.advance()).expect("a nonce among a million")
}

#[test]
fn orphans_and_bad_headers_are_bounded() {
    let config = Config { bits: 1, ..Config::default() };
    let (mut node, _) = Node::start(NodeId::n(1), &config);
    let mut parent = node.miner().tip.clone();
    for _ in 0..300 {
        parent = search(Search::new(&config, NodeId::n(0), Micros::ZERO, &parent, Vec::new()));
        // The first block never comes.
        if parent.height > 1 {
            node.step(Input::Message { from: NodeId::n(0), message: &Message::Block(parent.clone()) });
        }
    }
    assert_eq!(node.miner().orphans.len(), 100);
}
