import { readFileSync } from 'node:fs'
import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Command, CommandCall } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { type Both, both, dayText, say } from '#platform/values'
import { withdrawalMessage } from '#storage/replication'
import { compareLedger } from './acts/compare-ledger.ts'
import { importMedium } from './acts/import-medium.ts'
import { lookAtUnknown } from './acts/look-at-kept.ts'
import { pinOwner } from './acts/pin-owner.ts'
import { minutesFile, returnPackages } from './acts/return-packages.ts'
import { takeWithdrawalOrder } from './acts/take-withdrawal-order.ts'
import { differenceWords } from './ledger.ts'
import { nationalReplicaRefusals } from './refusals.ts'
import { differences, lastComparisons } from './store/ledgers.ts'
import { ownerOf } from './store/owners.ts'
import { countHeld } from './store/packages.ts'

const office = {
  type: 'string',
  value: 'ICO',
  hint: both('organizace, která repliku drží', 'organisation that holds the replica'),
} as const

/** Differences told on a screen; all of them stand on the page. */
const told = 1_000

type Opened = { readonly instance: Instance; readonly who: Who; readonly out: (words: Both) => void }

/** A command about the replica of one organisation; says what to give where it was not named. */
const command = (
  given: Pick<Command, 'name' | 'summary' | 'positionals'> & {
    readonly usage?: string
    readonly options?: Command['options']
    readonly run: (call: CommandCall, opened: Opened) => Promise<number>
  },
): Command => ({
  name: given.name,
  group: both('Replika národního archivu', 'Replica of the national archive'),
  summary: given.summary,
  usage: `--office ICO${given.usage ? ` ${given.usage}` : ''}`,
  options: { office, ...given.options },
  positionals: given.positionals,
  async run(call) {
    const instance = await call.instance()
    const found = (await listOrganisations(instance.database.kysely)).find(
      ({ ico }) => ico === call.options.office,
    )
    if (!found) {
      call.err(
        say(
          both(
            'Zadejte --office IČO organizace, která repliku drží.',
            'Give --office with the IČO of the organisation that holds the replica.',
          ),
          call.tongue,
        ),
      )
      return 2
    }
    const who: Who = { organisation: found.id, actor: { kind: 'system', name: 'egon national-replica' } }
    return given.run(call, { instance, who, out: words => call.out(say(words, call.tongue)) })
  },
})

const jsonIn = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

const owner = command({
  name: 'national-replica owner',
  summary: both(
    'zapíše, čí balíčky organizace drží, a certifikát pečeti vlastníka',
    'enters whose packages an organisation holds, and the certificate of the owner’s seal',
  ),
  usage: '--name NAME --title TEXT CERTIFICATE',
  options: {
    name: {
      type: 'string',
      value: 'NAME',
      hint: both('název centra vlastníka', 'name of the owner’s centre'),
    },
    title: {
      type: 'string',
      value: 'TEXT',
      hint: both('jak se vlastník jmenuje', 'what the owner is called'),
    },
  },
  positionals: { least: 1, most: 1 },
  async run(call, { instance, who, out }) {
    const [name, title] = [String(call.options.name ?? '').trim(), String(call.options.title ?? '').trim()]
    if (name === '' || title === '') {
      call.err(say(both('Zadejte --name a --title.', 'Give --name and --title.'), call.tongue))
      return 2
    }
    const kept = await pinOwner(instance, who, { name, title, certificateFile: call.positionals[0]! })
    out(
      both(
        `Vlastník ${kept.title}, pečeť SHA-256 ${kept.fingerprint}. Otisk porovnejte s vlastníkem jinou cestou.`,
        `Owner ${kept.title}, seal SHA-256 ${kept.fingerprint}. Compare the fingerprint with the owner by another way.`,
      ),
    )
    return 0
  },
})

const bring = command({
  name: 'national-replica import',
  summary: both(
    'načte médium vlastníka; přerušené načítání pokračuje',
    'imports a medium of the owner; one that was cut goes on',
  ),
  usage: 'FOLDER',
  positionals: { least: 1, most: 1 },
  async run(call, { instance, who, out }) {
    const done = await importMedium(instance, who, call.positionals[0]!, ({ object, version, why }) => {
      if (why) call.err(`${object} v${version}: ${say(why, call.tongue)}`)
    })
    out(
      both(
        `Balíčků ${done.packages}: uloženo ${done.kept}, bylo tu ${done.before}, nepřijato ${done.faults.length}.`,
        `Packages ${done.packages}: kept ${done.kept}, here before ${done.before}, not taken ${done.faults.length}.`,
      ),
    )
    return done.faults.length > 0 ? 1 : 0
  },
})

