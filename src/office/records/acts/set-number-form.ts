import { listUnits, organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { formFault, mayMeet, type NumberForm, type NumberFormOrder, numberKinds } from '../number-form.ts'
import { recordsRefusals } from '../refusals.ts'
import { faultWords } from '../registration/fault-words.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { insertNumberForm, numberForms, replaceUnitMarks } from '../store/number-forms.ts'
import { holderOf } from './holder.ts'

/**
 * Sets how numbers are written from now on; those already given stay. A form is refused that lacks a part the decree
 * asks for, or that could ever give a number given before or by another form.
 *
 * Czech: struktura čísla jednacího a spisové značky. Law: decree 259/2012 §§ 11/2, 12/8; NSESSS 2.7.4.
 *
 * Refuses with `records.bad-number-form`, `number-forms-meet`, `bad-unit-mark`, `not-found`.
 */
export async function setNumberForm(scope: Scope, order: NumberFormOrder): Promise<NumberForm> {
  const { form, marks } = await judgeNumberForm(scope, order)
  const id = newId()
  await insertNumberForm(scope, { id, form, setBy: holderOf(scope) })
  await replaceUnitMarks(scope, marks)
  const { document, register, dossier, inDossier } = form
  await scope.announce({
    type: 'records.number-form-set',
    object: { kind: 'number-form', id },
    erms: 'changed',
    detail: { document, register, dossier, inDossier },
  })
  return form
}

/** The order as it would be set; refuses as the act does, and writes nothing. */
export async function judgeNumberForm(
  scope: Scope,
  { form: given, unitMarks }: NumberFormOrder,
): Promise<{ form: NumberForm; marks: Map<string, string> }> {
  const { mark } = await organisationOf(scope)
  const form: NumberForm = {
    document: given.document.trim(),
    register: given.register.trim(),
    dossier: given.dossier.trim(),
    inDossier: given.inDossier.trim(),
    since: null,
    setBy: null,
  }
  for (const kind of numberKinds) {
    const fault = formFault(kind, form, mark)
    if (fault)
      throw refuse(registrationRefusals['bad-number-form'], {
        form: form[kind],
        ...faultWords(fault),
      })
  }
  await judgeMeeting(scope, form, mark)
  return { form, marks: await marksOf(scope, unitMarks) }
}

/** Every form of numbers that documents may have got or will get; variant b with each mark a dossier may have. */
const documentForms = (form: NumberForm, dossiers: readonly string[]): string[] => [
  form.document,
  form.register,
  ...dossiers.map(dossier => form.inDossier.replace('{spis}', dossier)),
]

async function judgeMeeting(scope: Scope, form: NumberForm, mark: string): Promise<void> {
  const before = await numberForms(scope)
  const dossiers = [...new Set([form, ...before].map(one => one.dossier))]
  const fresh = documentForms(form, dossiers)
  const given = [...new Set(before.flatMap(one => documentForms(one, dossiers)))]
  const clash =
    pairMeeting(fresh, [...new Set([...fresh, ...given])], mark) ??
    pairMeeting([form.dossier], dossiers, mark)
  if (clash) throw refuse(registrationRefusals['number-forms-meet'], clash)
}

/** Two different forms of which one number could be of both; the same form goes on with its own sequence. */
function pairMeeting(forms: readonly string[], others: readonly string[], mark: string) {
  for (const one of forms)
    for (const other of others) if (one !== other && mayMeet(one, other, mark)) return { one, other }
  return null
}

async function marksOf(scope: Scope, given: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  const units = new Set((await listUnits(scope)).map(({ id }) => id))
  const marks = new Map<string, string>()
  for (const [unit, typed] of Object.entries(given)) {
    const mark = typed.trim().toUpperCase()
    if (mark === '') continue
    if (!units.has(unit)) throw refuse(recordsRefusals['not-found'], {})
    if (!/^[A-Z0-9]{1,10}$/.test(mark))
      throw refuse(registrationRefusals['bad-unit-mark'], { mark: typed.trim() })
    marks.set(unit, mark)
  }
  return marks
}
