//! The head of an embedded run: its name, the way back to the author's run, the way out to the full page, and one notice.

use super::{Author, embedded};
use crate::desk::Desk;
use crate::ground;
use crate::state::Snapshot;
use crate::words::say;
use yew::prelude::*;

/// The head.
pub fn bar(desk: &Desk, author: &Author) -> Html {
    let snapshot = &desk.state.snapshot;
    let (helm, own) = (desk.helm.clone(), author.clone());
    let back = Callback::from(move |_: MouseEvent| own.restore(&helm));
    html! {
        <header class="top">
            <h2 class="name" title={snapshot.title.clone()}>{ &snapshot.title }</h2>
            <span class="space"></span>
            <button class="btn little" id="author" onclick={back}>{ say!("embed.back", "Back to the author's run") }</button>
            <a class="btn little" id="full" href={full_page(snapshot)} target="_blank" rel="noopener">{ say!("embed.full", "Open in the full page") }</a>
            { notice() }
        </header>
    }
}

/// Everything that was wrong with the settings, once.
fn notice() -> Html {
    match embedded().map(|embedded| &embedded.complaints[..]) {
        None | Some([]) => Html::default(),
        Some(all) => html! { <p class="notice" id="notice" role="status">{ all.join("; ") }</p> },
    }
}

/// The address of the full page on this very run, at this moment: the scenario as it is, which needs no coding at each beat.
fn full_page(snapshot: &Snapshot) -> String {
    format!("index.html#at={}&run={}", snapshot.now.at.0, ground::coded(&snapshot.recipe))
}
