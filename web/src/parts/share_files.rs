//! The run as files: its text, all that happened, and pictures for print.

use crate::desk::Desk;
use crate::save;
use crate::words::{said, say};
use lab::{Word, word};
use picture::{Palette, View};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

const VIEWS: [(&str, Word, View); 3] = [
    ("stage", word!("files.stage", "the stage"), View::Stage),
    ("space-time", word!("files.space-time", "the space-time diagram"), View::SpaceTime),
    ("structure", word!("files.structure", "the structure"), View::Structure),
];

/// What is given away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum File {
    Scenario,
    Trace,
    Svg,
    Png,
}

#[derive(Properties, Clone, PartialEq)]
pub struct FilesProps {
    /// The desk.
    pub desk: Desk,
    /// Told what was done.
    pub said: Callback<AttrValue>,
}

/// The files, each with what it is.
#[component]
pub fn Files(props: &FilesProps) -> Html {
    let view = use_state(|| View::Stage);
    let onchange = {
        let setter = view.setter();
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            setter.set(VIEWS.iter().find(|(known, ..)| *known == word).map_or(View::Stage, |(.., view)| *view));
        })
    };
    let option = |(word, name, one): &(&'static str, Word, View)| html! { <option value={*word} selected={*one == *view}>{ said(*name) }</option> };
    let save = |id: &'static str, name: &'static str, what: File| {
        let (props, view) = (props.clone(), *view);
        let onclick = Callback::from(move |_: MouseEvent| give(&props, what, view));
        html! { <button class="btn" {id} {onclick}>{ name }</button> }
    };
    html! {
        <section class="files" aria-labelledby="files-name">
            <h3 id="files-name">{ say!("files.title", "Files") }</h3>
            <dl>
                <div><dt>{ save("save-scn", say!("files.scenario", "Scenario (.scn)"), File::Scenario) }</dt>
                    <dd>{ say!("files.scenario-hint", "The text that makes this run: for the command line, for tests, to be edited and dropped here again.") }</dd></div>
                <div><dt>{ save("save-trace", say!("files.trace", "Trace (.json)"), File::Trace) }</dt>
                    <dd>{ say!("files.trace-hint", "Everything that happened until now, a record to a line; of a very long run the latest 100,000 events.") }</dd></div>
                <div><dt>{ save("save-svg", say!("files.svg", "Picture (.svg)"), File::Svg) }{ save("save-png", say!("files.png", "Picture (.png)"), File::Png) }</dt>
                    <dd>{ say!("files.picture-hint", "In the colours of paper, with title, seed and link below. It shows:") }{ " " }
                        <select class="field" id="picture-view" aria-label={say!("files.view", "What the picture shows")} {onchange}>{ for VIEWS.iter().map(option) }</select></dd></div>
            </dl>
        </section>
    }
}

fn give(props: &FilesProps, what: File, view: View) {
    let (helm, told) = (&props.desk.helm, props.said.clone());
    let part = VIEWS.iter().find(|(.., one)| *one == view && view != View::Stage).map_or("", |(word, ..)| word);
    let end = |end: &str| if part.is_empty() { end.to_owned() } else { format!("-{part}{end}") };
    let name = match what {
        File::Scenario => helm.file_name(".scn"),
        File::Trace => helm.file_name(".json"),
        File::Svg => helm.file_name(&end(".svg")),
        File::Png => helm.file_name(&end(".png")),
    };
    let saved: AttrValue = say!("files.saved", "Saved: {name}", name).into();
    match what {
        File::Scenario => save::text(&name, "text/plain", &helm.script().text),
        File::Trace => save::text(&name, "application/json", &helm.trace()),
        File::Svg => save::text(&name, "image/svg+xml", &helm.figure(view).to_svg(&Palette::print())),
        File::Png => {
            let failed = AttrValue::from(say!(
                "files.failed",
                "This browser could not make the picture; the SVG is the same one."
            ));
            return save::png(name, &helm.figure(view), move |done| told.emit(if done { saved } else { failed }));
        }
    }
    told.emit(saved);
}
