import { z } from 'zod'
import { listUnits } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { both, dayOf, yearOf } from '#platform/values'
import { chooseReferenceVariant } from '../acts/choose-reference-variant.ts'
import { judgeNumberForm, setNumberForm } from '../acts/set-number-form.ts'
import { compareCodes } from '../filing-plan.ts'
import type { NumberForm, NumberFormOrder } from '../number-form.ts'
import { type NumberFormsData, numberFormLabels, numberFormsPage } from '../pages/number-forms.page.ts'
import { referenceVariants } from '../reference-variant.ts'
import { nextNumbersSeen } from '../registration/numbering.ts'
import { numberForms, unitMarks } from '../store/number-forms.ts'
import { groupsOf, planOn } from '../store/plan.ts'
import { groupOptions } from './choices.ts'

const manage = 'records.number'
const title = both('Struktura čísel', 'Form of numbers')

type Proposed = NumberFormsData['proposed']

async function dataOf(scope: Scope, call: PageCall, proposed: Proposed): Promise<NumberFormsData> {
  const [form, ...earlier] = (await numberForms(scope)) as [NumberForm, ...NumberForm[]]
  const marks = await unitMarks(scope)
  const plan = await planOn(scope, dayOf(scope.clock.now()))
  const groups = plan ? await groupsOf(scope, plan.id) : []
  return {
    form,
    earlier,
    units: (await listUnits(scope)).map(({ id, name }) => ({ id, name, mark: marks.get(id) ?? '' })),
    next: await nextNumbersSeen(scope, form, yearOf(scope.clock.now())),
    proposed,
    groups: await groupOptions(scope),
    byDossier: groups
      .filter(group => group.reference_variant === 'by-dossier')
      .sort((a, b) => compareCodes(a.filing_code, b.filing_code))
      .map(({ filing_code: code, title: name }) => ({ code, title: name })),
    mayManage: mayDo(call.visitor, manage),
  }
}

/** Units are known only to the office, so the fields of their marks are whatever begins with `utvar-`. */
const orderFields = z
  .looseObject({
    document: z.string().max(80),
    register: z.string().max(80),
    dossier: z.string().max(80),
    inDossier: z.string().max(80),
  })
  .transform(({ document, register, dossier, inDossier, ...rest }): NumberFormOrder => {
    const marks = Object.entries(rest).flatMap(([name, value]) =>
      name.startsWith('utvar-') && typeof value === 'string' ? [[name.slice('utvar-'.length), value]] : [],
    )
    return { form: { document, register, dossier, inDossier }, unitMarks: Object.fromEntries(marks) }
  })

const show = async (call: PageCall, attempt?: Attempt, proposed: Proposed = null) =>
  call.read(async scope => ({
    title: call.saying(title),
    body: numberFormsPage(call, await dataOf(scope, call, proposed), attempt),
  }))

const attempted = { type: 'records.number-form-set', object: { kind: 'number-form', id: 'new' } }

export const numberForm: Page = {
  path: '/evidence/cisla',
  permission: 'records.read',
  title,
  labels: numberFormLabels,
  show: (call, attempt) => show(call, attempt),
  forms: {
    nahled: form({
      permission: manage,
      fields: orderFields,
      act: async (call, order) => {
        const next = await call.read(async scope => {
          const { form: judged, marks } = await judgeNumberForm(scope, order)
          return nextNumbersSeen(scope, judged, yearOf(scope.clock.now()), marks)
        })
        return show(call, undefined, { order, next })
      },
    }),
    zavedeni: form({
      permission: manage,
      fields: orderFields,
      act: async (call, order) => {
        await call.act(scope => setNumberForm(scope, order), attempted)
        const notice = call.say(
          'Nová struktura platí pro další čísla.',
          'The new form holds for the next numbers.',
        )
        return { to: '/evidence/cisla', notice }
      },
    }),
    varianta: form({
      permission: manage,
      fields: z.object({ group: z.uuid(), variant: z.enum(referenceVariants) }),
      act: async (call, { group: subjectGroupId, variant }) => {
        await call.act(scope => chooseReferenceVariant(scope, { subjectGroupId, variant }), {
          type: 'records.reference-variant-chosen',
          object: { kind: 'subject-group', id: subjectGroupId },
        })
        const notice = call.say(
          'Číslování je zvoleno pro nové spisy.',
          'The numbering is chosen for new dossiers.',
        )
        return { to: '/evidence/cisla', notice }
      },
    }),
  },
  samples: async () => ['/evidence/cisla'],
}