const status = command({
  name: 'national-replica status',
  summary: both('vypíše stav repliky', 'tells the state of a replica'),
  positionals: { least: 0, most: 0 },
  async run(_call, { instance, who, out }) {
    const { kept, held, made } = await instance.runner.read(who, async scope => ({
      kept: await ownerOf(scope),
      held: await countHeld(scope),
      made: (await lastComparisons(scope, { made: true, limit: 1 }))[0],
    }))
    if (!kept) throw refuse(nationalReplicaRefusals['no-owner'], {})
    out(both(`Vlastník: ${kept.title} (${kept.name})`, `Owner: ${kept.title} (${kept.name})`))
    out(
      both(
        `Balíčků ${held.packages}, bajtů ${held.sizeBytes}, staženo ${held.withdrawn}, s výhradami pravidel ${held.faulty}, bez platného slova vlastníka ${held.problems}.`,
        `Packages ${held.packages}, bytes ${held.sizeBytes}, withdrawn ${held.withdrawn}, with findings of rules ${held.faulty}, without a holding word of the owner ${held.problems}.`,
      ),
    )
    out(
      made
        ? both(
            `Evidence číslo ${made.ledger!.receipt.number} porovnána ${made.at.toISOString()}: vedeno ${made.listed}, zde ${made.held}, rozdílů ${made.differing}.`,
            `Ledger number ${made.ledger!.receipt.number} compared ${made.at.toISOString()}: listed ${made.listed}, here ${made.held}, differences ${made.differing}.`,
          )
        : both(
            'S evidencí vlastníka se zatím neporovnávalo.',
            'Not compared with the ledger of the owner yet.',
          ),
    )
    return held.problems > 0 || (made?.differing ?? 0) > 0 ? 1 : 0
  },
})

const verify = command({
  name: 'national-replica verify',
  summary: both(
    'porovná repliku s evidencí vlastníka, z jeho linky nebo ze souboru',
    'compares a replica with the ledger of the owner, from its line or from a file',
  ),
  usage: '[--ledger FILE]',
  options: {
    ledger: { type: 'string', value: 'FILE', hint: both('evidence v souboru', 'ledger in a file') },
  },
  positionals: { least: 0, most: 0 },
  async run(call, { instance, who, out }) {
    const file = call.options.ledger
    await lookAtUnknown(instance, who)
    const made = await compareLedger(instance, who, file === undefined ? undefined : jsonIn(String(file)))
    if (made.problem) {
      call.err(say(made.problem, call.tongue))
      return 1
    }
    for (const { object_id: object, version, kind } of await instance.runner.read(who, scope =>
      differences(scope, told),
    ))
      call.out(`${object} v${version}: ${say(differenceWords[kind], call.tongue)}`)
    out(
      both(
        `Vedeno ${made.listed}, zde ${made.held}, rozdílů ${made.differing}.`,
        `Listed ${made.listed}, here ${made.held}, differences ${made.differing}.`,
      ),
    )
    return made.differing > 0 ? 1 : 0
  },
})

const giveBack = command({
  name: 'national-replica return',
  summary: both(
    'vydá náhodně vybrané balíčky do prázdné složky, porovná je a zapečetí zápis (zkouška návratu)',
    'returns packages chosen by chance into an empty folder, compares them and seals minutes (drill)',
  ),
  usage: '[--count N] FOLDER',
  options: { count: { type: 'string', value: 'N', hint: both('kolik (100)', 'how many (100)') } },
  positionals: { least: 1, most: 1 },
  async run(call, { instance, who, out }) {
    const count = Number(call.options.count ?? 100)
    if (!Number.isInteger(count) || count < 1 || count > 100_000) {
      call.err(say(both('Zadejte --count 1 až 100000.', 'Give --count from 1 to 100000.'), call.tongue))
      return 2
    }
    const { receipt } = await returnPackages(instance, who, { count, folder: call.positionals[0]! })
    const bent = receipt.packages.filter(({ isWhole }) => !isWhole)
    for (const { object, version } of bent) call.err(`${object} v${version}`)
    out(
      both(
        `Vydáno ${receipt.packages.length}, bajt po bajtu souhlasí ${receipt.packages.length - bent.length}. Zápis: ${minutesFile}`,
        `Returned ${receipt.packages.length}, byte for byte ${receipt.packages.length - bent.length}. Minutes: ${minutesFile}`,
      ),
    )
    return bent.length > 0 ? 1 : 0
  },
})

const withdraw = command({
  name: 'national-replica withdraw',
  summary: both(
    'stáhne balíček podle zapečetěného příkazu vlastníka v souboru',
    'withdraws a package by the owner’s sealed order in a file',
  ),
  usage: 'FILE',
  positionals: { least: 1, most: 1 },
  async run(call, { instance, who, out }) {
    const [file] = call.positionals as [string]
    const order = withdrawalMessage.safeParse(jsonIn(file))
    if (!order.success) throw refuse(nationalReplicaRefusals['order-unreadable'], { file })
    const told = await takeWithdrawalOrder(instance, who, order.data)
    const cases = told.state === 'waiting' ? told.cases.join(', ') : ''
    out(
      told.state === 'gone'
        ? both('Staženo; bajty odcházejí.', 'Withdrawn; the bytes are going.')
        : both(
            `Staženo; bajty zůstávají${told.until ? ` do ${dayText(told.until)} (zámek)` : ''}${cases ? `, drží je ${cases}` : ''} a potom odejdou samy.`,
            `Withdrawn; the bytes stay${told.until ? ` until ${told.until} (lock)` : ''}${cases ? `, held by ${cases}` : ''} and then go by themselves.`,
          ),
    )
    return 0
  },
})

/** `./egon national-replica …`: everything that has no page, for pages only show. */
export const nationalReplicaCommands: readonly Command[] = [owner, bring, status, verify, giveBack, withdraw]
