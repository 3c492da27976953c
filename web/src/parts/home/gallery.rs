//! Everything there is: families, protocols, stories, and a search among them.

use super::card;
use super::find::{Found, find};
use super::pictures::Pictures;
use crate::desk::Desk;
use crate::library;
use crate::state::plural;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So many stories are shown of each protocol before one asks for the others.
const FIRST: usize = 4;

/// What it is given.
#[derive(Properties, Clone, PartialEq)]
pub struct GalleryProps {
    /// The desk.
    pub desk: Desk,
    /// What has come of the pictures.
    pub pictures: Pictures,
}

/// The gallery.
#[component]
pub fn Gallery(props: &GalleryProps) -> Html {
    let sought = use_state(String::new);
    // Those of which one wants to see all stories.
    let whole = use_state(Vec::<&'static str>::new);
    let found = find(&sought);
    let oninput = {
        let sought = sought.setter();
        Callback::from(move |event: InputEvent| sought.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let all = {
        Callback::from({
            let sought = sought.setter();
            move |_: MouseEvent| sought.set(String::new())
        })
    };
    let shelf = Shelves { props, folded: sought.trim().is_empty(), whole: &whole };
    html! {
        <div class="content">
            <h1 id="home-title" tabindex="-1">{ "Break distributed systems, and see why they hold" }</h1>
            <p class="lead">{ "Each of these is the real protocol, running in this page. Open one: it plays. Cut links, crash machines, let nodes lie; then rewind, ask why, and send somebody the exact moment." }</p>
            <div class="find">
                <input class="field" type="search" id="home-find" placeholder="Search protocols and stories" aria-label="Search protocols and stories" value={(*sought).clone()} {oninput} />
                <p class="hint" role="status" id="home-count">{ count(&found) }</p>
            </div>
            if found.is_empty() {
                <div class="none" id="home-none">
                    <p>{ format!("Nothing here has to do with “{}”.", sought.trim()) }</p>
                    <p>{ format!("There are {}.", titles()) }</p>
                    <button class="btn" onclick={all}>{ "Show everything" }</button>
                </div>
            }
            { for families(&found).map(|family| shelf.family(family, &found)) }
        </div>
    }
}

fn count(found: &[Found]) -> String {
    let stories: usize = found.iter().map(|found| found.tales.len()).sum();
    format!("{}, {}", plural(found.len() as u64, "protocol"), plural(stories as u64, "story"))
}

fn titles() -> String {
    library::shelves().iter().map(|shelf| shelf.card.title).collect::<Vec<_>>().join(", ")
}

/// The families that occur, each once.
fn families(found: &[Found]) -> impl Iterator<Item = &'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for found in found {
        if !names.contains(&found.shelf.card.family) {
            names.push(found.shelf.card.family);
        }
    }
    names.into_iter()
}

struct Shelves<'a> {
    props: &'a GalleryProps,
    /// Whether only the first stories of each protocol are shown.
    folded: bool,
    whole: &'a UseStateHandle<Vec<&'static str>>,
}

impl Shelves<'_> {
    fn family(&self, name: &'static str, found: &[Found]) -> Html {
        let members = found.iter().filter(|found| found.shelf.card.family == name);
        html! { <section class="family" key={name} aria-label={name}><h2>{ name }</h2>{ for members.map(|found| self.protocol(found)) }</section> }
    }

    fn protocol(&self, found: &Found) -> Html {
        let (desk, pictures, card) = (&self.props.desk, self.props.pictures, &found.shelf.card);
        let folded = self.folded && !self.whole.contains(&card.slug) && found.tales.len() > FIRST;
        let shown = if folded { &found.tales[..FIRST] } else { &found.tales[..] };
        html! {
            <article class="shelf" key={card.slug} aria-label={card.title}>
                { card::protocol(desk, pictures, found.shelf) }
                <div class="stories">
                    { card::tales(desk, pictures, card.title, shown) }
                    if folded { { self.more(card.slug, card.title, found.tales.len() - FIRST) } }
                </div>
            </article>
        }
    }

    fn more(&self, slug: &'static str, title: &str, count: usize) -> Html {
        let whole = self.whole.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let mut all = (*whole).clone();
            all.push(slug);
            whole.set(all);
        });
        let text = match count {
            1 => format!("One more story of {title}"),
            _ => format!("{count} more stories of {title}"),
        };
        html! { <button class="btn more" data-more={slug} {onclick}>{ text }</button> }
    }
}
