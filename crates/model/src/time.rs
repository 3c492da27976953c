//! Virtual time, and what an engine may read of its node's clock.

use crate::Data;
use borsh::{BorshDeserialize, BorshSerialize};
use std::{fmt, ops};

/// A moment or a length of virtual time, in whole microseconds. Moments count from the start of the run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, BorshSerialize, BorshDeserialize)]
pub struct Micros(pub i64);

impl Micros {
    /// The start of a run, or no time at all.
    pub const ZERO: Self = Self(0);

    /// This many thousandths of a second.
    #[must_use]
    pub const fn millis(count: i64) -> Self {
        Self(count * 1_000)
    }

    /// This many seconds.
    #[must_use]
    pub const fn secs(count: i64) -> Self {
        Self(count * 1_000_000)
    }
}

impl ops::Add for Micros {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl ops::Sub for Micros {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl ops::AddAssign for Micros {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

/// Prints with the longest unit that loses nothing: `15ms`, `1500us`, `3s`, `2min`; these texts parse back.
impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, name) = match self.0 {
            0 => (1_000, "ms"),
            t if t % 60_000_000 == 0 => (60_000_000, "min"),
            t if t % 1_000_000 == 0 => (1_000_000, "s"),
            t if t % 1_000 == 0 => (1_000, "ms"),
            _ => (1, "us"),
        };
        write!(f, "{}{name}", self.0 / unit)
    }
}

impl fmt::Debug for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What the kernel knows of a node's clock at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Reading {
    /// What the node's clock shows.
    pub local: Micros,
    /// How far that may be from true time, where the run declares a bound.
    pub bound: Micros,
}

/// What an engine may read of its node's clock. It is a capability in the type: an engine with `()` can't read one.
pub trait Clock: Data + Copy {
    /// Takes from the kernel's reading what this kind of clock shows.
    fn read(reading: Reading) -> Self;
}

/// No clock at all.
impl Clock for () {
    fn read(_: Reading) {}
}

/// The local clock, skewed and drifting as the run has it.
impl Clock for Micros {
    fn read(reading: Reading) -> Self {
        reading.local
    }
}

/// An interval that contains true time as long as the declared bound holds (Corbett et al., "Spanner", OSDI 2012, §3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TrueTime {
    /// True time is not before this.
    pub earliest: Micros,
    /// True time is not after this.
    pub latest: Micros,
}

impl Clock for TrueTime {
    fn read(reading: Reading) -> Self {
        Self { earliest: reading.local - reading.bound, latest: reading.local + reading.bound }
    }
}
