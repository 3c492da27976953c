//! Which colour each tone is: two sets of the project's own, and room for others.
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
        for palette in [Palette::light(), Palette::dark(), Palette::print()] {
            for tone in Tone::ALL {
                assert!(palette.colour(tone).starts_with('#'), "{tone:?}");
            }
        }
        assert_eq!(Palette::light().colour(Tone::Hue5), bright(Tone::Hue5));
        assert_eq!(Palette::light().colour(Tone::None), "none");
    }

    #[test]
    fn nothing_but_faults_is_vermilion() {
        for palette in [Palette::light(), Palette::dark()] {
            let vermilion = palette.colour(Tone::Fault);
            let same = Tone::ALL.into_iter().filter(|&tone| palette.colour(tone) == vermilion).count();
            assert_eq!(same, 1);
        }
    }

    #[test]
    fn text_on_every_hue_has_the_contrast_that_accessibility_asks_for() {
        let dark = luminance(Palette::light().colour(Tone::OnHue));
        for tone in [Tone::Hue0, Tone::Hue1, Tone::Hue2, Tone::Hue3, Tone::Hue4, Tone::Hue5] {
            let bright = luminance(Palette::light().colour(tone));
            assert!((bright + 0.05) / (dark + 0.05) >= 4.5, "{tone:?}");
        }
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
