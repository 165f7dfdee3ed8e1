import type { Finding } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { type Both, both, type Day, type Instant } from '#platform/values'
import type { DepositService } from './depositor.ts'

export const transferStates = [
  'receiving',
  'received',
  'quarantined',
  'scanned',
  'identified',
  'validated',
  'accepted',
  'copying',
  'stored',
  'rejected',
  'withdrawn',
] as const
/** How far a transfer is; each step is taken once, and a killed one is taken again from its beginning. */
export type DepositTransferState = (typeof transferStates)[number]

export const transferStateWords: Readonly<Record<DepositTransferState, Both>> = {
  receiving: both('nahrává se', 'being uploaded'),
  received: both('přijato celé', 'received whole'),
  quarantined: both('v karanténě', 'in quarantine'),
  scanned: both('prohlédnuto na škodlivý kód', 'looked through for malware'),
  identified: both('formáty poznány', 'formats told'),
  validated: both('posouzeno', 'judged'),
  accepted: both('vyhovělo, ukládá se', 'passed, being stored'),
  copying: both('převzato, vznikají další kopie', 'taken, further copies are being made'),
  stored: both('uloženo', 'stored'),
  rejected: both('odmítnuto', 'rejected'),
  withdrawn: both('zrušeno', 'withdrawn'),
}

/** States in which the program still has something to do. */
export const statesUnderWay = [
  'received',
  'quarantined',
  'scanned',
  'identified',
  'validated',
  'accepted',
] as const satisfies readonly DepositTransferState[]

export const isAnswered = (state: DepositTransferState): boolean =>
  state === 'stored' || state === 'rejected' || state === 'withdrawn'

export const depositWays = ['browser', 'folder', 'program'] as const
/** By a person in a browser, by the watched folder, or by a program over the interface. */
export type DepositWay = (typeof depositWays)[number]

export const wayWords: Readonly<Record<DepositWay, Both>> = {
  browser: both('prohlížečem', 'by browser'),
  folder: both('sledovanou složkou', 'by the watched folder'),
  program: both('programem', 'by a program'),
}

export const depositProfiles = ['sip', 'bag', 'psp', 'folder', 'loose'] as const
/** What is handed in and by what it is judged. */
export type DepositProfile = (typeof depositProfiles)[number]

export const profileWords: Readonly<Record<DepositProfile, Both>> = {
  sip: both('balíček SIP podle NSESSS', 'SIP of the national standard'),
  bag: both('balíček BagIt', 'bag (BagIt)'),
  psp: both('balíček NDK (PSP)', 'package of the NDK (PSP)'),
  folder: both('složka bez soupisu', 'folder without a list'),
  loose: both('volné soubory', 'loose files'),
}

export const profilesOf: Readonly<Record<DepositService, readonly DepositProfile[]>> = {
  KDS: ['sip'],
  KDR: ['bag', 'psp', 'folder'],
  KDU: ['loose'],
}

export const accessLevels = ['open', 'depositor', 'closed'] as const
/** Who may see it: everybody, the depositor and whom it lets, or nobody before its day. */
export type AccessLevel = (typeof accessLevels)[number]

export const accessWords: Readonly<Record<AccessLevel, Both>> = {
  open: both('komukoli', 'anybody'),
  depositor: both('jen ukladateli', 'the depositor only'),
  closed: both('nikomu do rozhodnutí ukladatele', 'nobody until the depositor decides'),
}

/** What the depositor tells of what is handed in. */
export type DepositDescription = {
  readonly title: string
  readonly creator: string
  readonly from: Day | null
  readonly to: Day | null
  readonly access: AccessLevel
  /** First day on which it may be removed; `null` keeps it for good. */
  readonly keptUntil: Day | null
  readonly note: string | null
}

/** A format found by content, and how many files are of it. */
export type CountedFormat = {
  readonly puid: string | null
  readonly name: string
  readonly mime: string
  readonly files: number
}

/** Why the program stopped at a step: the next try begins there. */
export type TransferTrouble = {
  readonly step: DepositTransferState
  readonly attempt: number
  readonly why: Both
}

/** *Předání do úložiště*: one transfer session. */
export type DepositTransfer = {
  readonly id: string
  readonly contract_id: string
  readonly number: string
  readonly way: DepositWay
  readonly profile: DepositProfile
  readonly described: DepositDescription
  readonly state: DepositTransferState
  readonly source_name: string | null
  readonly announced_files: number
  readonly announced_bytes: number
  readonly findings: readonly Finding[]
  readonly formats: readonly CountedFormat[]
  readonly trouble: TransferTrouble | null
  readonly package_id: string
  readonly begun_by: string
  readonly begun_at: Instant
  readonly completed_at: Instant | null
  readonly quarantined_until: Instant | null
  readonly answered_at: Instant | null
  readonly object_id: string | null
  readonly receipt: SignedReceipt<unknown> | null
  readonly purged_at: Instant | null
  readonly told_at: Instant | null
}

/** One state that a transfer came to, with what was counted in it. */
export type TransferStep = {
  readonly id: string
  readonly transfer_id: string
  readonly at: Instant
  readonly state: DepositTransferState
  readonly files: number
  readonly size_bytes: number
  readonly by_whom: string
}
