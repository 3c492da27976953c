// `?fuzz`, `?fuzz=SEED` or `?fuzz=SEED&actions=N`: acts at random on whatever the page offers, as a reader's hands would, so
// that all goes through the page's own actions. The seed is shown: with it the same choices are made again, and they are the
// same actions as long as time stands still. Fetched only when it is asked for; nothing of the page knows of it.
const wishes = new URLSearchParams(location.search);
const number = (text, other) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : other);
const SEED = number(wishes.get('fuzz'), Math.floor(Math.random() * 1e9));
const ACTIONS = number(wishes.get('actions'), 200);
const KEYS = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Enter', 'Escape', ' ', '.', 'n', 'f', '+', '-', '0', '?', 'v', 'x', 'c', 'Delete', 'Tab'];

/** Mulberry32: whole numbers below `below`, the same for the same seed. */
function draws(seed) {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const draw = draws(SEED);
const pick = (all) => all[draw(all.length)];

/** What can be used now: beneath a dialog or a menu nothing else. Nothing that leads away, and no files. */
function offered() {
  const top = document.querySelector('dialog[open]') ?? document.querySelector('#menu') ?? document.body;
  const all = [...top.querySelectorAll('button, select, input, textarea, summary, [role=menuitem], [role=slider]')];
  return all.filter((one) => !one.disabled && one.type !== 'file' && one.id !== 'fuzz' && one.checkVisibility?.() !== false
    && !one.closest('a[href]:not([href^="#"])'));
}

const tell = (target, name, kind = Event, more = {}) => target.dispatchEvent(new kind(name, { bubbles: true, cancelable: true, ...more }));

/** A text such as somebody might type there: what fits, and what does not. */
function text(field) {
  if (field.tagName === 'TEXTAREA') return pick(['', 'protocol', `${field.value}\nat 1ms crash n0\n`, 'protocol raft nodes=3\nuntil 1s\n', field.value]);
  return pick(['', '0', '1', '3', '5', '7', '100ms', '1%', 'n1', 'x', '-1', '99999999999', field.value]);
}

function use(one) {
  one.focus({ preventScroll: true });
  if (one.tagName === 'SELECT') {
    one.value = pick([...one.options]).value;
    tell(one, 'change');
  } else if (one.type === 'range') {
    const [least, most] = [Number(one.min || 0), Number(one.max || 100)];
    one.value = String(least + draw(Math.max(1, most - least + 1)));
    tell(one, 'input', InputEvent);
  } else if (one.tagName === 'TEXTAREA' || (one.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit'].includes(one.type))) {
    if (!one.readOnly) one.value = text(one);
    tell(one, 'input', InputEvent);
    tell(one, 'change');
  } else {
    one.click();
  }
  return `${one.tagName.toLowerCase()} ${(one.id || one.getAttribute('aria-label') || one.textContent).trim().slice(0, 40)}`;
}

/** A click, a stroke or a drag on a stage, with a button and a key held by chance. */
function touch(canvas) {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const place = () => ({ clientX: left + draw(Math.max(1, width | 0)), clientY: top + draw(Math.max(1, height | 0)) });
  const held = { pointerId: 1, isPrimary: true, pointerType: pick(['mouse', 'touch', 'pen']), button: 0, buttons: 1, shiftKey: draw(4) === 0 };
  let at = place();
  const kind = pick(['click', 'drag', 'menu', 'wheel']);
  if (kind === 'menu') tell(canvas, 'contextmenu', MouseEvent, at);
  else if (kind === 'wheel') tell(canvas, 'wheel', WheelEvent, { ...at, deltaY: draw(400) - 200 });
  else {
    tell(canvas, 'pointerdown', PointerEvent, { ...held, ...at });
    for (let moves = kind === 'drag' ? 1 + draw(4) : 0; moves > 0; moves -= 1) tell(canvas, 'pointermove', PointerEvent, { ...held, ...(at = place()) });
    tell(canvas, 'pointerup', PointerEvent, { ...held, buttons: 0, ...at });
  }
  return `${kind} on the stage`;
}

function press() {
  const key = pick(KEYS);
  const target = draw(2) ? document.querySelector('#stage canvas') : document.activeElement;
  tell(target ?? document.body, 'keydown', KeyboardEvent, { key, shiftKey: draw(6) === 0, ctrlKey: draw(8) === 0 });
  return `key ${key === ' ' ? 'Space' : key}`;
}

/** One action, and its name. Menus and dialogs are used more often than left. */
function act() {
  const canvas = document.querySelector('#stage canvas');
  const covered = document.querySelector('dialog[open], #menu');
  const dice = draw(10);
  if (dice < 2 && canvas && !covered) return touch(canvas);
  if (dice < 4) return press();
  const all = offered();
  // Time is what most depends on: its controls are a third of what is used.
  const time = all.filter((one) => one.closest('.transport'));
  return all.length ? use(pick(dice < 6 && time.length ? time : all)) : press();
}

const shown = Object.assign(document.createElement('output'), { id: 'fuzz', className: 'perf' });
const done = [];

/** One action a frame, and the page has its turn in between. What this script itself gets wrong ends it, too. */
function go() {
  let end = document.querySelector('.broken-down') ? 'broken' : done.length < ACTIONS ? '' : 'true';
  try {
    if (!end) done.push(act());
  } catch (error) {
    end = String(error);
  }
  shown.textContent = `fuzz=${SEED}: ${done.length} of ${ACTIONS}: ${done.at(-1)}`;
  shown.dataset.last = done.slice(-12).join(' | ');
  if (end) shown.dataset.done = end;
  else requestAnimationFrame(() => requestAnimationFrame(go));
}

/** The page takes the body for itself when it opens: before that there is nothing to act on. */
function begin() {
  if (!document.querySelector('#play')) return requestAnimationFrame(begin);
  document.body.append(shown);
  return go();
}

begin();
