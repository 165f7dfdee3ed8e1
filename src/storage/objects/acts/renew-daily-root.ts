import { createHash } from 'node:crypto'
import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import {
  judgeTimeStamp,
  momentOfStamp,
  noAnchors,
  receiptBytes,
  stamperOfCentre,
  type TimeStampReport,
  verifyDetached,
} from '#platform/trust'
import { type Both, both, type Day, type Instant, systemClock } from '#platform/values'
import { type RenewedRoot, renewedBytes } from '../root-renewal.ts'
import { insertRenewal, noteRound, renewedRootOf, stampedDays } from '../store/root-renewals.ts'

/** Half a year before the certificate of a stamp runs out: time to find another authority, and to notice. */
const aheadMs = 183 * 86_400_000

const reportOf = (token: Uint8Array, bytes: Uint8Array): Promise<TimeStampReport> =>
  judgeTimeStamp(
    token,
    async algorithm => createHash(algorithm).update(bytes).digest(),
    noAnchors,
    systemClock,
  )

/** The stamp that a root stands on now: its newest renewal, else the one inside its seal. */
async function newestStamp(root: RenewedRoot): Promise<TimeStampReport | null> {
  const last = (root.renewals ?? []).length - 1
  if (last >= 0) return reportOf(Buffer.from(root.renewals![last]!.token, 'base64'), renewedBytes(root, last))
  const signature = Buffer.from(root.signature, 'base64')
  return (await verifyDetached(receiptBytes(root.receipt), signature, noAnchors)).timeStamp
}

const isAgeing = (stamp: TimeStampReport | null, now: Instant): boolean => {
  const ends = stamp?.certificate?.validTo
  const isWeak = stamp?.integrity.code === 'weak-algorithm'
  return ends !== undefined && (isWeak || ends.getTime() - now.getTime() < aheadMs)
}

/** Days of an office whose root stands on a stamp that ages: its certificate ends soon, or its algorithm is weak. */
async function ageingDays(instance: Instance, who: Who, now: Instant): Promise<Day[]> {
  const ageing: Day[] = []
  for (const day of await instance.runner.read(who, stampedDays)) {
    const root = await instance.runner.read(who, scope => renewedRootOf(scope, day))
    if (root && isAgeing(await newestStamp(root), now)) ageing.push(day)
  }
  return ageing
}

/** Renews one root; gives false when the authority itself ends as soon as what it should renew. */
async function renewOne(
  instance: Instance,
  who: Who,
  day: Day,
  stamper: NonNullable<ReturnType<typeof stamperOfCentre>>,
  now: Instant,
): Promise<boolean> {
  const { runner, log } = instance
  const root = (await runner.read(who, scope => renewedRootOf(scope, day)))!
  const number = (root.renewals ?? []).length + 1
  const bytes = renewedBytes(root, number - 1)
  const token = await stamper(bytes)
  if (isAgeing(await reportOf(token, bytes), now)) {
    log.warn('the time-stamping authority ends as soon as the stamps it should renew', { day })
    return false
  }
  await runner.act(who, async scope => {
    const stamped_at = momentOfStamp(token)!
    const row = { organisation_id: who.organisation, day, number, stamped_at }
    if (!(await insertRenewal(scope, { ...row, token: Buffer.from(token).toString('base64') }))) return
    await scope.announce({
      type: 'objects.root-renewed',
      object: { kind: 'daily-root', id: day },
      detail: { number, stampedAt: stamped_at.toISOString() },
    })
  })
  return true
}

const noAuthority = both(
  'Autorita časových razítek není nastavena: doplňte ji do nastavení (trust.timeStamps).',
  'No authority of time stamps is set up: add one to the settings (trust.timeStamps).',
)
const endsAsSoon = both(
  'Nastavená autorita sama končí stejně brzy jako razítka, která má obnovit: sjednejte jinou a doplňte ji do nastavení (trust.timeStamps).',
  'The authority of the settings itself ends as soon as the stamps it should renew: agree on another one and add it to the settings (trust.timeStamps).',
)

/**
 * Puts a new time stamp over each daily root of an office that stands on one that ages, over the root with everything
 * that stood on it before, so that the old evidence stays inside. An authority whose own certificate ends as soon renews
 * nothing. What waits, and why, is noted for the page and the health of the storage. Gives how many were renewed and how
 * many wait.
 *
 * Refuses with `trust.no-time-stamp` while no configured authority answers.
 */
export async function renewDailyRoots(
  instance: Instance,
  who: Who,
): Promise<{ readonly renewed: number; readonly waiting: number }> {
  const { runner, config } = instance
  const stamper = stamperOfCentre(config)
  const now = systemClock.now()
  const ageing = await ageingDays(instance, who, now)
  let renewed = 0
  const end = async (problem: Both | null) => {
    const waiting = ageing.length - renewed
    const round = { held_at: now, waiting, oldest: ageing[renewed] ?? null, problem }
    await runner.act(who, scope => noteRound(scope, { organisation_id: who.organisation, ...round }))
    return { renewed, waiting }
  }
  if (!stamper) return end(ageing.length > 0 ? noAuthority : null)
  try {
    for (const day of ageing) {
      if (!(await renewOne(instance, who, day, stamper, now))) return end(endsAsSoon)
      renewed++
    }
  } catch (error) {
    if (isRefusal(error)) await end(error.sentence)
    throw error
  }
  return end(null)
}
