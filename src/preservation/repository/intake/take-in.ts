import type { Instance, Who } from '#platform/acts'
import { type Finding, hasErrors, isRefusal } from '#platform/refusals'
import { asInstant, both } from '#platform/values'
import { requireCleanBytes } from '#preservation/gate'
import { clearingMoment, objectStoresOf } from '#storage/objects'
import { keepDepositedObject, type Passed } from '../acts/keep-deposited-object.ts'
import {
  CountsDiffer,
  isQuarantineOver,
  moveDepositTransfer,
  noteTransferTrouble,
  rejectDepositTransfer,
} from '../acts/move-deposit-transfer.ts'
import type { DepositTransfer, DepositTransferState } from '../deposit-transfer.ts'
import { contractById, depositorById } from '../store/depositors.ts'
import { filesOfTransfer, forgetUploadsOf } from '../store/files.ts'
import { depositTransfer } from '../store/transfers.ts'
import { deliveredSource, uploadedPieces } from './delivered.ts'
import { handToRecordsCentre, originatorOf } from './hand-to-records-centre.ts'
import { judgeDelivered } from './judge-delivered.ts'
import { tellFormats } from './tell-formats.ts'

/** A transfer at a step: who takes it in, and all that is known of it. */
type Call = Passed & { readonly instance: Instance; readonly who: Who }

/** Whether the step was made, or something has to be waited for. */
type Went = 'on' | 'waits'
type Step = (call: Call) => Promise<Went>

const hourMs = 3_600_000

const moved = async (
  { instance, who, transfer }: Call,
  to: DepositTransferState,
  changes: Partial<DepositTransfer> = {},
): Promise<Went> => {
  await instance.runner.act(who, scope =>
    moveDepositTransfer(scope, { id: transfer.id, from: transfer.state, to, changes }),
  )
  return 'on'
}

const rejected = async ({ instance, who, transfer }: Call, findings: readonly Finding[]): Promise<Went> => {
  await instance.runner.act(who, scope =>
    rejectDepositTransfer(scope, { id: transfer.id, from: transfer.state, findings }),
  )
  return 'on'
}

