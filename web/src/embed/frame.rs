//! The outermost element of the page: what its style sheet has to know of how the page is embedded.

use super::{desk, embedded};

/// Its class and its attributes; a page that stands alone has no attributes.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    /// Its class.
    pub class: &'static str,
    /// The controls that are shown.
    pub controls: Option<String>,
    /// The panels that are shown.
    pub panels: Option<String>,
    /// What stands in the side.
    pub side: Option<&'static str>,
    /// Set where the reader can change nothing.
    pub readonly: Option<&'static str>,
}

/// The page's.
#[must_use]
pub fn frame() -> Frame {
    let Some(settings) = embedded().map(|embedded| &embedded.settings) else {
        return Frame { class: "page", controls: None, panels: None, side: None, readonly: None };
    };
    Frame {
        class: "page embedded",
        controls: Some(settings.controls.join(" ")),
        panels: Some(settings.panels.join(" ")),
        side: Some(side(&settings.panels)),
        readonly: settings.readonly.then_some("1"),
    }
}

fn side(panels: &[&str]) -> &'static str {
    match (desk::tabs(panels).is_empty(), panels.contains(&"invariants")) {
        (false, _) => "tabs",
        (true, true) => "invariants",
        (true, false) => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_is_there_where_something_stands_in_it() {
        assert_eq!(
            [side(&["legend"]), side(&["invariants"]), side(&["log", "invariants"])],
            ["none", "invariants", "tabs"]
        );
    }
}
