import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Instance } from '#platform/acts'
import { quietLog } from '#platform/log'
import { registers } from '#reference/registers'
import { openRegisterStand } from '../stands/registers/index.ts'
import { makeTestAuthority } from '../stands/trust/index.ts'
import { testDatabase } from './database.ts'
import { asOwner } from './owner.ts'

/** A database, the basic registers over real sockets, and a centre that is connected to them; all ends with the file. */
export async function registerWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'egon-registers-'))
  const authority = makeTestAuthority(join(folder, 'authority'), ['obec'])
  const stand = await openRegisterStand(authority.folder)
  const world = await testDatabase()
  const { key, certificate } = authority.centres.obec!.tls
  const config = {
    dataFolder: folder,
    outbound: { hosts: [new URL(stand.url).host] },
    registers: {
      address: stand.url,
      key,
      certificate,
      authority: authority.root.certificate,
      system: '9901',
      agenda: 'A385',
      role: 'CR1234',
    },
  }
  const instance = { ...world, config, log: quietLog, held: new Map() } as unknown as Instance
  const opened = await registers.open!(instance, [])
  after(async () => {
    await opened.close?.()
    await stand.close()
    rmSync(folder, { recursive: true })
  })
  const tell = async (what: string, given: unknown = {}): Promise<unknown> => {
    const answer = await fetch(`${stand.control}${what}`, { method: 'POST', body: JSON.stringify(given) })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  const owner = <Row extends object>(question: string): Promise<Row[]> =>
    asOwner(world.urls, async client => (await client.query<Row>(question)).rows)
  return { ...world, owner, instance, stand, authority, folder, tell }
}
