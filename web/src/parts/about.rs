//! What the protocol is for, what it bears, where it is written, and what is simplified here.

use crate::desk::Desk;
use crate::state::{Action, View};
use crate::words::say;
use yew::prelude::*;

/// About the protocol.
pub fn about(desk: &Desk) -> Html {
    let info = desk.protocol();
    let page = Action::Viewed(View::About(info.slug.into()));
    html! {
        <div class="about">
            <section><h2>{ &info.title }</h2><p>{ &info.line }</p>
                <button class="btn little only-full" id="about-page" onclick={desk.telling(page)}>{ say!("about.page", "Everything about it") }</button></section>
            { section(say!("about.problem", "The problem"), html! { <p>{ &info.problem }</p> }) }
            { section(say!("about.bears", "What it bears"), html! { <p>{ &info.fault_model }</p> }) }
            { section(say!("about.sources", "Sources"), list(&info.sources)) }
            { section(say!("about.simplified", "What is simplified here"), list(&info.simplified)) }
        </div>
    }
}

fn section(title: &str, content: Html) -> Html {
    html! { <section><h2>{ title }</h2>{ content }</section> }
}

fn list<T: ToString>(lines: &[T]) -> Html {
    if lines.is_empty() {
        return html! { <p>{ say!("about.nothing", "Nothing.") }</p> };
    }
    html! { <ul>{ for lines.iter().map(|line| html! { <li>{ line.to_string() }</li> }) }</ul> }
}
