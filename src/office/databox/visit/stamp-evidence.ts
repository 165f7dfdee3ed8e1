import { createHash } from 'node:crypto'
import type { Instance, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { asInstant, type Both, type Digest, type Instant, MIB } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { enterEvidence, evidenceStamped, stampPutOff, stampRefused } from '../acts/stamp-evidence.ts'
import { stampingAnswer, stampSealed } from '../client/archive.wire.ts'
import type { BoxLine } from '../client/line.ts'
import { boxLineOf } from '../client/of-instance.ts'
import { hindersAll } from '../client/refusals.ts'
import { resignSealed } from '../client/resign.wire.ts'
import { type Evidence, nightMs, tooEarlyMs } from '../evidence.ts'
import { dataMessageLimits } from '../limits.ts'
import { officeBoxRefusals } from '../office-box-refusals.ts'
import { openSealed } from '../sealed-content.ts'
import { boxOf } from '../store/boxes.ts'
import { evidenceDue, stampsOf } from '../store/evidence.ts'

/** A large message with its base64, and its stamps. */
const fileMostBytes = 160 * MIB
/** Files taken under care in one go, and files of one night: the service wants the night and few at once. */
const enteredAtOnce = 1_000
export const stampsOfNight = 1_000
const batch = 50

type Night = {
  readonly instance: Instance
  readonly who: Who
  readonly line: BoxLine
  readonly after: (ms: number) => Instant
}

/** What is sealed in a file; two files that seal the same are one message. */
async function sealedIn({ instance, who }: Night, digest: Digest): Promise<string> {
  await using bytes = await objectStoresOf(instance).content.open(who.organisation, digest)
  const sealed = await openSealed(bytes, dataMessageLimits)
  const hash = createHash('sha256')
  for await (const piece of sealed.pieces()) hash.update(piece)
  return hash.digest('hex')
}

/** What a no of the archive service asks of us. */
const answerTo = (error: unknown): ReturnType<typeof stampingAnswer> =>
  isRefusal(error) && error.code === 'databox.service-refused'
    ? stampingAnswer(String(error.details.code ?? ''))
    : 'never'

/**
 * Asks for a stamp on the newest form of one file, or for a new seal where it is too old for a stamp, and keeps what comes
 * when it seals the very same.
 */
async function stampOne(night: Night, one: Evidence): Promise<void> {
  const { instance, who, line } = night
  const contents = objectStoresOf(instance).content
  const last = (await instance.runner.read(who, scope => stampsOf(scope, one.id))).at(-1) ?? one
  const ask = (service: typeof stampSealed) =>
    service(
      line,
      { sizeBytes: Number(last.size_bytes), pieces: contents.pieces(who.organisation, last.digest) },
      pieces => contents.receive(who.organisation, pieces, { limitBytes: fileMostBytes }),
    )
  const stamped = await ask(stampSealed).catch((error: unknown) => {
    if (answerTo(error) !== 'too-old') throw error
    return ask(resignSealed)
  })
  const isSame = (await sealedIn(night, stamped.digest)) === (await sealedIn(night, one.digest))
  if (!isSame || stamped.digest === last.digest) throw refuse(officeBoxRefusals['evidence-changed'], {})
  await instance.runner.act(who, scope => evidenceStamped(scope, one.id, stamped))
}

/** Whether the night goes on after a no. */
async function afterNo(night: Night, one: Evidence, error: unknown): Promise<boolean> {
  if (!isRefusal(error)) throw error
  const { code, sentence, details } = error
  const { act, putOff } = deedsOf(night, one)
  const told = String(details.code ?? '')
  const answer = answerTo(error)
  if (answer === 'too-early') return putOff(tooEarlyMs, null, true)
  if (answer === 'not-tonight' || hindersAll(code)) return putOff(nightMs, sentence, false)
  const why =
    code === 'databox.service-refused'
      ? refuse(officeBoxRefusals['evidence-not-stamped'], { code: told, message: String(details.message) })
      : error
  await act(why.sentence)
  return true
}

const deedsOf = ({ instance, who, after }: Night, one: Evidence) => ({
  act: (trouble: Both) => instance.runner.act(who, scope => stampRefused(scope, one, trouble)),
  putOff: async (ms: number, trouble: Both | null, goesOn: boolean): Promise<boolean> => {
    await instance.runner.act(who, scope => stampPutOff(scope, one, { nextAt: after(ms), trouble }))
    return goesOn
  },
})

/**
 * Has archive time stamps put on sealed files of one office whose time has come. What is done stays done; a night that is
 * cut short goes on the next one. Gives how many got a stamp.
 *
 * Czech: přerazítkování datových zpráv. Source: operating rules of ISDS, service ArchiveISDSDocument.
 */
export async function stampEvidence(instance: Instance, who: Who): Promise<number> {
  const { runner, clock, config } = instance
  const box = await runner.read(who, boxOf)
  if (!box?.type) return 0
  while ((await runner.act(who, scope => enterEvidence(scope, enteredAtOnce))) === enteredAtOnce);
  const after = (ms: number) => asInstant(clock.now().getTime() + ms)
  const night: Night = { instance, who, line: boxLineOf(config, box.box_id), after }
  let stamped = 0
  for (let asked = 0; asked < stampsOfNight; ) {
    const due = await runner.read(who, scope => evidenceDue(scope, batch))
    if (due.length === 0) break
    asked += due.length
    for (const one of due)
      try {
        await stampOne(night, one)
        stamped++
      } catch (error) {
        if (!(await afterNo(night, one, error))) return stamped
      }
  }
  return stamped
}
