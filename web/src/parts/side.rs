//! The side: tabs, what stands in them, and below them what must hold.

use super::later::{Later, Part};
use super::{holds, panels, selected};
use crate::desk::Desk;
use crate::embed;
use crate::ground;
use crate::state::{Action, Detail, Tab};
use crate::words::say;
use picture::Item;
use yew::prelude::*;

/// The side.
pub fn side(desk: &Desk) -> Html {
    let class = classes!("side", desk.state.side_up.then_some("up"));
    html! {
        <aside {class} aria-label={say!("side.title", "Inspector and panels")}>
            { tabs(desk) }
            <div class="body" role="tabpanel" id="panel" tabindex="0" aria-labelledby={desk.state.tab.id()}>{ selected::strip(desk) }{ body(desk) }</div>
            { holds::holds(desk) }
        </aside>
    }
}

fn tabs(desk: &Desk) -> Html {
    let here = desk.state.tab;
    let tell = desk.tell.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let tab = match event.key().as_str() {
            "ArrowRight" => embed::beside(here, 1),
            "ArrowLeft" => embed::beside(here, -1),
            "Home" => Tab::ALL[0],
            "End" => Tab::ALL[Tab::ALL.len() - 1],
            _ => return,
        };
        event.prevent_default();
        tell.emit(Action::TabChosen(tab));
        ground::focus(tab.id());
    });
    html! {
        <div class="tabs">
            <div class="few" role="tablist" aria-label={say!("side.title", "Inspector and panels")} {onkeydown}>{ for Tab::ALL.iter().map(|tab| tab_button(desk, *tab)) }</div>
            <span class="space"></span>
            <button class="tab only-slim" aria-expanded={desk.state.side_up.to_string()} aria-controls="panel" onclick={desk.telling(Action::SideToggled)}
                aria-label={if desk.state.side_up { say!("side.down", "Draw down") } else { say!("side.up", "Draw up") }}>{ if desk.state.side_up { "⌄" } else { "⌃" } }</button>
        </div>
    }
}

fn tab_button(desk: &Desk, tab: Tab) -> Html {
    let chosen = desk.state.tab == tab;
    let order = if chosen { "0" } else { "-1" };
    html! {
        <button class="tab" role="tab" id={tab.id()} tabindex={order} aria-selected={chosen.to_string()} aria-controls="panel"
            onclick={desk.telling(Action::TabChosen(tab))}>{ heading(desk, tab) }</button>
    }
}

/// The inspector is named after what it shows.
fn heading(desk: &Desk, tab: Tab) -> String {
    match (tab, desk.state.selected) {
        (Tab::Inspect, Some(Item::Node(id))) => say!("menu.of-node", "Node {id}", id),
        (Tab::Inspect, Some(item)) => selected::kind(item).into(),
        _ => tab.name().into(),
    }
}

fn body(desk: &Desk) -> Html {
    match (desk.state.tab, &desk.state.snapshot.detail) {
        (Tab::Structure, Detail::Structure(all)) => panels::panels(desk, all),
        (Tab::Structure, _) => Html::default(),
        _ => html! { <Later desk={desk.clone()} part={Part::Tab} /> },
    }
}
