import { readFileSync } from 'node:fs'
import type { Config } from '#platform/config'
import { type Answer, openSiteLine, type SiteLine } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import { type Keep, type Kept, KIB, MIB } from '#platform/values'
import { borderOf, mimeParts } from './mime-parts.ts'
import { boxRefusals } from './refusals.ts'
import { takeFromParts, takeSealed } from './sealed-answer.ts'
import { readAnswer, type Soap, type SoapAnswer } from './soap.wire.ts'
import { classOf } from './status.ts'

/** Paths of the services, and the host on which each stands. */
export type ServicePath = 'dz' | 'dx' | 'df' | 'DsManage' | 'vodz' | 'arch'

type Settings = NonNullable<Config['databoxes']>
type BoxSettings = Settings['boxes'][number]

const prefixes = { certificate: '/cert', hosted: '/hspis', password: '' } as const

/** Services of SOAP 1.2 and MTOM: large messages and archive stamps. */
const isOfLarge = (path: ServicePath): boolean => path === 'vodz' || path === 'arch'

/** Address of a service: large messages have a host of their own, certificates too. */
function addressOf({ address, domain }: Settings, way: BoxSettings['way'], path: ServicePath): string {
  const host = `${isOfLarge(path) ? 'ws2' : 'ws1'}${way === 'password' ? '' : 'c'}`
  return `${(address ?? `https://${host}.${domain}`).replace(/\/$/, '')}${prefixes[way]}/DS/${path}`
}

/** Who we are for the services; the password is read anew each time, so that a changed one needs no restart. */
function authorisation(box: BoxSettings): Record<string, string> {
  const basic = (user: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  })
  if (box.way === 'hosted') return basic(box.id, '')
  if (box.way === 'certificate') return {}
  if (!box.login || !box.password)
    throw refuse(boxRefusals['box-without-secret'], { box: box.id, missing: 'login, password' })
  return basic(box.login, readFileSync(box.password, 'utf8').trim())
}

/** Answers without sealed content: lists of thousands of messages. */
const answerMostBytes = 32 * MIB
/** Time a large message may take to be sealed over there before its first byte comes. */
const timeoutMs = 120_000
/** The check for viruses of a sent message may last four minutes. */
export const sendTimeoutMs = 300_000

export type Asked = {
  readonly path: ServicePath
  readonly operation: string
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
  readonly headers?: Readonly<Record<string, string>>
  readonly soap?: Soap
  readonly timeoutMs?: number
}

/** A sealed file that came, and the answer around it. */
export type Taken = Kept & { readonly body: SoapAnswer['body'] }

/** One box, asked over one connection: that is what the operating rules want of a records service. */
export type BoxLine = {
  readonly boxId: string
  ask(asked: Asked): Promise<SoapAnswer>
  /** The same where a sealed file comes; the keeper has it byte for byte. */
  take(asked: Asked, keep: Keep, element?: string): Promise<Taken>
  close(): void
}

const borderOfAnswer = ({ headers }: Answer): string | null => borderOf(String(headers['content-type'] ?? ''))

async function textOfAnswer(answer: Answer, broken: () => Error): Promise<string> {
  const border = borderOfAnswer(answer)
  return readingAll(answer, async pieces => {
    if (border === null) return textOfPieces(pieces)
    let text: string | null = null
    for await (const { bytes } of mimeParts(pieces, border, broken)) text ??= await textOfPieces(bytes)
    return text ?? ''
  })
}

/** Reads an answer and lets go of its connection, also when reading ends in the middle: a full disk, a broken part. */
async function readingAll<T>(
  answer: Answer,
  deed: (pieces: AsyncGenerator<Uint8Array>) => Promise<T>,
): Promise<T> {
  const pieces = answer.pieces()
  try {
    return await deed(pieces)
  } catch (error) {
    answer.discard()
    throw error
  }
}

async function textOfPieces(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > answerMostBytes) throw new Error(`more than ${answerMostBytes / KIB} KiB`)
    parts.push(piece)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Opens the line of a box. Refuses with `databox.box-not-set-up`, `box-without-secret`. */
export function openBoxLine(config: Config, boxId: string): BoxLine {
  const settings = config.databoxes
  const box = settings?.boxes.find(({ id }) => id === boxId)
  if (!settings || !box) throw refuse(boxRefusals['box-not-set-up'], { box: boxId })
  if (box.way !== 'password' && !(box.key && box.certificate))
    throw refuse(boxRefusals['box-without-secret'], { box: boxId, missing: 'key, certificate' })
  const line: SiteLine = openSiteLine(config, { ...box, authority: settings.authority, connections: 1 })

  const patienceMs = () => {
    const seconds = config.outbound?.silenceSeconds
    return seconds === undefined ? undefined : seconds * 1000
  }
  const out = (operation: string, reason: string) => refuse(boxRefusals['service-out'], { operation, reason })

  async function asked(one: Asked): Promise<Answer> {
    const { path, operation, body, headers = {}, soap = '1.1' } = one
    const answer = await line.ask({
      method: 'POST',
      url: addressOf(settings!, box!.way, path),
      body,
      timeoutMs: patienceMs() ?? one.timeoutMs ?? timeoutMs,
      headers: {
        'content-type':
          soap === '1.1' ? 'text/xml; charset=utf-8' : `application/soap+xml; charset=utf-8; action=""`,
        ...(soap === '1.1' && { soapaction: '""' }),
        ...authorisation(box!),
        ...headers,
      },
    })
    if (answer.status === 200 || answer.status === 500 || answer.status === 599) return answer
    answer.discard()
    if (answer.status === 401 || answer.status === 403)
      throw refuse(boxRefusals['sign-in-refused'], { box: boxId })
    throw out(operation, `HTTP ${answer.status}`)
  }

  function judged(text: string, operation: string): SoapAnswer {
    const read = readAnswer(text, operation)
    if (!read) throw out(operation, 'the answer is not one of ISDS')
    const { code, message } = read
    const status = code === 'SOAP_FAULT' ? 'never' : classOf(code)
    if (status === 'later') throw refuse(boxRefusals['service-slowed'], { operation, code, message })
    if (status === 'never') throw refuse(boxRefusals['service-refused'], { operation, code, message })
    return read
  }

  return {
    boxId,
    ask: async one => {
      const answer = await asked(one)
      const broken = () => out(one.operation, 'the answer came cut or damaged')
      return judged(await textOfAnswer(answer, broken), one.operation)
    },
    take: async (one, keep, element = 'dmSignature') => {
      // Where bytes may come as they are, they take a third less; a server that writes base64 all the same is heard too.
      const accept = { accept: 'multipart/related, application/soap+xml' }
      const answer = await asked({ ...one, headers: { ...(isOfLarge(one.path) && accept), ...one.headers } })
      const broken = () => out(one.operation, 'the sealed file came cut or damaged')
      const border = borderOfAnswer(answer)
      const { text, kept } = await readingAll(answer, pieces =>
        border
          ? takeFromParts(pieces, { border, local: element }, keep, broken)
          : takeSealed(pieces, element, keep, broken),
      )
      const { body } = judged(text, one.operation)
      if (!kept) throw out(one.operation, 'no sealed file came')
      return { ...kept, body }
    },
    close: () => line.close(),
  }
}
