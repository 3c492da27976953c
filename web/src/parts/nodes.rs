//! The table of all nodes: role, epoch, what is the matter. A row is selected like anything else.

use crate::desk::Desk;
use crate::state::Action;
use crate::words::say;
use lab::frame::NodeDot;
use picture::Item;
use yew::prelude::*;

/// More nodes than these are not listed.
const ROWS: usize = 60;

/// The table.
pub fn nodes(desk: &Desk) -> Html {
    let all = &desk.state.snapshot.nodes;
    let epoch = desk.protocol().epoch;
    html! {
        <section aria-label={say!("nodes.all", "All nodes")}>
            <h3>{ say!("nodes.all", "All nodes") }</h3>
            <table class="ops" id="nodes">
                <thead><tr><th>{ say!("clients.who", "who") }</th><th>{ say!("inspect.role", "role") }</th><th class="num">{ epoch }</th><th>{ say!("inspect.state", "state") }</th></tr></thead>
                <tbody>{ for all.iter().take(ROWS).map(|dot| row(desk, dot)) }</tbody>
            </table>
            if all.len() > ROWS { <p class="hint">{ say!("nodes.more", "{count} more are not listed.", all.len() - ROWS) }</p> }
        </section>
    }
}

fn row(desk: &Desk, dot: &NodeDot) -> Html {
    let item = Item::Node(dot.id);
    let chosen = desk.state.selected == Some(item);
    let past = desk.state.snapshot.light.past.contains(&dot.id);
    let role = desk.protocol().roles.get(usize::from(dot.glance.role)).map_or("", |role| role.name);
    let states = [
        (NodeDot::DOWN, say!("nodes.crashed", "crashed")),
        (NodeDot::LIAR, say!("nodes.byzantine", "Byzantine")),
        (NodeDot::PAUSED, say!("nodes.paused", "paused")),
        (NodeDot::SKEWED, say!("nodes.skewed", "clock off")),
    ];
    let said: Vec<&str> = states.iter().filter(|(bit, _)| dot.is(*bit)).map(|(_, word)| *word).collect();
    let said = if said.is_empty() { say!("inspect.up", "up").to_owned() } else { said.join(", ") };
    let class = classes!(chosen.then_some("lit"), (past && !chosen).then_some("past"));
    html! {
        <tr key={dot.id.to_string()} {class} data-row={dot.id.to_string()}>
            <td><button class="textlike" aria-pressed={chosen.to_string()} onclick={desk.telling(Action::Inspected(item))}>{ dot.id.to_string() }</button></td>
            <td>{ role }</td><td class="num">{ dot.glance.epoch }</td><td>{ said }</td>
        </tr>
    }
}
