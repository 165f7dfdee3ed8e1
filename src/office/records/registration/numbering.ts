import { listUnits, type Organisation, organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { Dossier } from '../dossier.ts'
import { type NumberForm, type NumberKind, writtenNumber } from '../number-form.ts'
import { type SeparateRegister, sequenceOf } from '../separate-register.ts'
import { numberFormNow, unitMarks } from '../store/number-forms.ts'
import { nextInSequence } from '../store/numbers.ts'
import { separateRegisters } from '../store/separate-registers.ts'

/** How the office writes its numbers now. */
export type Numbering = {
  readonly office: Organisation
  readonly form: NumberForm
  document(given: Counted & { readonly register: SeparateRegister | null }): string
  dossier(given: Counted): string
}

/** What a number is made of besides the mark of the office. */
export type Counted = {
  readonly sequence: number
  readonly year: number
  /** Name of the unit that handles it. */
  readonly unit: string
}

/** The mark of each unit by its name; nothing is asked where no form has a place for it. */
async function marksByUnit(scope: Scope, form: NumberForm): Promise<ReadonlyMap<string, string>> {
  if (![form.document, form.register, form.dossier].some(text => text.includes('{utvar}'))) return new Map()
  const marks = await unitMarks(scope)
  return new Map((await listUnits(scope)).map(({ id, name }) => [name, marks.get(id) ?? '']))
}

export async function numberingOf(scope: Scope): Promise<Numbering> {
  const office = await organisationOf(scope)
  const form = await numberFormNow(scope)
  const marks = await marksByUnit(scope, form)
  const valuesOf = ({ sequence, year, unit }: Counted) => ({
    urad: office.mark,
    utvar: marks.get(unit) ?? '',
    poradi: sequence,
    rok: year,
  })
  return {
    office,
    form,
    document: ({ register, ...counted }) =>
      register
        ? writtenNumber(form.register, { ...valuesOf(counted), evidence: register.mark })
        : writtenNumber(form.document, valuesOf(counted)),
    dossier: counted => writtenNumber(form.dossier, valuesOf(counted)),
  }
}

/** Variant b: the mark of the dossier and the order in it. */
export const numberInDossier = (form: NumberForm, { mark }: Pick<Dossier, 'mark'>, place: number): string =>
  writtenNumber(form.inDossier, { spis: mark, poradi: place })

/** What is written where a preview has no real name to show. */
const anyRegister = 'FA'

/**
 * The next numbers as they would be given now; nothing is taken from the sequences. `marks` are those of the units where
 * they are only proposed.
 */
export async function nextNumbersSeen(
  scope: Scope,
  form: NumberForm,
  year: number,
  marks?: ReadonlyMap<string, string>,
): Promise<Record<NumberKind, string>> {
  const { mark } = await organisationOf(scope)
  const known = marks ?? (await unitMarks(scope))
  const unit = (await listUnits(scope)).map(({ id }) => known.get(id)).find(Boolean) ?? ''
  const [register] = await separateRegisters(scope)
  const values = async (sequence: string) => ({
    urad: mark,
    utvar: unit,
    rok: year,
    poradi: await nextInSequence(scope, sequence, String(year)),
  })
  const dossier = writtenNumber(form.dossier, await values('dossier'))
  return {
    document: writtenNumber(form.document, await values('document')),
    register: writtenNumber(form.register, {
      ...(await values(sequenceOf(register ?? null))),
      ...(!register && { poradi: 1 }),
      evidence: register?.mark ?? anyRegister,
    }),
    dossier,
    inDossier: writtenNumber(form.inDossier, { spis: dossier, poradi: 1 }),
  }
}
