import { isRefusal } from '#platform/refusals'
import { type ReadableBytes, singleLine } from '#platform/values'
import { type Field, fieldOf, fieldsOf } from './fields.ts'
import { nestedRoot, partsBelow } from './leaves.ts'
import { mailLimits } from './limits.ts'
import { findStructure, isPlain, type MailPart } from './structure.ts'

export const reportActions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const
export type ReportAction = (typeof reportActions)[number]

/** *Hlášení o doručení e-mailu* (DSN, RFC 3464): what a server says became of a message. */
export type DeliveryReport = {
  /** Message-ID of the message it is about. */
  readonly messageId: string
  readonly action: ReportAction
  /** Class, subject and detail, `5.1.1`. */
  readonly status: string | null
  readonly recipient: string | null
  /** What the server itself said, in its own words. */
  readonly says: string | null
}

/** Statuses of some recipients, and the head of the message they are about. */
const partMostBytes = 64 * 1024
const saysMost = 500

async function textOf(source: ReadableBytes, { bodyStart, bodyEnd }: MailPart): Promise<string> {
  const bytes = await source.read(bodyStart, Math.min(bodyEnd, bodyStart + partMostBytes))
  return Buffer.from(bytes).toString('latin1')
}

/** A field of the form `type; value`; the value alone. */
const valueIn = (field: string | null): string | null => {
  const value = field?.replace(/^[^;]*;/, '').trim()
  return value ? singleLine(value) : null
}

/** Groups of fields, parted by blank lines: of the message, then of each recipient. */
const groupsOf = (text: string): Field[][] =>
  text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(group => fieldsOf(group.split(/\r?\n/)))
    .filter(fields => fields.length > 0)

async function originalId(source: ReadableBytes, parts: readonly MailPart[]): Promise<string | null> {
  for (const part of parts) {
    const type = part.type.value
    if (type === 'message/rfc822') {
      const found = fieldOf(nestedRoot(part)?.fields ?? [], 'message-id')
      if (found) return found
    }
    if (type === 'text/rfc822-headers' || type === 'message/rfc822-headers') {
      const found = fieldOf(fieldsOf((await textOf(source, part)).split(/\r?\n/)), 'message-id')
      if (found) return found
    }
  }
  return null
}

const idOf = (field: string | null): string | null => /<[^<>\s]{1,198}>/.exec(field ?? '')?.[0] ?? null

/**
 * Reads what a server reports of a message of ours; `null` where the message is no such report, or does not say of which.
 * Of several recipients the worst is told: our messages have one.
 */
export async function readDeliveryReport(source: ReadableBytes): Promise<DeliveryReport | null> {
  let root: MailPart
  try {
    root = await findStructure(source, mailLimits)
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
  if (root.type.value !== 'multipart/report') return null
  const parts = [...partsBelow(root)]
  const status = parts.find(({ type }) => type.value === 'message/delivery-status')
  if (!status || !isPlain(status)) return null
  const groups = groupsOf(await textOf(source, status)).filter(fields => fieldOf(fields, 'action') !== null)
  const told = groups.map(fields => ({
    action: (fieldOf(fields, 'action') ?? '').trim().toLowerCase() as ReportAction,
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(fieldOf(fields, 'status') ?? '')?.[0] ?? null,
    recipient: valueIn(fieldOf(fields, 'original-recipient') ?? fieldOf(fields, 'final-recipient')),
    says: valueIn(fieldOf(fields, 'diagnostic-code'))?.slice(0, saysMost) ?? null,
  }))
  const worst = reportActions
    .map(action => told.find(one => one.action === action))
    .find(one => one !== undefined)
  const messageId = idOf((await originalId(source, parts)) ?? fieldOf(root.fields, 'in-reply-to'))
  return worst && messageId ? { messageId, ...worst } : null
}
