//! The boundary between the engines and everything people see: the scenario language, recipes, runs.

pub mod scenario;
