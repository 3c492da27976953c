//! Placeholder; filled in by the first session.
