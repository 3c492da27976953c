//! The catalog: families, protocols with a line each, and the stories of the one that runs.

use crate::controller::Order;
use crate::desk::Desk;
use crate::library;
use crate::parts::later;
use crate::state::Action;
use crate::words::{STORIES, plural, say};
use ::catalog::Shelf;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The catalog.
pub fn catalog(desk: &Desk) -> Html {
    let class = classes!("catalog", desk.state.catalog_open.then_some("open"));
    let oninput = desk
        .tell
        .reform(|event: InputEvent| Action::Searched(event.target_unchecked_into::<HtmlInputElement>().value()));
    // Whoever searches looks among the stories of all protocols.
    let onfocus = {
        let desk = desk.clone();
        Callback::from(move |_| later::bring(&desk))
    };
    html! {
        <nav id="catalog" {class} aria-label={say!("catalog.title", "Protocols and stories")}>
            <div class="find">
                <input class="field" type="search" placeholder={say!("catalog.search", "Search")} aria-label={say!("catalog.search-all", "Search protocols and stories")}
                    value={desk.state.search.clone()} {oninput} {onfocus} />
            </div>
            <div class="list">{ families(desk) }</div>
        </nav>
    }
}

fn families(desk: &Desk) -> Html {
    let sought = desk.state.search.trim().to_ascii_lowercase();
    let mut names: Vec<String> = Vec::new();
    for shelf in library::shelves().iter().filter(|shelf| fits(shelf, &sought)) {
        let name = library::card(shelf).family.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return html! { <p class="none" role="status">{ say!("catalog.nothing", "Nothing is called “{sought}” here.", sought) }</p> };
    }
    names.iter().map(|name| family(desk, name, &sought)).collect()
}

fn family(desk: &Desk, name: &str, sought: &str) -> Html {
    let members = library::shelves().iter().filter(|shelf| library::card(shelf).family == name && fits(shelf, sought));
    html! {
        <section key={name.to_owned()}>
            <h2>{ name }</h2>
            { for members.map(|shelf| entry(desk, shelf, sought)) }
        </section>
    }
}

fn entry(desk: &Desk, shelf: &'static Shelf, sought: &str) -> Html {
    let protocol = &library::card(shelf);
    let snapshot = &desk.state.snapshot;
    let runs = snapshot.slug == protocol.slug;
    let current = (runs && snapshot.story.is_none()).to_string();
    let order = Order::Protocol(protocol.slug.to_string());
    let stories = library::stories(shelf)
        .into_iter()
        .filter(|(_, title)| if sought.is_empty() { runs } else { runs || fits_text(title, sought) });
    let told = runs && snapshot.story.is_some() || !sought.is_empty();
    let stories: Vec<_> = stories.map(|(slug, title)| story(desk, slug, title)).collect();
    html! {
        <div key={protocol.slug}>
            <button class="entry" data-protocol={protocol.slug} aria-current={current} onclick={desk.ordering(order)}>
                { protocol.title }<small>{ protocol.line }</small>
            </button>
            if !stories.is_empty() { { listed(protocol.title, stories, told) } }
        </div>
    }
}

/// The stories below their protocol, folded away until one is told or searched for.
fn listed(protocol: &str, stories: Vec<Html>, open: bool) -> Html {
    let count = plural(stories.len() as u64, STORIES);
    html! {
        <details class="stories" {open}>
            <summary>{ count }</summary>
            <ul aria-label={say!("catalog.stories-of", "Stories of {protocol}", protocol)}>{ for stories }</ul>
        </details>
    }
}

fn story(desk: &Desk, slug: &'static str, title: &'static str) -> Html {
    let current = (desk.state.snapshot.story.as_deref() == Some(slug)).to_string();
    let order = Order::Story(slug.to_string());
    html! {
        <li key={slug}>
            <button class="entry" data-story={slug} aria-current={current} onclick={desk.ordering(order)}>{ title }</button>
        </li>
    }
}

fn fits(shelf: &'static Shelf, sought: &str) -> bool {
    let card = &library::card(shelf);
    [card.title, card.line, card.family].iter().any(|text| fits_text(text, sought))
        || library::stories(shelf).iter().any(|(_, title)| fits_text(title, sought))
}

fn fits_text(text: &str, sought: &str) -> bool {
    text.to_ascii_lowercase().contains(sought)
}
