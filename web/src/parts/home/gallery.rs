//! Everything there is: families, protocols, stories, and a search among them.

use super::card;
use super::find::{Found, find};
use super::pictures::Pictures;
use crate::desk::Desk;
use crate::library::{self, told};
use crate::words::{STORIES, plural, say};
use lab::{Word, word};
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
            <h1 id="home-title" tabindex="-1">{ say!("home.title", "Break distributed systems, and see why they hold") }</h1>
            <p class="lead">{ say!("home.lead", "Each of these is the real protocol, running in this page. Open one: it plays. Cut links, crash machines, let nodes lie; then rewind, ask why, and send somebody the exact moment.") }</p>
            <div class="find">
                <input class="field" type="search" id="home-find" placeholder={say!("catalog.search-all", "Search protocols and stories")} aria-label={say!("catalog.search-all", "Search protocols and stories")} value={(*sought).clone()} {oninput} />
                <p class="hint" role="status" id="home-count">{ count(&found) }</p>
            </div>
            if found.is_empty() {
                <div class="none" id="home-none">
                    <p>{ say!("home.nothing", "Nothing here has to do with “{sought}”.", sought.trim()) }</p>
                    <p>{ say!("home.there-are", "There are {titles}.", titles()) }</p>
                    <button class="btn" onclick={all}>{ say!("home.everything", "Show everything") }</button>
                </div>
            }
            { for families(&found).map(|family| shelf.family(family, &found)) }
        </div>
    }
}

const PROTOCOLS: Word = word!("count.protocols", "{n} protocol|{n} protocols");
const MORE: Word = word!("home.more", "One more story|{n} more stories");

fn count(found: &[Found]) -> String {
    let stories: usize = found.iter().map(|found| found.tales.len()).sum();
    format!("{}, {}", plural(found.len() as u64, PROTOCOLS), plural(stories as u64, STORIES))
}

fn titles() -> String {
    library::shelves().iter().map(|shelf| told(shelf, "about.title", shelf.card.title)).collect::<Vec<_>>().join(", ")
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
        let members = || found.iter().filter(|found| found.shelf.card.family == name);
        let title = members().next().map_or(name, |found| told(found.shelf, &format!("family.{name}"), name));
        let members = members();
        html! { <section class="family" key={name} aria-label={title}><h2>{ title }</h2>{ for members.map(|found| self.protocol(found)) }</section> }
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
        let text = plural(count as u64, MORE);
        html! { <button class="btn more" data-more={slug} aria-label={format!("{text}: {title}")} {onclick}>{ text }</button> }
    }
}
