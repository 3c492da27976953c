//! One protocol's page: the problem, what may fail, what must hold, the paper's rules, what a liar can do, the parameters, what
//! is measured, what is simplified, where it is written, and its stories. All of it is the engine's own word: the page waits
//! until the engine is there.

use super::card::{beginning, picture, tales};
use super::facts::bears;
use super::find::find_tales;
use super::pictures::Pictures;
use super::source::source;
use super::table::{Row, listed};
use crate::controller::Order;
use crate::desk::Desk;
use crate::library;
use crate::library::told;
use crate::parts::icons;
use crate::state::{Action, View};
use crate::words::{INVARIANTS, RULES, STORIES, plural, say, tongue};
use catalog::{Missing, Shelf};
use lab::ProtocolInfo;
use yew::prelude::*;

/// What it is given.
#[derive(Properties, Clone, PartialEq)]
pub struct ProfileProps {
    /// The desk.
    pub desk: Desk,
    /// The protocol, as the address names it.
    pub slug: String,
    /// What has come of the pictures.
    pub pictures: Pictures,
}

/// The page, as soon as the engine is there.
#[component]
pub fn Profile(props: &ProfileProps) -> Html {
    let shelf = catalog::shelf(&props.slug);
    let come = use_state(|| None::<Result<(), Missing>>);
    {
        let come = come.setter();
        use_effect_with(props.slug.clone(), move |_| {
            if let Some(shelf) = shelf {
                wasm_bindgen_futures::spawn_local(async move { come.set(Some(shelf.fetch().await.map(drop))) });
            }
        });
    }
    let Some(shelf) = shelf else { return unknown(&props.desk, &props.slug) };
    match (library::protocol(shelf.card.slug), *come) {
        (Some(info), _) => whole(props, shelf, &info.clone().in_tongue(tongue())),
        (None, Some(Err(missing))) => notice(shelf, &format!("{missing}."), "alert"),
        (None, _) => notice(shelf, say!("later.loading", "Loading …"), "status"),
    }
}

fn notice(shelf: &Shelf, text: &str, role: &'static str) -> Html {
    let title = told(shelf, "about.title", shelf.card.title);
    html! { <div class="content"><h1 id="home-title" tabindex="-1">{ title }</h1><p class="lead" {role}>{ text.to_owned() }</p></div> }
}

/// The address names no protocol of ours.
fn unknown(desk: &Desk, slug: &str) -> Html {
    let near = lab::scenario::report::nearest(slug, library::shelves().iter().map(|shelf| shelf.card.slug));
    let meant = near.map(|near| say!("home.meant", " Did you mean {near}?", near)).unwrap_or_default();
    let chip = |shelf: &Shelf| {
        let view = View::About(shelf.card.slug.into());
        html! { <button class="btn" onclick={desk.telling(Action::Viewed(view))}>{ told(shelf, "about.title", shelf.card.title) }</button> }
    };
    html! {
        <div class="content">
            <h1 id="home-title" tabindex="-1">{ say!("home.no-protocol", "There is no such protocol") }</h1>
            <p class="lead" id="home-unknown" role="alert">{ say!("home.unknown", "Nothing here is called “{slug}”.{meant} There are:", slug, meant) }</p>
            <p class="doors">{ for library::shelves().iter().map(chip) }</p>
        </div>
    }
}

fn whole(props: &ProfileProps, shelf: &'static Shelf, info: &ProtocolInfo) -> Html {
    let (desk, pictures) = (&props.desk, props.pictures);
    let all = find_tales(shelf);
    html! {
        <div class="content profile" data-profile={info.slug}>
            <div class="opening">
                { picture(pictures, info.slug) }
                <div>
                    <p class="hint">{ info.family }</p>
                    <h1 id="home-title" tabindex="-1">{ info.title }</h1>
                    <p class="lead">{ format!("{}.", info.line) }</p>
                    <p class="doors">
                        <button class="btn primary" id="profile-play" onclick={beginning(desk, Order::Protocol(info.slug.into()))}>{ icons::play() }{ say!("home.play", "Play {protocol}", info.title) }</button>
                        <button class="btn" id="profile-all" onclick={desk.telling(Action::Viewed(View::Home))}>{ say!("home.all", "All protocols") }</button>
                    </p>
                </div>
            </div>
            { section("problem", say!("about.problem", "The problem"), html! { <p>{ info.problem }</p> }) }
            { section("faults", say!("profile.faults", "What may fail"), html! { <><p>{ info.fault_model }</p><ul class="dots">{ for bears(&info.assumes).into_iter().map(|line| html! { <li>{ line }</li> }) }</ul></> }) }
            { section("invariants", &say!("profile.invariants", "What must hold: {invariants}", plural(info.invariants.len() as u64, INVARIANTS)), invariants(info)) }
            { section("stories", &plural(all.len() as u64, STORIES), tales(desk, pictures, info.title, &all)) }
            { section("simplified", say!("about.simplified", "What is simplified here"), lines(&info.simplified)) }
            { section("sources", say!("profile.sources", "Where it is written"), html! { <ul class="dots">{ for info.sources.iter().map(|text| source(text)) }</ul> }) }
            { section("rules", &say!("profile.rules", "The paper in the code: {rules}", plural(info.rules.len() as u64, RULES)), rules(info)) }
            { section("lies", say!("profile.lies", "What an adversary can do"), lies(info)) }
            { section("parameters", say!("profile.parameters", "Parameters"), listed(info.parameters.iter().map(Row::parameter))) }
            { section("requests", say!("profile.requests", "What it is asked for"), listed(info.requests.iter().map(Row::request))) }
            { section("metrics", say!("profile.metrics", "What is measured"), listed(info.metrics.iter().map(Row::metric))) }
        </div>
    }
}

fn section(id: &str, title: &str, content: Html) -> Html {
    html! { <section data-part={id.to_owned()}><h2>{ title }</h2>{ content }</section> }
}

fn lines(lines: &[&'static str]) -> Html {
    if lines.is_empty() {
        return html! { <p>{ say!("about.nothing", "Nothing.") }</p> };
    }
    html! { <ul class="dots">{ for lines.iter().map(|line| html! { <li>{ *line }</li> }) }</ul> }
}

fn invariants(info: &ProtocolInfo) -> Html {
    html! {
        <>
            <p class="hint">{ say!("profile.checked", "Checked after every event of every run, here and on the command line.") }</p>
            { listed(info.invariants.iter().map(Row::invariant)) }
        </>
    }
}

/// Most who read the page want to know that they are there; who wants to read them unfolds them.
fn rules(info: &ProtocolInfo) -> Html {
    html! {
        <>
            <p class="hint">{ say!("profile.rules-hint", "Each rule of the paper in our own words; while a run goes on, the one that fired last is lit.") }</p>
            <details><summary>{ say!("profile.read", "Read them") }</summary>{ listed(info.rules.iter().map(Row::rule)) }</details>
        </>
    }
}

fn lies(info: &ProtocolInfo) -> Html {
    let (general, own): (Vec<_>, Vec<_>) = info.lies.iter().partition(|lie| lie.generic);
    html! {
        <>
            if own.is_empty() {
                <p class="hint">{ say!("profile.no-lies", "Nothing that is made for this protocol, and what works against every protocol:") }</p>
            } else {
                { listed(own.into_iter().map(Row::lie)) }
                <p class="hint">{ say!("profile.general-lies", "And what works against every protocol:") }</p>
            }
            { listed(general.into_iter().map(Row::lie)) }
        </>
    }
}
