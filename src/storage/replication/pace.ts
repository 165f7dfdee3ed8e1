import { type Instant, KIB, pragueParts } from '#platform/values'

/** Speeds by the hour, as the settings say them. */
export type PacedHours = {
  readonly hours: readonly { readonly from: string; readonly to: string; readonly kibPerSecond: number }[]
}

/** When the line that all replicas share is free again, by the clock of the process (milliseconds). */
export type SharedLine = { freeAtMs: number }

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** Bytes a second that replicas may take at a moment; 0 none, `null` as many as the line permits. */
export function speedAt(settings: PacedHours | undefined, now: Instant): number | null {
  const { hour, minute } = pragueParts(now)
  const at = hour * 60 + minute
  const fits = settings?.hours.find(({ from, to }) => {
    const [begins, ends] = [minutesOf(from), minutesOf(to)]
    return begins <= ends ? begins <= at && at < ends : at >= begins || at < ends
  })
  return fits ? fits.kibPerSecond * KIB : null
}

/** A limited line is taken for at most so long at once, so that others on it get their turn. */
const turnSeconds = 1

/** How many bytes are asked for at once. */
export const partFor = (speed: number | null, mostBytes: number): number =>
  speed === null ? mostBytes : Math.max(16 * KIB, Math.min(mostBytes, speed * turnSeconds))

/** Takes the line for some bytes, behind all who took it before; gives how long to wait before they are asked for. */
export function reserve(line: SharedLine, bytes: number, speed: number | null, nowMs: number): number {
  if (!speed) return 0
  const begins = Math.max(nowMs, line.freeAtMs)
  line.freeAtMs = begins + (bytes / speed) * 1000
  return begins - nowMs
}
