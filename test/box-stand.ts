import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type BoxOrder, openStand, type Stand } from '../stands/isds/index.ts'
import { makeTestAuthority, type TestAuthority } from '../stands/trust/index.ts'

/** Boxes of the small world: two municipalities, a school that is no authority, a person, and some that cannot be written to. */
export const smallBoxes = (authority: TestAuthority): BoxOrder[] => {
  const certificate = (name: string) => authority.centres[name]!.tls.certificate
  return [
    {
      id: 'javora1',
      type: 'OVM',
      name: 'Obec Javorová',
      ico: '99000016',
      address: 'Náves 1, 999 01 Javorová',
      certificate: certificate('obec'),
      login: 'javora',
      password: 'heslo-javorova',
      passwordExpires: '2040-01-01T00:00:00.000+01:00',
    },
    {
      id: 'lhotka1',
      type: 'OVM',
      name: 'Obec Lhotka pod Javory',
      ico: '99000032',
      address: 'Lhotka 2',
      hostedBy: [certificate('obec')],
    },
    {
      id: 'skola11',
      type: 'PO',
      name: 'Základní škola Javorová',
      ico: '99000024',
      hostedBy: [certificate('obec')],
    },
    {
      id: 'cerna22',
      type: 'FO',
      name: 'Žofie Černá',
      address: 'Na Kopci 5, Javorová',
      person: { given: 'Žofie', last: 'Černá', born: '1980-02-29' },
      login: 'zofie',
      password: 'heslo-zofie',
    },
    { id: 'prazdna', type: 'PO', name: 'Spolek bez lidí', hasUsers: false },
    { id: 'zavrena', type: 'PO', name: 'Zaniklá s.r.o.', state: 4 },
  ]
}

export type BoxStand = Stand & {
  readonly authority: TestAuthority
  /** Orders something of the stand over its control port. */
  tell(what: string, given?: unknown): Promise<unknown>
}

/** The data-box system of a test file, over real sockets; it ends with the file. */
export async function boxStand(options: Parameters<typeof openStand>[2] = {}): Promise<BoxStand> {
  const folder = mkdtempSync(join(tmpdir(), 'egon-boxes-'))
  const authority = makeTestAuthority(join(folder, 'authority'), ['obec', 'orp'])
  const stand = await openStand(join(folder, 'authority'), smallBoxes(authority), options)
  after(async () => {
    await stand.close()
    rmSync(folder, { recursive: true })
  })
  return {
    ...stand,
    authority,
    async tell(what, given = {}) {
      const answer = await fetch(`${stand.control}${what}`, { method: 'POST', body: JSON.stringify(given) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    },
  }
}

/** Settings by which the boxes of the small world are reached. */
export function boxSettings({ url, authority }: Pick<BoxStand, 'url' | 'authority'>) {
  const { key, certificate } = authority.centres.obec!.tls
  return {
    outbound: { hosts: [new URL(url).host] },
    databoxes: {
      environment: 'demo' as const,
      domain: 'datovka.example',
      address: url,
      authority: authority.root.certificate,
      boxes: [
        { id: 'javora1', way: 'certificate' as const, key, certificate },
        { id: 'lhotka1', way: 'hosted' as const, key, certificate },
        { id: 'skola11', way: 'hosted' as const, key, certificate },
      ],
    },
  }
}

export const isdsSchemas = join(import.meta.dirname, '../../shared/data/schemas/isds')
export const noIsdsSchemas = existsSync(isdsSchemas)
  ? false
  : 'the published schemas (../shared/data/schemas/isds) are not here'
