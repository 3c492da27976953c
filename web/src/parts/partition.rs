//! Who is to stand on which side of a partition.

use super::menu::DeskProps;
use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Action, halves, partition_text};
use crate::words::say;
use picture::{Item, NodeId};
use yew::prelude::*;

/// The form: servers on the first side are pressed.
#[component]
pub fn Partition(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let servers = servers(desk);
    let first = use_state(|| start(desk, &servers));
    let text = partition_text(&servers, &first);
    let chip = |id: &NodeId| {
        let (id, setter, here) = (*id, first.clone(), first.contains(id));
        let onclick = Callback::from(move |_: MouseEvent| setter.set(toggled(&setter, id)));
        html! { <button class="chip" type="button" aria-pressed={here.to_string()} {onclick}>{ id.to_string() }</button> }
    };
    let in_halves = {
        let (first, servers) = (first.clone(), servers.clone());
        Callback::from(move |_: MouseEvent| first.set(halves(&servers)))
    };
    html! {
        <div class="ask">
            <span class="hint">{ say!("partition.hint", "Those that are marked stand on one side, the others on the other. Clients still reach everybody.") }</span>
            <div class="chips" role="group" aria-label={say!("partition.side", "On one side")}>{ for servers.iter().map(chip) }</div>
            <div class="foot">
                <button class="btn little primary" type="button" disabled={text.is_none()} onclick={parting(desk, text)}>{ say!("partition.do", "Part them") }</button>
                <button class="btn little" type="button" onclick={in_halves}>{ say!("partition.halves", "Halves") }</button>
            </div>
        </div>
    }
}

fn servers(desk: &Desk) -> Vec<NodeId> {
    let parts = &desk.protocol().parts;
    let serves = |id: NodeId| parts.iter().any(|part| part.letter == char::from(id.kind) && part.server);
    desk.state.snapshot.nodes.iter().map(|node| node.id).filter(|id| serves(*id)).collect()
}

/// The selected server alone, or else the smaller half.
fn start(desk: &Desk, servers: &[NodeId]) -> Vec<NodeId> {
    match desk.state.selected {
        Some(Item::Node(id)) if servers.contains(&id) => vec![id],
        _ => halves(servers),
    }
}

fn toggled(first: &[NodeId], id: NodeId) -> Vec<NodeId> {
    let mut next: Vec<_> = first.iter().copied().filter(|other| *other != id).collect();
    if next.len() == first.len() {
        next.push(id);
    }
    next
}

fn parting(desk: &Desk, text: Option<String>) -> Callback<MouseEvent> {
    let (helm, tell) = (desk.helm.clone(), desk.tell.clone());
    Callback::from(move |_| {
        tell.emit(Action::MenuClosed);
        if let Some(text) = text.clone() {
            helm.carry_out(Order::Act(text));
        }
    })
}
