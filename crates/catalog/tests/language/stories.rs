//! What the stories say: their titles, and what they tell at their moments.

/// Every title and every note.
pub fn told() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for story in catalog::all().stories {
        all.push((format!("story.{}", story.slug), story.title().to_owned()));
        let notes = story.text.lines().filter(|line| line.starts_with("note "));
        for (at, note) in notes.enumerate() {
            let quoted = note.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"')).expect("a note is quoted").0;
            all.push((format!("story.{}.note-{}", story.slug, at + 1), quoted.replace("\\\"", "\"")));
        }
    }
    all
}
