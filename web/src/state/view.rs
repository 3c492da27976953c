//! What the page shows of all that it has: the run, the home with everything there is, or one protocol's own page. It stands
//! in the query (`?home`, `?about=raft`), so that it can be linked to and the browser's way back leads out of it.

/// What is shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum View {
    /// The run.
    #[default]
    Run,
    /// Every protocol and every story.
    Home,
    /// All that is known of the protocol with this slug, if there is one.
    About(String),
}

impl View {
    /// What a query asks for, with or without its `?`.
    #[must_use]
    pub fn of(query: &str) -> Self {
        let mut found = Self::Run;
        for (name, text) in query.trim_start_matches('?').split('&').map(halves) {
            match name {
                "home" if text != "0" => found = Self::Home,
                "about" if !text.is_empty() => found = Self::About(text.to_owned()),
                _ => {}
            }
        }
        found
    }

    /// The query with this view in the place of its own; empty, or with its `?`.
    #[must_use]
    pub fn put(&self, query: &str) -> String {
        let others = query.trim_start_matches('?').split('&');
        let mut kept: Vec<_> =
            others.filter(|pair| !pair.is_empty() && !["home", "about"].contains(&halves(pair).0)).collect();
        let about;
        match self {
            Self::Run => {}
            Self::Home => kept.push("home"),
            Self::About(slug) => {
                about = format!("about={slug}");
                kept.push(&about);
            }
        }
        if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) }
    }
}

fn halves(pair: &str) -> (&str, &str) {
    pair.split_once('=').unwrap_or((pair, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_says_what_is_shown() {
        assert_eq!([View::of("?home"), View::of("theme=dark&home=1")], [View::Home, View::Home]);
        assert_eq!(View::of("?about=raft&theme=dark"), View::About("raft".into()));
        assert_eq!([View::of(""), View::of("?p=home"), View::of("?home=0&about=")], [View::Run, View::Run, View::Run]);
    }

    #[test]
    fn another_view_leaves_the_rest_of_the_query_alone() {
        assert_eq!(View::Home.put(""), "?home");
        assert_eq!(View::About("pbft".into()).put("?theme=dark&home"), "?theme=dark&about=pbft");
        assert_eq!(View::Run.put("?home&theme=dark"), "?theme=dark");
        assert_eq!(View::Run.put("?about=raft"), "");
    }
}
