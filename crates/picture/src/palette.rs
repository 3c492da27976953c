//! Which colour each tone is: sets of the project's own, and room for others.
//!
//! The six hues are those of Okabe and Ito (2008), in an order in which neighbours are easily told apart; their
//! vermilion is not among them, because it is kept for faults.

use crate::Tone;

/// A colour for each tone, as CSS writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    colours: [String; Tone::ALL.len()],
}

impl Palette {
    /// Asks for each tone's colour.
    #[must_use]
    pub fn resolve(mut colour: impl FnMut(Tone) -> String) -> Self {
        Self { colours: Tone::ALL.map(&mut colour) }
    }

    /// Colours that follow the page: `var(--fault, #d55e00)`.
    #[must_use]
    pub fn of_the_page() -> Self {
        Self::resolve(|tone| format!("var(--{}, {})", tone.property(), light(tone)))
    }

    /// For a light ground: the page, and figures.
    #[must_use]
    pub fn light() -> Self {
        Self::resolve(|tone| light(tone).to_owned())
    }

    /// For a dark ground.
    #[must_use]
    pub fn dark() -> Self {
        Self::resolve(|tone| dark(tone).to_owned())
    }

    /// Black on white, nothing pale: every text has a contrast of at least 7 to 1.
    #[must_use]
    pub fn contrast() -> Self {
        Self::resolve(|tone| contrast(tone).to_owned())
    }

    /// For a beamer in a bright hall: white, with strong colours.
    #[must_use]
    pub fn projector() -> Self {
        Self::resolve(|tone| projector(tone).to_owned())
    }

    /// For paper: the light one on white.
    #[must_use]
    pub fn print() -> Self {
        Self::resolve(|tone| if tone == Tone::Ground { "#ffffff" } else { light(tone) }.to_owned())
    }

    /// The colour of a tone; nothing is painted with `Tone::None`.
    #[must_use]
    pub fn colour(&self, tone: Tone) -> &str {
        match (tone as usize).checked_sub(1) {
            Some(index) => &self.colours[index],
            None => "none",
        }
    }
}

const fn light(tone: Tone) -> &'static str {
    match tone {
        Tone::None => "none",
        Tone::Ground => "#f6f5f2",
        Tone::Panel => "#ffffff",
        Tone::Line => "#d9d5cc",
        Tone::Ink | Tone::Outline => "#1d1d20",
        Tone::Soft => "#5d5b57",
        Tone::Faint => "#7f7b74",
        Tone::Accent => "#3b4cc0",
        Tone::AccentSoft => "#dfe3fb",
        Tone::Fault => "#d55e00",
        Tone::FaultInk => "#a84700",
        Tone::FaultSoft => "#fdebdd",
        Tone::OnHue => "#111111",
        Tone::Crown => "#ffd23f",
        hue => bright(hue),
    }
}

const fn dark(tone: Tone) -> &'static str {
    match tone {
        Tone::None => "none",
        Tone::Ground => "#141417",
        Tone::Panel => "#1c1c21",
        Tone::Line => "#37373f",
        Tone::Ink => "#ececf0",
        Tone::Soft => "#a9a9b3",
        Tone::Faint => "#7d7d88",
        Tone::Accent => "#93a0ff",
        Tone::AccentSoft => "#2b3058",
        Tone::Fault => "#ff8a3d",
        Tone::FaultInk => "#ff9a57",
        Tone::FaultSoft => "#3a2415",
        Tone::Outline => "#0d0d10",
        Tone::OnHue => "#111111",
        Tone::Crown => "#ffd23f",
        hue => bright(hue),
    }
}

const fn contrast(tone: Tone) -> &'static str {
    match tone {
        Tone::None => "none",
        Tone::Ground | Tone::Panel => "#ffffff",
        Tone::Line => "#444444",
        Tone::Ink | Tone::Outline | Tone::OnHue => "#000000",
        Tone::Soft => "#1c1c1c",
        Tone::Faint => "#333333",
        Tone::Accent => "#0000c8",
        Tone::AccentSoft => "#e2e6ff",
        Tone::Fault => "#a83200",
        Tone::FaultInk => "#7d2300",
        Tone::FaultSoft => "#fff0e6",
        Tone::Crown => "#ffd23f",
        Tone::Hue0 => "#56b4e9",
        Tone::Hue1 => "#f0e442",
        Tone::Hue2 => "#43c79b",
        Tone::Hue3 => "#e08fc0",
        Tone::Hue4 => "#f0a500",
        Tone::Hue5 => "#9aa8ff",
    }
}

