//! The catalog: families, protocols with a line each, and the stories of the one that runs.

use crate::controller::Order;
use crate::desk::Desk;
use crate::library;
use crate::state::{Action, plural};
use lab::ProtocolInfo;
use lab::info::StoryInfo;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The catalog.
pub fn catalog(desk: &Desk) -> Html {
    let class = classes!("catalog", desk.state.catalog_open.then_some("open"));
    let oninput = desk
        .tell
        .reform(|event: InputEvent| Action::Searched(event.target_unchecked_into::<HtmlInputElement>().value()));
    html! {
        <nav id="catalog" {class} aria-label="Protocols and stories">
            <div class="find">
                <input class="field" type="search" placeholder="Search" aria-label="Search protocols and stories"
                    value={desk.state.search.clone()} {oninput} />
            </div>
            <div class="list">{ families(desk) }</div>
        </nav>
    }
}

fn families(desk: &Desk) -> Html {
    let sought = desk.state.search.trim().to_lowercase();
    let mut names: Vec<String> = Vec::new();
    for protocol in library::protocols().iter().filter(|protocol| fits(protocol, &sought)) {
        let name = protocol.family.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return html! { <p class="none" role="status">{ format!("Nothing is called “{sought}” here.") }</p> };
    }
    names.iter().map(|name| family(desk, name, &sought)).collect()
}

fn family(desk: &Desk, name: &str, sought: &str) -> Html {
    let members = library::protocols().iter().filter(|protocol| protocol.family == name && fits(protocol, sought));
    html! {
        <section key={name.to_owned()}>
            <h2>{ name }</h2>
            { for members.map(|protocol| entry(desk, protocol, sought)) }
        </section>
    }
}

fn entry(desk: &Desk, protocol: &'static ProtocolInfo, sought: &str) -> Html {
    let snapshot = &desk.state.snapshot;
    let runs = snapshot.slug == protocol.slug;
    let current = (runs && snapshot.story.is_none()).to_string();
    let order = Order::Protocol(protocol.slug.to_string());
    let stories = library::stories(protocol)
        .filter(|story| if sought.is_empty() { runs } else { runs || story_fits(story, sought) });
    let told = runs && snapshot.story.is_some() || !sought.is_empty();
    let stories: Vec<_> = stories.map(|story| self::story(desk, story)).collect();
    html! {
        <div key={protocol.slug.to_string()}>
            <button class="entry" data-protocol={protocol.slug.to_string()} aria-current={current} onclick={desk.ordering(order)}>
                { &protocol.title }<small>{ &protocol.line }</small>
            </button>
            if !stories.is_empty() { { listed(protocol, stories, told) } }
        </div>
    }
}

/// The stories below their protocol, folded away until one is told or searched for.
fn listed(protocol: &ProtocolInfo, stories: Vec<Html>, open: bool) -> Html {
    let count = plural(stories.len() as u64, "story");
    html! {
        <details class="stories" {open}>
            <summary>{ count }</summary>
            <ul aria-label={format!("Stories of {}", protocol.title)}>{ for stories }</ul>
        </details>
    }
}

fn story(desk: &Desk, story: &StoryInfo) -> Html {
    let current = (desk.state.snapshot.story.as_deref() == Some(story.slug)).to_string();
    let order = Order::Story(story.slug.to_string());
    html! {
        <li key={story.slug.to_string()}>
            <button class="entry" data-story={story.slug.to_string()} aria-current={current} onclick={desk.ordering(order)}>{ &story.title }</button>
        </li>
    }
}

fn fits(protocol: &'static ProtocolInfo, sought: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(sought);
    holds(protocol.title)
        || holds(protocol.line)
        || holds(protocol.family)
        || library::stories(protocol).any(|story| story_fits(story, sought))
}

fn story_fits(story: &StoryInfo, sought: &str) -> bool {
    story.title.to_lowercase().contains(sought)
}
