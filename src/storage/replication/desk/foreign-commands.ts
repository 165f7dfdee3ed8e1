import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Command, CommandCall } from '#platform/manifest'
import { both, type Day, dayText, isDay, say } from '#platform/values'
import { objectRow } from '#storage/objects'
import { offerVersion } from '../acts/offer-version.ts'
import { withdrawReplica } from '../acts/withdraw-replica.ts'

const group = both('Repliky', 'Replicas')
/** Whose objects, and which centre. */
export const officeOptions = {
  office: {
    type: 'string',
    value: 'ICO',
    hint: both('úřad, kterému objekt patří', 'office whose object it is'),
  },
  peer: {
    type: 'string',
    value: 'NAME',
    hint: both('centrum, které kopii drží', 'centre that holds the copy'),
  },
} as const

/** The named office, where it works here and the peer is agreed; else it is told and `null`. */
export async function officeOf(call: CommandCall, instance: Instance): Promise<Who | null> {
  const offices = await listOrganisations(instance.database.kysely)
  const found = offices.find(({ ico }) => ico === call.options.office)
  const isPeer = instance.config.peers.some(({ name }) => name === call.options.peer)
  if (found && isPeer) return { organisation: found.id, actor: { kind: 'system', name: 'egon replica' } }
  call.err(
    say(
      both(
        'Zadejte --office IČO úřadu, který tu pracuje, a --peer sjednané centrum.',
        'Give --office with the IČO of an office that works here and --peer with an agreed centre.',
      ),
      call.tongue,
    ),
  )
  return null
}

const offer: Command = {
  name: 'replica own',
  group,
  summary: both(
    'nabídne druhému centru kopii našeho objektu, kterou jen my změníme a stáhneme (F-FOREIGN)',
    'offers another centre a copy of our object that only we change and withdraw (F-FOREIGN)',
  ),
  usage: '--office ICO --peer NAME [--until DAY] OBJECT',
  options: {
    ...officeOptions,
    until: {
      type: 'string',
      value: 'DAY',
      hint: both('nejméně do kdy ji držet, jinak trvale', 'until when to keep it at least, else for good'),
    },
  },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const until = call.options.until === undefined ? null : String(call.options.until)
    if (until !== null && !isDay(until)) {
      call.err(say(both('Zadejte --until RRRR-MM-DD.', 'Give --until YYYY-MM-DD.'), call.tongue))
      return 2
    }
    const instance = await call.instance()
    const who = await officeOf(call, instance)
    if (!who) return 2
    const [object, peer] = [call.positionals[0]!, String(call.options.peer)]
    const offered = await instance.runner.act(who, async scope => {
      const head = (await objectRow(scope, object))?.head ?? 1
      for (let version = 1; version <= head; version++)
        await offerVersion(scope, {
          object,
          version,
          originatorIco: String(call.options.office),
          peer,
          foreign: { keepUntil: until as Day | null },
        })
      return head
    })
    call.out(
      say(
        both(
          `Nabídnuto verzí: ${offered}. Potvrzení ukáže „egon replica verify“.`,
          `Versions offered: ${offered}. “egon replica verify” shows the receipts.`,
        ),
        call.tongue,
      ),
    )
    return 0
  },
}

const withdraw: Command = {
  name: 'replica withdraw',
  group,
  summary: both(
    'přikáže druhému centru stáhnout kopii našeho objektu (F-FOREIGN)',
    'orders another centre to withdraw the copy of our object (F-FOREIGN)',
  ),
  usage: '--office ICO --peer NAME --reason TEXT OBJECT',
  options: {
    ...officeOptions,
    reason: { type: 'string', value: 'TEXT', hint: both('proč', 'why') },
  },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const reason = String(call.options.reason ?? '').trim()
    if (reason === '' || reason.length > 2_000) {
      call.err(say(both('Zadejte --reason: proč.', 'Give --reason: why.'), call.tongue))
      return 2
    }
    const instance = await call.instance()
    const who = await officeOf(call, instance)
    if (!who) return 2
    const given = { peer: String(call.options.peer), object: call.positionals[0]!, reason }
    const told = await withdrawReplica(instance, who, given)
    const gone = both('Staženo; bajty odcházejí.', 'Withdrawn; the bytes are going.')
    const waiting = (until: Day | null, cases: readonly string[]) =>
      both(
        `Staženo; bajty zůstávají ${until ? `do ${dayText(until)} (zámek)` : ''}${cases.length > 0 ? ` a drží je: ${cases.join(', ')}` : ''}. Potom odejdou samy.`,
        `Withdrawn; the bytes stay ${until ? `until ${until} (lock)` : ''}${cases.length > 0 ? ` and are held by: ${cases.join(', ')}` : ''}. Then they go by themselves.`,
      )
    call.out(say(told.state === 'gone' ? gone : waiting(told.until, told.cases), call.tongue))
    return 0
  },
}

/** What an owner says of its objects that another centre holds. */
export const foreignCommands: readonly Command[] = [offer, withdraw]
