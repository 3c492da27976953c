//! What keys do, wherever the focus is, but for text fields.

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Press {
    /// Play, or pause.
    Toggle,
    /// One event.
    Step,
    /// One event back.
    Back,
    /// From the beginning.
    Restart,
    /// One step faster.
    Faster,
    /// One step slower.
    Slower,
    /// Until the next decision.
    NextDecision,
    /// Until the next fault.
    NextFault,
    /// Until the next violation.
    NextViolation,
    /// Take the last action back.
    Undo,
    /// Do it again after all.
    Redo,
    /// Close what is open.
    Escape,
    /// See all nodes.
    Fit,
}

/// What this key asks for; `held` is whether Control or Command is down.
#[must_use]
pub fn on_key(key: &str, held: bool, shift: bool) -> Option<Press> {
    Some(match (key, held, shift) {
        ("z" | "Z", true, false) => Press::Undo,
        ("z" | "Z", true, true) | ("y", true, false) => Press::Redo,
        (_, true, _) => return None,
        (" ", ..) => Press::Toggle,
        ("." | ">", ..) => Press::Step,
        ("," | "<", ..) => Press::Back,
        ("f", ..) => Press::NextFault,
        ("i", ..) => Press::NextViolation,
        ("]", ..) => Press::Faster,
        ("[", ..) => Press::Slower,
        ("d", ..) => Press::NextDecision,
        ("Home", ..) => Press::Restart,
        ("0", ..) => Press::Fit,
        ("Escape", ..) => Press::Escape,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_z_takes_back_and_shift_does_again() {
        assert_eq!(on_key("z", true, false), Some(Press::Undo));
        assert_eq!(on_key("Z", true, true), Some(Press::Redo));
        assert_eq!(on_key("z", false, false), None);
    }

    #[test]
    fn the_browser_keeps_its_own_keys() {
        assert_eq!(on_key("d", true, false), None);
        assert_eq!(on_key("Tab", false, false), None);
    }
}
