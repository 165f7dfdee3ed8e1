import { attachmentKilobytes } from '../content.ts'
import type { StandMessage } from '../world.ts'

const known = new WeakMap<StandMessage, number>()

/** Kilobytes of base64, counted once a message. */
export function messageKilobytes(message: StandMessage): number {
  const counted = known.get(message) ?? attachmentKilobytes(message.order)
  known.set(message, counted)
  return counted
}
