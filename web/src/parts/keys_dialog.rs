//! The list of keys: the very table from which the handlers live, and the switch for single letters.

use super::menu::{DeskProps, close_button};
use crate::desk::Desk;
use crate::ground;
use crate::keys::{HANDS, Key, listed};
use crate::state::Action;
use crate::words::{said, say};
use web_sys::{HtmlDialogElement, HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// The dialog, when it is open. The focus goes back to where it was.
#[component]
pub fn KeysDialog(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(desk.state.keys_open, move |open| {
            let before = open.then(ground::focused).flatten();
            if let Some(dialog) = node.cast::<HtmlDialogElement>().filter(|_| *open) {
                // It is closed, and it stands in the page: so it can be opened.
                let _ = dialog.show_modal();
                ground::focus("letters");
            }
            move || give_back(before)
        });
    }
    if !desk.state.keys_open {
        return Html::default();
    }
    let oncancel = desk.tell.reform(|event: Event| {
        event.prevent_default();
        Action::KeysClosed
    });
    html! {
        <dialog class="dialog keys" ref={node} aria-labelledby="keys-title" id="keys-dialog" {oncancel}>
            <div class="head"><h2 id="keys-title">{ say!("keys.title", "Keys and hands") }</h2>{ close_button(desk, Action::KeysClosed) }</div>
            { switch(desk) }
            <div class="scroll" tabindex="0" role="group" aria-labelledby="keys-title">
                { list(say!("keys.everywhere", "Everywhere"), listed(false).map(|key| row(key, desk.state.letters)).collect()) }
                { list(say!("keys.on-stage", "While the stage has the focus"), listed(true).map(|key| row(key, desk.state.letters)).collect()) }
                { list(say!("keys.hands", "By pointer or by touch, on the stage"), HANDS.iter().map(|(hand, help)| line(html! { said(*hand) }, said(*help), false)).collect()) }
            </div>
        </dialog>
    }
}

fn give_back(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // An element that is gone leaves the focus where it is.
        let _ = element.focus();
    }
}

/// Whoever speaks to the machine types letters that are meant otherwise.
fn switch(desk: &Desk) -> Html {
    let onchange = desk.tell.reform(|event: Event| {
        let letters = event.target_unchecked_into::<HtmlInputElement>().checked();
        ground::keep_letters(letters);
        Action::LettersSwitched(letters)
    });
    html! {
        <label class="choice">
            <input type="checkbox" id="letters" checked={desk.state.letters} {onchange} />
            <span>{ say!("keys.letters", "Single letters, figures and signs act") }
                <small class="hint">{ say!("keys.letters-help", "Only while the stage has the focus, or nothing has it. Speech input may want them off.") }</small></span>
        </label>
    }
}

fn list(title: &'static str, rows: Html) -> Html {
    html! { <section><h3>{ title }</h3><dl>{ rows }</dl></section> }
}

fn row(key: &Key, letters: bool) -> Html {
    line(html! { <kbd>{ said(key.name) }</kbd> }, said(key.help), key.is_letter() && !letters)
}

fn line(name: Html, help: &'static str, off: bool) -> Html {
    html! {
        <div class={classes!(off.then_some("off"))}><dt>{ name }</dt><dd>{ help }if off { <em>{ say!("keys.off", " (off)") }</em> }</dd></div>
    }
}
