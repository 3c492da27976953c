//! Style as tokens: what a colour means, never which colour it is. A palette resolves them.

/// What a colour stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tone {
    /// Not painted.
    #[default]
    None,
    /// The ground of the stage.
    Ground,
    /// A quiet surface: what is hollow is filled with it.
    Panel,
    /// Links that are up.
    Line,
    /// Text, and what is as strong as text.
    Ink,
    /// Text beside the point.
    Soft,
    /// What is out of action.
    Faint,
    /// The selection.
    Accent,
    /// A surface that speaks of the selection.
    AccentSoft,
    /// Faults, and nothing else.
    Fault,
    /// Words about a fault: vermilion dark enough to be read.
    FaultInk,
    /// A surface that speaks of a fault.
    FaultSoft,
    /// The border of what is filled with a hue.
    Outline,
    /// Text on a hue.
    OnHue,
    /// The crown.
    Crown,
    /// The six hues of epochs.
    Hue0,
    /// See `Hue0`.
    Hue1,
    /// See `Hue0`.
    Hue2,
    /// See `Hue0`.
    Hue3,
    /// See `Hue0`.
    Hue4,
    /// See `Hue0`.
    Hue5,
}

impl Tone {
    /// Every tone that is painted, in the order of their numbers.
    pub const ALL: [Self; 20] = [
        Self::Ground,
        Self::Panel,
        Self::Line,
        Self::Ink,
        Self::Soft,
        Self::Faint,
        Self::Accent,
        Self::AccentSoft,
        Self::Fault,
        Self::FaultInk,
        Self::FaultSoft,
        Self::Outline,
        Self::OnHue,
        Self::Crown,
        Self::Hue0,
        Self::Hue1,
        Self::Hue2,
        Self::Hue3,
        Self::Hue4,
        Self::Hue5,
    ];

    /// How many hues there are before they come round again.
    pub const HUES: u32 = 6;

    /// The hue of an epoch.
    #[must_use]
    pub const fn epoch(epoch: u32) -> Self {
        match epoch % Self::HUES {
            0 => Self::Hue0,
            1 => Self::Hue1,
            2 => Self::Hue2,
            3 => Self::Hue3,
            4 => Self::Hue4,
            _ => Self::Hue5,
        }
    }

    /// The CSS custom property that holds it, without the two dashes.
    #[must_use]
    pub const fn property(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ground => "bg",
            Self::Panel => "panel",
            Self::Line => "link",
            Self::Ink => "ink",
            Self::Soft => "soft",
            Self::Faint => "faint",
            Self::Accent => "accent",
            Self::AccentSoft => "accent-soft",
            Self::Fault => "fault",
            Self::FaultInk => "fault-ink",
            Self::FaultSoft => "fault-soft",
            Self::Outline => "outline",
            Self::OnHue => "on-hue",
            Self::Crown => "crown",
            Self::Hue0 => "e0",
            Self::Hue1 => "e1",
            Self::Hue2 => "e2",
            Self::Hue3 => "e3",
            Self::Hue4 => "e4",
            Self::Hue5 => "e5",
        }
    }
}

/// How a line is broken up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Dash {
    /// Not at all.
    #[default]
    Solid,
    /// Dashes: crashed, tentative.
    Dashed,
    /// Dots: lossy.
    Dotted,
    /// Long dashes: a line that is being drawn by hand.
    Drawn,
}

impl Dash {
    /// The lengths of dash and gap, in pixels.
    #[must_use]
    pub const fn lengths(self) -> &'static [f64] {
        match self {
            Self::Solid => &[],
            Self::Dashed => &[5.0, 4.0],
            Self::Dotted => &[0.01, 6.0],
            Self::Drawn => &[9.0, 6.0],
        }
    }
}

/// How wide a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Width {
    /// A hair: hatching.
    Hair,
    /// Small outlines.
    Thin,
    /// Links and borders.
    #[default]
    Normal,
    /// What must be seen.
    Strong,
    /// The arc of a timer.
    Heavy,
    /// The band of a partition.
    Band,
}

impl Width {
    /// In pixels.
    #[must_use]
    pub const fn pixels(self) -> f64 {
        match self {
            Self::Hair => 1.0,
            Self::Thin => 1.4,
            Self::Normal => 1.8,
            Self::Strong => 2.2,
            Self::Heavy => 3.0,
            Self::Band => 10.0,
        }
    }
}

/// How one piece is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Paint {
    /// Its inside; of text, the letters.
    pub fill: Tone,
    /// Its outline.
    pub ink: Tone,
    /// How the outline is broken up.
    pub dash: Dash,
    /// How wide the outline is.
    pub width: Width,
}

impl Paint {
    /// Only an inside.
    #[must_use]
    pub const fn fill(tone: Tone) -> Self {
        Self { fill: tone, ink: Tone::None, dash: Dash::Solid, width: Width::Normal }
    }

    /// Only an outline.
    #[must_use]
    pub const fn line(ink: Tone, width: Width) -> Self {
        Self { fill: Tone::None, ink, dash: Dash::Solid, width }
    }

    /// Both.
    #[must_use]
    pub const fn both(fill: Tone, ink: Tone, width: Width) -> Self {
        Self { fill, ink, dash: Dash::Solid, width }
    }

    /// The same, broken up.
    #[must_use]
    pub const fn dashed(self, dash: Dash) -> Self {
        Self { dash, ..self }
    }

    /// One number for each paint, so that equal ones can be sorted together.
    #[must_use]
    pub const fn key(self) -> u32 {
        (self.fill as u32) << 24 | (self.ink as u32) << 16 | (self.dash as u32) << 8 | self.width as u32
    }
}
