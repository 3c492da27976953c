//! The messages as a table, from which the TypeScript declarations and the documentation are made; tests hold the code to it.

/// Who sends it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// The run, to the page around it.
    Out,
    /// The page around it, to the run.
    In,
}

/// A field: its name, its type as TypeScript writes it (with `?` after the name where it may be absent), what it says.
pub type Field = (&'static str, &'static str, &'static str);

/// A message.
pub struct Message {
    /// Its `type`.
    pub name: &'static str,
    /// Who sends it.
    pub direction: Direction,
    /// When, or what for.
    pub help: &'static str,
    /// What it carries beside `splitbrain` and `type`.
    pub fields: &'static [Field],
}

const fn out(name: &'static str, help: &'static str, fields: &'static [Field]) -> Message {
    Message { name, direction: Direction::Out, help, fields }
}

const fn into(name: &'static str, help: &'static str, fields: &'static [Field]) -> Message {
    Message { name, direction: Direction::In, help, fields }
}

/// Every message.
pub const MESSAGES: &[Message] = &[
    out(
        "ready",
        "The run is there and listens; sent once, before anything else.",
        &[("protocol", "string", "The protocol's short name."), ("title", "string", "The run's title.")],
    ),
    out(
        "size",
        "How large the run would like to be, in CSS pixels; sent first and whenever it changes.",
        &[("width", "number", "As it is."), ("height", "number", "As it would like to be at this width.")],
    ),
    out(
        "time",
        "Where the run stands; at most ten times a second.",
        &[("at_us", "number", "Virtual time, in microseconds."), ("event", "number", "How many events have happened.")],
    ),
    out(
        "state",
        "How the run stands; sent when more than time has changed, and as the answer to `snapshot`.",
        &[
            ("mode", "'paused' | 'playing' | 'seeking'", "How time passes."),
            ("protocol", "string", "The protocol's short name."),
            ("story", "string | null", "The story, if the run is one."),
            ("title", "string", "The run's title."),
            ("seed", "number", "The seed."),
            ("speed", "string", "Virtual over real time, as the page writes it."),
            ("ended", "string | null", "Why the run is over, if it is."),
            ("violated", "number", "How many invariants are violated."),
            ("at_us", "number", "Virtual time, in microseconds."),
            ("event", "number", "How many events have happened."),
            ("digest", "string", "The digest of everything that happened, sixteen hex digits."),
            ("id?", "Id | null", "The mark of the `snapshot` that this answers."),
            ("recipe?", "string", "In an answer: the scenario that makes this run."),
            ("described?", "string[]", "In an answer: every node in a sentence."),
        ],
    ),
    out(
        "event",
        "Something happened that is worth a mark on the time line.",
        &[
            ("at_us", "number", "When, in microseconds of virtual time."),
            ("event", "number", "In which event."),
            (
                "kind",
                "'epoch' | 'decision' | 'leader' | 'fork' | 'fault' | 'violation' | 'reply'",
                "What kind of thing.",
            ),
            ("node", "string | null", "Where, if at one node."),
            ("text", "string", "In words."),
        ],
    ),
    out(
        "error",
        "A message could not be read, or what was asked could not be done.",
        &[
            ("id", "Id | null", "The mark of the message that this answers, if it had one."),
            ("message", "string", "Why, in words."),
        ],
    ),
    into("play", "Let time pass.", &[]),
    into("pause", "Let time stand.", &[]),
    into("step", "Do exactly one event.", &[]),
    into(
        "seek",
        "Go to a moment, or to an event that was already reached: give one of both.",
        &[("at_us?", "number", "A moment, in microseconds of virtual time."), ("event?", "number", "An event.")],
    ),
    into(
        "load",
        "Show another run: give one of the three.",
        &[
            ("scenario?", "string", "A scenario's text."),
            ("story?", "string", "A story, as `protocol/name`."),
            ("protocol?", "string", "A protocol, for its own run."),
        ],
    ),
    into(
        "act",
        "One action in the scenario's words, without a time: `crash n3`.",
        &[("text", "string", "The action.")],
    ),
    into(
        "theme",
        "Other colours; `auto` follows the reader's system.",
        &[("theme", "'auto' | 'light' | 'dark' | 'contrast' | 'projector'", "Which.")],
    ),
    into("snapshot", "Answer with a `state` that says all about the run.", &[]),
];

/// The declarations, as `static/messages.d.ts` holds them.
pub fn declaration() -> String {
    let mut text = String::from(
        "// The messages between an embedded run and the page around it, version 1. Made from web/src/embed/message/table.rs:\n\
         // `UPDATE=1 cargo test -p web embed` writes it anew.\n\n\
         /** The mark by which an answer is known: chosen by whoever asks, at most 200 characters. */\n\
         export type Id = string | number;\n",
    );
    for (direction, union, about) in [
        (Direction::Out, "FromRun", "What an embedded run posts to its parent."),
        (Direction::In, "ToRun", "What an embedded run takes from its parent."),
    ] {
        let all: Vec<_> = MESSAGES.iter().filter(|message| message.direction == direction).collect();
        all.iter().for_each(|message| text += &interface(message));
        let names: Vec<_> = all.iter().map(|message| interface_name(message)).collect();
        text += &format!("\n/** {about} */\nexport type {union} = {};\n", names.join(" | "));
    }
    text
}

fn interface(message: &Message) -> String {
    let mut text = format!(
        "\n/** {} */\nexport interface {} {{\n  splitbrain: 1;\n  type: '{}';\n",
        message.help,
        interface_name(message),
        message.name
    );
    if message.direction == Direction::In {
        text += "  /** Given back with an answer or an error. */\n  id?: Id;\n";
    }
    for (name, kind, help) in message.fields {
        text += &format!("  /** {help} */\n  {name}: {kind};\n");
    }
    text + "}\n"
}

fn interface_name(message: &Message) -> String {
    let mut letters = message.name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let suffix = if message.direction == Direction::Out { "News" } else { "Wish" };
    format!("{}{}{suffix}", first.into_iter().collect::<String>(), letters.as_str())
}
