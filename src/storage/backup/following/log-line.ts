import { Client } from 'pg'
import { type PlaceInLog, placeText } from './place-in-log.ts'

/** Under this name the database knows the line; a commit may wait for it. */
export const followerName = 'egon_follow'

export type LogPiece = { readonly from: PlaceInLog; readonly bytes: Buffer }

/** The write-ahead log of a database as it is written. */
export type LogLine = {
  readonly timeline: number
  /** Up to where the server had written, and when it said so (milliseconds); `null` until it has spoken. */
  readonly end: () => { readonly place: PlaceInLog; readonly atMs: number } | null
  /** What has come since the last call, in order and without gaps. */
  readonly taken: () => LogPiece[]
  /** Bytes that came and were not taken. */
  readonly waitingBytes: () => number
  /** Called when something comes. */
  onMore(more: () => void): void
  /** Tells the server that everything before a place is safe elsewhere; `asks` has it say where its end is. */
  confirm(place: PlaceInLog, asks?: boolean): void
  /** Why the line ended; `null` while it lives. */
  readonly fault: () => Error | null
  close(): Promise<void>
}

/** What is held in memory; behind it the server waits. */
const heldMostBytes = 8 * 1024 * 1024

/** Microseconds from 1970 to 2000, from where the server counts time. */
const epochMs = 946_684_800_000

type Wire = {
  on(name: string, heard: (message: { chunk: Buffer }) => void): void
  sendCopyFromChunk(bytes: Buffer): void
  readonly stream: { pause(): void; resume(): void }
}

function statusOf(place: PlaceInLog, asks: boolean, nowMs: number): Buffer {
  const said = Buffer.alloc(34)
  said.write('r')
  for (const at of [1, 9, 17]) said.writeBigUInt64BE(place, at)
  said.writeBigInt64BE(BigInt(Math.round((nowMs - epochMs) * 1000)), 25)
  said.writeUInt8(asks ? 1 : 0, 33)
  return said
}

/** Opens the log of a slot from a place (PostgreSQL's protocol of physical replication). */
export async function openLogLine(
  ownerUrl: string,
  { slot, from, nowMs }: { slot: string; from: PlaceInLog; nowMs: () => number },
): Promise<LogLine> {
  const options = { connectionString: ownerUrl, replication: 'true', application_name: followerName }
  const client = new Client(options as ConstructorParameters<typeof Client>[0])
  let fault: Error | null = null
  let more = () => {}
  const ended = (error: Error) => {
    fault ??= error
    more()
  }
  client.on('error', ended)
  client.on('end', () => ended(new Error('the database ended the line')))
  await client.connect()
  const system = await client.query<{ timeline: number | string }>('IDENTIFY_SYSTEM')
  const timeline = Number(system.rows[0]!.timeline)
  const { connection } = client as unknown as { connection: Wire }
  let pieces: LogPiece[] = []
  let heldBytes = 0
  let end: { place: PlaceInLog; atMs: number } | null = null
  connection.on('copyData', ({ chunk }) => {
    const said = String.fromCharCode(chunk[0]!)
    if (said === 'k') end = { place: chunk.readBigUInt64BE(1), atMs: nowMs() }
    if (said === 'w') {
      const bytes = Buffer.from(chunk.subarray(25))
      const begins = chunk.readBigUInt64BE(1)
      pieces.push({ from: begins, bytes })
      heldBytes += bytes.length
      const reached = begins + BigInt(bytes.length)
      const told = chunk.readBigUInt64BE(9)
      end = { place: told > reached ? told : reached, atMs: nowMs() }
      if (heldBytes >= heldMostBytes) connection.stream.pause()
    }
    more()
  })
  const started = new Promise<void>(resolve => connection.on('replicationStart', () => resolve()))
  const running = client.query(
    `START_REPLICATION SLOT ${slot} PHYSICAL ${placeText(from)} TIMELINE ${timeline}`,
  )
  running.catch(ended)
  await Promise.race([started, running])
  if (fault) throw fault
  return {
    timeline,
    end: () => end,
    taken: () => {
      const all = pieces
      pieces = []
      heldBytes = 0
      connection.stream.resume()
      return all
    },
    waitingBytes: () => heldBytes,
    onMore: heard => {
      more = heard
    },
    confirm: (place, asks = false) => {
      if (!fault) connection.sendCopyFromChunk(statusOf(place, asks, nowMs()))
    },
    fault: () => fault,
    close: async () => {
      fault ??= new Error('closed')
      await client.end().catch(() => {})
    },
  }
}
