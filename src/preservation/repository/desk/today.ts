import type { Scope } from '#platform/acts'
import { formatBytes } from '#platform/html'
import type { Visitor } from '#platform/http'
import type { TodayLine } from '#platform/manifest'
import { addDays, both, dayOf, dayText } from '#platform/values'
import { isContractInForce } from '../depositor.ts'
import { repositoryPath } from '../pages/words.ts'
import type { ListedTransfer } from '../store/transfers.ts'
import { listTransfers, transfersInHand } from '../store/transfers.ts'
import { deposit, look } from './call.ts'
import { contractsInUse } from './depositors.ts'

const handMost = 8
/** So long a depositor is told of an answer. */
const answerDays = 30
const answersMost = 4
const contractsMost = 4
/** So long before its end a contract is told of. */
const endDays = 90

/** Transfers that wait for a person: those not completed, and those that got stuck. */
async function inHand(scope: Scope): Promise<readonly TodayLine[]> {
  const found = await transfersInHand(scope, handMost)
  return found.map(({ id, number, described, trouble }) => ({
    what: both(`Předání ${number}: ${described.title}`, `Transfer ${number}: ${described.title}`),
    why: trouble
      ? both(`Uvázlo: ${trouble.why.cs}`, `Stuck: ${trouble.why.en}`)
      : both('Není dokončené.', 'It is not completed.'),
    verb: trouble ? both('Zkusit znovu', 'Try again') : both('Dokončit', 'Complete'),
    path: `${repositoryPath}/predani/${id}`,
    permission: deposit,
    urgent: trouble !== null,
    order: trouble ? 25 : 60,
  }))
}

/** What came of a transfer, for whoever handed it in: a report to read, or a receipt to keep. */
function answerLine({ id, number, described, state }: ListedTransfer): TodayLine {
  const isRejected = state === 'rejected'
  return {
    what: both(`Předání ${number}: ${described.title}`, `Transfer ${number}: ${described.title}`),
    why: isRejected
      ? both('Odmítnuto; posudek říká proč.', 'Rejected; the report says why.')
      : both('Uloženo, potvrzení je vystavené.', 'Stored, the receipt is issued.'),
    verb: isRejected
      ? both('Přečíst posudek', 'Read the report')
      : both('Přečíst potvrzení', 'Read the receipt'),
    path: `${repositoryPath}/predani/${id}`,
    permission: look,
    order: isRejected ? 30 : 70,
  }
}

/** Answers of the last weeks, rejected ones first. */
async function answers(scope: Scope): Promise<readonly TodayLine[]> {
  const since = addDays(dayOf(scope.clock.now()), -answerDays)
  const found: ListedTransfer[] = []
  for (const state of ['rejected', 'copying', 'stored'] as const)
    found.push(...(await listTransfers(scope, { state, depositorId: null, after: null, limit: answersMost })))
  return found.filter(({ answered_at: at }) => at !== null && dayOf(at) >= since).map(answerLine)
}

/** Contracts by which more may be handed in, with what is left of each and when it ends. */
async function openContracts(scope: Scope): Promise<readonly TodayLine[]> {
  const today = dayOf(scope.clock.now())
  return (await contractsInUse(scope))
    .filter(contract => isContractInForce(contract, today))
    .slice(0, contractsMost)
    .map(({ id, number, valid_to: end, quota_bytes: quota, use }) => {
      const left = Math.max(0, Number(quota) - use.keptBytes - use.comingBytes)
      const ends = end !== null && end <= addDays(today, endDays) ? dayText(end) : null
      return {
        what: both(`Smlouva ${number}`, `Contract ${number}`),
        why: both(
          `Volno ${formatBytes(left, 'cs')}${ends ? `, platí jen do ${ends}` : ''}.`,
          `${formatBytes(left, 'en')} free${ends ? `, in force only until ${ends}` : ''}.`,
        ),
        verb: both('Předat další', 'Hand in more'),
        path: `${repositoryPath}/nove?smlouva=${id}`,
        permission: deposit,
        urgent: ends !== null,
        order: ends ? 35 : 80,
      }
    })
}

/** Whoever works here has what waits for a person; a depositor also answers and contracts of its own. */
export async function repositoryToday(scope: Scope, visitor: Visitor): Promise<readonly TodayLine[]> {
  const waiting = await inHand(scope)
  return visitor.isOutside
    ? [...waiting, ...(await answers(scope)), ...(await openContracts(scope))]
    : waiting
}
