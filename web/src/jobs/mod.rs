//! Long work beside the page: jobs (`lab::job`) in workers, or in slices between two frames where there may be no worker.
//!
//! A worker is this very program, started once more by `web/worker.js` from the files that the page has fetched already: no
//! second build, and nothing to download but this module, in which also stands what the page shows of such work.

mod crew;
mod hand;
mod said;
mod slices;

pub use crew::{Crew, Report};

use crate::desk::Desk;
use crate::words::say;
use catalog::Missing;
use yew::prelude::*;

/// What is fetched.
pub struct Bench {
    /// Does what this worker is told.
    serve: fn(),
    /// The tab.
    tab: fn(&Desk) -> Html,
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(jobs, fallible))]
#[allow(unsafe_code, reason = "what splits the module imports and exports a function by its name")]
fn bench() -> Result<&'static Bench, Missing> {
    static BENCH: Bench = Bench { serve: hand::serve, tab: crate::parts::seeds::tab };
    Ok(&BENCH)
}

async fn fetch() -> Result<&'static Bench, Missing> {
    #[cfg(feature = "split")]
    let bench = bench().await;
    #[cfg(not(feature = "split"))]
    let bench = bench();
    bench
}

/// Whether this is a worker: then there is no page.
pub fn in_worker() -> bool {
    web_sys::window().is_none()
}

/// Does what this worker is told, as soon as what can do so has come. Where it does not come, the worker is of no use.
pub fn serve() {
    wasm_bindgen_futures::spawn_local(async {
        match fetch().await {
            Ok(bench) => (bench.serve)(),
            Err(_) => said::post("unfit"),
        }
    });
}

#[derive(Properties, Clone, PartialEq)]
pub struct GateProps {
    /// What it shows.
    pub desk: Desk,
}

/// The tab, as soon as it is there.
#[component]
pub fn Gate(props: &GateProps) -> Html {
    let come = use_state(|| None::<Result<&'static Bench, Missing>>);
    {
        let come = come.clone();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move { come.set(Some(fetch().await)) });
        });
    }
    match &*come {
        Some(Ok(bench)) => (bench.tab)(&props.desk),
        None => html! { <p class="none" role="status">{ say!("later.loading", "Loading …") }</p> },
        Some(Err(_)) => {
            html! { <p class="none" role="alert">{ say!("later.failed", "This part of the page could not be fetched. Is there a connection? Open it again.") }</p> }
        }
    }
}
