import { type AsnType, type Constructed, fromBER, type ObjectIdentifier, type Sequence } from 'asn1js'
import { openIdentity, withArchiveStamp } from '../../trust/index.ts'
import { element } from '../content.ts'
import { failure, reply } from '../soap.ts'
import type { World } from '../world.ts'
import type { Service } from './call.ts'
import { contentAsked, isGenuine } from './download.ts'

const dayMs = 86_400_000
/** The archive time stamp among the attributes of a signature that are not signed (ETSI EN 319 122-1). */
const archiveStamp = '0.4.0.1733.2.4'
/** A stamp of the test authority is taken to hold for so long; the next is let in so long before its end. */
const holdsDays = 5 * 365
const openDays = 548

type Sealed = { readonly signer: Sequence; readonly content: Buffer }

const inside = (one: AsnType | undefined): AsnType[] =>
  (one as Constructed | undefined)?.valueBlock.value ?? []

function opened(bytes: Buffer): Sealed | null {
  const { result, offset } = fromBER(bytes)
  if (offset === -1) return null
  const signed = inside(inside(result)[1])[0]
  const signer = inside(inside(signed).at(-1))[0] as Sequence | undefined
  const content = inside(inside(inside(signed)[2])[1])[0] as { getValue?(): ArrayBuffer } | undefined
  if (!signer || !content?.getValue) return null
  return { signer, content: Buffer.from(content.getValue()) }
}

/** Attributes of the signature that are not signed. */
function unsigned(signer: Sequence): AsnType[] {
  const last = inside(signer).at(-1)
  return last?.idBlock.tagClass === 3 && last.idBlock.tagNumber === 1 ? inside(last) : []
}

const stampsOn = (signer: Sequence): number =>
  unsigned(signer).filter(one => (inside(one)[0] as ObjectIdentifier).getValue() === archiveStamp).length

/** Why a stamp is not put on now. */
function tooEarly(world: World, messageId: string, stamps: number): ReturnType<typeof failure> | null {
  const now = world.now().getTime()
  if (stamps === 0)
    return now - (world.downloads.get(messageId) ?? 0) < dayMs
      ? failure('2209', 'Od stažení neuplynulo 24 hodin.')
      : null
  const opens = (world.archived.get(`${messageId}:${stamps}`) ?? 0) + (holdsDays - openDays) * dayMs
  return now < opens ? failure('2206', 'Na další archivní razítko je příliš brzy.') : null
}

type Genuine = Sealed & { readonly messageId: string; readonly isReceipt: boolean }

/** A document of this system; otherwise the code of the reason why it is none. */
export async function genuineDocument(world: World, bytes: Buffer): Promise<Genuine | '2200' | '2201'> {
  const sealed = opened(bytes)
  if (!sealed) return '2200'
  const messageId = /dmID>(\d+)</.exec(sealed.content.toString('latin1'))?.[1] ?? ''
  const isReceipt = sealed.content.subarray(0, 400).includes('GetDeliveryInfoResponse')
  const isOurs = world.messages.has(messageId) && (isReceipt || (await isGenuine(world, bytes)))
  return isOurs ? { ...sealed, messageId, isReceipt } : '2201'
}

export const archiveIsdsDocument: Service = async call => {
  const { world } = call
  const bytes = contentAsked(call, 'dmMessage')
  const sealed = await genuineDocument(world, bytes)
  if (sealed === '2200') return failure('2200', 'Nejde o dokument ISDS.')
  if (sealed === '2201') return failure('2201', 'Dokument neodpovídá evidenci ISDS.')
  const { messageId, isReceipt } = sealed
  const key = `${messageId}:${isReceipt}`
  // Told by the document itself: one whose stamped form never arrived is asked for again as it was.
  const stamps = stampsOn(sealed.signer)
  const early = tooEarly(world, key, stamps)
  if (early) return early
  world.archived.set(`${key}:${stamps + 1}`, world.now().getTime())
  const until = new Date(world.now().getTime() + holdsDays * dayMs).toISOString().slice(0, 10)
  return reply([
    '<p:dmResultDoc>',
    {
      bytes: [
        withArchiveStamp(bytes, {
          authority: openIdentity(world.authority.timeStamping),
          at: world.now(),
          form: 'v3',
        }),
      ],
    },
    `</p:dmResultDoc>${element('p:nextStampTo', until)}`,
  ])
}
