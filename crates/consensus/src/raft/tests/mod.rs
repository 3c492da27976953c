//! What a scenario file cannot say.
