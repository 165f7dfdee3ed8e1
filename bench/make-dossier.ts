/**
 * Makes the package of one dossier for a measurement, in a process of its own:
 * `node bench/make-dossier.ts FILE DOCUMENTS` writes the ZIP of a dossier of that many documents of one PDF each.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { asInstant } from '#platform/values'
import { nodeHashing, packSip } from '#preservation/packages'
import {
  bytesIn,
  componentOf,
  documentOf,
  identity,
  type SmallSip,
  smallSip,
} from '../test/packages/small-sip.ts'

/** What happens to a document of an office between its arrival and the closing of its dossier. */
const history = (['founded', 'changed', 'put-into-dossier', 'handler-changed', 'settled'] as const).map(
  (kind, at) => ({
    at: asInstant(`2026-03-${String(2 + at).padStart(2, '0')}T09:15:00Z`),
    who: 'Jana Dvořáková',
    kind,
  }),
)

function dossierOf(documents: number, name: string): SmallSip {
  const { order, contents } = smallSip({ name })
  const [bytes] = contents.values()
  const held = new Map<string, Uint8Array>()
  const numbered = (n: number) => identity(`OUJA${String(n).padStart(10, '0')}`)
  const made = Array.from({ length: documents }, (_, at) => {
    const component = componentOf(bytes!, { identity: numbered(100_000 + at), log: history.slice(0, 2) })
    held.set(component.identity.value, bytes!)
    return documentOf([component], {
      identity: numbered(200_000 + at),
      log: history,
      registration: {
        number: `OUJA-${at + 1}/2026`,
        ordinal: at + 1,
        period: { year: 2026 },
        register: 'eGON centrum',
      },
    })
  })
  return { order: { ...order, dossier: { ...order.dossier, documents: made } }, contents: held }
}

const [path, documents] = process.argv.slice(2)
if (path && documents) {
  const made = dossierOf(Number(documents), basename(path, '.zip'))
  const file = openSync(path, 'wx')
  for await (const piece of packSip(made.order, bytesIn(made), nodeHashing)) writeSync(file, piece)
  closeSync(file)
}
