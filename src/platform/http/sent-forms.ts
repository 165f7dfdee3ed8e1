import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, type Instant } from '#platform/values'
import { httpRefusals } from './refusals.ts'

/** A form is known for two days: who comes back to a page left open sends it once, whatever the browser repeats. */
export const sentFormsRememberedMs = 48 * 60 * 60_000

/**
 * What makes a form this one: its mark, drawn anew with every page, who sends it, and what stands in it. The same page
 * filled in otherwise is another form.
 */
export const sentFormKey = (mark: string, postId: string, fields: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([mark, postId, fields]))
    .digest('hex')

/**
 * Takes a form in the transaction of its act: rolled back, it may be sent again. Whoever sends the same at the same time
 * waits for that act. Refuses with `http.sent-already`.
 */
export async function takeOnce({ sql: open }: Pick<Scope, 'sql'>, key: string, at: Instant): Promise<void> {
  const taken = await sql`insert into platform.sent_form (key, taken_at) values (${key}, ${at})
    on conflict (key) do nothing`.execute(open)
  if (taken.numAffectedRows !== 1n) throw refuse(httpRefusals['sent-already'], {})
}

export const rememberWhereLed = (kysely: Kysely<unknown>, key: string, to: string) =>
  sql`update platform.sent_form set led_to = ${to} where key = ${key}`.execute(kysely)

/** The form was taken before, and its act led there; `null` when it was not. */
export async function formTaken(
  kysely: Kysely<unknown>,
  key: string,
): Promise<{ readonly ledTo: string | null } | null> {
  const found = await sql<{ ledTo: string | null }>`
    select led_to as "ledTo" from platform.sent_form where key = ${key}`.execute(kysely)
  return found.rows[0] ?? null
}

export async function forgetSentForms(kysely: Kysely<unknown>, now: Instant): Promise<void> {
  const oldest = asInstant(now.getTime() - sentFormsRememberedMs)
  await sql`delete from platform.sent_form where taken_at < ${oldest}`.execute(kysely)
}
