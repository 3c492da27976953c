//! What a click or a stroke on the stage does.

use lab::{Word, word};

/// The tools beside the stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// Select, and drag nodes.
    #[default]
    Select,
    /// Cut or mend links, by a click or a stroke across them; with Shift one way.
    Cut,
    /// Part the servers by a straight line.
    Partition,
    /// Crash a node, or restart it.
    Crash,
    /// Open the menu of lies.
    Lie,
    /// Open the menu of requests.
    Request,
}

impl Tool {
    /// Every tool, in the order of the toolbar.
    pub const ALL: [Self; 6] = [Self::Select, Self::Cut, Self::Partition, Self::Crash, Self::Lie, Self::Request];

    /// What it is called.
    pub const fn name(self) -> Word {
        match self {
            Self::Select => word!("tool.select", "Select and drag"),
            Self::Cut => word!("tool.cut", "Cut links"),
            Self::Partition => word!("tool.partition", "Partition by a line"),
            Self::Crash => word!("tool.crash", "Crash and restart"),
            Self::Lie => word!("tool.lie", "Make Byzantine"),
            Self::Request => word!("tool.request", "Send a request"),
        }
    }

    /// The key that picks it while the stage has the focus.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Select => "v",
            Self::Cut => "x",
            Self::Partition => "p",
            Self::Crash => "k",
            Self::Lie => "b",
            Self::Request => "r",
        }
    }

    /// How to use it, in one line.
    pub const fn help(self) -> Word {
        match self {
            Self::Select => word!("tool.select-help", "Click to select, drag a node to lengthen its links"),
            Self::Cut => word!("tool.cut-help", "Click a link, or draw across several; Shift cuts one way"),
            Self::Partition => {
                word!("tool.partition-help", "Draw a line between the servers that shall not hear each other")
            }
            Self::Crash => word!("tool.crash-help", "Click a node to crash it, click again to restart it"),
            Self::Lie => word!("tool.lie-help", "Click a node to choose how it lies"),
            Self::Request => word!("tool.request-help", "Click a client or a server to send it a request"),
        }
    }
}
