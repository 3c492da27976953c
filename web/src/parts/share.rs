//! Sharing the run: a link, a frame for a page of one's own, a block for course notes, each to be copied; and files.

use super::menu::{DeskProps, close_button};
use super::share_files::Files;
use crate::desk::Desk;
use crate::ground;
use crate::state::{Action, Share, clock_text};
use crate::words::say;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

/// The dialog, when it is open. Like the scenario's it is the browser's own; the focus goes back to the button.
#[component]
pub fn ShareDialog(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let node = use_node_ref();
    let (here, said) = (use_state(|| true), use_state(AttrValue::default));
    {
        let (node, said) = (node.clone(), said.setter());
        use_effect_with(desk.state.share.is_some(), move |open| {
            let open = *open;
            if let Some(dialog) = node.cast::<HtmlDialogElement>().filter(|_| open) {
                // It is closed, and it stands in the page: so it can be opened.
                let _ = dialog.show_modal();
                ground::focus("copy-link");
            }
            move || {
                if open {
                    said.set(AttrValue::default());
                    ground::focus("share-button");
                }
            }
        });
    }
    let Some(share) = &desk.state.share else { return Html::default() };
    html! {
        <dialog class="dialog share" ref={node} aria-labelledby="share-title" id="share-dialog">
            <div class="head"><h2 id="share-title">{ say!("share.title", "Share") }</h2>{ close_button(desk, Action::ShareClosed) }</div>
            { body(desk, share, &here, &said) }
            <p role="status" id="copied">{ &*said }</p>
        </dialog>
    }
}

fn body(desk: &Desk, share: &Share, here: &UseStateHandle<bool>, said: &UseStateHandle<AttrValue>) -> Html {
    let (base, moment) = (ground::base(), **here);
    let what = if moment { clock_text(share.at) } else { say!("share.beginning", "the beginning").into() };
    html! {
        <>
            if let (Some(address), Some(frame)) = (share.address(&base, moment), share.frame(&base, moment)) {
                { row("link", say!("share.link", "Link"), &say!("share.link-hint", "Opens this run at {what}. All of it is in the address: nothing is sent anywhere.", what), &address, said) }
                { choice(here, &clock_text(share.at)) }
                { row("frame", say!("share.embed", "Embed"), say!("share.embed-hint", "For any page of HTML."), &frame, said) }
            } else {
                <p class="trouble" role="alert">{ format!("{}.", lab::link::TooLarge) }</p>
            }
            { row("block", "mdBook", say!("share.mdbook-hint", "For course notes, with the preprocessor mdbook-splitbrain."), &share.block(), said) }
            <Files desk={desk.clone()} said={telling(said)} />
            if desk.state.snapshot.mode != crate::state::Mode::Paused {
                <p class="hint">{ say!("share.goes-on", "The run goes on meanwhile: links lead to the moment at which Share was pressed, files hold the one at which they are saved.") }</p>
            }
        </>
    }
}

fn telling(said: &UseStateHandle<AttrValue>) -> Callback<AttrValue> {
    let setter = said.setter();
    Callback::from(move |text| setter.set(text))
}

fn choice(here: &UseStateHandle<bool>, moment: &str) -> Html {
    let setter = here.setter();
    let onchange =
        Callback::from(move |event: Event| setter.set(event.target_unchecked_into::<HtmlInputElement>().checked()));
    html! {
        <label class="choice"><input type="checkbox" id="share-moment" checked={**here} {onchange} />{ say!("share.here", "Open at this moment, {moment}", moment) }</label>
    }
}

fn row(id: &str, name: &'static str, hint: &str, text: &str, said: &UseStateHandle<AttrValue>) -> Html {
    let (field, told) = (format!("share-{id}"), said.setter());
    let onclick = {
        let (text, field) = (text.to_owned(), field.clone());
        Callback::from(move |_: MouseEvent| {
            let (told, field) = (told.clone(), field.clone());
            ground::try_copy(&text, move |done| {
                if !done {
                    ground::mark(&field);
                }
                told.set(answer(name, done).into());
            });
        })
    };
    html! {
        <section class="row" aria-labelledby={format!("{field}-name")}>
            <div><h3 id={format!("{field}-name")}>{ name }</h3><p class="hint">{ hint }</p></div>
            <textarea id={field.clone()} readonly=true rows="2" spellcheck="false" aria-label={name} value={text.to_owned()} />
            <button class="btn" id={format!("copy-{id}")} {onclick} aria-label={say!("share.copy", "Copy: {name}", name)}>{ say!("page.copy", "Copy") }</button>
        </section>
    }
}

fn answer(name: &str, done: bool) -> String {
    if done {
        say!("share.copied", "{name}: copied", name)
    } else {
        say!(
            "share.marked",
            "{name}: this browser does not let the page copy. The text is marked: copy it with Ctrl C",
            name
        )
    }
}
