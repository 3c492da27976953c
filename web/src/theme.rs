//! Light and dark, and the stage's colours as the style sheet has them.

use picture::{Palette, Tone};
use web_sys::{CssStyleDeclaration, Element};

/// Which of the two sets of colours is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// The colours of an element's custom properties; where the style sheet has none, those of the picture itself.
#[must_use]
pub fn palette_of(element: &Element, theme: Theme) -> Palette {
    let own = match theme {
        Theme::Light => Palette::light(),
        Theme::Dark => Palette::dark(),
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
