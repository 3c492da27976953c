//! The form.

use super::form::{Form, MOST};
use super::store;
use super::survey::Standing;
use crate::desk::Desk;
use crate::parts::setup::bounds;
use crate::state::sort_name;
use crate::words::say;
use lab::job::Faults;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The fields, and what begins and ends the work.
pub fn fields(desk: &Desk, form: &Form) -> Html {
    let recipe = desk.state.snapshot.recipe.clone();
    let (typed, title, text) = (form.clone(), desk.state.snapshot.title.clone(), recipe.clone());
    let start = move || begin(typed.plan(&title, &text), &typed);
    let press = start.clone();
    // No form of HTML: in a sandboxed frame those are never sent.
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>().is_some();
        if field && event.key() == "Enter" {
            press();
        }
    });
    let onclick = Callback::from(move |_: MouseEvent| start());
    let end = form.end(&recipe);
    html! {
        <div class="fields" id="seeds-form" role="group" aria-labelledby="seeds-title" {onkeydown}>
            { number(form, "count", say!("seeds.count", "Seeds"), &form.count, |form, text| form.count = text) }
            { number(form, "first", say!("seeds.first", "from seed"), &form.first, |form, text| form.first = text) }
            { number(form, "until", say!("seeds.until", "each until"), &end, |form, text| form.until = Some(text)) }
            { faults(form) }
            { parameter(desk, form, &recipe) }
            { buttons(form, onclick) }
        </div>
    }
}

/// Begins what is planned, or says at its field what is wrong.
pub fn begin(plan: Result<super::survey::Plan, (&'static str, String)>, form: &Form) {
    let mut form = form.clone();
    form.trouble = plan.as_ref().err().cloned();
    store::change(|store| store.form = form);
    if let Ok(plan) = plan {
        store::begin(plan);
    }
}

/// Changes the form; a complaint goes when something is typed.
pub fn typing(form: &Form, change: impl FnOnce(&mut Form)) {
    let mut form = form.clone();
    form.trouble = None;
    change(&mut form);
    store::change(|store| store.form = form);
}

fn number(form: &Form, name: &'static str, label: &'static str, value: &str, change: fn(&mut Form, String)) -> Html {
    let typed = form.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        typing(&typed, |form| change(form, text));
    });
    let wrong = form.trouble.as_ref().filter(|(field, _)| *field == name).map(|(_, why)| why.clone());
    let id = format!("seeds-{name}");
    let (hint, bad) = (format!("{id}-wrong"), wrong.is_some().to_string());
    html! {
        <div class={classes!("row", matches!(name, "one" | "other").then_some("half"))}>
            <label for={id.clone()}>{ label }</label>
            <input class="field" {id} type="text" spellcheck="false" value={value.to_owned()} aria-invalid={bad} aria-describedby={wrong.is_some().then(|| hint.clone())} {oninput} />
            if let Some(why) = wrong { <p class="trouble" role="alert" id={hint}>{ why }</p> }
        </div>
    }
}

fn faults(form: &Form) -> Html {
    let word = |faults| match faults {
        Faults::None => say!("seeds.faults-none", "none but those of the run"),
        Faults::Within => say!("seeds.faults-within", "random, within the fault model; then all heals"),
        Faults::Beyond => say!("seeds.faults-beyond", "random, more than it can stand"),
    };
    let typed = form.clone();
    let onchange = Callback::from(move |event: Event| {
        let word = event.target_unchecked_into::<HtmlSelectElement>().value();
        typing(&typed, |form| form.faults = Faults::of(&word).unwrap_or_default());
    });
    let option = |faults: Faults| html! { <option value={faults.word()} selected={form.faults == faults}>{ word(faults) }</option> };
    html! {
        <div class="row whole">
            <label for="seeds-faults">{ say!("seeds.faults", "Faults") }</label>
            <select class="field" id="seeds-faults" {onchange}>{ for Faults::ALL.into_iter().map(option) }</select>
        </div>
    }
}

/// The parameter in which two settings differ, and its values.
fn parameter(desk: &Desk, form: &Form, recipe: &str) -> Html {
    let all = &desk.protocol().parameters;
    let (typed, text) = (form.clone(), recipe.to_owned());
    let onchange = Callback::from(move |event: Event| {
        let name = event.target_unchecked_into::<HtmlSelectElement>().value();
        let default = all.iter().find(|parameter| parameter.name == name).map(|parameter| parameter.default.as_str());
        typing(&typed, |form| form.choose(&name, &text, default.unwrap_or_default()));
    });
    let option = |name: &'static str| html! { <option value={name} selected={form.parameter == name}>{ sort_name(name) }</option> };
    let chosen = all.iter().find(|parameter| parameter.name == form.parameter);
    html! {
        <>
            <div class="row whole">
                <label for="seeds-parameter">{ say!("seeds.compare", "Compare two settings of") }</label>
                <select class="field" id="seeds-parameter" {onchange}>
                    <option value="" selected={form.parameter.is_empty()}>{ say!("seeds.compare-none", "nothing: one setting") }</option>
                    { for all.iter().map(|parameter| option(parameter.name)) }
                </select>
                if let Some(parameter) = chosen { <span class="hint">{ bounds(parameter) }</span> }
            </div>
            if chosen.is_some() {
                { number(form, "one", say!("seeds.one", "the first (full bars)"), &form.values[0], |form, text| form.values[0] = text) }
                { number(form, "other", say!("seeds.other", "the second (hatched)"), &form.values[1], |form, text| form.values[1] = text) }
            }
        </>
    }
}

fn buttons(form: &Form, onclick: Callback<MouseEvent>) -> Html {
    let running = store::read(|store| store.survey.as_ref().is_some_and(|survey| survey.standing == Standing::Running));
    let count = form.count.trim().parse::<u64>().ok().filter(|count| (1..=MOST).contains(count));
    let label = count.map_or_else(|| say!("seeds.run", "Run").to_owned(), |count| crate::words::plural(count, RUN));
    html! {
        <div class="actions whole">
            <button class="btn primary" type="button" id="seeds-run" disabled={running} {onclick}>{ label }</button>
            if running { <button class="btn" type="button" id="seeds-cancel" onclick={Callback::from(|_: MouseEvent| store::cancel())}>{ say!("page.cancel", "Cancel") }</button> }
            if let Some((_, why)) = form.trouble.as_ref().filter(|(field, _)| field.is_empty()) { <p class="trouble" role="alert">{ why }</p> }
        </div>
    }
}

const RUN: lab::Word = lab::word!("seeds.run-n", "Run {n} seed|Run {n} seeds");
