//! Errors as text: the line, the underlined part, what is wrong, how to mend it.

use super::{Diagnostic, place::within};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Writes all the errors, one block each, in colour for a terminal or plain.
#[must_use]
pub fn render(file_name: &str, text: &str, errors: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let blocks: Vec<_> = errors.iter().map(|error| block(&renderer, file_name, text, error)).collect();
    blocks.join("\n\n")
}

fn block(renderer: &Renderer, file_name: &str, text: &str, error: &Diagnostic) -> String {
    let span = |span| within(text, span).range();
    let primary = AnnotationKind::Primary.span(span(error.span)).label(error.label.as_str());
    let also = error.also.iter().map(|(place, label)| AnnotationKind::Context.span(span(*place)).label(label.as_str()));
    let snippet = Snippet::source(text).path(file_name).annotation(primary).annotations(also);
    let group: Group<'_> = Level::ERROR.primary_title(error.message.as_str()).element(snippet);
    let help = error.help.as_deref().map(|help| Level::HELP.message(help));
    renderer.render(&[group.elements(help)])
}
