/** A moment: a text of the scenario language (`"1500ms"`, `"2s"`), or a whole number of microseconds. */
export type Time = string | number;

export type MarkKind = "decision" | "leader" | "epoch" | "fork" | "fault" | "violation" | "reply";

/** What everything here throws. */
export interface SplitbrainError extends Error {
  name: "SplitbrainError";
  diagnostics: Diagnostic[];
}

/** One thing that is wrong with a scenario or an action; lines and columns count from 1. */
export interface Diagnostic {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  message: string;
  help: string | null;
}

export interface OpenOptions {
  /** Another seed than the scenario's. */
  seed?: number;
  /** What errors call the text. */
  file?: string;
}

export interface SeedOptions {
  /** Another seed than the story's; for a fresh run, another than 1. */
  seed?: number;
}

export interface LogOptions {
  /** The first event. */
  from?: number;
  most?: number;
}

export interface FigureOptions {
  view?: "stage" | "space-time" | "structure";
  theme?: "light" | "dark" | "print";
  /** Of a stage, in pixels. */
  width?: number;
  height?: number;
  /** Of a space-time diagram: where it begins. */
  from?: Time;
  /** Of a space-time diagram: at most so many events. */
  events?: number;
  /** Of a space-time diagram: the event whose causal past and future are shaded. */
  event?: number;
  /** Of a space-time diagram: time goes down. */
  upright?: boolean;
}

export interface Progress {
  events: number;
  reached: boolean;
  ended: "until" | "quiet" | "violated" | "event cap" | "nothing left" | null;
  now_us: number;
  marks: Mark[];
}

export interface Mark {
  at_us: number;
  event: number;
  kind: MarkKind;
  node: string | null;
  text: string;
}

export interface Acted {
  text: string;
  /** Why it had no effect. */
  skipped: string | null;
  marks: Mark[];
}

export interface LogLine {
  event: number;
  at_us: number;
  cause: number | null;
  node: string | null;
  kind: "sent" | "delivered" | "dropped" | "timer" | "request" | "reply" | "decided" | "applied" | "refused" | "fault" | "role" | "disk" | "violation";
  text: string;
}

export interface State {
  now_us: number;
  event: number;
  digest: string;
  nodes: Node[];
  links: Link[];
  mail: Mail[];
  invariants: Invariant[];
  rules: Rule[];
  metrics: Record<string, number | null>;
  operations: Operation[];
}

export interface Node {
  id: string;
  part: string;
  role: string;
  up: boolean;
  paused_until_us: number | null;
  liar: string | null;
  tainted: boolean;
  writing: boolean;
  clock_skew_us: number;
  drift_ppm: number;
  fields: Record<string, string>;
  timers: Timer[];
  waiting: number;
  group: number;
  x: number;
  y: number;
}

export interface Timer {
  name: string;
  due_us: number;
}

export interface Link {
  from: string;
  to: string;
  latency_us: number;
  loss_ppm: number;
  duplicate_ppm: number;
  corrupt_ppm: number;
  fifo: boolean;
  cut: boolean;
  holds: boolean;
  parted: boolean;
  sent: number;
}

export interface Mail {
  name: string;
  from: string;
  to: string;
  kind: string;
  text: string;
  sent_us: number;
  arrives_us: number | null;
  cause: number;
  lie: boolean;
  held: boolean;
  corrupt: boolean;
  copy: number;
}

export interface Invariant {
  name: string;
  kind: "always" | "sometimes" | "eventually";
  verdict: "holds" | "violated" | "met" | "unmet" | "waiting";
  checked: number;
  at_us: number | null;
  event: number | null;
  node: string | null;
  why: string | null;
}

export interface Rule {
  name: string;
  fired: number;
  refused: number;
  last_us: number | null;
  last_node: string | null;
}

export interface Operation {
  id: string;
  client: string;
  request: string;
  invoked_us: number;
  completed_us: number | null;
  reply: string | null;
}

export interface Verdict {
  schema: number;
  protocol: string;
  cast: Record<string, number>;
  seed: number;
  digest: string;
  ended: { at_us: number; why: string };
  events: number;
  /** After how many events the invariants that look at everybody were checked; those of a single node are checked at every move. */
  surveyed_every: number;
  within_model: boolean;
  messages: { sent: number; delivered: number; dropped: number; by_kind: Record<string, number> };
  faults: Record<string, number>;
  invariants: { name: string; kind: string; verdict: string; at_us: number | null; why: string | null }[];
  metrics: Record<string, number | null>;
  final: { node: string; up: boolean; role: string; fields: Record<string, string> }[];
  history: { model: string; operations: number; verdict: string };
  expectations: { text: string; met: boolean; found: string }[];
  skipped: { text: string; why: string }[];
  ok: boolean;
}

export interface Protocol {
  slug: string;
  title: string;
  line: string;
  family: string;
  problem: string;
  fault_model: string;
  /** The same as data, for the default run; null is any number. */
  assumes: {
    crashes: number | null;
    liars: number;
    lying_clients: number | null;
    amnesia: number;
    loss: boolean;
    duplication: boolean;
    reordering: boolean;
    clock_error_us: number | null;
  };
  sources: string[];
  simplified: string[];
  arc: string;
  epoch: string;
  history: string;
  revision: number;
  parameters: { name: string; help: string; kind: Kind; default: string }[];
  requests: { word: string; help: string; fields: Field[] }[];
  lies: { word: string; help: string; who: string; generic: boolean; fields: Field[] }[];
  metrics: { name: string; help: string }[];
  invariants: { name: string; cite: string; text: string; when: string }[];
  rules: { name: string; cite: string; text: string }[];
  mail: { name: string; glyph: string; reply: boolean; help: string }[];
  roles: { name: string; crown: boolean }[];
  parts: { letter: string; name: string; count: number; server: boolean; shape: string }[];
  stories: { slug: string; protocol: string; title: string; text: string }[];
}

export interface Field {
  name: string;
  help: string;
  kind: Kind;
}

/** What a value may be. */
export interface Kind {
  type: "number" | "time" | "span" | "share" | "choice" | "text" | "node" | "numbers" | "nodes";
  least?: number;
  most?: number;
  least_us?: number;
  most_us?: number;
  words?: string[][];
}
