//! The playground: a page on which people break distributed systems and see why they hold, or why they don't.

mod app;
mod controller;
mod desk;
mod ground;
mod hooks;
mod library;
mod look;
mod parts;
mod stage;
mod state;
mod theme;

/// Every story run, and nothing else: a test reads this.
fn show_selftest() {
    let document = web_sys::window().and_then(|window| window.document());
    let body = document.as_ref().and_then(web_sys::Document::body);
    let pre = document.and_then(|document| document.create_element("pre").ok());
    if let (Some(body), Some(pre)) = (body, pre) {
        pre.set_id("selftest");
        pre.set_text_content(Some(&controller::selftest(catalog::all())));
        body.replace_children_with_node_1(&pre);
    }
}

fn main() {
    if controller::address(&ground::query(), "", ground::decoded).selftest {
        show_selftest();
    } else {
        yew::Renderer::<app::App>::new().render();
    }
}
