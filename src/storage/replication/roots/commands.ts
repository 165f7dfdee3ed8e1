import type { Command } from '#platform/manifest'
import { isRefusal } from '#platform/refusals'
import { type Both, both, dayText, say } from '#platform/values'
import { compareFiledRoots, type RootDifference } from '../acts/compare-filed-root.ts'
import { fileDailyRoots } from '../acts/file-daily-root.ts'
import { everyOffice } from '../acts/work-off.ts'

const howWords: Record<RootDifference['how'], Both> = {
  gone: both('kořen tohoto dne tu chybí', 'the root of that day is missing here'),
  'another-root': both('kořen tohoto dne tu je jiný', 'the root of that day is another one here'),
  'another-log': both(
    'řádek protokolu, který kořen jmenuje, tu je jiný nebo chybí',
    'the line of the log that the root names is another one or missing here',
  ),
}

/** `./egon replica roots`: files what is not filed yet, then compares what other centres hold of us with what lies here. */
export const rootCommand: Command = {
  name: 'replica roots',
  group: both('Důkazy', 'Proofs'),
  summary: both(
    'uloží denní kořeny u druhých center a porovná, co o nás drží, s tím, co leží zde',
    'files daily roots with other centres and compares what they hold of us with what lies here',
  ),
  usage: '[--peer NAME] [--json]',
  options: {
    peer: { type: 'string', value: 'NAME', hint: both('jen toto centrum', 'this centre only') },
    json: { type: 'boolean', hint: both('výstup pro programy', 'output for programs') },
  },
  positionals: { least: 0, most: 0 },
  async run({ instance: open, options, out, err, tongue }) {
    const instance = await open()
    const peers = instance.config.peers
      .map(({ name }) => name)
      .filter(name => options.peer === undefined || name === options.peer)
    if (peers.length === 0) {
      err(say(both('Takové centrum není sjednáno.', 'There is no such centre agreed.'), tongue))
      return 2
    }
    let isRight = true
    for (const peer of peers) {
      await fileDailyRoots(instance, peer)
      for (const who of await everyOffice(instance)) {
        try {
          const told = await compareFiledRoots(instance, who, peer)
          isRight &&= told.differences.length === 0
          if (options.json === true) out(JSON.stringify({ peer, ...told }))
          else {
            const { originatorIco, agreeing, newest, differences } = told
            const words = both(
              `${peer} – IČO ${originatorIco}: souhlasí ${agreeing}, liší se ${differences.length}, poslední ${newest ? dayText(newest) : '–'}`,
              `${peer} – IČO ${originatorIco}: ${agreeing} agree, ${differences.length} differ, the last ${newest ?? '–'}`,
            )
            out(say(words, tongue))
            for (const { day, how } of differences) out(`  ${day}: ${say(howWords[how], tongue)}`)
          }
        } catch (error) {
          if (!isRefusal(error)) throw error
          isRight = false
          out(`${peer}: ${say(error.sentence, tongue)}`)
        }
      }
    }
    return isRight ? 0 : 1
  },
}
