//! The same work without workers: in slices between two frames, so that the page stays alive.

use super::crew::Team;
use super::hand::begun;
use crate::controller::real_ms;
use std::rc::Weak;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// So much of a frame the work may take, in milliseconds.
const BUDGET_MS: f64 = 8.0;
/// So many events are run between two looks at the clock.
const SLICE: u32 = 200;

/// Does what waits, until there is nothing left or nobody wants it any more.
pub(super) fn begin(team: Weak<Team>) {
    wasm_bindgen_futures::spawn_local(async move {
        while let Some((unit, task)) = team.upgrade().and_then(|team| team.next()) {
            let mut job = match begun(&task).await {
                Ok(job) => job,
                Err(why) => return team.upgrade().into_iter().for_each(|team| team.fail(why.clone())),
            };
            while !job.is_done() {
                breath().await;
                let Some(team) = team.upgrade().filter(|team| !team.is_over()) else { return };
                let started = real_ms();
                while !job.is_done() && real_ms() - started < BUDGET_MS {
                    job.advance(SLICE).into_iter().for_each(|news| team.hear(unit, news));
                }
                let (done, of) = job.progress();
                team.progress(unit, done, of);
            }
            team.upgrade().into_iter().for_each(|team| team.finish(unit));
        }
    });
}

/// Until the next frame.
async fn breath() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let frame = web_sys::window().and_then(|window| window.request_animation_frame(&resolve).ok());
        if frame.is_none() {
            // Calling a promise's own function can't fail.
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    // This promise is never rejected.
    let _ = JsFuture::from(promise).await;
}
