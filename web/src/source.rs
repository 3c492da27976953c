//! `?src=`: the scenario is a file of this very site. Another site's is refused before anything is asked for.

use crate::ground;
use crate::words::say;
use std::pin::Pin;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, RequestMode, Response, Url};

/// The text, or why there is none.
pub type Fetched = Pin<Box<dyn Future<Output = Result<String, String>>>>;

/// No scenario is larger, in bytes.
const MOST: usize = lab::scenario::MOST_BYTES;

/// Fetches the file that this address leads to, seen from the page.
pub fn fetch(address: String) -> Fetched {
    Box::pin(async move { text(&address).await.map_err(|why| format!("?src={address}: {why}.")) })
}

async fn text(address: &str) -> Result<String, String> {
    let url = Url::new_with_base(address, &ground::base())
        .map_err(|_| say!("source.address", "expected the address of a file").to_owned())?;
    let (theirs, ours) = (url.origin(), ground::origin());
    if ours == "null" {
        return Err(say!(
            "source.sandbox",
            "in a sandboxed frame no file can be read; put the scenario into the link instead"
        )
        .into());
    }
    if theirs != ours {
        return Err(say!(
            "source.elsewhere",
            "that file is on another site ({theirs}), and only files of this one ({ours}) are read",
            theirs,
            ours
        ));
    }
    let response = response(&url.href()).await?;
    if !response.ok() {
        return Err(say!("source.refused", "the site answered {status}", response.status()));
    }
    let said = response.headers().get("content-length").ok().flatten();
    let length = said.and_then(|length| length.parse().ok()).unwrap_or(0);
    fits(length)?;
    let text = response.text().map_err(|_| unreadable())?;
    let text = JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or_else(unreadable)?;
    fits(text.len()).map(|()| text)
}

async fn response(address: &str) -> Result<Response, String> {
    let window = web_sys::window().ok_or_else(unreadable)?;
    let init = RequestInit::new();
    // A way that leads to another site is refused, too.
    init.set_mode(RequestMode::SameOrigin);
    let answer = JsFuture::from(window.fetch_with_str_and_init(address, &init)).await;
    let response = answer.ok().and_then(|answer| answer.dyn_into().ok());
    response.ok_or_else(|| say!("source.lost", "the file could not be fetched; is there a connection?").to_owned())
}

fn unreadable() -> String {
    say!("source.unreadable", "the file could not be read").to_owned()
}

fn fits(bytes: usize) -> Result<(), String> {
    if bytes <= MOST {
        Ok(())
    } else {
        Err(say!("source.large", "the file has {bytes} bytes, and a scenario at most {most}", bytes, MOST))
    }
}
