/** The running log of the program, structured and redacted; the legal trace is the transaction log in identity/audit. */
export { type Log, makeLog, quietLog } from './log.ts'
export { redact } from './redact.ts'
