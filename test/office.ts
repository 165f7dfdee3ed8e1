import { randomBytes } from 'node:crypto'
import { addPerson } from '#identity/access'
import { bringInPlan, leaves, type NewDocument } from '#office/records'
import type { Who } from '#platform/acts'
import { type Digest, sha512Digest } from '#platform/values'
import type { TestDatabase } from './database.ts'
import { testOrganisation } from './database.ts'

/** An office of the small world: a clerk, a records manager, a plan with two groups. */
export type TestOffice = {
  readonly who: Who
  readonly clerk: Who
  readonly manager: Who
  readonly groups: { readonly trees: string; readonly adverts: string }
}

const pdf = { puid: 'fmt/477', name: 'PDF/A-2b', version: '2b', traits: [] }

/** A content that nobody has to read: its digest is by chance. */
export const anyDigest = (): Digest => sha512Digest(randomBytes(64).toString('hex'))

export function submission(
  over: Partial<NewDocument> = {},
  now = new Date('2026-03-31T07:00:00Z'),
): NewDocument {
  return {
    subject: 'Žádost o kácení lípy',
    channel: 'counter',
    sender: {
      kind: 'person',
      name: 'Jan Novák st.',
      ico: null,
      boxId: null,
      email: null,
      address: 'Na Kopci 5',
    },
    senderReference: null,
    deliveredAt: now,
    legallyServedAt: null,
    components: [
      {
        role: 'hlavní dokument',
        form: 'original',
        fileName: 'žádost.pdf',
        digest: anyDigest(),
        sizeBytes: 1234,
        mime: 'application/pdf',
        format: pdf,
      },
    ],
    message: null,
    ...over,
  }
}

const person = async (
  world: Pick<TestDatabase, 'runner'>,
  who: Who,
  name: string,
  title: string,
  roles: string[],
): Promise<Who> => {
  const login = `${name}-${who.organisation}`.toLowerCase().replace(/[^a-z0-9-]/g, '')
  const { personId, postId } = await world.runner.act(who, scope =>
    addPerson(scope, { name, login, password: null, unit: 'Obecní úřad', title, roles }),
  )
  return {
    organisation: who.organisation,
    actor: {
      kind: 'person',
      id: personId,
      name,
      postId,
      post: title,
      unitId: who.organisation,
      unit: 'Obecní úřad',
    },
  }
}

export async function testOffice(world: Pick<TestDatabase, 'runner'>): Promise<TestOffice> {
  const who = await testOrganisation(world)
  const groups = await world.runner.act(who, async scope => {
    await bringInPlan(scope, {
      name: 'Zkušební plán',
      rules: [
        { title: 'S5', disposal_code: 'S', retention_years: 5, trigger: 'dossier-closed' },
        { title: 'S1', disposal_code: 'S', retention_years: 1, trigger: 'dossier-closed' },
      ],
      groups: [
        { code: '231', title: 'Ochrana přírody' },
        { code: '231.1', title: 'Kácení dřevin', rule: 0 },
        { code: '51', title: 'Vnitřní správa' },
        { code: '51.9', title: 'Reklama', rule: 1, standingConsent: true },
      ],
    })
    const found = await leaves(scope)
    return { trees: found.get('231.1')!, adverts: found.get('51.9')! }
  })
  const clerk = await person(world, who, 'Marie Krejčí', 'referentka', ['mailroom', 'clerk'])
  const manager = await person(world, who, 'Jana Petrů', 'správkyně spisovny', ['records-manager'])
  return { who, clerk, manager, groups }
}
