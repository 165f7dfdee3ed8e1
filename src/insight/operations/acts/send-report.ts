import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instance } from '#platform/acts'
import type { ReportAddressee } from '#platform/config'
import { askSite, outboundOf } from '#platform/outbound'
import { isRefusal, refuse } from '#platform/refusals'
import { systemClock } from '#platform/values'
import { operationsRefusals } from '../refusals.ts'
import type { OutgoingReport } from '../report.ts'
import { markSent, noteTry, waitingReports } from '../store/reports.ts'

const atOnce = 200

/** Writes a report into a folder, whole or not at all. */
async function putInto(folder: string, { id, kind, message }: OutgoingReport): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { centre, madeAt } = message.receipt
  const name = `${centre.name}-${madeAt.slice(0, 19).replaceAll(':', '')}-${kind}-${id.slice(-8)}.json`
  const half = join(folder, `.${name}`)
  const file = await open(half, 'w', 0o644)
  try {
    await file.writeFile(`${JSON.stringify(message, null, 1)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(half, join(folder, name))
}

/** Posts a report to a service party outside the region; only an answer of success means that it has it. */
async function postTo(
  instance: Instance,
  { url, token }: ReportAddressee,
  { id, message }: OutgoingReport,
): Promise<void> {
  const secret = token && (await readFile(token, 'utf8')).trim()
  const { status } = await askSite(instance.config, {
    method: 'POST',
    url: url!,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': id,
      ...(secret && { authorization: `Bearer ${secret}` }),
    },
    bytes: Buffer.from(JSON.stringify(message)),
  })
  if (status < 200 || status > 299)
    throw refuse(operationsRefusals['not-taken'], { host: new URL(url!).host, status })
}

async function sendOne(
  instance: Instance,
  addressee: ReportAddressee,
  report: OutgoingReport,
): Promise<void> {
  if (addressee.folder) return putInto(addressee.folder, report)
  if (addressee.url) return postTo(instance, addressee, report)
  const call = { method: 'POST', path: '/operations/reports', json: report.message } as const
  await (await outboundOf(instance).call(addressee.peer!, call)).json()
}

/** Why a report did not go; `null` for what is a fault of the program. */
const reasonOf = (error: unknown): string | null =>
  isRefusal(error)
    ? error.sentence.cs
    : typeof (error as NodeJS.ErrnoException).syscall === 'string'
      ? (error as Error).message
      : null

/**
 * Sends what waits, the oldest first. An addressee that cannot be reached is left alone until the next time, and what was
 * made meanwhile waits in order.
 */
export async function sendReports(instance: Instance): Promise<void> {
  const { kysely } = instance.database
  const addressees = instance.config.operations?.reports ?? []
  const silent = new Set<string>()
  for (const report of await waitingReports(kysely, atOnce)) {
    const addressee = addressees.find(({ name }) => name === report.addressee)
    if (silent.has(report.addressee)) continue
    try {
      if (!addressee) throw new Error('nobody')
      await sendOne(instance, addressee, report)
      await markSent(kysely, report.id, systemClock.now())
    } catch (error) {
      silent.add(report.addressee)
      const reason = addressee ? reasonOf(error) : 'Adresát v nastavení není.'
      if (reason === null) throw error
      await noteTry(kysely, report.id, reason)
    }
  }
}
