//! Many seeds of what is on the stage: what is asked, how far it is, how a figure is spread, and the way from each point to
//! its run; and a violation that is looked for.

mod chart;
mod curve;
mod dress;
mod examples;
mod fields;
mod form;
mod hunt;
mod open;
mod result;
mod spread;
mod store;
mod survey;
mod work;

use super::menu::DeskProps;
use crate::desk::Desk;
use crate::words::say;
use yew::prelude::*;

/// The tab.
pub fn tab(desk: &Desk) -> Html {
    html! { <Seeds desk={desk.clone()} /> }
}

/// Drawn anew when the run is, and when the work has come further.
#[component]
fn Seeds(props: &DeskProps) -> Html {
    let update = use_force_update();
    use_effect_with((), move |()| {
        dress::dress();
        store::listen(Some(Callback::from(move |()| update.force_update())));
        || store::listen(None)
    });
    let desk = &props.desk;
    let form = store::read(|store| store.form.of(&desk.state.snapshot.slug));
    let (survey, hunt, count) = store::read(|store| (store.survey.clone(), store.hunt.clone(), store.count));
    html! {
        <>
            <section class="form seeds" aria-labelledby="seeds-title">
                <h2 id="seeds-title">{ say!("seeds.title", "Many seeds") }</h2>
                <p class="hint">{ say!("seeds.hint", "Runs what is on the stage again and again, each time with another seed, and shows how a figure is spread.") }</p>
                { fields::fields(desk, &form) }
                { work::progress(survey.as_deref()) }
            </section>
            if let Some(survey) = survey.filter(|survey| survey.progress().0 > 0) {
                <result::Result key={count} desk={desk.clone()} {survey} metric={form.metric.clone()} />
            }
            { hunt::hunt(desk, &form, hunt.as_ref()) }
            { examples(desk) }
        </>
    }
}

fn examples(desk: &Desk) -> Html {
    let one = |(slug, title): (&'static str, &'static str)| {
        let protocol = catalog::shelf(slug.split('/').next().unwrap_or_default()).map(|shelf| shelf.card.title);
        html! { <li><button class="btn" data-example={slug} onclick={examples::choosing(desk, slug)}><b>{ protocol }</b>{ ": " }{ title }</button></li> }
    };
    html! {
        <section class="seeds" aria-labelledby="examples-title">
            <h2 id="examples-title">{ say!("seeds.examples", "Try a comparison") }</h2>
            <ul class="examples">{ for examples::all().into_iter().map(one) }</ul>
        </section>
    }
}
