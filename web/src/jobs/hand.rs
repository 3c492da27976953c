//! A worker: it waits for a task, does it, and says what it finds. To end it is the page's affair, and needs no answer.

use super::said::{Said, post};
use crate::hooks::Listener;
use lab::job::{self, Task};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, MessageEvent};

/// So many events are run between two looks at the clock.
const SLICE: u32 = 4_000;
/// The page hears how far a long job is at most this often, in milliseconds.
const TELLING_MS: f64 = 150.0;

/// Listens from now on.
pub fn serve() {
    std::panic::set_hook(Box::new(|what| say(&Said::Failed(what.to_string()))));
    let scope: EventTarget = js_sys::global().unchecked_into();
    let listener = Listener::new(scope, "message", |event| {
        let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
        if let Some(text) = text {
            wasm_bindgen_futures::spawn_local(async move {
                let last = work(&text).await.err().map_or(Said::Done, Said::Failed);
                say(&last);
            });
        }
    });
    // It listens for as long as it lives.
    std::mem::forget(listener);
    say(&Said::Ready);
}

fn say(said: &Said) {
    post(&said.to_string());
}

async fn work(text: &str) -> Result<(), String> {
    let task = Task::read(text).ok_or("the worker does not know this task: load the page again")?;
    let mut job = begun(&task).await?;
    let mut told = js_sys::Date::now();
    while !job.is_done() {
        job.advance(SLICE).into_iter().for_each(|news| say(&Said::News(news)));
        if js_sys::Date::now() - told > TELLING_MS {
            told = js_sys::Date::now();
            let (done, of) = job.progress();
            say(&Said::Progress(done, of));
        }
    }
    Ok(())
}

/// The job of this task, with its engine fetched.
///
/// # Errors
/// Why there is none, in words.
pub(super) async fn begun(task: &Task) -> Result<Box<dyn job::Job>, String> {
    let slug = lab::scenario::protocol_of(task.text().as_bytes()).unwrap_or_default();
    let shelf = catalog::shelf(&slug).ok_or_else(|| format!("there is no protocol `{slug}`"))?;
    let catalog = shelf.fetch().await.map_err(|missing| missing.to_string())?;
    job::start(catalog, task).map_err(|all| all.into_iter().map(|one| one.message).collect::<Vec<_>>().join("; "))
}
