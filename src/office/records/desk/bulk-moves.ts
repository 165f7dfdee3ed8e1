import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { cancelBulkMove, orderBulkMove, resumeBulkMove } from '../acts/order-bulk-move.ts'
import { isLeaf, type SubjectGroup } from '../filing-plan.ts'
import { moveLabels, movePage, movesPage, type NewMoveData, newMovePage } from '../pages/bulk-moves.page.ts'
import { recordsRefusals } from '../refusals.ts'
import {
  bulkMoveById,
  countMovable,
  firstMovable,
  listMoves,
  stayedInMove,
  stayedMost,
} from '../store/bulk-moves.ts'
import { codesOfAllGroups, groupById, leavesWithOpen, ruleById } from '../store/plan.ts'
import { groupOptions } from './choices.ts'

const manage = 'records.manage-plan'
const path = '/spisovy-plan/presuny'
/** Dossiers shown before a move; the rest is counted. */
const firstMost = 20

export const bulkMoves: Page = {
  path,
  permission: manage,
  title: both('Hromadné přesuny spisů', 'Bulk moves of dossiers'),
  show: call =>
    call.read(async scope => ({
      title: call.say('Hromadné přesuny spisů', 'Bulk moves of dossiers'),
      body: movesPage(call, await listMoves(scope), await codesOfAllGroups(scope)),
    })),
  samples: async () => [path],
}

async function groupOf(scope: Scope, id: string | undefined): Promise<SubjectGroup> {
  const group = id && isId(id) ? await groupById(scope, id) : undefined
  if (!group) throw refuse(recordsRefusals['not-found'], {})
  return group
}

async function newMoveData(scope: Scope, call: PageCall): Promise<NewMoveData> {
  const from = await groupOf(scope, call.query.z)
  if (!isLeaf(from)) throw refuse(recordsRefusals['subject-group-not-leaf'], { code: from.filing_code })
  const withClosed = call.query.uzavrene === 'ano'
  const target = call.query.do ? await groupOf(scope, call.query.do) : null
  if (target && !isLeaf(target))
    throw refuse(recordsRefusals['subject-group-not-leaf'], { code: target.filing_code })
  return {
    from,
    rule: await ruleById(scope, from.retention_rule_id!),
    targets: (await groupOptions(scope)).filter(({ value }) => value !== from.id),
    to: target && { group: target, rule: await ruleById(scope, target.retention_rule_id!) },
    withClosed,
    count: await countMovable(scope, from.id, withClosed),
    first: await firstMovable(scope, from.id, withClosed, firstMost),
  }
}

/** Stands before `/spisovy-plan/presuny/:id`. */
export const newBulkMove: Page = {
  path: `${path}/novy`,
  permission: manage,
  title: both('Nový přesun spisů', 'New move of dossiers'),
  labels: moveLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.say('Přesunout spisy', 'Move dossiers'),
      body: newMovePage(call, await newMoveData(scope, call), attempt),
    })),
  forms: {
    '': form({
      permission: manage,
      fields: z.object({
        from: z.uuid(),
        to: z.uuid(),
        withClosed: z.string().max(3).default(''),
        moveReason: z.string().max(500).default(''),
      }),
      act: async (call, { from, to, withClosed, moveReason: reason }) => {
        const move = await call.act(
          scope =>
            orderBulkMove(scope, { fromGroupId: from, toGroupId: to, withClosed: withClosed !== '', reason }),
          { type: 'records.bulk-move-ordered', object: { kind: 'subject-group', id: from } },
        )
        return { to: `${path}/${move.id}` }
      },
    }),
  },
  samples: async scope => {
    const [id] = await leavesWithOpen(scope, 1)
    return id ? [`${path}/novy?z=${id}`] : []
  },
}

const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'bulk-move', id: call.params.id ?? '' },
})
const moveHere = (call: PageCall) => `${path}/${call.params.id}`

export const bulkMove: Page = {
  path: `${path}/:id`,
  permission: manage,
  title: both('Přesun spisů', 'Move of dossiers'),
  show: (call, attempt) =>
    call.read(async scope => {
      const { id = '' } = call.params
      const move = isId(id) ? await bulkMoveById(scope, id) : undefined
      if (!move) throw refuse(recordsRefusals['not-found'], {})
      // Works without script: the browser asks again while the move runs.
      if (move.state === 'running') call.reply.header('refresh', '5')
      return {
        title: call.say('Přesun spisů', 'Move of dossiers'),
        body: movePage(
          call,
          {
            move,
            from: (await groupById(scope, move.from_group_id))!,
            to: (await groupById(scope, move.to_group_id))!,
            stayed: await stayedInMove(scope, id),
            stayedMost,
            now: scope.clock.now(),
          },
          attempt,
        ),
      }
    }),
  forms: {
    zastaveni: form({
      permission: manage,
      fields: z.object({}),
      act: async call => {
        await call.act(
          scope => cancelBulkMove(scope, call.params.id ?? ''),
          attempted(call, 'records.bulk-move-cancelled'),
        )
        return { to: moveHere(call), notice: call.say('Přesun je zastavený.', 'The move is stopped.') }
      },
    }),
    pokracovani: form({
      permission: manage,
      fields: z.object({}),
      act: async call => {
        await call.act(
          scope => resumeBulkMove(scope, call.params.id ?? ''),
          attempted(call, 'records.bulk-move-resumed'),
        )
        return { to: moveHere(call), notice: call.say('Přesun pokračuje.', 'The move goes on.') }
      },
    }),
  },
  samples: async scope => (await listMoves(scope)).slice(0, 1).map(({ id }) => `${path}/${id}`),
}
