//! The tabs of the side.

use crate::words::say;

/// One tab.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum Tab {
    /// The panels that the protocol offers.
    #[default]
    Structure,
    /// Who did what when.
    SpaceTime,
    /// What is selected.
    Inspect,
    /// The text that makes the run.
    Scenario,
    /// The paper's rules.
    Rules,
    /// What clients asked for, what it can be said to be, and figures.
    Clients,
    /// What happened, in words.
    Log,
    /// The same with many seeds.
    Seeds,
    /// The parameters.
    Setup,
    /// The problem, the fault model, the sources.
    About,
}

impl Tab {
    /// All of them, from left to right.
    pub const ALL: [Self; 10] = [
        Self::Structure,
        Self::Inspect,
        Self::Scenario,
        Self::SpaceTime,
        Self::Rules,
        Self::Clients,
        Self::Log,
        Self::Seeds,
        Self::Setup,
        Self::About,
    ];

    /// Its heading, where nothing is selected.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Structure => say!("tab.structure", "Structure"),
            Self::SpaceTime => say!("tab.space-time", "Space-time"),
            Self::Inspect => say!("tab.inspect", "Inspect"),
            Self::Scenario => say!("scenario.title", "Scenario"),
            Self::Rules => say!("tab.rules", "Rules"),
            Self::Clients => say!("clients.operations", "Operations"),
            Self::Log => say!("tab.log", "Log"),
            Self::Seeds => say!("tab.seeds", "Seeds"),
            Self::Setup => say!("tab.setup", "Setup"),
            Self::About => say!("tab.about", "About"),
        }
    }

    /// The name of its element.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Structure => "tab-structure",
            Self::SpaceTime => "tab-spacetime",
            Self::Inspect => "tab-inspect",
            Self::Scenario => "tab-scenario",
            Self::Rules => "tab-rules",
            Self::Clients => "tab-clients",
            Self::Log => "tab-log",
            Self::Seeds => "tab-seeds",
            Self::Setup => "tab-setup",
            Self::About => "tab-about",
        }
    }

    /// What links call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.id().trim_start_matches("tab-")
    }

    /// The tab so many places to the right, around the end.
    #[must_use]
    pub fn beside(self, steps: isize) -> Self {
        let here = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        Self::ALL[(here as isize + steps).rem_euclid(Self::ALL.len() as isize) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_go_around() {
        assert_eq!(Tab::About.beside(1), Tab::Structure);
        assert_eq!(Tab::Structure.beside(-1), Tab::About);
    }
}