const fn projector(tone: Tone) -> &'static str {
    match tone {
        Tone::None => "none",
        Tone::Ground | Tone::Panel => "#ffffff",
        Tone::Line => "#8d877b",
        Tone::Ink | Tone::Outline | Tone::OnHue => "#000000",
        Tone::Soft => "#33312e",
        Tone::Faint => "#474440",
        Tone::Accent => "#1f2fb4",
        Tone::AccentSoft => "#dde2ff",
        Tone::Fault => "#c94f00",
        Tone::FaultInk => "#8f3a00",
        Tone::FaultSoft => "#ffe6d1",
        Tone::Crown => "#ffcc00",
        Tone::Hue0 => "#2fa6ee",
        Tone::Hue1 => "#ffe600",
        Tone::Hue2 => "#26c795",
        Tone::Hue3 => "#e070b0",
        Tone::Hue4 => "#ffa200",
        Tone::Hue5 => "#8292ff",
    }
}

/// The hues, the same on both grounds.
const fn bright(tone: Tone) -> &'static str {
    match tone {
        Tone::Hue0 => "#56b4e9",
        Tone::Hue1 => "#f0e442",
        Tone::Hue2 => "#5cc6a4",
        Tone::Hue3 => "#cc79a7",
        Tone::Hue4 => "#e69f00",
        _ => "#93a0ff",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tone_has_a_colour_of_its_own_place() {
        for palette in [Palette::light(), Palette::dark(), Palette::contrast(), Palette::projector(), Palette::print()]
        {
            for tone in Tone::ALL {
                assert!(palette.colour(tone).starts_with('#'), "{tone:?}");
            }
        }
        assert_eq!(Palette::light().colour(Tone::Hue5), bright(Tone::Hue5));
        assert_eq!(Palette::light().colour(Tone::None), "none");
    }

    #[test]
    fn nothing_but_faults_is_vermilion() {
        for palette in [Palette::light(), Palette::dark(), Palette::contrast(), Palette::projector()] {
            let vermilion = palette.colour(Tone::Fault);
            let same = Tone::ALL.into_iter().filter(|&tone| palette.colour(tone) == vermilion).count();
            assert_eq!(same, 1);
        }
    }

    #[test]
    fn text_on_every_hue_has_the_contrast_that_accessibility_asks_for() {
        for palette in [Palette::light(), Palette::contrast(), Palette::projector()] {
            for tone in HUES {
                assert!(ratio(&palette, tone, Tone::OnHue) >= 4.5, "{tone:?}");
            }
        }
    }

    #[test]
    fn under_high_contrast_nothing_that_is_read_or_told_apart_is_pale() {
        let palette = Palette::contrast();
        for tone in [Tone::Line, Tone::Ink, Tone::Soft, Tone::Faint, Tone::Accent, Tone::FaultInk, Tone::Outline] {
            for ground in [Tone::Ground, Tone::Panel, Tone::AccentSoft, Tone::FaultSoft] {
                assert!(ratio(&palette, ground, tone) >= 7.0, "{tone:?} on {ground:?}");
            }
        }
        assert!(HUES.into_iter().all(|hue| ratio(&palette, hue, Tone::OnHue) >= 7.0));
        assert!(ratio(&palette, Tone::Ground, Tone::Fault) >= 4.5);
    }

    #[test]
    fn on_a_beamer_everything_has_more_contrast_than_on_the_light_page() {
        let (light, beamer) = (Palette::light(), Palette::projector());
        for tone in [Tone::Line, Tone::Ink, Tone::Soft, Tone::Faint, Tone::Accent, Tone::Fault, Tone::FaultInk] {
            assert!(ratio(&beamer, Tone::Ground, tone) > ratio(&light, Tone::Ground, tone), "{tone:?}");
        }
    }

    const HUES: [Tone; 6] = [Tone::Hue0, Tone::Hue1, Tone::Hue2, Tone::Hue3, Tone::Hue4, Tone::Hue5];

    fn ratio(palette: &Palette, bright: Tone, dark: Tone) -> f64 {
        (luminance(palette.colour(bright)) + 0.05) / (luminance(palette.colour(dark)) + 0.05)
    }

    /// Relative luminance as the Web Content Accessibility Guidelines define it.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }
}
