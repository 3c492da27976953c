//! From a point to the run: the run of a seed takes the place of the one on the stage, which can be had back by Undo.

use super::survey::Plan;
use crate::controller::{Order, Refusal};
use crate::desk::Desk;
use crate::library;
use crate::state::Action;
use crate::words::say;
use lab::job::text_of;
use lab::{MarkKind, Micros, Run};
use std::rc::Rc;

/// No branch has a longer name, in characters.
const LONGEST: usize = 60;

/// The scenario of a seed.
///
/// # Errors
/// Why there is none, in words.
fn text(plan: &Plan, side: usize, seed: u64) -> Result<String, String> {
    let catalog = library::at_hand(&plan.slug).ok_or_else(|| catalog::Missing.to_string())?;
    let wrong = |all: Vec<lab::Diagnostic>| all.into_iter().map(|one| one.message).collect::<Vec<_>>().join("; ");
    text_of(catalog, &plan.sides[side].text, seed, plan.faults).map_err(wrong)
}

/// Opens the run of this seed; where two settings are compared, the other one's run with the same seed stands beside it. If
/// something broke in it, the run goes on to that.
pub fn open(desk: &Desk, plan: &Rc<Plan>, side: usize, seed: u64, broke: bool) {
    let (desk, plan) = (desk.clone(), plan.clone());
    wasm_bindgen_futures::spawn_local(async move {
        if let Err(why) = opened(&desk, &plan, side, seed, broke).await {
            desk.tell.emit(Action::Refused(why));
        }
    });
}

async fn opened(desk: &Desk, plan: &Plan, side: usize, seed: u64, broke: bool) -> Result<(), String> {
    let said = |refusal| match refusal {
        Refusal::Wrong(all) => all.into_iter().map(|one: lab::Diagnostic| one.message).collect::<Vec<_>>().join("; "),
        Refusal::Other(why) => why,
    };
    desk.helm.clone().edit(text(plan, side, seed)?.into(), false).await.map_err(said)?;
    if plan.sides.len() == 2 {
        let other = 1 - side;
        let run = run(plan, &text(plan, other, seed)?)?;
        desk.helm.carry_out(Order::Rename(0, plan.sides[side].name.chars().take(LONGEST).collect()));
        desk.helm.show_beside(run, &plan.sides[other].name);
    }
    if broke {
        desk.helm.carry_out(Order::Next(MarkKind::Violation));
    }
    Ok(())
}

fn run(plan: &Plan, text: &str) -> Result<Run, String> {
    let catalog = library::at_hand(&plan.slug).ok_or_else(|| catalog::Missing.to_string())?;
    let mut run = Run::open(catalog, text).map_err(|_| say!("seeds.no-run", "this setting can't run").to_owned())?;
    run.speak(crate::words::tongue());
    Ok(run)
}

/// What leads to a violation, in words: faults, who took the lead, and what broke; each with its moment.
#[must_use]
pub fn story(plan: &Plan, seed: u64) -> Vec<(Micros, MarkKind, String)> {
    let Some(mut run) = text(plan, 0, seed).ok().and_then(|text| run(plan, &text).ok()) else { return Vec::new() };
    run.next(MarkKind::Violation, u32::MAX);
    let told = |kind| matches!(kind, MarkKind::Fault | MarkKind::Leader | MarkKind::Violation);
    let marks = run.marks().iter().filter(|mark| told(mark.kind));
    marks.map(|mark| (mark.at, mark.kind, mark.text.clone())).collect()
}
