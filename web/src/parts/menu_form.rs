//! A form inside a menu: the arguments of a request, the settings of a lie, the length of a pause.

use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Action, AskField, compose, sort_name};
use crate::words::say;
use lab::info::KindInfo;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What the form asks, and the words that it completes.
#[derive(Properties, Clone, PartialEq)]
pub struct FormProps {
    /// The desk.
    pub desk: Desk,
    /// The words before the fields.
    pub verb: String,
    /// The fields.
    pub fields: Vec<AskField>,
}

/// The form.
#[component]
pub fn MenuForm(props: &FormProps) -> Html {
    let values = use_state(|| props.fields.iter().map(|field| field.value.clone()).collect::<Vec<_>>());
    let onsubmit = {
        let (props, values) = (props.clone(), values.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = compose(&props.verb, &props.fields, &values);
            props.desk.tell.emit(Action::MenuClosed);
            props.desk.helm.carry_out(Order::Act(text));
        })
    };
    let fields = props.fields.iter().enumerate().map(|(at, field)| self::field(field, at, &values));
    html! {
        <form class="ask" {onsubmit} autocomplete="off">
            { for fields }
            <div class="foot"><button class="btn little primary" type="submit">{ say!("menu.do-it", "Do it") }</button></div>
        </form>
    }
}

fn field(field: &AskField, at: usize, values: &UseStateHandle<Vec<String>>) -> Html {
    let value = values.get(at).cloned().unwrap_or_default();
    let setter = values.clone();
    let set = move |text: String| {
        let mut next = (*setter).clone();
        next[at] = text;
        setter.set(next);
    };
    html! {
        <label>{ sort_name(&field.name) }<span class="hint">{ &field.help }</span>{ control(field, value, set) }</label>
    }
}

fn control(field: &AskField, value: String, set: impl Fn(String) + 'static) -> Html {
    if let KindInfo::Choice { words } = &field.kind {
        let onchange =
            Callback::from(move |event: Event| set(event.target_unchecked_into::<HtmlSelectElement>().value()));
        let option = |word: &str, meaning: &str| html! { <option value={word.to_owned()} selected={word == value}>{ format!("{word}: {meaning}") }</option> };
        return html! { <select class="field" {onchange}>{ for words.iter().map(|(word, meaning)| option(word, meaning)) }</select> };
    }
    let oninput =
        Callback::from(move |event: InputEvent| set(event.target_unchecked_into::<HtmlInputElement>().value()));
    html! { <input class="field" type="text" spellcheck="false" {value} {oninput} /> }
}
