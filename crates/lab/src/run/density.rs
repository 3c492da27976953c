//! How much happened when: what the bar of time draws as a profile.

use model::Micros;

/// So many slices at most; when a run grows beyond them, two become one.
const MOST: usize = 240;

/// Events per slice of time. Going back and forth counts nothing twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Density {
    width: Micros,
    slices: Vec<u32>,
    counted: u64,
}

impl Default for Density {
    fn default() -> Self {
        Self { width: Micros(1_000), slices: Vec::new(), counted: 0 }
    }
}

impl Density {
    /// How long a slice is.
    #[must_use]
    pub const fn width(&self) -> Micros {
        self.width
    }

    /// How many events each slice had, from the beginning of the run.
    #[must_use]
    pub fn slices(&self) -> &[u32] {
        &self.slices
    }

    /// An event has happened.
    pub(super) fn count(&mut self, event: u64, at: Micros) {
        if event <= self.counted {
            return;
        }
        self.counted = event;
        while self.slice(at) >= MOST {
            self.slices = self.slices.chunks(2).map(|two| two.iter().sum()).collect();
            self.width = Micros(self.width.0 * 2);
        }
        let slice = self.slice(at);
        if self.slices.len() <= slice {
            self.slices.resize(slice + 1, 0);
        }
        self.slices[slice] += 1;
    }

    /// What came after this moment has not happened after all. The slice of the moment itself stays as it was.
    pub(super) fn forget_after(&mut self, event: u64, at: Micros) {
        self.counted = self.counted.min(event);
        self.slices.truncate(self.slice(at) + 1);
    }

    fn slice(&self, at: Micros) -> usize {
        (at.0.max(0) / self.width.0) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_widen_as_the_run_grows_and_no_event_is_lost() {
        let mut density = Density::default();
        for event in 1..=1_000 {
            density.count(event, Micros(event as i64 * 1_000));
        }
        assert_eq!(density.width(), Micros(8_000));
        assert!(density.slices().len() <= MOST);
        assert_eq!(density.slices().iter().sum::<u32>(), 1_000);
    }

    #[test]
    fn what_was_counted_before_going_back_is_not_counted_again() {
        let mut density = Density::default();
        (1..=5).for_each(|event| density.count(event, Micros(event as i64 * 1_000)));
        let before = density.clone();
        (3..=5).for_each(|event| density.count(event, Micros(event as i64 * 1_000)));
        assert_eq!(density, before);
        density.forget_after(2, Micros(2_000));
        assert_eq!(density.slices(), [0, 1, 1]);
        density.count(3, Micros(2_500));
        assert_eq!(density.slices(), [0, 1, 2]);
    }
}
