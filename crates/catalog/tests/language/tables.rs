//! What the protocols' tables say: ids begin with the slug, or with `any` where several protocols say the same.

use std::collections::{BTreeMap, BTreeSet};

/// A text of a table: the rest of its id, and for each slug what it says.
type Table = BTreeMap<String, BTreeMap<&'static str, String>>;

/// Every text of every table. What all who say something say alike is said once, for any protocol.
pub fn told() -> Vec<(String, String)> {
    let mut table = Table::new();
    for mut info in catalog::all().protocols() {
        let slug = info.slug;
        info.texts(&mut |rest, text| {
            table.entry(written(rest)).or_default().insert(slug, (*text).to_owned());
        });
    }
    for mut info in catalog::all().protocols() {
        let slug = info.slug;
        labels(&mut info).into_iter().for_each(|word| enter(&mut table, slug, "label", &word));
    }
    for story in catalog::all().stories {
        shown(story, &mut table);
    }
    for shelf in &catalog::SHELVES {
        let said = &shelf.welcome;
        for (rest, text) in [("wait", said.wait), ("offer", said.offer), ("watch", said.watch)] {
            if !text.is_empty() {
                table.entry(format!("welcome.{rest}")).or_default().insert(shelf.card.slug, text.to_owned());
            }
        }
    }
    table.into_iter().flat_map(|(rest, by_slug)| ids(&rest, by_slug)).collect()
}

fn enter(table: &mut Table, slug: &'static str, kind: &str, word: &str) {
    table.entry(written(&format!("{kind}.{word}"))).or_default().insert(slug, word.replace(['-', '_'], " "));
}

/// The words of forms and figures, which the page shows as labels.
fn labels(info: &mut lab::ProtocolInfo) -> BTreeSet<String> {
    let names = info.parameters.iter().map(|parameter| parameter.name);
    let names = names.chain(info.requests.iter().flat_map(|request| request.fields.iter().map(|field| field.name)));
    let names = names.chain(info.requests.iter().map(|request| request.word));
    let names = names.chain(info.lies.iter().flat_map(|lie| lie.fields.iter().map(|field| field.name)));
    let names = names.chain(info.lies.iter().map(|lie| lie.word)).map(str::to_owned);
    let figures = info.metrics.iter().map(|metric| metric.name.replace("_us", ""));
    let figures = figures.map(|name| name.split('.').next().unwrap_or_default().to_owned());
    // What the page itself asks for.
    let own = ["time", "skew", "drift", "latency", "loss", "duplicate"].map(str::to_owned);
    names.chain(figures).chain(own).collect()
}

/// What a story shows at its end that stands in no table: the names of the nodes' fields, and the titles of the panels.
fn shown(story: &'static lab::Story, table: &mut Table) {
    let mut run = lab::Run::open(catalog::all(), story.text).expect("a story");
    run.advance(lab::Micros(i64::MAX - 1), 3_000);
    let slug = run.protocol().slug;
    for node in run.ids().to_vec() {
        for (name, _) in run.node(node).expect("it is there").fields {
            enter(table, slug, "field", name);
        }
    }
    for panel in run.panels() {
        use lab::Panel::{Bars, Grid, Notes, Tree};
        let (Grid { title, .. } | Tree { title, .. } | Bars { title, .. } | Notes { title, .. }) = &panel;
        let (template, _) = lab::tongue::template(title);
        // A digest without a figure in it is a word like any other.
        if !template.contains("digest ") || template.ends_with("digest {}") {
            enter(table, slug, "panel", &template);
        }
    }
}

/// As ids are written: see `model::key`.
pub fn written(id: &str) -> String {
    id.to_ascii_lowercase().replace([' ', '_'], "-")
}

fn ids(rest: &str, by_slug: BTreeMap<&'static str, String>) -> Vec<(String, String)> {
    let different: BTreeSet<&String> = by_slug.values().collect();
    if different.len() == 1 && (by_slug.len() > 1 || rest.starts_with("label.")) {
        return vec![(format!("any.{rest}"), by_slug.into_values().next().unwrap_or_default())];
    }
    by_slug.into_iter().map(|(slug, text)| (format!("{}.{rest}", written(slug)), text)).collect()
}

/// The protocol in whose folder a file stands, or "any": what several protocols share.
pub fn slug_of(file: &str) -> String {
    let slugs = catalog::all().slugs();
    let own = slugs.iter().find(|slug| file.contains(&format!("/src/{}/", slug.replace('-', "_"))));
    own.map_or("any".to_owned(), |slug| written(slug))
}
