//! The branches that a node knows, as the list of their ends.

use super::block::{Block, Name};
use std::sync::Arc;

/// How far a branch may lie behind the best one before it is forgotten. Who extends it later has to send it again.
const FORGOTTEN: u32 = 500;

/// The block of this name, if it is a leaf or before one.
pub fn find(leaves: &[Arc<Block>], name: Name) -> Option<&Arc<Block>> {
    leaves.iter().rev().filter_map(|leaf| leaf.ancestor(name.height)).find(|block| block.id == name.id)
}

/// Adds a block whose parent is known. Adding it twice changes nothing.
pub fn plant(leaves: &mut Vec<Arc<Block>>, block: &Arc<Block>) {
    if find(leaves, block.name()).is_some() {
        return;
    }
    let parent = block.parent().map(|parent| parent.id);
    leaves.retain(|leaf| Some(leaf.id) != parent);
    leaves.push(Arc::clone(block));
    let highest = leaves.iter().map(|leaf| leaf.height).max().unwrap_or(0);
    leaves.retain(|leaf| leaf.height + FORGOTTEN >= highest || leaf.id == block.id);
}

/// The leaf with the most work, the first of equals.
pub fn best(leaves: &[Arc<Block>]) -> Option<&Arc<Block>> {
    leaves.iter().reduce(|best, leaf| if leaf.work > best.work { leaf } else { best })
}

/// Names from the tip down, ever fewer, to the first block: whoever shares the chain knows one of them.
pub fn locator(tip: &Arc<Block>) -> Vec<Name> {
    let (mut names, mut height, mut step) = (Vec::new(), tip.height, 1);
    while let Some(block) = tip.ancestor(height) {
        names.push(block.name());
        if height == 0 {
            break;
        }
        if names.len() > 10 {
            step *= 2;
        }
        height = height.saturating_sub(step);
    }
    names
}
