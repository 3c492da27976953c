//! What the protocol is for, what it bears, where it is written, and what is simplified here.

use crate::words::say;
use lab::ProtocolInfo;
use yew::prelude::*;

/// About the protocol.
pub fn about(info: &ProtocolInfo) -> Html {
    html! {
        <div class="about">
            <section><h2>{ &info.title }</h2><p>{ &info.line }</p></section>
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
