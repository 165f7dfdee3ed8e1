/**
 * Stand-in of the data-box system's output: data messages and delivery receipts (ZFO) sealed by the test authority,
 * whole or with a defect on order. A program of its own (`main.ts`); the launcher and tests may call its parts.
 */
export { patternPieces } from './attachment.ts'
export { dataMessagePieces, makeDataMessage, writeDataMessage } from './message.ts'
export { defects, type MessageOrder } from './order.ts'
