import { type Config, readConfig } from '#platform/config'
import { makeLog } from '#platform/log'
import type { Command, CommandCall } from '#platform/manifest'
import { outboundOf } from '#platform/outbound'
import {
  askOther,
  askWitness,
  joinOther,
  orderPromotion,
  ownStanding,
  pairRefusals,
  type Standing,
} from '#platform/pair'
import { isRefusal, refuse } from '#platform/refusals'
import { type Both, both, say } from '#platform/values'
import { programRefusals } from './refusals.ts'

const group = both('Dvojice center', 'Pair of centres')

function configIn(call: CommandCall): Config & { pair: NonNullable<Config['pair']> } {
  const path = (call.options.config as string | undefined) ?? process.env.EGON_CONFIG
  if (!path) throw refuse(programRefusals['no-configuration'], {})
  const config = readConfig(path)
  if (!config.pair) throw refuse(pairRefusals['not-a-pair'], {})
  return { ...config, pair: config.pair }
}

const words: Record<'primary' | 'standby' | 'fenced' | 'none', Both> = {
  primary: both('pracuje', 'works'),
  standby: both('stojí v záloze', 'stands by'),
  fenced: both('odstaveno, nic neukládá', 'fenced, stores nothing'),
  none: both('ještě nezačalo', 'has not begun'),
}

const told = ({ node, epoch, role, isAlone, isInStep }: Standing): Both => {
  const how = role === 'primary' && isAlone ? both(', samo', ', alone') : both('', '')
  const step =
    role === 'standby'
      ? isInStep
        ? both(', má vše potvrzené', ', has everything acknowledged')
        : both(', nemá vše potvrzené', ', has not everything acknowledged')
      : both('', '')
  const what = words[role ?? 'none']
  return both(
    `${node}: ${what.cs}${how.cs}${step.cs} (epocha ${epoch})`,
    `${node}: ${what.en}${how.en}${step.en} (epoch ${epoch})`,
  )
}

/** What was asked, or in what words it was refused. */
async function orWords<T>(asked: Promise<T>): Promise<T | Both> {
  try {
    return await asked
  } catch (error) {
    if (!isRefusal(error)) throw error
    return error.sentence
  }
}

/** `./egon centre status`: exit code 1 where nobody works, or both say that they do. */
const centreStatus: Command = {
  name: 'centre status',
  group,
  summary: both(
    'řekne, které z dvojice center pracuje a v jaké epoše',
    'tells which of the pair works and in which epoch',
  ),
  usage: '[--json]',
  options: { json: { type: 'boolean', hint: both('výstup pro programy', 'output for programs') } },
  positionals: { least: 0, most: 0 },
  async run(call) {
    const config = configIn(call)
    const { pair } = config
    const outbound = outboundOf({ config, log: makeLog(config.instance, 'silent') })
    const own = ownStanding(config, pair)
    const other = await orWords(askOther(outbound, pair))
    const given = pair.witness ? await orWords(askWitness(outbound, pair)) : null
    outbound.close()
    if (call.options.json === true) call.out(JSON.stringify({ own, other, given }))
    else {
      call.out(say(told(own), call.tongue))
      call.out('cs' in other ? say(other, call.tongue) : say(told(other), call.tongue))
      if (given) {
        const witness = both(`svědek ${pair.witness}`, `witness ${pair.witness}`)
        const says =
          'cs' in given
            ? given
            : both(`epocha ${given.epoch}: ${given.holder}`, `epoch ${given.epoch}: ${given.holder}`)
        call.out(`${say(witness, call.tongue)}: ${say(says, call.tongue)}`)
      }
    }
    const working = [own, ...('cs' in other ? [] : [other])].filter(({ role }) => role === 'primary')
    return working.length === 1 ? 0 : 1
  },
}

/** `./egon centre promote`: exit code 1 where it may not take over. */
const centrePromote: Command = {
  name: 'centre promote',
  group,
  summary: both(
    'záložní centrum, které zde běží, převezme práci; zvedne epochu, a druhé tím přestane ukládat',
    'the standby that runs here takes over; it raises the epoch, and the other one stores nothing any more',
  ),
  usage: '',
  options: {},
  positionals: { least: 0, most: 0 },
  async run(call) {
    const done = await orderPromotion(configIn(call))
    if (!done.ok) {
      call.err(`${say(done.sentence, call.tongue)} (${done.code})`)
      return 1
    }
    call.out(
      say(
        both(
          'Toto centrum přebírá práci; za několik sekund odpovídá. Nasměrujte sem adresu, na kterou lidé chodí.',
          'This centre takes over and answers in some seconds. Point here the address people go to.',
        ),
        call.tongue,
      ),
    )
    return 0
  },
}

const centreDemote: Command = {
  name: 'centre demote',
  group,
  summary: both(
    'udělá z tohoto centra záložní: převezme data druhého, které pracuje; co zde stálo, odloží stranou',
    'makes this one the standby: takes the data of the other one, which works; what stood here is put aside',
  ),
  usage: '',
  options: {},
  positionals: { least: 0, most: 0 },
  async run(call) {
    const config = configIn(call)
    const log = makeLog(config.instance, config.log.level)
    const { files, aside, epoch } = await joinOther({ config, log })
    outboundOf({ config, log }).close()
    call.out(
      say(
        both(
          `Převzato: databáze a ${files} souborů, epocha ${epoch}. Co zde stálo, leží v ${aside}. Spusťte ./egon serve; záložní centrum dohoní zbytek samo.`,
          `Taken over: the database and ${files} files, epoch ${epoch}. What stood here is in ${aside}. Run ./egon serve; the standby catches up by itself.`,
        ),
        call.tongue,
      ),
    )
    return 0
  },
}

export const centreCommands: readonly Command[] = [centreStatus, centrePromote, centreDemote]
