// The messages between an embedded run and the page around it, version 1. Made from web/src/embed/message/table.rs:
// `UPDATE=1 cargo test -p web embed` writes it anew.

/** The mark by which an answer is known: chosen by whoever asks, at most 200 characters. */
export type Id = string | number;

/** The run is there and listens; sent once, before anything else. */
export interface ReadyNews {
  splitbrain: 1;
  type: 'ready';
  /** The protocol's short name. */
  protocol: string;
  /** The run's title. */
  title: string;
}

/** How large the run would like to be, in CSS pixels; sent first and whenever it changes. */
export interface SizeNews {
  splitbrain: 1;
  type: 'size';
  /** As it is. */
  width: number;
  /** As it would like to be at this width. */
  height: number;
}

/** Where the run stands; at most ten times a second. */
export interface TimeNews {
  splitbrain: 1;
  type: 'time';
  /** Virtual time, in microseconds. */
  at_us: number;
  /** How many events have happened. */
  event: number;
}

/** How the run stands; sent when more than time has changed, and as the answer to `snapshot`. */
export interface StateNews {
  splitbrain: 1;
  type: 'state';
  /** How time passes. */
  mode: 'paused' | 'playing' | 'seeking';
  /** The protocol's short name. */
  protocol: string;
  /** The story, if the run is one. */
  story: string | null;
  /** The run's title. */
  title: string;
  /** The seed. */
  seed: number;
  /** Virtual over real time, as the page writes it. */
  speed: string;
  /** Why the run is over, if it is. */
  ended: string | null;
  /** How many invariants are violated. */
  violated: number;
  /** Virtual time, in microseconds. */
  at_us: number;
  /** How many events have happened. */
  event: number;
  /** The digest of everything that happened, sixteen hex digits. */
  digest: string;
  /** The mark of the `snapshot` that this answers. */
  id?: Id | null;
  /** In an answer: the scenario that makes this run. */
  recipe?: string;
  /** In an answer: every node in a sentence. */
  described?: string[];
}

/** Something happened that is worth a mark on the time line. */
export interface EventNews {
  splitbrain: 1;
  type: 'event';
  /** When, in microseconds of virtual time. */
  at_us: number;
  /** In which event. */
  event: number;
  /** What kind of thing. */
  kind: 'epoch' | 'decision' | 'leader' | 'fork' | 'fault' | 'violation' | 'reply';
  /** Where, if at one node. */
  node: string | null;
  /** In words. */
  text: string;
}

/** A message could not be read, or what was asked could not be done. */
export interface ErrorNews {
  splitbrain: 1;
  type: 'error';
  /** The mark of the message that this answers, if it had one. */
  id: Id | null;
  /** Why, in words. */
  message: string;
}

/** What an embedded run posts to its parent. */
export type FromRun = ReadyNews | SizeNews | TimeNews | StateNews | EventNews | ErrorNews;

/** Let time pass. */
export interface PlayWish {
  splitbrain: 1;
  type: 'play';
  /** Given back with an answer or an error. */
  id?: Id;
}

/** Let time stand. */
export interface PauseWish {
  splitbrain: 1;
  type: 'pause';
  /** Given back with an answer or an error. */
  id?: Id;
}

/** Do exactly one event. */
export interface StepWish {
  splitbrain: 1;
  type: 'step';
  /** Given back with an answer or an error. */
  id?: Id;
}

/** Go to a moment, or to an event that was already reached: give one of both. */
export interface SeekWish {
  splitbrain: 1;
  type: 'seek';
  /** Given back with an answer or an error. */
  id?: Id;
  /** A moment, in microseconds of virtual time. */
  at_us?: number;
  /** An event. */
  event?: number;
}

/** Show another run: give one of the three. */
export interface LoadWish {
  splitbrain: 1;
  type: 'load';
  /** Given back with an answer or an error. */
  id?: Id;
  /** A scenario's text. */
  scenario?: string;
  /** A story, as `protocol/name`. */
  story?: string;
  /** A protocol, for its own run. */
  protocol?: string;
}

/** One action in the scenario's words, without a time: `crash n3`. */
export interface ActWish {
  splitbrain: 1;
  type: 'act';
  /** Given back with an answer or an error. */
  id?: Id;
  /** The action. */
  text: string;
}

/** Other colours; `auto` follows the reader's system. */
export interface ThemeWish {
  splitbrain: 1;
  type: 'theme';
  /** Given back with an answer or an error. */
  id?: Id;
  /** Which. */
  theme: 'auto' | 'light' | 'dark' | 'contrast' | 'projector';
}

/** Answer with a `state` that says all about the run. */
export interface SnapshotWish {
  splitbrain: 1;
  type: 'snapshot';
  /** Given back with an answer or an error. */
  id?: Id;
}

/** What an embedded run takes from its parent. */
export type ToRun = PlayWish | PauseWish | StepWish | SeekWish | LoadWish | ActWish | ThemeWish | SnapshotWish;
