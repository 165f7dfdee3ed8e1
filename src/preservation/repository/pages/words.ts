import { badge, type Html, type PageCall, type Tone } from '#platform/html'
import { type DepositTransferState, type TransferTrouble, transferStateWords } from '../deposit-transfer.ts'

const tones: Readonly<Record<DepositTransferState, Tone>> = {
  receiving: 'active',
  received: 'active',
  quarantined: 'active',
  scanned: 'active',
  identified: 'active',
  validated: 'active',
  accepted: 'active',
  copying: 'active',
  stored: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
}

/** How far a transfer is; one that got stuck says so. */
export const stateBadge = (
  call: PageCall,
  { state, trouble }: { state: DepositTransferState; trouble: TransferTrouble | null },
): Html =>
  trouble
    ? badge('warning', `${call.say('uvázlo', 'stuck')}: ${call.saying(transferStateWords[state])}`)
    : badge(tones[state], call.saying(transferStateWords[state]))

export const repositoryPath = '/repozitar'
