/**
 * Stand-in of the data-box system: data messages and delivery receipts (ZFO) sealed by the test authority, whole or with
 * a defect on order (`main.ts`), and its services over TLS with faults on order (`stands/boxes`). The launcher and tests may
 * call its parts.
 */

export { patternPieces } from './attachment.ts'
export type { BoxOrder } from './box.ts'
export { dataMessagePieces, makeDataMessage, writeDataMessage } from './message.ts'
export { defects, type MessageOrder } from './order.ts'
export { openStand, putMessage, type Stand } from './stand.ts'
