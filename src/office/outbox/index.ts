/**
 * Outbox: what holds for every message that leaves the office, whatever carries it. Rows and refusals are the carrier's;
 * whose turn it is, what may be taken back and what became unknown is one for all.
 */
export { hasCome, isDue } from './due.ts'
export { type Outbox, type OutboxStore, type OutgoingChange, type OutgoingRow, outboxOf } from './outbox.ts'
