//! The sets of colours, and the stage's colours as the style sheet has them.

use crate::words::say;
use picture::{Palette, Tone};
use web_sys::{CssStyleDeclaration, Element};

/// Which set of colours is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black on white, with thick lines.
    Contrast,
    /// For a beamer: larger, with strong colours on white.
    Projector,
}

impl Theme {
    /// Every set, as it is offered.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Contrast, Self::Projector];

    /// As style sheets, addresses and messages have it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
            Self::Projector => "projector",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => say!("theme.light", "Light colours"),
            Self::Dark => say!("theme.dark", "Dark colours"),
            Self::Contrast => say!("theme.contrast", "High contrast"),
            Self::Projector => say!("theme.projector", "Projector: large and strong"),
        }
    }

    /// The set that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.word() == word)
    }

    /// How much larger than elsewhere the stage is drawn, with its letters and strokes.
    #[must_use]
    pub const fn enlarged(self) -> f64 {
        if matches!(self, Self::Projector) { 1.3 } else { 1.0 }
    }

    /// How much thicker than elsewhere lines are drawn.
    #[must_use]
    pub const fn thickened(self) -> f64 {
        match self {
            Self::Light | Self::Dark => 1.0,
            Self::Contrast => 1.5,
            Self::Projector => 1.25,
        }
    }
}

/// The colours of an element's custom properties; where the style sheet has none, those of the picture itself.
#[must_use]
pub fn palette_of(element: &Element, theme: Theme) -> Palette {
    let own = match theme {
        Theme::Light => Palette::light(),
        Theme::Dark => Palette::dark(),
        Theme::Contrast => Palette::contrast(),
        Theme::Projector => Palette::projector(),
    };
    match style_of(element) {
        Some(style) => Palette::resolve(|tone| property(&style, tone).unwrap_or_else(|| own.colour(tone).to_owned())),
        None => own,
    }
}

/// The fonts of an element, as a canvas wants to be told them.
#[must_use]
pub fn fonts_of(element: &Element) -> String {
    let family = style_of(element).and_then(|style| style.get_property_value("font-family").ok());
    family.filter(|family| !family.is_empty()).unwrap_or_else(|| "sans-serif".to_owned())
}

fn style_of(element: &Element) -> Option<CssStyleDeclaration> {
    web_sys::window()?.get_computed_style(element).ok()?
}

fn property(style: &CssStyleDeclaration, tone: Tone) -> Option<String> {
    let value = style.get_property_value(&format!("--{}", tone.property())).ok()?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_found_by_its_word_and_no_other() {
        for theme in Theme::ALL {
            assert_eq!(Theme::of(theme.word()), Some(theme));
        }
        assert_eq!((Theme::of("auto"), Theme::of("")), (None, None));
    }

    /// The style sheets, as they are shipped.
    const SHEETS: &str = concat!(include_str!("../style/tokens.css"), include_str!("../style/themes.css"));

    #[test]
    fn the_style_sheets_give_every_theme_the_colours_of_its_palette() {
        for theme in [Theme::Contrast, Theme::Projector] {
            let start = format!("[data-theme=\"{}\"] {{", theme.word());
            let rest = SHEETS.split_once(&start).expect("the sheet has it").1;
            let rules = rest.split_once('}').expect("it ends").0;
            let palette = if theme == Theme::Contrast { Palette::contrast() } else { Palette::projector() };
            for tone in Tone::ALL {
                let name = format!("--{}: ", tone.property());
                let value = rules.split_once(&name).and_then(|(_, rest)| rest.split(';').next());
                let value = value.unwrap_or_else(|| panic!("{} lacks {name}", theme.word()));
                assert_eq!(long(value), palette.colour(tone), "{} {tone:?}", theme.word());
            }
        }
    }

    /// `#abc` is `#aabbcc`.
    fn long(colour: &str) -> String {
        match colour.strip_prefix('#') {
            Some(short) if short.len() == 3 => format!("#{}", short.chars().flat_map(|c| [c, c]).collect::<String>()),
            _ => colour.to_owned(),
        }
    }
}
