//! Writes a history down while it happens, and refuses what can't have happened.

use crate::{End, History, Operation};
use model::Call;
use std::collections::BTreeMap;

/// A history that grows: events are told in their order.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    history: History,
    names: BTreeMap<String, u32>,
    open: BTreeMap<u32, usize>,
    clock: u64,
}

/// An event that can't be: the process is busy, or asked for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The process still waits for this operation.
    Busy(usize),
    /// The process waits for nothing.
    Idle,
}

impl Recorder {
    /// A process asks.
    ///
    /// # Errors
    /// If it still waits for something else.
    pub fn invoke(&mut self, process: &str, call: Call, place: impl Into<String>) -> Result<(), Trouble> {
        let process = self.process(process);
        if let Some(busy) = self.open.get(&process) {
            return Err(Trouble::Busy(*busy));
        }
        self.open.insert(process, self.history.operations.len());
        let from = self.tick();
        let place = place.into();
        self.history.operations.push(Operation { process, call, end: End::Unknown, from, until: from, place });
        Ok(())
    }

    /// What a process waits for.
    #[must_use]
    pub fn waits(&self, process: &str) -> Option<&Operation> {
        let at = self.open.get(self.names.get(process)?)?;
        self.history.operations.get(*at)
    }

    /// What a process waits for ends.
    ///
    /// # Errors
    /// If it waits for nothing.
    pub fn end(&mut self, process: &str, end: End, place: impl Into<String>) -> Result<usize, Trouble> {
        let process = self.process(process);
        let at = self.open.remove(&process).ok_or(Trouble::Idle)?;
        let until = self.tick();
        let operation = &mut self.history.operations[at];
        (operation.end, operation.until, operation.place) = (end, until, place.into());
        Ok(at)
    }

    /// The history so far. What still waits has no end that anybody knows.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The history.
    #[must_use]
    pub fn finish(self) -> History {
        self.history
    }

    fn process(&mut self, name: &str) -> u32 {
        if let Some(at) = self.names.get(name) {
            return *at;
        }
        let at = self.history.processes.len() as u32;
        self.history.processes.push(name.to_owned());
        self.names.insert(name.to_owned(), at);
        at
    }

    fn tick(&mut self) -> u64 {
        self.clock += 1;
        self.clock
    }
}
