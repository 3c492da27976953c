//! What can be compared by one click: stories whose comment says so, such as
//! `# many seeds: 50 of election_timeout=150ms..155ms against 150ms..300ms, elections`.

use super::form::Form;
use super::store;
use crate::controller::Order;
use crate::desk::Desk;
use crate::library;
use crate::state::Action;
use crate::words;
use yew::prelude::*;

/// How the last part of such a story's slug begins: so it is known before its text is here.
const BEGINS: &str = "seeds-";
const MARK: &str = "# many seeds: ";

/// All of them: slug and title.
pub fn all() -> Vec<(&'static str, &'static str)> {
    let stories = library::shelves().iter().flat_map(library::stories);
    stories.filter(|(slug, _)| slug.split('/').nth(1).is_some_and(|name| name.starts_with(BEGINS))).collect()
}

/// The form as a story's text fills it.
fn read(slug: &str, text: &str) -> Option<Form> {
    let line = text.lines().find_map(|line| line.strip_prefix(MARK))?;
    let (what, metric) = line.rsplit_once(", ")?;
    let (count, rest) = what.split_once(" of ")?;
    let (parameter, values) = rest.split_once('=')?;
    let (one, other) = values.split_once(" against ")?;
    Some(Form {
        slug: slug.to_owned(),
        count: count.to_owned(),
        parameter: parameter.to_owned(),
        values: [one.to_owned(), other.to_owned()],
        metric: metric.trim().to_owned(),
        ..Form::default()
    })
}

/// Opens the story, fills the form, and begins.
pub fn choosing(desk: &Desk, slug: &'static str) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_| {
        let desk = desk.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Err(why) = begin(&desk, slug).await {
                desk.tell.emit(Action::Refused(why));
            }
        });
    })
}

async fn begin(desk: &Desk, story: &'static str) -> Result<(), String> {
    let slug = story.split('/').next().unwrap_or_default();
    let shelf = catalog::shelf(slug).ok_or_else(|| catalog::Missing.to_string())?;
    let catalog = shelf.fetch().await.map_err(|missing| missing.to_string())?;
    let text = catalog.story(story).map(|story| story.text).unwrap_or_default();
    let form = read(slug, text).ok_or("this story has nothing to compare")?;
    desk.helm.carry_out(Order::Story(story.to_owned()));
    let title = words::story(story, lab::Story { slug: story, text }.title()).to_owned();
    let plan = form.plan(&title, text).map_err(|(_, why)| why)?;
    store::change(|store| store.form = form);
    store::begin(plan);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_says_what_to_compare() {
        assert!(all().len() >= 2);
        for (slug, _) in all() {
            let protocol = slug.split('/').next().unwrap_or_default();
            let story = catalog::all().story(slug).expect("it is listed");
            let form = read(protocol, story.text).unwrap_or_else(|| panic!("{slug}"));
            for value in &form.values {
                let setting = Some((form.parameter.clone(), value.clone()));
                let of = lab::job::Variant { until: None, setting };
                assert!(lab::job::variant(catalog::all(), story.text, &of).is_ok(), "{slug}: {value}");
            }
            let mut run = lab::Run::open(catalog::all(), story.text).expect("a test runs it");
            run.finish();
            assert!(run.verdict().metrics.contains_key(&form.metric), "{slug}: {}", form.metric);
        }
    }
}
