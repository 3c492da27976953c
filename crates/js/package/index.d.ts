export { Run, protocols } from './module.js';
export type * from './module.js';
