//! A tree of blocks, from left to right by height, one lane for each branch; the tips say whose branch ends there.

use super::{hue::hue, steps::on_arrows};
use crate::desk::Desk;
use crate::state::Action;
use crate::words::say;
use lab::{Block, CellMark, Thing, Tree};
use picture::Item;
use yew::prelude::*;

/// A block's size, and the distance from one to the next, in units of the drawing.
const WIDE: i64 = 54;
const HIGH: i64 = 24;
const STEP_X: i64 = 72;
const STEP_Y: i64 = 44;

/// The tree.
pub fn tree(desk: &Desk, title: &str, tree: &Tree) -> Html {
    let lanes = lanes(&tree.blocks);
    let least = tree.blocks.iter().map(|block| block.height).min().unwrap_or(0);
    let most = tree.blocks.iter().map(|block| block.height).max().unwrap_or(0);
    let lane_count = lanes.iter().max().map_or(1, |most| most + 1);
    let (width, height) = ((most - least) as i64 * STEP_X + WIDE + 8, lane_count as i64 * STEP_Y + 2);
    let place = |at: usize| ((tree.blocks[at].height - least) as i64 * STEP_X + 2, lanes[at] as i64 * STEP_Y + 2);
    let edges = tree.blocks.iter().enumerate().filter_map(|(at, block)| {
        let parent = tree.blocks.iter().position(|other| Some(other.id) == block.parent)?;
        Some(edge(place(parent), place(at)))
    });
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={title.to_owned()} onkeydown={on_arrows()}>
            <svg class="tree" width={width.to_string()} height={height.to_string()} viewBox={format!("0 0 {width} {height}")} role="group" aria-label={spoken(tree)}>
                { for edges }
                { for tree.blocks.iter().enumerate().map(|(at, one)| block(desk, one, lanes[at], place(at))) }
            </svg>
        </div>
    }
}

/// The lane of each block: the first child follows its parent, each other child opens a lane of its own, and a lane is
/// taken again once its last block lies behind.
fn lanes(blocks: &[Block]) -> Vec<usize> {
    let mut lanes: Vec<usize> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let parent = blocks[..at].iter().position(|other| Some(other.id) == block.parent);
        let free = |lane: usize| {
            (0..at).all(|other| {
                lanes[other] != lane
                    || blocks[other].height < block.height && Some(blocks[other].id) == block.parent
                    || blocks[other].height + 2 <= block.height && parent != Some(other)
            })
        };
        let lane = parent
            .map(|parent| lanes[parent])
            .filter(|lane| (0..at).all(|other| lanes[other] != *lane || blocks[other].height < block.height));
        lanes.push(lane.unwrap_or_else(|| (0..).find(|lane| free(*lane)).unwrap_or(0)));
    }
    lanes
}

fn edge((x, y): (i64, i64), (to_x, to_y): (i64, i64)) -> Html {
    let (from_x, from_y, to_y, middle) = (x + WIDE, y + HIGH / 2, to_y + HIGH / 2, (x + WIDE + to_x) / 2);
    html! { <path class="edge" d={format!("M{from_x} {from_y}C{middle} {from_y} {middle} {to_y} {to_x} {to_y}")} /> }
}

fn block(desk: &Desk, block: &Block, lane: usize, (x, y): (i64, i64)) -> Html {
    let mark = match block.mark {
        CellMark::Tentative | CellMark::Coming | CellMark::Empty => "tentative",
        CellMark::Accepted => "accepted",
        CellMark::Final => "final",
        CellMark::Void => "void",
        CellMark::Conflict => "conflict",
    };
    let tips = block.tips.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let at = |value: i64| value.to_string();
    let item = Item::Thing(Thing::Block(block.id));
    let chosen = desk.state.selected == Some(item);
    let of_node = matches!(desk.state.selected, Some(Item::Node(id)) if block.tips.contains(&id));
    let tell = desk.tell.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            event.stop_propagation();
            tell.emit(Action::Selected(Some(item)));
        }
    });
    html! {
        <g class={classes!(mark, chosen.then_some("chosen"), of_node.then_some("lit"))} role="button" tabindex="-1" aria-pressed={chosen.to_string()}
            aria-label={block.hint.clone()} data-thing={item.to_string()} data-row={lane.to_string()} data-column={block.height.to_string()}
            onclick={desk.telling(Action::Selected(Some(item)))} {onkeydown}>
            <title>{ &block.hint }</title>
            <rect class={format!("fill {}", hue(block.epoch))} x={at(x)} y={at(y)} width={at(WIDE)} height={at(HIGH)} rx="6" />
            if mark == "final" { <rect class="inner" x={at(x + 3)} y={at(y + 3)} width={at(WIDE - 6)} height={at(HIGH - 6)} rx="4" /> }
            if mark == "void" { <path class="strike" d={format!("M{} {}l{} {}", x + 6, y + HIGH - 4, WIDE - 12, 8 - HIGH)} /> }
            <text x={at(x + WIDE / 2)} y={at(y + HIGH / 2 + 4)}>{ &block.label }</text>
            if !tips.is_empty() { <text class="tips" x={at(x)} y={at(y + HIGH + 13)}>{ format!("▲ {tips}") }</text> }
        </g>
    }
}

fn spoken(tree: &Tree) -> String {
    let tips = tree.blocks.iter().filter(|block| !block.tips.is_empty());
    let said: Vec<_> = tips
        .map(|block| {
            let who: Vec<_> = block.tips.iter().map(ToString::to_string).collect();
            say!(
                "panel.tip",
                "{block} at height {height} is the tip of {nodes}",
                block.label,
                block.height,
                who.join(", ")
            )
        })
        .collect();
    say!("panel.tree", "{count} blocks. {tips}", tree.blocks.len(), said.join(". "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(id: u64, parent: Option<u64>, height: u64) -> Block {
        Block {
            id,
            parent,
            height,
            label: String::new(),
            epoch: 0,
            mark: CellMark::Accepted,
            tips: Vec::new(),
            hint: String::new(),
        }
    }

    #[test]
    fn a_fork_opens_a_lane_and_its_children_stay_there() {
        let chain =
            [block(0, None, 0), block(1, Some(0), 1), block(2, Some(0), 1), block(3, Some(2), 2), block(4, Some(1), 2)];
        assert_eq!(lanes(&chain), [0, 0, 1, 1, 0]);
    }
}
