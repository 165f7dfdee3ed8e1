import type { Scope } from '#platform/acts'
import type { Holder } from '../document.ts'
import { type NumberForm, usualForm } from '../number-form.ts'
import { json, records } from './tables.ts'

/** All forms the office ever set, the newest first; the usual one stands at the end. */
export async function numberForms(scope: Scope): Promise<NumberForm[]> {
  const rows = await records(scope)
    .selectFrom('records.number_form')
    .select(['document', 'register', 'dossier', 'in_dossier as inDossier', 'since', 'set_by as setBy'])
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return [...rows, usualForm]
}

export async function numberFormNow(scope: Scope): Promise<NumberForm> {
  const row = await records(scope)
    .selectFrom('records.number_form')
    .select(['document', 'register', 'dossier', 'in_dossier as inDossier', 'since', 'set_by as setBy'])
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? usualForm
}

export const insertNumberForm = (
  scope: Scope,
  { id, form, setBy }: { id: string; form: NumberForm; setBy: Holder },
) =>
  records(scope)
    .insertInto('records.number_form')
    .values({
      id,
      organisation_id: scope.organisation,
      document: form.document,
      register: form.register,
      dossier: form.dossier,
      in_dossier: form.inDossier,
      since: scope.clock.now(),
      set_by: json(setBy),
    })
    .execute()

/** Marks of units by their identifiers. */
export async function unitMarks(scope: Scope): Promise<Map<string, string>> {
  const rows = await records(scope).selectFrom('records.unit_mark').select(['unit_id', 'mark']).execute()
  return new Map(rows.map(({ unit_id: id, mark }) => [id, mark]))
}

/** Marks as they are from now on; a unit that is not named has none. */
export async function replaceUnitMarks(scope: Scope, marks: ReadonlyMap<string, string>): Promise<void> {
  await records(scope).deleteFrom('records.unit_mark').execute()
  if (marks.size === 0) return
  await records(scope)
    .insertInto('records.unit_mark')
    .values([...marks].map(([unit, mark]) => ({ organisation_id: scope.organisation, unit_id: unit, mark })))
    .execute()
}
