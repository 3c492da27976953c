//! What clients asked for and were answered: the picture, what it can be said to be, the table, and the run's figures.

mod canvas;
mod judge;
mod steps;
mod table;
mod verdict;

use crate::desk::Desk;
use crate::state::Action;
use crate::words::say;
use canvas::Diagram;
use judge::use_judgement;
use lab::run::{OperationInfo, Operations};
use lab::{OpId, Thing};
use picture::Item;
use std::rc::Rc;
pub use table::{figure, figure_name};
use verdict::{Shown, verdict};
use yew::prelude::*;

/// So many operations are drawn.
const DRAWN: usize = 40;

/// Operations, the latest first, and figures.
pub fn operations(desk: &Desk, all: &[OperationInfo], metrics: &[(String, Option<f64>)]) -> Html {
    html! {
        <>
            <View desk={desk.clone()} all={all.to_vec()} />
            { table::figures(desk, metrics) }
        </>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct ViewProps {
    desk: Desk,
    /// The operations of the table, the latest first.
    all: Vec<OperationInfo>,
}

/// The picture with its verdict, and the table that says the same in words.
#[component]
fn View(props: &ViewProps) -> Html {
    let desk = &props.desk;
    let asked = use_state(judge::remembered);
    let found = use_judgement(desk, &asked);
    let shown = use_state(Shown::default);
    let judgement = found.judgement();
    let operations = bars(desk, judgement.and_then(lab::judge::Judgement::about));
    let order = shown.within(judgement);
    html! {
        <section class="operations" aria-label={say!("clients.operations", "Operations")}>
            { verdict(desk, &asked, &found, &shown, &operations) }
            if !operations.bars.is_empty() {
                <Diagram operations={operations} judgement={found.kept()} {order} look={crate::look::look_of(desk.protocol())}
                    selected={desk.state.selected} moment={moment(desk)} theme={desk.state.theme}
                    on_pick={desk.tell.reform(Action::Selected)} on_go={go(desk)} />
            }
            { verdict::hint(desk) }
            { table::table(desk, &props.all, judgement.map(|one| (one, order))) }
        </section>
    }
}

/// What is drawn: around the operation that is selected, or that the verdict is about, or else the latest.
fn bars(desk: &Desk, about: Option<OpId>) -> Rc<Operations> {
    let selected = match desk.state.selected {
        Some(Item::Thing(Thing::Op(op))) => Some(op),
        _ => None,
    };
    Rc::new(desk.helm.read(|run| run.bars(selected.or(about), DRAWN)))
}

/// When the selected event was.
fn moment(desk: &Desk) -> Option<picture::Micros> {
    let event = desk.state.snapshot.light.event.as_ref()?;
    event.lines.first().map(|line| line.at)
}

fn go(desk: &Desk) -> Callback<u64> {
    let helm = desk.helm.clone();
    Callback::from(move |event: u64| helm.carry_out(crate::controller::Order::SeekEvent(event)))
}
