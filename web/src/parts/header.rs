//! The head of the page: whose it is, what runs, and what is done with the run as a whole.

use super::icons;
use crate::app::other;
use crate::controller::Order;
use crate::desk::Desk;
use crate::ground;
use crate::state::Action;
use crate::theme::Theme;
use yew::prelude::*;

/// The header.
pub fn header(desk: &Desk) -> Html {
    html! {
        <header class="top">
            <button class="btn icon quiet only-narrow" onclick={desk.telling(Action::CatalogToggled)}
                aria-label="Protocols and stories" aria-expanded={desk.state.catalog_open.to_string()} aria-controls="catalog">
                { icons::bars() }
            </button>
            <span class="logo">{ icons::logo() }<span class="not-slim">{ "Splitbrain" }</span></span>
            { crumb(desk) }
            <span class="space"></span>
            <button class="btn icon quiet" onclick={desk.ordering(Order::Undo)} title="Take the last action back (Ctrl Z)" aria-label="Take the last action back">
                { icons::undo() }
            </button>
            <button class="btn icon quiet not-slim" onclick={desk.ordering(Order::Redo)} title="Do it again (Ctrl Shift Z)" aria-label="Do it again">
                { icons::redo() }
            </button>
            { theme_button(desk) }
            <button class="btn" id="share-button" onclick={desk.ordering(Order::Share)}>{ "Share" }</button>
            <button class="btn" id="scenario-button" onclick={desk.ordering(Order::Export)}>{ "Scenario" }</button>
        </header>
    }
}

fn crumb(desk: &Desk) -> Html {
    let (protocol, snapshot) = (desk.protocol(), &desk.state.snapshot);
    let story = (snapshot.title != protocol.title).then_some(&snapshot.title);
    let current = |last: bool| last.then_some("page");
    html! {
        <nav class="crumb" aria-label="What runs">
            <span>{ &protocol.family }</span><span class="slash">{ "/" }</span>
            <span aria-current={current(story.is_none())}>{ &protocol.title }</span>
            if let Some(story) = story {
                <span class="slash">{ "/" }</span><span aria-current={current(true)} title={story.clone()}>{ story }</span>
            }
        </nav>
    }
}

fn theme_button(desk: &Desk) -> Html {
    let next = other(desk.state.theme);
    let onclick = desk.tell.reform(move |_| {
        ground::keep_theme(next);
        // The stage looks its colours up as soon as it is told: by then the style sheets must have them.
        ground::show_theme(next);
        Action::ThemeChosen(next)
    });
    let (label, icon) = match next {
        Theme::Light => ("Light colours", icons::sun()),
        Theme::Dark => ("Dark colours", icons::moon()),
    };
    html! { <button class="btn icon quiet" id="theme" {onclick} title={label} aria-label={label}>{ icon }</button> }
}
