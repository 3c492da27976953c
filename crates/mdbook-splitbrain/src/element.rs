//! What stands in the page in place of a block: the element that `embed.js` brings to life, with the figure inside.

use crate::block::{NAMES, Wishes};
use crate::figure::Figure;

/// The HTML of a block, on one line. It has no ids: the print page holds all chapters, and a run may stand in two.
pub fn html(scenario: &str, wishes: &Wishes, figure: &Figure, site: Option<&str>) -> String {
    let mut attributes =
        vec![("scenario", scenario), ("label", wishes.get("label").map_or(&figure.title, |label| label))];
    attributes.extend(site.map(|site| ("site", site)));
    let passed = NAMES.into_iter().filter(|name| !["label", "figure"].contains(name));
    attributes.extend(passed.filter_map(|name| Some((name, wishes.get(name)?.as_str()))));
    let attributes: String = attributes.iter().map(|(name, text)| format!(" {name}=\"{}\"", escaped(text))).collect();
    let svg = figure.svg.replacen("<svg ", "<svg style=\"max-width:100%;height:auto\" ", 1);
    format!("<div class=\"splitbrain\"><splitbrain-run{attributes}>{svg}</splitbrain-run></div>")
}

/// A text as an attribute holds it; line breaks as well, so that Markdown sees one line.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\n' => safe += "&#10;",
            '\r' => {}
            // mdBook's other preprocessors look for these.
            '{' => safe += "&#123;",
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_can_t_break_out_of_its_attribute() {
        let figure = Figure { svg: "<svg a=\"1\"></svg>".into(), title: "T".into() };
        let html = html("# \"><script>&\n\nx", &Wishes::new(), &figure, Some("https://a.example/"));
        assert!(html.contains("scenario=\"# &quot;&gt;&lt;script&gt;&amp;&#10;&#10;x\""), "{html}");
        assert!(
            html.contains(" site=\"https://a.example/\"") && !html.contains('\n') && !html.contains(" id="),
            "{html}"
        );
    }

    #[test]
    fn settings_are_passed_on_and_the_figure_s_moment_is_not() {
        let figure = Figure { svg: "<svg></svg>".into(), title: "T".into() };
        let wishes = Wishes::from([
            ("at", "1s".into()),
            ("figure", "2s".into()),
            ("label", "L".into()),
            ("height", "300".into()),
        ]);
        let html = html("x", &wishes, &figure, None);
        assert!(html.contains(" label=\"L\" at=\"1s\" height=\"300\">") && !html.contains("figure="), "{html}");
    }
}
