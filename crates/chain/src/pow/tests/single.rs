//! One miner alone, step by step.

use super::drive::Node;
use crate::pow::{Config, Message, Timer};
use model::{Due, Effect, Input, NodeId};

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
