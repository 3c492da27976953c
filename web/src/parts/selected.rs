//! What is selected, by name, above every tab: with the way to its Why, and the way to let go of it.

use super::icons;
use crate::desk::Desk;
use crate::state::{Action, Detail, Tab};
use crate::words::say;
use lab::{NodeId, Panel, Thing};
use picture::Item;
use yew::prelude::*;

/// What sort of thing an item is.
pub fn kind(item: Item) -> &'static str {
    match item {
        Item::Node(_) => say!("kind.node", "Node"),
        Item::Link(..) => say!("menu.link", "Link"),
        Item::Mail { .. } | Item::Drop { .. } => say!("menu.message", "Message"),
        Item::Event(_) => say!("side.event", "Event"),
        Item::Rule(_) => say!("kind.rule", "Rule"),
        Item::Invariant(_) => say!("kind.invariant", "Invariant"),
        Item::Thing(Thing::Slot(_)) => say!("kind.slot", "Number"),
        Item::Thing(Thing::Block(_)) => say!("kind.block", "Block"),
        Item::Thing(Thing::Op(_)) => say!("kind.op", "Operation"),
        Item::Thing(Thing::Update(..)) => say!("kind.update", "Update"),
        Item::Thing(Thing::Element(_)) => say!("kind.element", "Element"),
    }
}

/// What an item is called.
pub fn name(desk: &Desk, item: Item) -> String {
    format!("{} {}", kind(item), own_name(desk, item))
}

fn own_name(desk: &Desk, item: Item) -> String {
    match item {
        Item::Node(id) => id.to_string(),
        Item::Link(a, b) => format!("{a} – {b}"),
        Item::Mail { .. } | Item::Drop { .. } => item.to_string(),
        Item::Event(event) => event.to_string(),
        Item::Rule(at) => desk.protocol().rules.get(usize::from(at)).map_or("", |rule| rule.name).to_owned(),
        Item::Invariant(at) => {
            desk.protocol().invariants.get(usize::from(at)).map_or("", |invariant| invariant.name).to_owned()
        }
        Item::Thing(Thing::Slot(slot)) => slot.to_string(),
        Item::Thing(Thing::Op(id)) => id.to_string(),
        Item::Thing(Thing::Update(node, count)) => format!("{node}.{count}"),
        Item::Thing(thing @ Thing::Block(print)) => block_name(desk, thing).unwrap_or_else(|| format!("{print:016x}")),
        Item::Thing(thing @ Thing::Element(_)) => element_name(desk, thing).unwrap_or_default(),
    }
}

/// A block's height and short name stand in the questions about it.
fn block_name(desk: &Desk, thing: Thing) -> Option<String> {
    let why = desk.state.snapshot.light.answers.iter().find(|why| why.thing == Some(thing))?;
    why.question.args.iter().map(ToString::to_string).find(|word| word.contains('/'))
}

/// An element is known by its fingerprint: its name stands above its column, and in the first question.
fn element_name(desk: &Desk, thing: Thing) -> Option<String> {
    let snapshot = &desk.state.snapshot;
    if let Detail::Structure(panels) = &snapshot.detail {
        for panel in panels {
            let Panel::Grid { grid, .. } = panel else { continue };
            for row in &grid.rows {
                let at = row.cells.iter().position(|cell| cell.things.contains(&thing));
                if let Some(head) = at.and_then(|at| grid.columns.get(at)) {
                    return Some(head.clone());
                }
            }
        }
    }
    let why = snapshot.light.answers.iter().find(|why| why.thing == Some(thing))?;
    let word = why.question.args.get(usize::from(why.question.id == "why-lost"))?;
    Some(word.to_string())
}

/// The strip above a tab that is not about the selection itself.
pub fn strip(desk: &Desk) -> Html {
    let Some(item) = desk.state.selected.filter(|_| desk.state.tab != Tab::Inspect) else { return Html::default() };
    html! {
        <div class="strip" id="selected" data-item={item.to_string()}>
            <h2>{ name(desk, item) }</h2>
            <button class="btn little" id="ask-why" onclick={desk.telling(Action::Inspected(item))}>{ say!("why.ask", "Why?") }</button>
            <button class="btn icon quiet little" aria-label={say!("why.nothing", "Select nothing")} onclick={desk.telling(Action::Selected(None))}>{ icons::close() }</button>
        </div>
    }
}

/// Whether a thing is selected, or is of the node that is.
pub fn is_lit(desk: &Desk, things: &[Thing], node: Option<NodeId>) -> bool {
    match desk.state.selected {
        Some(Item::Thing(thing)) => things.contains(&thing),
        Some(Item::Node(id)) => node == Some(id),
        _ => false,
    }
}
