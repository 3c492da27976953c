//! What a run can be shared as: links, a frame for a page of one's own, a block for course notes.

use picture::Micros;
use std::rc::Rc;

/// A run to be shared.
#[derive(Clone, PartialEq, Debug)]
pub struct Share {
    /// The link to the present moment; none where the run is too long for one.
    pub here: Option<String>,
    /// The link to its beginning.
    pub beginning: Option<String>,
    /// The present moment.
    pub at: Micros,
    /// The run's title.
    pub title: String,
    /// Its scenario.
    pub scenario: Rc<str>,
}

impl Share {
    /// The whole address of the run on the page at `base`, which ends before any `?` and `#`.
    #[must_use]
    pub fn address(&self, base: &str, here: bool) -> Option<String> {
        self.link(here).map(|link| format!("{base}#{}{link}", lab::link::NAME))
    }

    /// A frame for any HTML page: it may run scripts and nothing else.
    #[must_use]
    pub fn frame(&self, base: &str, here: bool) -> Option<String> {
        let link = self.link(here)?;
        let (base, title) = (escaped(base), escaped(&self.title));
        Some(format!(
            "<iframe src=\"{base}?embed=1#{}{link}\" title=\"{title}, in Splitbrain\" sandbox=\"allow-scripts\" \
             loading=\"lazy\" width=\"100%\" height=\"480\"></iframe>",
            lab::link::NAME
        ))
    }

    /// A block for mdBook; its fence is longer than any in the scenario.
    #[must_use]
    pub fn block(&self) -> String {
        let mut fence = "```".to_owned();
        while self.scenario.contains(&fence) {
            fence.push('`');
        }
        format!("{fence}splitbrain\n{}{fence}\n", self.scenario)
    }

    fn link(&self, here: bool) -> Option<&String> {
        if here { self.here.as_ref() } else { self.beginning.as_ref() }
    }
}

/// As an attribute of HTML takes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share() -> Share {
        Share {
            here: Some("AQhere".into()),
            beginning: Some("AQstart".into()),
            at: Micros::millis(5),
            title: "\"A\" & <b>".into(),
            scenario: "# ``` and ````\nprotocol raft\n".into(),
        }
    }

    #[test]
    fn an_address_leads_to_the_moment_or_to_the_beginning() {
        assert_eq!(share().address("https://x.org/a/", true).as_deref(), Some("https://x.org/a/#r=AQhere"));
        assert_eq!(share().address("https://x.org/a/", false).as_deref(), Some("https://x.org/a/#r=AQstart"));
        assert_eq!(Share { here: None, ..share() }.address("https://x.org/a/", true), None);
    }

    #[test]
    fn a_frame_has_a_title_and_may_run_scripts_alone() {
        let frame = share().frame("https://x.org/a/", true).expect("a link");
        assert!(frame.contains("src=\"https://x.org/a/?embed=1#r=AQhere\""), "{frame}");
        assert!(frame.contains("title=\"&quot;A&quot; &amp; &lt;b&gt;, in Splitbrain\""), "{frame}");
        assert!(frame.contains(" sandbox=\"allow-scripts\" "), "{frame}");
    }

    #[test]
    fn no_line_of_a_scenario_ends_its_block() {
        assert_eq!(share().block(), "`````splitbrain\n# ``` and ````\nprotocol raft\n`````\n");
    }
}
