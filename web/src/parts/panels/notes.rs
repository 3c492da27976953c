//! Sentences.

use lab::Phrase;
use yew::prelude::*;

/// One line each.
pub fn notes(lines: &[Phrase]) -> Html {
    html! { <ul class="notes">{ for lines.iter().map(|line| html! { <li>{ line.to_string() }</li> }) }</ul> }
}
