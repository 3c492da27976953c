//! The strip that a first visit finds above the transport: what runs here, and the one thing to break first; then what to
//! watch. Whoever does anything else, or closes it, is rid of it.

use super::icons;
use crate::controller::Order;
use crate::desk::Desk;
use crate::library::told;
use crate::state::{Action, Mode, Offer, Tip, View};
use crate::words::say;
use catalog::{Shelf, Welcome};
use yew::prelude::*;

/// The strip, where it is wanted.
pub fn tip(desk: &Desk) -> Html {
    let snapshot = &desk.state.snapshot;
    let shelf = catalog::shelf(&snapshot.slug).filter(|_| snapshot.story.is_none());
    match (&desk.state.tip, shelf) {
        (Tip::Offered, Some(shelf)) => strip(desk, offered(desk, shelf)),
        (Tip::Taken(watch, _), _) => strip(
            desk,
            html! { <p id="tip-watch" role="status"><b>{ say!("tip.watch", "Now watch. ") }</b>{ watch }</p> },
        ),
        _ => Html::default(),
    }
}

fn strip(desk: &Desk, content: Html) -> Html {
    html! {
        <section class="tip" id="tip" aria-label={say!("tip.title", "For a start")}>
            { content }
            <button class="btn icon quiet little" id="tip-close" aria-label={say!("tip.close", "Close the suggestion")} onclick={desk.telling(Action::TipDismissed)}>{ icons::close() }</button>
        </section>
    }
}

fn offered(desk: &Desk, shelf: &Shelf) -> Html {
    let snapshot = &desk.state.snapshot;
    let ready = snapshot.mode == Mode::Paused && snapshot.now.at.0 == 0;
    let offer = Offer::of(&welcome(shelf), desk.protocol(), snapshot).filter(|_| !ready);
    html! {
        <>
            <p><b>{ format!("{}: ", told(shelf, "about.title", shelf.card.title)) }</b><span class="not-slim">{ format!("{}. ", told(shelf, "about.line", shelf.card.line)) }</span>
                <button class="textlike" id="tip-home" onclick={desk.telling(Action::Viewed(View::Home))}>{ say!("tip.home", "What else is here?") }</button></p>
            if ready {
                <button class="btn primary" id="tip-play" onclick={desk.ordering(Order::Toggle)}>{ icons::play() }{ say!("time.play", "Play") }</button>
            } else if let Some(offer) = offer {
                <button class="btn primary" id="tip-offer" onclick={taking(desk, &offer)}>{ offer.say }</button>
            } else {
                <p class="hint" id="tip-wait">{ told(shelf, "welcome.wait", shelf.welcome.wait) }</p>
            }
        </>
    }
}

/// What it says, in the language of the page.
fn welcome(shelf: &Shelf) -> Welcome {
    let said = &shelf.welcome;
    Welcome {
        offer: told(shelf, "welcome.offer", said.offer),
        watch: told(shelf, "welcome.watch", said.watch),
        ..*said
    }
}

/// It is done, time passes, and it is said what to watch.
fn taking(desk: &Desk, offer: &Offer) -> Callback<MouseEvent> {
    let (desk, act, watch) = (desk.clone(), offer.act.clone(), offer.watch.clone());
    Callback::from(move |_| {
        desk.tell.emit(Action::TipTaken(watch.clone()));
        desk.helm.carry_out(Order::Act(act.clone()));
        if desk.state.snapshot.mode == Mode::Paused {
            desk.helm.carry_out(Order::Toggle);
        }
    })
}
