//! How far the work is, in words and as a bar.

use super::store;
use super::survey::{Standing, Survey};
use crate::words::say;
use yew::prelude::*;

/// Nothing, where nothing was asked.
pub fn progress(survey: Option<&Survey>) -> Html {
    let Some(survey) = survey else { return Html::default() };
    let (done, of) = survey.progress();
    let id = if survey.plan.hunt { "hunt" } else { "seeds" };
    let running = survey.standing == Standing::Running;
    html! {
        <div class="work">
            if running { <progress aria-labelledby={format!("{id}-progress")} value={done.to_string()} max={of.to_string()}></progress> }
            <p role="status" id={format!("{id}-progress")} data-standing={word(&survey.standing)}>{ told(survey, done, of) }</p>
        </div>
    }
}

const fn word(standing: &Standing) -> &'static str {
    match standing {
        Standing::Running => "running",
        Standing::Done => "done",
        Standing::Found => "found",
        Standing::Cancelled => "cancelled",
        Standing::Failed(_) => "failed",
    }
}

fn told(survey: &Survey, done: u64, of: u64) -> String {
    match &survey.standing {
        Standing::Running => match store::read(|store| store.to_go(survey)) {
            Some(seconds) => {
                say!("seeds.running-left", "{done} of {of} runs; about {time} to go", done, of, left(seconds))
            }
            None => say!("seeds.running", "{done} of {of} runs", done, of),
        },
        Standing::Done | Standing::Found => say!("seeds.done", "{done} runs done.", done),
        Standing::Cancelled => say!("seeds.cancelled", "Cancelled after {done} of {of} runs.", done, of),
        Standing::Failed(why) => {
            say!("seeds.failed", "After {done} of {of} runs it could not go on: {why}.", done, of, why)
        }
    }
}

/// Seconds, or minutes where there are many.
fn left(seconds: u64) -> String {
    if seconds < 120 { format!("{seconds} s") } else { format!("{} min", seconds.div_ceil(60)) }
}
