//! Cards: a protocol, or one of its stories, with its picture. Pressing one opens that run, and its time passes.

use super::find::{Tale, name};
use super::pictures::Pictures;
use crate::controller::Order;
use crate::desk::Desk;
use crate::library::told;
use crate::place;
use crate::state::{Action, View};
use crate::words::say;
use catalog::Shelf;
use yew::prelude::*;

/// A picture; its place stays empty until it has come. The words beside it say what it shows.
pub fn picture(pictures: Pictures, slug: &str) -> Html {
    let drawn = pictures.of(slug);
    let state = if drawn.is_some() { "here" } else { "missing" };
    html! {
        <span class="picture" data-picture={state} aria-hidden="true">
            if let Some(svg) = drawn { { Html::from_html_unchecked(svg) } }
        </span>
    }
}

/// A protocol.
pub fn protocol(desk: &Desk, pictures: Pictures, shelf: &'static Shelf) -> Html {
    let card = &shelf.card;
    let title = told(shelf, "about.title", card.title);
    html! {
        <div class="protocol">
            <button class="card" data-card={card.slug} onclick={beginning(desk, Order::Protocol(card.slug.into()))}>
                { picture(pictures, card.slug) }
                <span class="text"><b>{ title }</b><span>{ told(shelf, "about.line", card.line) }</span></span>
            </button>
            <button class="btn little" data-about={card.slug} onclick={desk.telling(Action::Viewed(View::About(card.slug.into())))}>
                { say!("home.about", "About {protocol}", title) }
            </button>
        </div>
    }
}

/// Stories.
pub fn tales(desk: &Desk, pictures: Pictures, protocol: &str, tales: &[Tale]) -> Html {
    html! { <ul class="tales" aria-label={say!("catalog.stories-of", "Stories of {protocol}", protocol)}>{ for tales.iter().map(|tale| self::tale(desk, pictures, tale)) }</ul> }
}

fn tale(desk: &Desk, pictures: Pictures, tale: &Tale) -> Html {
    html! {
        <li key={tale.slug}>
            <button class="card" data-card={tale.slug} onclick={beginning(desk, Order::Story(tale.slug.into()))}>
                { picture(pictures, tale.slug) }
                <span class="text"><b>{ name(tale.slug) }</b><span>{ tale.title }</span></span>
            </button>
        </li>
    }
}

/// Opens a run and lets its time pass.
pub fn beginning(desk: &Desk, order: Order) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_| place::begin(&desk, order.clone()))
}
