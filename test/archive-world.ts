import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { moveDays } from '../src/platform/program/clock.ts'
import { type Centres, openCentres } from './centres.ts'
import { javorova, type SmallOffice } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

/** A page as a person reads it. */
export const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')

export const pageAt = async (who: Visitor, path: string) => (await who.ask(path)).text()

/** Asks for a page until it says something; gives the page. */
export async function until(who: Visitor, path: string, holds: RegExp): Promise<string> {
  for (let n = 0; n < 200; n++) {
    const page = await pageAt(who, path)
    if (holds.test(plain(page))) return page
    await wait(200)
  }
  throw new Error(`${path} does not say ${holds}: ${plain(await pageAt(who, path)).slice(0, 3_000)}`)
}

/** Moves the clock of each centre; the programs look at it once a second. */
export async function forward(centres: Centres, instances: readonly string[], days: number): Promise<void> {
  for (const instance of instances) moveDays(centres.world.dataFolder(instance), days)
  await wait(1_300)
}

/** Sends a form in which a field may stand more than once. */
export const sendForm = (
  who: Visitor,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Promise<Response> => {
  const body = new URLSearchParams({ _csrf: who.csrf })
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  return who.ask(path, { method: 'POST', body })
}

export type EntityRow = {
  readonly id: string
  readonly identifier: string
  readonly state: string
  readonly outcome: string | null
  readonly archive_ids: Record<string, string>
  readonly proposal_id: string
  readonly mark: string
}
export type ItemRow = {
  readonly identifier: string
  readonly state: string
  readonly archive_ids: Record<string, string>
}

export const jablko: SmallOffice = {
  key: 'jablko',
  kind: 'archive',
  name: 'SOkA Jablko',
  mark: 'SOKAJ',
  ico: '99000024',
  box: 'archiv1',
  people: {
    archivar: ['archivist'],
    druhy: ['archivist'],
    revizor: ['auditor'],
    vedlejsi: ['records-manager'],
    urednik: ['administrator'],
  },
}

export const letterOf = (key: string) =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<dopis>Strom ${key}.</dopis>\n`)
const both = ['obec', 'archiv']

export const ok = async (answer: Promise<Response>): Promise<Response> => {
  const given = await answer
  assert.equal(given.status, 303, plain(await given.clone().text()).slice(0, 1_500))
  return given
}
export const led = (answer: Response): string => answer.headers.get('location')!.split('?')[0]!

/** An office and an archive in programs of their own, joined by the connector; dossiers are seven years old. */
export async function openArchiveWorld(keys: readonly string[]) {
  const centres = await openCentres(
    [
      {
        instance: 'obec',
        services: { archive: { peer: 'archiv' } },
        peers: ['archiv'],
        offices: [
          {
            ...javorova,
            people: { krejci: ['mailroom', 'clerk', 'records-manager'], dub: ['administrator'] },
            dossiers: keys.map(key => ({ key, files: [`files/${key}.xml`], until: 'closed' as const })),
          },
        ],
      },
      { instance: 'archiv', peers: ['obec'], offices: [jablko] },
    ],
    Object.fromEntries(keys.map(key => [`${key}.xml`, letterOf(key)])),
  )
  const at = { obec: centres.program('obec').url, archiv: centres.program('archiv').url }
  const people: { manager: Visitor; archivist: Visitor } = {} as never
  /** Sessions end when the clocks go on. */
  const later = async (days: number) => {
    await forward(centres, both, days)
    people.manager = await signIn(at.obec, 'obec', 'krejci')
    people.archivist = await signIn(at.archiv, 'archiv', 'archivar')
  }
  await later(366 * 7)

  const dossierNamed = async (key: string) =>
    (
      await centres.rows<{ id: string; identifier: string; mark: string; state: string }>(
        'obec',
        'select id, identifier, mark, state from records.dossier where subject = $1',
        [`Kácení – ${key}`],
      )
    )[0]!

  return {
    centres,
    at,
    people,
    later,
    dossierNamed,
    entities: (where = 'true') =>
      centres.rows<EntityRow>(
        'archiv',
        `select * from archive.proposed_entity where ${where} order by identifier`,
      ),
    items: (number: string) =>
      centres.rows<ItemRow>(
        'obec',
        `select i.* from records.disposal_item i join records.disposal_proceeding p on p.id = i.proceeding_id
         where p.number = $1 order by identifier`,
        [number],
      ),
    /** The manager draws a proposal of some dossiers and waits for its packages. */
    async drawn(of: readonly string[], carries: 'metadata' | 'everything'): Promise<string> {
      const expired = await Promise.all(of.map(async key => (await dossierNamed(key)).id))
      const fields = { expired, archive: 'SOkA Jablko', carries, proposalNote: '' }
      const path = led(await ok(sendForm(people.manager, '/skartace/navrh', fields)))
      await until(people.manager, path, /Připravuje se(?!.*Balíčky se připravují)/)
      return path
    },
    numberAt: async (who: Visitor, path: string) =>
      /Skartační řízení (S[ŘK]+-\d+\/\d+)/.exec(plain(await pageAt(who, path)))![1]!,
    decide: (path: string, ids: readonly string[], deed: string, deedReason = '') =>
      sendForm(people.archivist, `${path}/rozhodnuti`, { entities: ids, deed, deedReason }),
    /** The day of the moved clocks. */
    async today(): Promise<string> {
      const [row] = await centres.rows<{ day: string }>(
        'obec',
        `select to_char(max(made_at), 'YYYY-MM-DD') as day from records.disposal_proceeding`,
      )
      return row!.day
    },
  }
}
