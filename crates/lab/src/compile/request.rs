//! Requests in the protocol's own words.

use super::{Fallible, Scope, value};
use crate::scenario::{
    Diagnostic,
    tree::{Request, Span, Spanned},
};
use kernel::{Body, RequestText};
use std::sync::Arc;

pub(super) fn request(scope: &Scope, request: &Spanned<Request>) -> Fallible<Arc<dyn Body>> {
    let word = &request.item.word;
    let forms = scope.blueprint.requests();
    let Some(form) = forms.iter().find(|form| form.word == word.item) else {
        let known: Vec<&str> = forms.iter().map(|form| form.word).collect();
        let thing = format!("a request of {}", scope.blueprint.about().slug);
        return Err(Box::new(Diagnostic::unknown_word(word.span, &thing, &word.item, &known)));
    };
    let given = &request.item.values;
    if given.len() != form.fields.len() {
        let end = given.last().map_or(word.span, |value| value.span);
        let span = given.get(form.fields.len()).map_or(Span::new(word.span.start, end.end), |extra| extra.span);
        let message = format!("`{}` takes {} values, found {}", form.word, form.fields.len(), given.len());
        return Err(Box::new(Diagnostic::new(span, message).help(usage(form))));
    }
    let mut values = Vec::new();
    for (value, field) in given.iter().zip(form.fields) {
        let given = value::one(value, field.kind).map_err(|error| Box::new(error.help(usage(form))))?;
        scope.exist(&given, value.span)?;
        values.push(given);
    }
    let body = scope.blueprint.request(form.word, &values);
    body.ok_or_else(|| Box::new(Diagnostic::new(request.span, "this request can't be built")))
}

fn usage(form: &RequestText) -> String {
    let fields: String = form.fields.iter().map(|field| format!(" <{}>", field.name)).collect();
    format!("usage: {}{fields} ({})", form.word, form.help)
}