/** Every file is shown to the scanner; what it does not like is told, and while it is away nothing passes. */
async function lookedThrough({ instance, who, files }: Call): Promise<Finding[] | 'waits'> {
  const findings: Finding[] = []
  for (const { path, digest, size_bytes: size, upload_id: upload } of files) {
    const file = { fileName: path.replace(/^.*\//, ''), digest: digest!, sizeBytes: Number(size) }
    try {
      await requireCleanBytes(instance, who, file, () => uploadedPieces(instance, upload!))
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (error.code === 'gate.not-scanned') return 'waits'
      if (error.code !== 'gate.malware') throw error
      findings.push({
        rule: 'egc-rep08',
        stage: 'data',
        level: 'error',
        message: error.sentence,
        source: 'vyhláška 259/2012 Sb. § 4/3',
        location: { file: path, line: null, entity: null },
      })
    }
  }
  return findings
}

/** What came by our own scanners is not held; what came from outside is looked at again with fresh signatures later. */
const received: Step = async call => {
  const { instance, transfer } = call
  const { malware, repository } = instance.config
  const hours = !malware || transfer.way === 'folder' ? 0 : (repository?.quarantineHours ?? 24)
  const found = hours > 0 ? await lookedThrough(call) : []
  if (found === 'waits') return 'waits'
  if (found.length > 0) return rejected(call, found)
  const until = hours > 0 ? asInstant(instance.clock.now().getTime() + hours * hourMs) : null
  return moved(call, 'quarantined', { quarantined_until: until })
}

const quarantined: Step = async call => {
  const now = await clearingMoment(call.instance)
  if (now === null || !isQuarantineOver(call.transfer, now)) return 'waits'
  const found = await lookedThrough(call)
  if (found === 'waits') return 'waits'
  return found.length > 0 ? rejected(call, found) : moved(call, 'scanned')
}

const scanned: Step = async call => {
  const { instance, who, files, transfer } = call
  const { source, close } = await deliveredSource(instance, files, transfer.profile)
  try {
    return await moved(call, 'identified', await tellFormats(instance, who, source))
  } finally {
    await close()
  }
}

const identified: Step = async call => {
  const { instance, files, transfer, depositor } = call
  const { source, close } = await deliveredSource(instance, files, transfer.profile)
  try {
    const originator = transfer.profile === 'sip' ? await originatorOf(instance, depositor) : null
    const judged = await judgeDelivered(instance, transfer, { source, files, originator })
    return await moved(call, 'validated', { findings: [...transfer.findings, ...judged] })
  } finally {
    await close()
  }
}

const validated: Step = call =>
  hasErrors(call.transfer.findings) ? rejected(call, call.transfer.findings) : moved(call, 'accepted')

/** Others are just sealing the same object; nothing is wrong with it. */
const elsewhere: ReadonlySet<string> = new Set(['objects.busy', 'objects.version-gap'])

async function sealed(call: Call): Promise<Went> {
  try {
    await keepDepositedObject(call.instance, call.who, call)
    return 'on'
  } catch (error) {
    if (isRefusal(error) && elsewhere.has(error.code)) return 'waits'
    throw error
  }
}

async function handedOver(call: Call): Promise<Went> {
  const { instance, who, transfer, depositor, files } = call
  const originator = await originatorOf(instance, depositor)
  if (!originator) throw new Error(`${depositor.name} is no originator of this centre any more`)
  const file = files[0]!
  const answer = await handToRecordsCentre(instance, originator, depositor, file)
  if (answer.state === 'waits') return 'waits'
  if (answer.state === 'refused') return rejected(call, answer.findings)
  const { receipt } = answer
  await instance.runner.act(who, async scope => {
    const isOurs = await moveDepositTransfer(scope, {
      id: transfer.id,
      from: 'accepted',
      to: 'stored',
      changes: { object_id: receipt.receipt.object.id, receipt, answered_at: scope.clock.now() },
    })
    if (!isOurs) return
    await forgetUploadsOf(scope, transfer.id)
    await scope.announce({
      type: 'repository.handed-to-records-centre',
      object: { kind: 'deposit-transfer', id: transfer.id },
      detail: { number: transfer.number, object: receipt.receipt.object.id },
    })
  })
  await objectStoresOf(instance).uploads.discard(file.upload_id!)
  return 'on'
}

const accepted: Step = call => (call.transfer.profile === 'sip' ? handedOver(call) : sealed(call))

const steps: Partial<Record<DepositTransferState, Step>> = {
  received,
  quarantined,
  scanned,
  identified,
  validated,
  accepted,
}

async function passedOf(instance: Instance, who: Who, id: string): Promise<Passed | null> {
  return instance.runner.read(who, async scope => {
    const transfer = await depositTransfer(scope, id)
    if (!transfer) return null
    const contract = (await contractById(scope, transfer.contract_id))!
    const depositor = (await depositorById(scope, contract.depositor_id))!
    return { transfer, contract, depositor, files: await filesOfTransfer(scope, id) }
  })
}

async function goOn(instance: Instance, who: Who, id: string): Promise<void> {
  for (;;) {
    const passed = await passedOf(instance, who, id)
    const step = passed && steps[passed.transfer.state]
    if (!step || (await step({ ...passed, instance, who })) === 'waits') return
  }
}

const whyOf = (error: unknown) => {
  if (isRefusal(error)) return error.sentence
  if (error instanceof CountsDiffer)
    return both(
      'Počet souborů nebo bajtů nesouhlasí s ohlášeným. Nic se neuložilo; správce najde podrobnosti v záznamu.',
      'The number of files or bytes is not the announced one. Nothing was stored; the administrator finds more in the log.',
    )
  return both(
    'Program narazil na svou chybu. Nic se neztratilo, krok se zkusí znovu.',
    'The program met a fault of its own. Nothing was lost, the step is tried again.',
  )
}

/** Transfers being taken in by this process: whoever comes for the same one waits for the one work. */
const running = new Map<string, Promise<void>>()

/**
 * Takes a completed transfer in, step by step, from where it is: quarantine, malware, formats, profile, keeping. Killed at
 * any point and called again, it goes on; what fails is told with its step and tried again by the queue.
 */
export function takeInTransfer(instance: Instance, who: Who, id: string): Promise<void> {
  const before = running.get(id)
  if (before) return before
  const taking = (async () => {
    try {
      await goOn(instance, who, id)
    } catch (error) {
      await instance.runner.act(who, scope => noteTransferTrouble(scope, { id, why: whyOf(error) }))
      throw error
    }
  })().finally(() => running.delete(id))
  running.set(id, taking)
  return taking
}
