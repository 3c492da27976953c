//! The choice of the language: like that of the colours, the browser's own list beneath a sign.

use crate::desk::Desk;
use crate::language::{self, Language};
use crate::words::say;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The choice.
pub fn language_choice(desk: &Desk) -> Html {
    let now = desk.state.language;
    let chosen = desk.clone();
    let onchange = Callback::from(move |event: Event| {
        let word = event.target_unchecked_into::<HtmlSelectElement>().value();
        language::choose(&chosen, Language::of(&word).unwrap_or(now));
    });
    let option = |one: &Language| html! { <option value={one.word()} lang={one.word()} selected={*one == now}>{ one.name() }</option> };
    html! {
        <span class="btn icon quiet colours" title={say!("header.language-is", "Language: {name}", now.name())}>
            <span aria-hidden="true">{ now.word().to_ascii_uppercase() }</span>
            <select id="language" aria-label={say!("header.language", "Language")} {onchange}>{ for Language::ALL.iter().map(option) }</select>
        </span>
    }
}
