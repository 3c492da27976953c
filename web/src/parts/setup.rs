//! The parameters: a form made from the protocol's own table. A bad value is said in place, and the run stays.

use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Action, sort_name};
use crate::words::say;
use lab::info::{KindInfo, ParameterInfo};
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The form.
pub fn setup(desk: &Desk) -> Html {
    let order = Order::Settings(desk.state.draft.settings());
    let helm = desk.helm.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        helm.carry_out(order.clone());
    });
    let parameters = desk.protocol().parameters.iter().map(|parameter| row(desk, parameter));
    html! {
        <form class="form" id="setup" {onsubmit} novalidate=true autocomplete="off">
            <p class="hint">{ say!("setup.hint", "New parameters start the protocol's own run anew, with the same seed.") }</p>
            { for parameters }
            if let Some(why) = desk.state.draft.complaint("") { <p class="trouble" role="alert">{ why }</p> }
            <div class="foot">
                <button class="btn primary" type="submit">{ say!("setup.start", "Start with these") }</button>
                <button class="btn" type="button" onclick={desk.telling(Action::DraftReset)}>{ say!("setup.undo", "Undo typing") }</button>
            </div>
        </form>
    }
}

fn row(desk: &Desk, parameter: &ParameterInfo) -> Html {
    let id = format!("set-{}", parameter.name);
    let help = format!("{id}-help");
    let complaint = desk.state.draft.complaint(parameter.name);
    html! {
        <div class="row" key={parameter.name.to_string()}>
            <label for={id.clone()}>{ sort_name(parameter.name) }</label>
            { field(desk, parameter, &id, &help, complaint.is_some()) }
            <span class="hint" id={help}>{ format!("{}. {}", parameter.help, bounds(parameter)) }</span>
            if let Some(why) = complaint { <p class="trouble" role="alert">{ why }</p> }
        </div>
    }
}

fn field(desk: &Desk, parameter: &ParameterInfo, id: &str, help: &str, bad: bool) -> Html {
    let value = desk.state.draft.get(parameter.name).unwrap_or(&parameter.default).to_owned();
    let (id, help, name, bad) = (id.to_owned(), help.to_owned(), parameter.name.to_string(), bad.to_string());
    if let KindInfo::Choice { words } = &parameter.kind {
        let onchange = desk.tell.reform(move |event: Event| {
            Action::Typed(name.clone(), event.target_unchecked_into::<HtmlSelectElement>().value())
        });
        let option = |word: &str, meaning: &str| html! { <option value={word.to_owned()} selected={word == value}>{ format!("{word}: {meaning}") }</option> };
        return html! {
            <select class="field" {id} aria-describedby={help} {onchange}>{ for words.iter().map(|(word, meaning)| option(word, meaning)) }</select>
        };
    }
    let oninput = desk.tell.reform(move |event: InputEvent| {
        Action::Typed(name.clone(), event.target_unchecked_into::<HtmlInputElement>().value())
    });
    html! {
        <input class="field" {id} type="text" spellcheck="false" aria-describedby={help} aria-invalid={bad} {value} {oninput}
            placeholder={parameter.default.clone()} />
    }
}

/// What the parameter takes, and its default.
pub(super) fn bounds(parameter: &ParameterInfo) -> String {
    let time = |us: i64| picture::Micros(us).to_string();
    let takes = match &parameter.kind {
        KindInfo::Number { least, most } => say!("setup.number", "{least} to {most}", least, most),
        KindInfo::Time { least_us, most_us } => {
            say!("setup.number", "{least} to {most}", time(*least_us), time(*most_us))
        }
        KindInfo::Span { least_us, most_us } => {
            say!("setup.span", "A range within {least} to {most}", time(*least_us), time(*most_us))
        }
        KindInfo::Share => say!("setup.share", "A share such as 12.5%").into(),
        KindInfo::Choice { .. } => return say!("setup.default", "The default is {value}.", parameter.default),
        KindInfo::Text => say!("setup.word", "A word").into(),
        KindInfo::Node => say!("setup.node", "A participant such as n0").into(),
        KindInfo::Numbers { least, most } => {
            say!("setup.numbers", "Numbers from {least} to {most}, with commas", least, most)
        }
        KindInfo::Nodes => say!("setup.nodes", "Participants, with commas").into(),
    };
    say!("setup.takes", "{takes}; the default is {value}.", takes, parameter.default)
}
