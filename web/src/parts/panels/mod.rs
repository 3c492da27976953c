//! The panels that a protocol offers. The page knows four kinds of panels, and no protocol.

mod bars;
mod grid;
mod hue;
mod notes;
mod steps;
mod tree;

use crate::desk::Desk;
use crate::words::{self, say};
use lab::Panel;
use yew::prelude::*;

/// All panels, in the protocol's order.
pub fn panels(desk: &Desk, all: &[Panel]) -> Html {
    if all.is_empty() {
        return html! { <p class="empty">{ say!("panel.nothing", "Nothing has been built yet. Press play.") }</p> };
    }
    all.iter().map(|one| panel(desk, one)).collect()
}

fn panel(desk: &Desk, panel: &Panel) -> Html {
    let slug = desk.protocol().slug;
    let named = |title| words::heading(slug, title);
    match panel {
        Panel::Grid { title, note, grid } => framed("Grid", &named(title), note, grid::grid(desk, &named(title), grid)),
        Panel::Tree { title, note, tree } => framed("Tree", &named(title), note, tree::tree(desk, &named(title), tree)),
        Panel::Bars { title, note, bars } => framed("Bars", &named(title), note, bars::bars(bars)),
        Panel::Notes { title, lines } => framed("Notes", &named(title), "", notes::notes(slug, lines)),
    }
}

fn framed(kind: &'static str, title: &str, note: &str, content: Html) -> Html {
    html! {
        <section class="panel" key={title.to_owned()} data-panel={kind} aria-label={title.to_owned()}>
            <h2>{ title }</h2>
            { content }
            if !note.is_empty() { <p class="note">{ note }</p> }
        </section>
    }
}
