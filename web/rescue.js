// When the program breaks, nothing of it can be relied upon: its module is left as it fell. This script says so in place of
// the page, with what a report needs, and with ways back: a fresh module that takes up the run where it was last shown. The
// program leaves what it knew in `window.splitbrainTrouble` (web/src/trouble.rs). A classic script, because the page for notes
// has no other.
'use strict';

(() => {
  // What is said where the program has left no words: what it left comes in the language of the page.
  const ENGLISH = ['The playground has broken down', 'A fault of the program, not yours:', '', '', 'Something else',
    'Whoever mends it needs this: what broke.', 'Copy the report', 'Load the run again'];
  let broken = false;
  addEventListener('error', (event) => hear(event, event.error));
  addEventListener('unhandledrejection', (event) => hear(event, event.reason));

  /** After the first break all others follow from it, and say nothing new. */
  function hear(event, error) {
    if (broken) event.preventDefault();
    else if (window.splitbrainTrouble || error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      broken = true;
      show(window.splitbrainTrouble ?? lastShown(error), error);
    }
  }

  /** What the program shows last; nothing where it can't even say that. */
  function lastShown(error) {
    try {
      return { place: /wasm-function\[\d+\]:0x[0-9a-f]+/.exec(error?.stack)?.[0], ...window.splitbrainLast?.() };
    } catch {
      return {};
    }
  }

  function show(found, error) {
    const what = found.what ?? String(error?.message ?? error);
    const words = found.words?.split('\n') ?? ENGLISH;
    const embedded = document.documentElement.hasAttribute('data-embed') || asked('embed') === '1';
    const page = part('main', { class: 'broken-down', tabindex: '-1', 'aria-labelledby': 'broken' });
    const report = part('textarea', { id: 'report', readonly: '', rows: '12', 'aria-label': 'The report' }, reportOf(found, what));
    page.append(
      part('h1', { id: 'broken' }, words[0]),
      part('p', { role: 'alert' }, `${words[1]} ${what}`),
      waysBack(found, words, embedded),
      part('p', {}, words[5]),
      report,
      button('copy-report', words[6], () => {
        report.select();
        // Where there is no leave to copy, the text is marked.
        navigator.clipboard?.writeText(report.value).catch(() => {});
      }),
    );
    document.body.replaceChildren(page);
    page.focus();
    if (embedded && parent !== window) {
      const host = asked('host');
      parent.postMessage({ splitbrain: 1, type: 'error', id: null, message: `The run has broken down: ${what}` }, host && host !== 'null' ? host : '*');
    }
  }

  function waysBack({ recipe, at }, words, embedded) {
    const ways = part('p', { class: 'ways' });
    if (embedded) {
      ways.append(button('again', words[7], () => location.reload()));
    } else {
      const run = recipe && `#run=${encodeURIComponent(recipe)}`;
      if (run) ways.append(button('go-on', words[2], () => lead(`${run}&at=${at}`)));
      if (run) ways.append(button('from-start', words[3], () => lead(run)));
      ways.append(button('afresh', words[4], () => { forget(); lead(''); }));
    }
    return ways;
  }

  /** The page anew, with this hash in place of what the query says of the run. */
  function lead(hash) {
    const query = new URLSearchParams(location.search);
    for (const name of ['p', 'story', 'seed', 'selftest', 'fuzz', 'actions']) query.delete(name);
    const search = String(query) && `?${query}`;
    const here = location.search;
    location.replace(location.pathname + search + (hash || '#'));
    if (here === search) location.reload();
  }

  function forget() {
    try {
      for (const name of ['recipe', 'at', 'base', 'session']) sessionStorage.removeItem(`splitbrain.${name}`);
    } catch { /* Where nothing is kept, nothing needs to go. */ }
  }

  function reportOf({ place, version, recipe, at, event, doing }, what) {
    const build = document.querySelector('meta[name="splitbrain-app"]')?.dataset.wasm ?? 'embedded';
    const lines = [`Splitbrain ${version ?? ''} (${build})`, `Broke: ${what}`, place && `In: ${place}`, doing && `While: ${doing}`,
      event && `After event ${event}, ${at} us`, `Browser: ${navigator.userAgent}`, recipe && `\n${recipe}`];
    return lines.filter(Boolean).join('\n');
  }

  const asked = (name) => new URLSearchParams(location.search).get(name);

  function button(id, text, deed) {
    const made = part('button', { id, class: 'btn', type: 'button' }, text);
    made.addEventListener('click', deed);
    return made;
  }

  function part(name, attributes, text = '') {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }
})();
