//! The shared chain of blocks: long ones are let go of without recursion, ancestors are reached in few hops.

use crate::pow::block::Block;
use crate::pow::config::Config;
use crate::pow::search::Search;
use model::{Micros, NodeId};
use std::sync::Arc;

fn chain(config: &Config, from: &Arc<Block>, miner: u16, length: u32) -> Vec<Arc<Block>> {
    let mut blocks = vec![Arc::clone(from)];
    for _ in 0..length {
        let parent = &blocks[blocks.len() - 1];
        let block = Search::new(config, NodeId::n(miner), Micros::ZERO, parent, Vec::new()).block();
        blocks.push(block);
    }
    blocks
}

#[test]
fn a_chain_of_a_hundred_thousand_blocks_is_dropped_compared_and_printed() {
    let config = Config::default();
    let mut blocks = chain(&config, &Block::genesis(&config), 0, 100_000);
    let tip = blocks.pop().unwrap();
    drop(blocks);
    assert_eq!(tip, tip.clone());
    assert!(format!("{tip:?}").starts_with("100000/"));
    drop(tip);
}

#[test]
fn every_ancestor_is_found() {
    let config = Config::default();
    let blocks = chain(&config, &Block::genesis(&config), 0, 600);
    for (from, block) in blocks.iter().enumerate() {
        for (to, expected) in blocks[..=from].iter().enumerate() {
            assert_eq!(block.ancestor(to as u32).map(|found| found.id), Some(expected.id), "{from} to {to}");
        }
        assert_eq!(block.ancestor(from as u32 + 1), None);
    }
}

#[test]
fn the_last_common_block_is_where_two_chains_part() {
    let config = Config::default();
    let trunk = chain(&config, &Block::genesis(&config), 0, 300);
    for part in [0, 1, 37, 255, 299, 300] {
        let (a, b) = (chain(&config, &trunk[part], 1, 40), chain(&config, &trunk[part], 2, 90));
        assert_eq!(a[40].common(&b[90]).map(|block| block.id), Some(trunk[part].id));
        assert_eq!(a[40].common(&a[7]).map(|block| block.id), Some(a[7].id));
    }
}

#[test]
fn canonical_bytes_hold_the_header_and_the_transactions_only() {
    let config = Config::default();
    let blocks = chain(&config, &Block::genesis(&config), 0, 50);
    let bytes = borsh::to_vec(&*blocks[50]).unwrap();
    assert_eq!(bytes[..80], blocks[50].header.bytes());
    assert_eq!(bytes.len(), 80 + (3 + 8 + 4) + 4, "the reward's transaction and an empty list");
}
