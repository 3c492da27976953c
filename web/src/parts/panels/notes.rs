//! Sentences.

use crate::words::tongue;
use lab::Phrase;
use yew::prelude::*;

/// One line each.
pub fn notes(slug: &str, lines: &[Phrase]) -> Html {
    html! { <ul class="notes">{ for lines.iter().map(|line| html! { <li>{ line.told(tongue(), slug) }</li> }) }</ul> }
}
