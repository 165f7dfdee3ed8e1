import type { Instance, Who } from '#platform/acts'
import { giveWay, givingWay } from '#platform/http'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Instant, MIB, pragueParts } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { learnBox, visitFailed, visitWentWell } from '../acts/note-box.ts'
import { type Box, leaseMs, pauseAfterMs } from '../box.ts'
import { boxLimits } from '../client/box-limits.wire.ts'
import { ownerOfLogin, passwordExpires } from '../client/directory.wire.ts'
import type { BoxLine } from '../client/line.ts'
import { boxLineOf } from '../client/of-instance.ts'
import { boxOf, changeBox, leaseBox } from '../store/boxes.ts'
import { fetchMessages } from './fetch-messages.ts'
import { followSent } from './follow-sent.ts'
import { sendMessages } from './send-messages.ts'
import { takeNotices } from './take-notices.ts'
import { systemTime, type Visit } from './visit.ts'

/** Largest sealed file: a large message with its base64. */
const fileMostBytes = 160 * MIB
/** What the system says of a box is asked anew once a day. */
const knownMs = 24 * 60 * 60_000

const plus = (at: Instant, ms: number): Instant => asInstant(at.getTime() + ms)

async function learn({ line, box, act, now }: Visit): Promise<void> {
  if (box.learned_at !== null && now().getTime() - box.learned_at.getTime() < knownMs) return
  const owner = await ownerOfLogin(line)
  const limits = await boxLimits(line)
  const passwordExpiresAt = await passwordExpires(line)
  await act(scope => learnBox(scope, { owner, limits, passwordExpiresAt }))
}

function visitOf(instance: Instance, who: Who, line: BoxLine, box: Box): Visit {
  const { runner, clock } = instance
  const contents = objectStoresOf(instance).content
  let leasedAt = clock.now()
  return {
    instance,
    who,
    line,
    box,
    keep: pieces => contents.receive(who.organisation, givingWay(pieces), { limitBytes: fileMostBytes }),
    act: deed => runner.act(who, deed),
    read: question => runner.read(who, question),
    now: () => clock.now(),
    after: ms => plus(clock.now(), ms),
    goOn: async () => {
      await giveWay()
      // A message is quick, a lease lasts: writing it down after each would cost more than some of them.
      const now = clock.now()
      if (now.getTime() - leasedAt.getTime() < leaseMs / 4) return
      leasedAt = now
      await runner.act(who, scope => changeBox(scope, { leased_until: plus(now, leaseMs) }))
    },
  }
}

/**
 * Visits the office's box once: sends what is to be sent, fetches what came, follows what went. Whatever fails is
 * written to the box with what to do; what is done stays done, so that a visit may be killed at any moment. `false` when
 * another visit is under way.
 *
 * Czech: výběr datové schránky. Law: act 300/2008 Sb. §§ 17, 18; NSESSS 2.3.1.
 */
export async function visitBox(instance: Instance, who: Who): Promise<boolean> {
  const { runner, clock, config } = instance
  const leased = await runner.act(who, scope => leaseBox(scope, plus(scope.clock.now(), leaseMs)))
  if (!leased) return false
  const box = (await runner.read(who, boxOf))!
  try {
    const visit = visitOf(instance, who, boxLineOf(config, box.box_id), box)
    await learn(visit)
    await sendMessages(visit)
    const current = (await runner.read(who, boxOf))!
    const seen = current.is_fetched ? await fetchMessages(visit) : null
    if (!current.is_fetched) await takeNotices(visit)
    const changes = await followSent(visit)
    const hour = pragueParts(clock.now()).hour
    await runner.act(who, scope =>
      visitWentWell(scope, {
        pauseMs: pauseAfterMs(box.box_id, hour),
        // A time that lies ahead, theirs or ours, must not hide what comes until then.
        ...(seen && { seen_until: systemTime(seen) }),
        ...(changes && { changes_until: systemTime(changes) }),
      }),
    )
  } catch (error) {
    if (!isRefusal(error)) {
      await runner.act(who, scope => changeBox(scope, { leased_until: null }))
      throw error
    }
    instance.log.warn('a data box could not be visited', { box: box.box_id, code: error.code })
    await runner.act(who, scope => visitFailed(scope, box, { sentence: error.sentence, code: error.code }))
  }
  return true
}
