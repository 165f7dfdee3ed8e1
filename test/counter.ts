import assert from 'node:assert/strict'
import { openOneCentre } from './one-centre.ts'

/** A letter that is brought to the counter. */
export const letter = { name: 'žádost.txt', bytes: Buffer.from('Žádám o pokácení lípy.') }

/** The counter of a village office, asked over real HTTP as its clerk does. */
export async function openCounter(more: Readonly<Record<string, readonly string[]>> = {}) {
  const centre = await openOneCentre([], {}, more)
  const { clerk, rows } = centre
  const [post] = await rows<{ id: string }>(
    'obec',
    `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
  )
  /** What the counter answers. */
  const counter = (fields: Readonly<Record<string, string>>, files = [{ field: 'files', ...letter }]) =>
    clerk.upload(
      '/prijem/prepazka',
      {
        subject: 'Žádost o kácení',
        senderKind: 'person',
        senderName: 'Jan Novák',
        deliveredAt: '2026-03-30T09:00',
        holder: post!.id,
        ...fields,
      },
      files,
    )
  const pageAt = async (path: string): Promise<string> => (await clerk.ask(path)).text()
  return {
    ...centre,
    /** Post of the clerk. */
    post: post!.id,
    counter,
    pageAt,
    /** A submission at the counter; gives the address of its document. */
    async atCounter(fields: Readonly<Record<string, string>> = {}): Promise<string> {
      const answer = await counter(fields)
      assert.equal(answer.status, 303, await answer.clone().text())
      return answer.headers.get('location')!
    },
    /** What a person reads of a page. */
    textAt: async (path: string): Promise<string> =>
      (await pageAt(path))
        .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' '),
  }
}
