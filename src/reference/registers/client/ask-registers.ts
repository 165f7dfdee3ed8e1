import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Instant } from '#platform/values'
import { registerRefusals } from '../refusals.ts'
import type {
  Asking,
  BasicRegister,
  PersonQuestion,
  RegisterAnswer,
  RegisterValues,
} from '../register-answer.ts'
import { sealedOf, seenUntil, subjectsMarked, writeIdentified, writeSeenUntil } from '../store/identified.ts'
import { askRegister } from './ask.ts'
import type { IszrAnswer } from './iszr.wire.ts'
import { markOf, openIdentifier, sealIdentifier } from './sealed-identifier.ts'
import { services } from './services.ts'
import { changesIn, type FoundPerson, organisationsIn, personFields, personsIn } from './subjects.wire.ts'

const answerOf = (
  register: BasicRegister,
  requestId: string,
  found: readonly RegisterValues[],
  { result, message }: IszrAnswer,
): RegisterAnswer => {
  const [values, another] = found
  if (!values) return { register, requestId, state: 'not-found' }
  if (another) return { register, requestId, state: 'ambiguous' }
  return { register, requestId, state: 'found', values, warning: result === 'VAROVANI' ? message : null }
}

/** Keeps the identifier of the one person found, sealed, for later questions and notices of changes. */
async function keepIdentifier(instance: Instance, who: Who, subjectId: string, aifo: string): Promise<void> {
  const { config, runner } = instance
  const one = { subject_id: subjectId, mark: markOf(config, aifo), sealed: sealIdentifier(config, aifo) }
  await runner.act(who, scope => writeIdentified(scope, one))
}

/**
 * Asks the population register about a natural person: by the identifier where the record still is an identified person, else by
 * data, of which exactly one person must come.
 *
 * Czech: ztotožnění fyzické osoby. Law: act 111/2009 Sb. § 57; NSESSS 2.8.10.
 * Refuses with `registers.not-set-up`, `service-out`, `service-refused`, `outbound.site-unreachable`.
 */
export async function askPerson(
  instance: Instance,
  who: Who,
  { subjectId, purpose, isIdentified }: Asking & { readonly isIdentified: boolean },
  question: PersonQuestion,
): Promise<RegisterAnswer> {
  const sealed = isIdentified ? await instance.runner.read(who, scope => sealedOf(scope, subjectId)) : null
  const asked = sealed
    ? { service: services.personByIdentifier, fields: [], aifo: openIdentifier(instance.config, sealed) }
    : { service: services.personByData, fields: personFields(question) }
  const { id, answer } = await askRegister(instance, who, { ...asked, subjectId, purpose })
  const found: FoundPerson[] = personsIn(answer)
  const aifo = found.length === 1 ? found[0]!.aifo : null
  if (aifo !== null) await keepIdentifier(instance, who, subjectId, aifo)
  return answerOf(
    'ROB',
    id,
    found.map(({ values }) => values),
    answer,
  )
}

/** Asks the register of persons about an organisation or a trader. Refuses like `askPerson`. */
export async function askOrganisation(
  instance: Instance,
  who: Who,
  { subjectId, purpose }: Asking,
  ico: string,
): Promise<RegisterAnswer> {
  const service = services.organisationByIco
  const { id, answer } = await askRegister(instance, who, {
    service,
    subjectId,
    purpose,
    fields: [['Ico', ico]],
  })
  return answerOf('ROS', id, organisationsIn(answer), answer)
}

/** What changed in a register: IČO of organisations, and records whose persons changed. */
export type RegisterChanges = {
  readonly icos: readonly string[]
  readonly subjects: readonly string[]
  readonly until: Instant
}

const changesPurpose = 'aktualizace jmenného rejstříku spisové služby'

/** Asks a register what changed since the last time; `follow` is then told to the same transaction that notes it. */
export async function followChanges(
  instance: Instance,
  who: Who,
  register: BasicRegister,
  follow: (scope: Scope, changes: RegisterChanges) => Promise<void>,
): Promise<void> {
  const { config, runner } = instance
  const since = await runner.read(who, scope => seenUntil(scope, register))
  const service = register === 'ROB' ? services.personChanges : services.organisationChanges
  const fields = [['ZmenyOd', since?.toISOString() ?? null]] as const
  const { answer } = await askRegister(instance, who, {
    service,
    subjectId: null,
    purpose: changesPurpose,
    fields,
  })
  const changes = changesIn(answer)
  if (!changes) throw refuse(registerRefusals['service-out'], { service: service.name, reason: 'ZmenyDo' })
  const { keys, until } = changes
  await runner.act(who, async scope => {
    const isPersons = register === 'ROB'
    const subjects = isPersons
      ? await subjectsMarked(
          scope,
          keys.map(aifo => markOf(config, aifo)),
        )
      : []
    await follow(scope, { icos: isPersons ? [] : keys, subjects, until })
    await writeSeenUntil(scope, register, until)
    await scope.announce({
      type: 'registers.changes-followed',
      object: { kind: 'basic-register', id: register },
      detail: { changes: keys.length, until: until.toISOString() },
    })
  })
}
