//! The rules of the paper, as data.

use crate::Data;

/// One rule: its name, where the paper states it, and what it says in our words.
#[derive(Clone, Copy, Debug)]
pub struct RuleText {
    /// A short name that scenarios quote in `expect reached "..."`.
    pub name: &'static str,
    /// Paper, section and figure.
    pub cite: &'static str,
    /// The rule, in our words.
    pub text: &'static str,
}

/// An engine's rules: an enum made by [`rules!`](crate::rules).
pub trait Rules: Data + Copy {
    /// All of them, in the order of the enum.
    const TABLE: &'static [RuleText];

    /// The position in the table.
    fn index(self) -> u16;
}

/// Makes an enum of rules with its table.
///
/// ```
/// model::rules! {
///     /// The rules of a toy.
///     pub enum Rule {
///         GrantVote: "grant a vote", "Raft §5.2, Fig. 2 RequestVote 2", "A server votes for at most one candidate a term.";
///     }
/// }
/// use model::Rules;
/// assert_eq!(Rule::TABLE[Rule::GrantVote.index() as usize].name, "grant a vote");
/// ```
#[macro_export]
macro_rules! rules {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($variant:ident: $title:literal, $cite:literal, $text:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u16)]
        $vis enum $name {
            $(#[doc = $text] $variant,)+
        }

        impl $crate::Rules for $name {
            const TABLE: &'static [$crate::RuleText] =
                &[$($crate::RuleText { name: $title, cite: $cite, text: $text }),+];

            fn index(self) -> u16 {
                self as u16
            }
        }
    };
}
