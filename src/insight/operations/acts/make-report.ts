import type { Instance } from '#platform/acts'
import { programVersion, type ReportAddressee } from '#platform/config'
import type { Health } from '#platform/manifest'
import { sealOf, signReceipt } from '#platform/trust'
import { asInstant, both, dayOf, newId, systemClock } from '#platform/values'
import { fullDay } from '../forecast.ts'
import { operationsModule, operationsOf } from '../held.ts'
import {
  type Forecast,
  isAgreed,
  type Report,
  type ReportedPart,
  type ReportedValue,
  type ReportKind,
  reportFormat,
  usualNames,
} from '../report.ts'
import { insertReport, keepSamples, samplesSince } from '../store/reports.ts'

/** Trends are told from so many days. */
const trendDays = 60
const dayMs = 86_400_000
const roomLeft = 'egon_volume_free_bytes'

/** Numbers of all modules and of the hardware. */
export async function valuesOf(instance: Instance): Promise<ReportedValue[]> {
  const { modules, hardware } = operationsOf(instance)
  const told = await Promise.all(modules.map(module => module.metrics?.(instance) ?? []))
  const own = told.flat().filter(({ name }) => !hardware.values.some(one => one.name === name))
  return [...own.map(({ name, labels = {}, value }) => ({ name, labels, value })), ...hardware.values]
}

/** How every part is; one that cannot tell is not well. */
export async function healthOf(instance: Instance): Promise<Health[]> {
  const { modules } = operationsOf(instance)
  const silent = (name: string): Health => ({
    name,
    title: both(name, name),
    well: false,
    says: both('Tato část neodpověděla.', 'This part did not answer.'),
  })
  const told = await Promise.all(
    modules.map(module =>
      (module.health?.(instance) ?? Promise.resolve([])).catch(() => [silent(module.name)]),
    ),
  )
  return told.flat()
}

export const partsOf = async (instance: Instance): Promise<ReportedPart[]> =>
  (await healthOf(instance)).map(({ name, well }) => ({ name, well }))

/** When volumes will be full. */
export async function forecastsOf(instance: Instance): Promise<Forecast[]> {
  const since = dayOf(asInstant(systemClock.now().getTime() - trendDays * dayMs))
  const known = await samplesSince(instance.database.kysely, roomLeft, since)
  return [...known].map(([labels, values]) => ({ labels: JSON.parse(labels), fullOn: fullDay(values) }))
}

/** Keeps the numbers of today, from which trends are told. */
export async function sampleToday(instance: Instance): Promise<void> {
  const today = dayOf(systemClock.now())
  await keepSamples(instance.database.kysely, today, await valuesOf(instance))
}

/** The report as one addressee gets it: only the numbers that were agreed with it. */
export async function reportFor(
  instance: Instance,
  addressee: ReportAddressee,
  kind: ReportKind,
): Promise<Report> {
  const agreed = addressee.numbers ?? usualNames
  const { instance: name, title } = instance.config
  return {
    format: reportFormat,
    id: newId(),
    kind,
    centre: { name, title },
    to: addressee.name,
    madeAt: systemClock.now().toISOString(),
    version: programVersion,
    parts: (await partsOf(instance)).filter(part => part.name !== operationsModule),
    values: (await valuesOf(instance)).filter(one => isAgreed(one.name, agreed)),
    forecasts: isAgreed(roomLeft, agreed) ? await forecastsOf(instance) : [],
  }
}

/** Makes a report for every addressee, under the seal of the centre, and leaves it to be sent. */
export async function makeReports(instance: Instance, kind: ReportKind): Promise<void> {
  for (const addressee of instance.config.operations?.reports ?? []) {
    const report = await reportFor(instance, addressee, kind)
    await insertReport(instance.database.kysely, {
      id: report.id,
      addressee: addressee.name,
      kind,
      made_at: asInstant(Date.parse(report.madeAt)),
      message: await signReceipt(report, sealOf(instance.config)),
      state: 'waiting',
      sent_at: null,
      tries: 0,
      reason: null,
    })
  }
}
