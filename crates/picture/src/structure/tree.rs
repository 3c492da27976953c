//! A tree of blocks, from left to right by height, a lane for each branch; the tips say whose branch ends there.

use super::{Draft, LEFT, cropped, wide};
use crate::{Align, Form, Layer, Paint, Point, TextSize, Tone, Width};
use lab::{Block, Tree};

/// Half of a block, and from block to block.
const HALF: Point = Point::new(29.0, 12.0);
const STEP: Point = Point::new(78.0, 46.0);
/// So many letters of a block are shown.
const LETTERS: usize = 8;

impl Draft<'_> {
    pub(super) fn tree(&mut self, tree: &Tree) {
        let blocks = &tree.blocks;
        let lanes = lanes(blocks);
        let least = blocks.iter().map(|block| block.height).min().unwrap_or(0);
        let top = self.y;
        let place = |at: usize| {
            let along = (blocks[at].height - least) as f64 * STEP.x;
            Point::new(LEFT + HALF.x + along, top + HALF.y + lanes[at] as f64 * STEP.y)
        };
        for (at, block) in blocks.iter().enumerate() {
            let here = place(at);
            if let Some(parent) = parent_of(blocks, at) {
                let (from, to) = (place(parent).moved(HALF.x, 0.0), here.moved(-HALF.x, 0.0));
                let form = Form::Line { from, to };
                self.scene.push(u32::MAX, Layer::Links, form, Paint::line(Tone::Soft, Width::Normal));
            }
            let ink = self.mark(here, HALF, block.mark, Some(Tone::epoch(block.epoch)), 6.0);
            self.text(here, &cropped(&block.label, LETTERS), TextSize::Label, Align::Middle, ink);
            if !block.tips.is_empty() {
                let who: Vec<String> = block.tips.iter().map(ToString::to_string).collect();
                let beside = blocks
                    .iter()
                    .zip(&lanes)
                    .any(|(other, lane)| *lane == lanes[at] && other.height > block.height && !other.tips.is_empty());
                let text = match who.len() {
                    // The next label needs its room.
                    count @ 3.. if beside => format!("▲ {count} nodes"),
                    _ => format!("▲ {}", who.join(" ")),
                };
                let at = here.moved(-HALF.x, HALF.y + 10.0);
                self.text(at, &text, TextSize::Label, Align::Left, Tone::Ink);
                self.reach(at.x + wide(&text));
            }
            self.reach(here.x + HALF.x);
        }
        let count = lanes.iter().max().map_or(0, |most| most + 1);
        self.y += count as f64 * STEP.y;
    }
}

fn parent_of(blocks: &[Block], at: usize) -> Option<usize> {
    blocks[..at].iter().position(|other| Some(other.id) == blocks[at].parent)
}

/// The lane of each block: a first child follows its parent; every other one takes the first lane that is free from its
/// parent's height on.
fn lanes(blocks: &[Block]) -> Vec<usize> {
    let mut lanes: Vec<usize> = Vec::new();
    // How high each lane is taken.
    let mut tops: Vec<u64> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let parent = parent_of(blocks, at);
        let behind = parent.filter(|parent| tops[lanes[*parent]] == blocks[*parent].height).map(|parent| lanes[parent]);
        let free = || tops.iter().position(|top| top + 2 <= block.height);
        let lane = behind.or_else(free).unwrap_or(tops.len());
        if lane == tops.len() {
            tops.push(0);
        }
        tops[lane] = tops[lane].max(block.height);
        lanes.push(lane);
    }
    lanes
}
