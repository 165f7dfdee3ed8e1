import { createReadStream } from 'node:fs'
import { type Organisation, organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { type Both, safeFileName } from '#platform/values'
import { entranceOf } from '#preservation/gate'
import { keepWatchedScan, noteWatchedScan } from '../acts/take-watched-scan.ts'
import { dealScans, type ScanDealer, type ScanOutcome } from '../intake/deal-scans.ts'
import { batchMostBytes, wholeScan } from '../intake/read-scan-batch.ts'
import { scanRefusals } from '../registration/scans/refusals.ts'
import type { WatchedOutcome, WatchedScan } from '../watched-scan.ts'
import {
  finishMoves,
  type Marked,
  markedScan,
  putAwayScan,
  type WaitingScan,
  waitingScans,
} from './watched-folder.ts'

export const byScanner = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'podatelna, skener' },
})

const outcomeOf = ({ identifier, pages, document, refusal }: ScanOutcome): WatchedOutcome => ({
  identifier,
  pages,
  documentId: document?.id ?? null,
  reference: document?.reference_number ?? null,
  // A document that has these pages already got them from a run that was ended before it could say so.
  trouble: refusal && refusal.code !== scanRefusals['scan-there'].code ? refusal.sentence : null,
})

const sentencesOf = ({ outcomes, trouble }: Pick<WatchedScan, 'outcomes' | 'trouble'>): string =>
  [
    ...(trouble ? [trouble.cs] : []),
    ...outcomes.flatMap(one =>
      one.trouble ? [`${one.reference ?? one.identifier}: ${one.trouble.cs}`] : [],
    ),
  ].join('\n')

function dealerOf(instance: Instance, who: Who, { name }: Pick<Organisation, 'name'>): ScanDealer {
  const { runner } = instance
  return {
    entrance: entranceOf(instance, who),
    officeName: name,
    read: question => runner.read(who, question),
    act: deed => runner.act(who, deed),
  }
}

/** Deals a batch that rests here; what the program was ended in the middle of is dealt again, and nothing comes twice. */
async function dealKept(instance: Instance, who: Who, scan: WatchedScan): Promise<string | null> {
  const { runner } = instance
  const office = await runner.read(who, organisationOf)
  const dealer = dealerOf(instance, who, office)
  const told: { outcomes: WatchedOutcome[]; trouble: Both | null } = { outcomes: [], trouble: null }
  try {
    const bytes = await wholeScan(dealer.entrance.contents.pieces(who.organisation, scan.digest))
    const found = await dealScans(dealer, [{ name: scan.file_name, bytes }])
    told.outcomes = found.map(outcomeOf)
  } catch (error) {
    if (!isRefusal(error)) throw error
    told.trouble = error.sentence
  }
  const state = await runner.act(who, scope => noteWatchedScan(scope, scan, told))
  return state === 'aside' ? sentencesOf(told) : null
}

const wrongMarker = (name: string, why: Extract<Marked, { kind: 'wrong' }>['why']): string =>
  (why === 'too-large'
    ? refuse(scanRefusals['batch-too-large'], { most: batchMostBytes / (1024 * 1024) })
    : refuse(scanRefusals['marker-differs'], { name })
  ).sentence.cs

async function takeOne(instance: Instance, who: Who, folder: string, waiting: WaitingScan): Promise<void> {
  const marked = await markedScan(waiting)
  if (marked.kind === 'half') return
  if (marked.kind === 'wrong') return putAwayScan(folder, waiting, wrongMarker(waiting.name, marked.why))
  const { contents, organisation } = entranceOf(instance, who)
  const kept = await contents.receive(organisation, createReadStream(waiting.path), {
    limitBytes: batchMostBytes,
  })
  const scan = await instance.runner.act(who, scope =>
    keepWatchedScan(scope, { fileName: safeFileName(waiting.name, 'sken'), kept }),
  )
  const reason =
    scan.state === 'kept'
      ? await dealKept(instance, who, scan)
      : scan.state === 'aside'
        ? sentencesOf(scan)
        : null
  await putAwayScan(folder, waiting, reason)
}

/**
 * Takes scans out of the watched folder of an office: each once its marker says that it is whole, kept byte for byte, dealt
 * to its documents by their codes, and then moved away. Killed at any moment, the next look goes on where it was.
 */
export async function takeScans(instance: Instance, who: Who, folder: string): Promise<void> {
  await finishMoves(folder)
  for (const waiting of await waitingScans(folder)) {
    try {
      await takeOne(instance, who, folder, waiting)
    } catch (error) {
      // A scan that vanished or cannot be read keeps no other waiting; it is looked at again in a minute.
      instance.log.warn('a scan of a watched folder was not taken', { name: waiting.name, error })
    }
  }
}
