//! The playground: a page on which people break distributed systems and see why they hold, or why they don't.

mod app;
mod bring;
mod controller;
mod desk;
mod embed;
mod ground;
mod hooks;
mod jobs;
mod keys;
mod language;
mod library;
mod look;
mod parts;
mod place;
mod save;
mod source;
mod stage;
mod state;
mod theme;
mod trouble;
mod words;

use controller::{Address, Helm};
use std::rc::Rc;

/// Every story run, and nothing else: a test reads this.
async fn show_selftest() {
    let document = web_sys::window().and_then(|window| window.document());
    let body = document.as_ref().and_then(web_sys::Document::body);
    let pre = document.and_then(|document| document.create_element("pre").ok());
    if let (Some(body), Some(pre)) = (body, pre) {
        pre.set_id("selftest");
        pre.set_text_content(Some(&controller::selftest().await));
        body.replace_children_with_node_1(&pre);
    }
}

/// The page itself, as soon as the engine is there that the address asks for.
async fn show_page(address: Address) {
    let language = language::first();
    // Where the pack can't be fetched, the page speaks English.
    let language = language::speak(language).await.map_or(language::Language::English, |()| language);
    match Helm::open(&address).await {
        Ok((helm, trouble)) => {
            let author = embed::Author::of(&helm, &address);
            let port = embed::port(&helm, &author);
            let first = !embed::on() && controller::is_open(&address) && ground::first_visit();
            if first && address.view == state::View::Run && !ground::reduced_motion() {
                helm.perform(controller::Order::Toggle);
            }
            let start = Rc::new(app::Start { address, language, helm, trouble, author, port, first });
            yew::Renderer::<app::App>::with_props(app::Props { start }).render();
        }
        Err(missing) => ground::show_failure(&missing.to_string()),
    }
}

fn main() {
    if jobs::in_worker() {
        return jobs::serve();
    }
    let mut address = controller::address(&ground::query(), &ground::hash(), ground::decoded);
    trouble::begin(address.door.take());
    wasm_bindgen_futures::spawn_local(async move {
        match embed::begin(&ground::query(), &mut address).await {
            Err(missing) => ground::show_failure(&missing.to_string()),
            Ok(()) if address.selftest => show_selftest().await,
            Ok(()) => show_page(address).await,
        }
    });
}
