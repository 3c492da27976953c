//! The parameters as they stand in the form: the run's own, and what was typed since.

/// The form.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Draft {
    /// What the running run's recipe says: name and text.
    pub running: Vec<(String, String)>,
    /// What was typed: name and text.
    pub typed: Vec<(String, String)>,
    /// What was wrong with it, for each parameter, or "" for the form as a whole.
    pub complaints: Vec<(String, String)>,
}

impl Draft {
    /// The settings that a recipe's `protocol` line makes.
    #[must_use]
    pub fn of(recipe: &str) -> Self {
        let line = recipe.lines().map(str::trim_start).find(|line| line.starts_with("protocol ")).unwrap_or("");
        let line = line.split(" #").next().unwrap_or("");
        let settings = line.split_whitespace().filter_map(|word| word.split_once('='));
        let running =
            settings.filter(|(name, _)| *name != "seed").map(|(name, text)| (name.to_owned(), text.to_owned()));
        Self { running: running.collect(), ..Self::default() }
    }

    /// What stands in the field, if it was set by the recipe or typed.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut both = self.typed.iter().chain(&self.running);
        both.find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Something was typed.
    pub fn set(&mut self, name: &str, text: String) {
        self.typed.retain(|(known, _)| known != name);
        self.typed.push((name.to_owned(), text));
        self.complaints.retain(|(known, _)| !known.is_empty() && known != name);
    }

    /// What was wrong with this parameter.
    #[must_use]
    pub fn complaint(&self, name: &str) -> Option<&str> {
        self.complaints.iter().find(|(known, _)| known == name).map(|(_, why)| why.as_str())
    }

    /// What a run with these parameters is to be opened with: whatever is set and not blank.
    #[must_use]
    pub fn settings(&self) -> Vec<(String, String)> {
        let kept = self.running.iter().filter(|(name, _)| self.typed.iter().all(|(typed, _)| typed != name));
        kept.chain(&self.typed).filter(|(_, text)| !text.trim().is_empty()).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_starts_with_what_the_recipe_says() {
        let draft =
            Draft::of("# A story\n protocol raft nodes=5 seed=7 election_timeout=150ms..300ms # slow=1\nuntil 3s\n");
        assert_eq!(draft.get("nodes"), Some("5"));
        assert_eq!(draft.get("election_timeout"), Some("150ms..300ms"));
        assert_eq!((draft.get("seed"), draft.get("slow")), (None, None));
    }

    #[test]
    fn what_was_typed_replaces_what_runs_and_a_blank_means_the_default() {
        let mut draft = Draft::of("protocol raft nodes=5 clients=2\n");
        draft.set("nodes", "7".into());
        draft.set("clients", " ".into());
        assert_eq!(draft.settings(), vec![("nodes".to_owned(), "7".to_owned())]);
    }
}
