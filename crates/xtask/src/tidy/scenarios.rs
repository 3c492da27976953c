//! A scenario is found by its protocol's slug, and its first comment is the story's title.

use super::Offence;
use super::layers::ENGINES;
use super::project::{File, Project};
use super::tokens;

pub fn check(project: &Project) -> Vec<Offence> {
    let slugs = slugs(project);
    project.files.iter().filter(|file| file.path.ends_with(".scn")).flat_map(|file| in_file(file, &slugs)).collect()
}

fn in_file(file: &File, slugs: &[String]) -> Vec<Offence> {
    // Examples for the parser's tests may be as bad as they like.
    let ["scenarios", folder, _] = file.path.split('/').collect::<Vec<_>>()[..] else {
        let misplaced = file.path.starts_with("scenarios/");
        return misplaced
            .then(|| Offence::new(&file.path, 0, "move it to scenarios/<slug of the protocol>/"))
            .into_iter()
            .collect();
    };
    let mut found = Vec::new();
    if !slugs.iter().any(|slug| slug == folder) {
        found.push(Offence::new(
            &file.path,
            0,
            format!("`{folder}` is no protocol's slug; there are: {}", slugs.join(", ")),
        ));
    }
    if !has_title(&file.text) {
        found.push(Offence::new(&file.path, 1, "begin with a comment: the story's title"));
    }
    found
}

fn has_title(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.strip_prefix('#').is_some_and(|title| !title.trim().is_empty())
}

/// Every `slug: "..."` of the engines.
fn slugs(project: &Project) -> Vec<String> {
    let mut slugs = Vec::new();
    for file in project.rust().filter(|file| ENGINES.contains(&file.krate()) && !file.is_test()) {
        let tokens = tokens::outside_tests(&file.text);
        let named = tokens.windows(3).filter(|three| tokens::texts_are(three, &["slug", ":"]));
        slugs.extend(named.filter_map(|three| three[2].text.strip_prefix('"')?.strip_suffix('"').map(str::to_owned)));
    }
    slugs
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAFT: (&str, &str) = ("crates/consensus/src/raft/mod.rs", "const ABOUT: About = About { slug: \"raft\" };");

    #[test]
    fn a_story_without_a_title_is_an_offence() {
        for text in ["protocol raft", "#\nprotocol raft", "\n# Late.", ""] {
            assert_eq!(check(&Project::example(&[RAFT, ("scenarios/raft/a.scn", text)])).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_story_in_a_folder_of_no_protocol_is_an_offence() {
        for path in ["scenarios/rafts/a.scn", "scenarios/a.scn"] {
            assert_eq!(check(&Project::example(&[RAFT, (path, "# A title.")])).len(), 1, "{path}");
        }
    }

    #[test]
    fn a_story_with_a_title_in_its_protocols_folder_is_none() {
        assert_eq!(check(&Project::example(&[RAFT, ("scenarios/raft/a.scn", "# A title.\nprotocol raft")])), []);
    }
}
