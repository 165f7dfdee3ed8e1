import { sha256 } from '../../trust/cms.ts'
import { openIdentity } from '../../trust/index.ts'
import { makeTimeStamp } from '../../trust/time-stamp.ts'
import { element } from '../content.ts'
import { sealDer } from '../sealed.ts'
import { failure, reply } from '../soap.ts'
import { genuineDocument } from './archive.ts'
import type { Service } from './call.ts'
import { contentAsked } from './download.ts'

const dayMs = 86_400_000
/** The seal of the test authority is taken to hold for so long. */
const holdsDays = 3 * 365

/** Seals a document of the system anew by the seal of today; its content stays as it was. */
export const resignIsdsDocument: Service = async call => {
  const { world } = call
  const sealed = await genuineDocument(world, contentAsked(call, 'dmDoc'))
  if (typeof sealed === 'string')
    return sealed === '2200'
      ? failure('2200', 'Nejde o dokument ISDS.')
      : failure('2201', 'Dokument neodpovídá evidenci ISDS.')
  const at = world.now()
  const { content } = sealed
  const stamper = openIdentity(world.authority.timeStamping)
  const bytes = sealDer(
    () => [content],
    () => [content],
    {
      signer: openIdentity(world.authority.messageSeal),
      padding: 'pss',
      at,
      timeStamp: value => makeTimeStamp(stamper, sha256(value), at),
    },
  )
  const until = new Date(at.getTime() + holdsDays * dayMs).toISOString().slice(0, 10)
  return reply(['<p:dmResultDoc>', { bytes }, `</p:dmResultDoc>${element('p:dmValidTo', until)}`])
}
