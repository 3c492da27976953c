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
    table.into_iter().flat_map(|(rest, by_slug)| ids(&rest, by_slug)).collect()
}

/// As ids are written: see `model::key`.
pub fn written(id: &str) -> String {
    id.to_ascii_lowercase().replace([' ', '_'], "-")
}

fn ids(rest: &str, by_slug: BTreeMap<&'static str, String>) -> Vec<(String, String)> {
    let different: BTreeSet<&String> = by_slug.values().collect();
    if by_slug.len() > 1 && different.len() == 1 {
        return vec![(format!("any.{rest}"), by_slug.into_values().next().unwrap_or_default())];
    }
    by_slug.into_iter().map(|(slug, text)| (format!("{}.{rest}", written(slug)), text)).collect()
}
