//! What is selected, by name, above every tab: with the way to its Why, and the way to let go of it.

use super::icons;
use crate::desk::Desk;
use crate::state::{Action, Detail, Tab};
use lab::{NodeId, Panel, Thing};
use picture::Item;
use yew::prelude::*;

/// What an item is called.
pub fn name(desk: &Desk, item: Item) -> String {
    match item {
        Item::Node(id) => format!("Node {id}"),
        Item::Link(a, b) => format!("Link {a} – {b}"),
        Item::Mail { .. } | Item::Drop { .. } => format!("Message {item}"),
        Item::Event(event) => format!("Event {event}"),
        Item::Rule(at) => {
            desk.protocol().rules.get(usize::from(at)).map_or("Rule".into(), |rule| format!("Rule: {}", rule.name))
        }
        Item::Invariant(at) => {
            let known = desk.protocol().invariants.get(usize::from(at));
            known.map_or("Invariant".into(), |invariant| format!("Invariant: {}", invariant.name))
        }
        Item::Thing(thing) => thing_name(desk, thing),
    }
}

fn thing_name(desk: &Desk, thing: Thing) -> String {
    match thing {
        Thing::Slot(slot) => format!("Number {slot}"),
        Thing::Op(id) => format!("Operation {id}"),
        Thing::Update(node, count) => format!("Update {node}.{count}"),
        Thing::Block(print) => format!("Block {:06x}", print >> 40),
        Thing::Element(_) => element_name(desk, thing).unwrap_or_else(|| "Element".into()),
    }
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
                    return Some(format!("Element {head}"));
                }
            }
        }
    }
    let why = snapshot.answers.iter().find(|why| why.thing == Some(thing))?;
    let word = why.question.args.get(usize::from(why.question.id == "why-lost"))?;
    Some(format!("Element {word}"))
}

/// The strip above a tab that is not about the selection itself.
pub fn strip(desk: &Desk) -> Html {
    let Some(item) = desk.state.selected.filter(|_| desk.state.tab != Tab::Inspect) else { return Html::default() };
    html! {
        <div class="strip" id="selected" data-item={item.to_string()}>
            <b>{ name(desk, item) }</b>
            <button class="btn little" id="ask-why" onclick={desk.telling(Action::Inspected(item))}>{ "Why?" }</button>
            <button class="btn icon quiet little" aria-label="Select nothing" onclick={desk.telling(Action::Selected(None))}>{ icons::close() }</button>
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
