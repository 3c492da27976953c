//! The home: every protocol and every story as a card, and one page for each protocol. It lies over the run, which stands
//! meanwhile, and is a dialog of the browser's own: the rest can't be reached while it is there.

mod card;
mod facts;
mod find;
mod gallery;
mod pictures;
mod profile;
mod source;
mod table;

use super::icons;
use super::menu::DeskProps;
use crate::desk::Desk;
use crate::state::View;
use crate::words::say;
use crate::{ground, place};
use gallery::Gallery;
use pictures::use_pictures;
use profile::Profile;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// The home or a protocol's page, when it is open. The focus goes back to where it was.
#[component]
pub fn Home(props: &DeskProps) -> Html {
    let (desk, node) = (&props.desk, use_node_ref());
    let open = desk.state.view != View::Run;
    let pictures = use_pictures(open);
    {
        let node = node.clone();
        use_effect_with(open, move |open| {
            let before = open.then(ground::focused).flatten();
            if let Some(dialog) = node.cast::<HtmlDialogElement>().filter(|_| *open) {
                // It is closed, and it stands in the page: so it can be opened.
                let _ = dialog.show_modal();
            }
            move || give_back(before)
        });
    }
    use_begin(&node, &desk.state.view);
    if !open {
        return Html::default();
    }
    let oncancel = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            place::leave(&desk);
        })
    };
    html! {
        <dialog class="home" ref={node} aria-labelledby="home-title" id="home" {oncancel}>
            { head(desk) }
            {
                match &desk.state.view {
                    View::About(slug) => html! { <Profile key={slug.clone()} desk={desk.clone()} slug={slug.clone()} {pictures} /> },
                    _ => html! { <Gallery desk={desk.clone()} {pictures} /> },
                }
            }
        </dialog>
    }
}

/// Each of its pages begins at its top, and its title is what is read first.
#[hook]
fn use_begin(node: &NodeRef, view: &View) {
    let node = node.clone();
    use_effect_with(view.clone(), move |view| {
        if let Some(dialog) = node.cast::<HtmlElement>().filter(|_| *view != View::Run) {
            dialog.set_scroll_top(0);
            ground::focus("home-title");
        }
    });
}

fn give_back(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // An element that is gone leaves the focus where it is.
        let _ = element.focus();
    }
}

fn head(desk: &Desk) -> Html {
    let leave = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| place::leave(&desk))
    };
    let run = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| place::show_run(&desk))
    };
    html! {
        <div class="bar">
            <span class="logo">{ icons::logo() }<span>{ "Splitbrain" }</span></span>
            <span class="space"></span>
            <button class="btn" id="home-run" onclick={run}>{ icons::play() }{ say!("home.run", "To the run") }</button>
            <button class="btn icon quiet" id="home-close" aria-label={say!("home.back", "Back")} title={say!("home.back-key", "Back (Esc)")} onclick={leave}>{ icons::close() }</button>
        </div>
    }
}
