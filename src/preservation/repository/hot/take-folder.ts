import type { Instance, Who } from '#platform/acts'
import { isRefusal, type Refusal, refuse } from '#platform/refusals'
import { announceDepositFiles } from '../acts/announce-deposit-file.ts'
import { beginDepositTransfer } from '../acts/begin-deposit-transfer.ts'
import { completeDepositTransfer, withdrawDepositTransfer } from '../acts/complete-deposit-transfer.ts'
import type { DepositDescription, DepositProfile, DepositTransfer } from '../deposit-transfer.ts'
import type { DepositContract } from '../depositor.ts'
import { hotRefusals } from '../hot-refusals.ts'
import { receivedBytesOf, receiveFilePart } from '../intake/receive-file.ts'
import { depositorById } from '../store/depositors.ts'
import { changeDepositTransfer, depositTransfer, untoldTransfers } from '../store/transfers.ts'
import { readDescription } from './description.wire.ts'
import {
  announcedFiles,
  descriptionText,
  dropMarker,
  type FoundFile,
  filesUnder,
  layAnswer,
  type Marked,
  markedNames,
  putAside,
  putAway,
  readFrom,
  takeMarker,
} from './watched-folder.ts'

type Watched = {
  readonly instance: Instance
  readonly who: Who
  readonly contract: DepositContract
  readonly folder: string
}

/** What it is where nobody says: told by the files that each kind must have. */
function guessedProfile(
  { service }: DepositContract,
  name: string,
  found: readonly FoundFile[],
): DepositProfile {
  if (service === 'KDS') return 'sip'
  if (service === 'KDU') return 'loose'
  const has = (pattern: RegExp) => found.some(({ path }) => pattern.test(path))
  if (has(/^[^/]+\/bagit\.txt$/) || /\.bag\.(?:zip|tar)$/i.test(name)) return 'bag'
  return has(/^[^/]+\/info_[^/]+\.xml$/) ? 'psp' : 'folder'
}

/** Refuses with `repository.description-unreadable`. */
async function toldOf(
  { instance, who, contract, folder }: Watched,
  name: string,
  found: readonly FoundFile[],
): Promise<{ described: DepositDescription; profile: DepositProfile }> {
  const text = await descriptionText(folder, name)
  const told = text === null ? null : readDescription(text)
  if (text !== null && told === null) throw refuse(hotRefusals['description-unreadable'], { name })
  const depositor = await instance.runner.read(who, scope => depositorById(scope, contract.depositor_id))
  return {
    profile: told?.profile ?? guessedProfile(contract, name, found),
    described: told?.described ?? {
      title: name,
      creator: depositor!.name,
      from: null,
      to: null,
      access: 'depositor',
      keptUntil: null,
      note: null,
    },
  }
}

/** Refuses with `repository.not-plain-files`, `nothing-under-marker`. */
async function foundUnder({ folder }: Watched, name: string): Promise<FoundFile[]> {
  const found = await filesUnder(folder, name)
  if (found === null) throw refuse(hotRefusals['nothing-under-marker'], { name })
  if (found === 'link') throw refuse(hotRefusals['not-plain-files'], { name })
  return found
}

/** Opens the transfer of a marker, and makes the marker ours. */
async function begun(watched: Watched, name: string): Promise<Marked> {
  const { instance, who, contract, folder } = watched
  const told = await toldOf(watched, name, await foundUnder(watched, name))
  const { id } = await instance.runner.act(who, scope =>
    beginDepositTransfer(scope, { ...told, contractId: contract.id, way: 'folder', sourceName: name }),
  )
  await takeMarker(folder, name, id)
  return { name, transferId: id }
}

/** Takes the bytes in, each file from where it stopped, and completes the transfer. */
async function takeBytes(watched: Watched, marked: Marked, transferId: string): Promise<void> {
  const { instance, who, folder } = watched
  const found = await foundUnder(watched, marked.name)
  const announced = await announcedFiles(folder, marked, found)
  if (announced === 'differs') throw refuse(hotRefusals['list-differs'], { name: marked.name })
  const files = await instance.runner.act(who, scope =>
    announceDepositFiles(scope, { transferId, files: announced }),
  )
  for (const [at, file] of files.entries()) {
    if (file.digest) continue
    const offset = await receivedBytesOf(instance, file)
    const bytes = readFrom(found[at]!.onDisk, offset)
    await receiveFilePart(instance, who, { transferId, fileId: file.id, offset, bytes })
  }
  await instance.runner.act(who, scope => completeDepositTransfer(scope, { id: transferId }))
}

/** What cannot be taken goes aside first: killed after that, the next look finds nothing and only withdraws. */
async function setAside(watched: Watched, marked: Marked, refusal: Refusal): Promise<void> {
  const { instance, who, folder } = watched
  await putAside(folder, marked, refusal.sentence.cs)
  const { transferId } = marked
  if (transferId !== null) {
    const transfer = await instance.runner.read(who, scope => depositTransfer(scope, transferId))
    if (transfer?.state === 'receiving')
      await instance.runner.act(who, scope => withdrawDepositTransfer(scope, { id: transferId }))
  }
  await dropMarker(folder, marked)
}

/** Noes that pass with time: the next look tries again. */
const passing: ReadonlySet<string> = new Set(['objects.busy', 'objects.no-space'])

async function takeOne(watched: Watched, before: Marked): Promise<void> {
  const { instance, who, folder } = watched
  let marked = before
  try {
    if (marked.transferId === null) marked = await begun(watched, marked.name)
    const transferId = marked.transferId!
    const state = async (): Promise<DepositTransfer | undefined> =>
      instance.runner.read(who, scope => depositTransfer(scope, transferId))
    if ((await state())?.state === 'receiving') await takeBytes(watched, marked, transferId)
    const transfer = await state()
    if (!transfer || transfer.state === 'withdrawn')
      throw refuse(hotRefusals.withdrawn, { name: marked.name })
    await putAway(folder, marked, transfer.number)
  } catch (error) {
    if (!isRefusal(error) || passing.has(error.code)) throw error
    await setAside(watched, marked, error)
  }
}

const answerOf = ({ number, state, findings, receipt, answered_at: at }: DepositTransfer) => ({
  format: 'egon-deposit-answer/1',
  transfer: number,
  state,
  answeredAt: at!.toISOString(),
  findings,
  receipt,
})

/**
 * Takes in what lies whole in a watched folder, each name once its marker is there, and lays answers beside: the receipt,
 * or the report. Killed at any moment, the next look goes on where it was; what cannot be taken goes aside with a reason.
 */
export async function takeWatchedFolder(
  instance: Instance,
  who: Who,
  contract: DepositContract,
  folder: string,
): Promise<void> {
  const watched = { instance, who, contract, folder }
  for (const marked of await markedNames(folder)) {
    try {
      await takeOne(watched, marked)
    } catch (error) {
      instance.log.warn('what lies in a watched folder was not taken', { name: marked.name, error })
    }
  }
  for (const transfer of await instance.runner.read(who, scope => untoldTransfers(scope, contract.id))) {
    await layAnswer(folder, transfer.number, answerOf(transfer))
    await instance.runner.act(who, scope =>
      changeDepositTransfer(scope, transfer.id, { told_at: scope.clock.now() }),
    )
  }
}
