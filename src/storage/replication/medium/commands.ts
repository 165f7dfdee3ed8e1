import { resolve } from 'node:path'
import type { Command, CommandCall } from '#platform/manifest'
import { both, say } from '#platform/values'
import { officeOf, officeOptions } from '../desk/foreign-commands.ts'
import { type TakenVersion, takeMedium } from './take-medium.ts'
import { writeMedium } from './write-medium.ts'

const group = both('Repliky', 'Replicas')
const usualDays = 14
const daysMost = 90

/** `./egon replica export`: the first copy of a replica is carried on a disk. */
export const replicaExport: Command = {
  name: 'replica export',
  group,
  summary: both(
    'zapíše na nosič vše, co úřad druhému centru dluží, aby se to tam odneslo',
    'writes everything an office owes another centre onto a medium, to be carried there',
  ),
  usage: '--office ICO --peer NAME [--days N] FOLDER',
  options: {
    ...officeOptions,
    days: {
      type: 'string',
      value: 'N',
      hint: both(
        `kolik dní se totéž nemá posílat po lince, jinak ${usualDays}`,
        `for how many days the same is not sent over the line, else ${usualDays}`,
      ),
    },
  },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const days = Number(call.options.days ?? usualDays)
    if (!Number.isSafeInteger(days) || days < 0 || days > daysMost) {
      call.err(
        say(both(`Zadejte --days 0 až ${daysMost}.`, `Give --days from 0 to ${daysMost}.`), call.tongue),
      )
      return 2
    }
    const instance = await call.instance()
    const who = await officeOf(call, instance)
    if (!who) return 2
    const [peer, originatorIco] = [String(call.options.peer), String(call.options.office)]
    const folder = resolve(call.positionals[0]!)
    const { versions, totalBytes, leftOut } = await writeMedium(instance, who, {
      folder,
      peer,
      originatorIco,
      days,
    })
    for (const one of leftOut)
      call.out(`${say(both('VYNECHÁNO, poškozeno zde', 'LEFT OUT, damaged here'), call.tongue)}: ${one}`)
    call.out(
      say(
        both(
          `Na nosiči je verzí: ${versions}, bajtů: ${totalBytes}. V centru „${peer}“ je převezme „egon replica import“; potvrzení přijdou po lince. Nosič není zašifrovaný, chraňte ho.`,
          `Versions on the medium: ${versions}, bytes: ${totalBytes}. “egon replica import” takes them in at “${peer}”; the receipts come over the line. The medium is not encrypted, guard it.`,
        ),
        call.tongue,
      ),
    )
    return leftOut.length === 0 ? 0 : 1
  },
}

const words: Readonly<Record<TakenVersion['outcome'], ReturnType<typeof both>>> = {
  kept: both('převzato', 'taken in'),
  had: both('už zde', 'here already'),
  refused: both('NEPŘIJATO', 'REFUSED'),
  failed: both('NEPŘEVZATO', 'NOT TAKEN IN'),
}

function tellSums(call: CommandCall, sums: Readonly<Record<TakenVersion['outcome'], number>>): void {
  const { kept, had, refused, failed } = sums
  call.out(
    say(
      both(
        `Převzato: ${kept}, už zde bylo: ${had}, nepřijato: ${refused}, nepřevzato: ${failed}.${failed > 0 ? ' Co se nepřevzalo, přijde po lince.' : ''}`,
        `Taken in: ${kept}, here already: ${had}, refused: ${refused}, not taken in: ${failed}.${failed > 0 ? ' What was not taken in comes over the line.' : ''}`,
      ),
      call.tongue,
    ),
  )
}

/** `./egon replica import`: exit code 1 where something of it was not kept. */
export const replicaImport: Command = {
  name: 'replica import',
  group,
  summary: both(
    'převezme repliky z nosiče od druhého centra; každou posoudí, uloží a potvrdí jako z linky',
    'takes in replicas from a medium of another centre; each is judged, kept and receipted as over the line',
  ),
  usage: '[--json] FOLDER',
  options: { json: { type: 'boolean', hint: both('výstup pro programy', 'output for programs') } },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const instance = await call.instance()
    const sums = { kept: 0, had: 0, refused: 0, failed: 0 }
    for await (const taken of takeMedium(instance, resolve(call.positionals[0]!))) {
      sums[taken.outcome]++
      const { object, version, outcome, says } = taken
      if (call.options.json === true) call.out(JSON.stringify(taken))
      else if (outcome === 'refused' || outcome === 'failed')
        call.out(
          `${say(words[outcome], call.tongue)}: ${object} v${version}: ${says ? say(says, call.tongue) : ''}`,
        )
    }
    if (call.options.json !== true) tellSums(call, sums)
    return sums.refused + sums.failed === 0 ? 0 : 1
  },
}
