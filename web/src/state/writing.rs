//! The text in the scenario's pane, where it is not the run's own: nothing that somebody wrote is lost before it runs.

use std::rc::Rc;

/// So many texts that were put aside are kept.
const MOST_ASIDE: usize = 10;

/// Something that is wrong with a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// Its first byte, and the one past its last.
    pub span: (usize, usize),
    /// Where it begins: line and column, counted from 1.
    pub at: (usize, usize),
    /// What is wrong, and how to mend it.
    pub text: String,
    /// The nearest word that would do, if one is near.
    pub meant: Option<String>,
}

/// What is being written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Writing {
    /// The text; none where the pane shows the run's own.
    pub draft: Option<Rc<str>>,
    /// The run's text when this one was begun.
    pub began: Rc<str>,
    /// What is wrong with it; none while that is not known.
    pub wrong: Option<Rc<[Wrong]>>,
    /// Whether it is to run as soon as it is seen: it was not typed, but brought.
    pub eager: bool,
    /// Texts that gave way to another one, the latest last.
    pub aside: Vec<Rc<str>>,
}

impl Writing {
    /// The same after somebody has typed; the run's own text is no draft.
    #[must_use]
    pub fn typed(&self, text: Rc<str>, own: &Rc<str>) -> Self {
        let began = if self.draft.is_some() { self.began.clone() } else { own.clone() };
        let draft = (text != *own).then_some(text);
        Self { draft, began, wrong: None, eager: false, aside: self.aside.clone() }
    }

    /// The same with a text that was dropped, pasted or fetched; what was being written is put aside.
    #[must_use]
    pub fn brought(&self, text: Rc<str>) -> Self {
        Self { draft: Some(text), eager: true, ..self.put_aside() }
    }

    /// The run's own text is shown again; what was being written is put aside.
    #[must_use]
    pub fn put_aside(&self) -> Self {
        let mut aside = self.aside.clone();
        aside.extend(self.draft.clone());
        let surplus = aside.len().saturating_sub(MOST_ASIDE);
        aside.drain(..surplus);
        Self { aside, ..Self::default() }
    }

    /// The text that was put aside last takes the place of this one.
    #[must_use]
    pub fn taken_up(&self, own: &Rc<str>) -> Self {
        let mut next = self.clone();
        let Some(text) = next.aside.pop() else { return next };
        let before = next.draft.replace(text);
        (next.began, next.wrong, next.eager) = (own.clone(), None, false);
        next.aside.extend(before);
        next
    }

    /// The same when a text was judged, if it is still this one.
    #[must_use]
    pub fn judged(&self, text: &str, wrong: Rc<[Wrong]>) -> Self {
        let mine = self.draft.as_deref() == Some(text);
        Self { wrong: if mine { Some(wrong) } else { self.wrong.clone() }, eager: self.eager && !mine, ..self.clone() }
    }

    /// The same when a text runs: if it is still this one, the pane shows the run's own again.
    #[must_use]
    pub fn ran(&self, text: &str) -> Self {
        let mine = self.draft.as_deref() == Some(text);
        if mine { Self { aside: self.aside.clone(), ..Self::default() } } else { self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Rc<str> {
        "protocol raft\n".into()
    }

    fn draft(writing: &Writing) -> &str {
        writing.draft.as_deref().unwrap_or("none")
    }

    #[test]
    fn whoever_types_the_run_s_own_text_again_has_no_draft() {
        let typed = Writing::default().typed("protocol raf\n".into(), &own());
        assert_eq!((draft(&typed), &typed.began), ("protocol raf\n", &own()));
        assert_eq!(draft(&typed.typed(own(), &own())), "none");
    }

    #[test]
    fn a_text_that_is_brought_puts_the_draft_aside_and_both_can_be_had_again() {
        let mine = Writing::default().typed("mine".into(), &own());
        let brought = mine.brought("theirs".into());
        assert_eq!((draft(&brought), brought.eager), ("theirs", true));
        let back = brought.taken_up(&own());
        assert_eq!((draft(&back), back.eager), ("mine", false));
        assert_eq!(draft(&back.taken_up(&own())), "theirs");
    }

    #[test]
    fn what_runs_leaves_no_draft_and_keeps_what_is_aside() {
        let brought = Writing::default().typed("a".into(), &own()).brought("b".into());
        assert_eq!(brought.ran("something else"), brought);
        let done = brought.ran("b");
        assert_eq!((draft(&done), done.aside.len()), ("none", 1));
        assert_eq!(draft(&done.taken_up(&own())), "a");
    }

    #[test]
    fn a_judgement_of_another_text_is_not_heeded() {
        let typed = Writing::default().typed("a".into(), &own());
        assert_eq!(typed.judged("b", Rc::default()).wrong, None);
        assert_eq!(typed.judged("a", Rc::default()).wrong, Some(Rc::default()));
    }

    #[test]
    fn only_the_latest_texts_are_kept_aside() {
        let many = (0..99).fold(Writing::default(), |writing, at| writing.brought(at.to_string().into()));
        assert_eq!((many.aside.len(), many.aside.last().map(|text| &**text)), (MOST_ASIDE, Some("97")));
    }
}
