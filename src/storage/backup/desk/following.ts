import type { Instance } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { type Both, both, systemClock } from '#platform/values'
import type { FollowingLine } from '../following/line.ts'
import { readBasedOn, readFollowing } from '../following/state.ts'
import { librariesOf } from '../library/libraries.ts'

/** A replica further behind is an alarm (preservation digest 7.4, class A-LOCAL). */
const alarmMs = 3_600_000
/** A follower writes its state at least so often while it lives. */
const silentMs = 60_000

export function followingLines({ config, held }: Pick<Instance, 'config' | 'held'>): FollowingLine[] {
  const nowMs = systemClock.now().getTime()
  return [...librariesOf({ held }).values()].flatMap(({ settings }) => {
    const { name, peer, acknowledges } = settings
    if (!peer) return []
    const state = readFollowing(config, name)
    const isBased = state?.stream != null && readBasedOn(config, name) === state.stream
    const lossSeconds =
      state?.caughtUpAt && isBased
        ? Math.max(0, Math.round((nowMs - Date.parse(state.caughtUpAt)) / 1000))
        : null
    const line = { library: name, peer, state, lossSeconds, isBased, waits: acknowledges === 'there' }
    const trouble = troubleOf(line)
    const owed = owedWords(line)
    const well = both(
      `Kdyby centrum teď shořelo, přišlo by se o ${lossSeconds} s práce.${owed.cs}`,
      `If the centre burnt now, ${lossSeconds} s of work would be lost.${owed.en}`,
    )
    return [{ ...line, isBehind: trouble !== null, says: trouble ?? well }]
  })
}

type Measured = Omit<FollowingLine, 'isBehind' | 'says'>

const owedWords = ({ state }: Measured): Both => {
  const mebibytes = ((state?.waitingBytes ?? 0) / 1_048_576).toFixed(1)
  const files = state?.waitingFiles ?? 0
  return both(
    ` Čeká ${mebibytes} MiB změn databáze a ${files} souborů.`,
    ` ${mebibytes} MiB of changes of the database and ${files} files wait.`,
  )
}

/** What is wrong with one replica and what to do; `null` when nothing is. */
function troubleOf(line: Measured): Both | null {
  const { state, lossSeconds, isBased, peer } = line
  const nowMs = systemClock.now().getTime()
  if (!state || nowMs - Date.parse(state.saidAt) > silentMs)
    return both(
      'Nikdo ji neposílá. Spusťte centrum znovu; nepomůže-li to, hledejte v hlášeních programu.',
      'Nobody sends it. Start the centre again; if that does not help, look into what the program says.',
    )
  const why = state.says ?? both('', '')
  const todo = both(
    ` ${why.cs} Ověřte spojení s centrem „${peer}“; co čeká, drží databáze a odejde samo.`,
    ` ${why.en} Check the connection with the centre “${peer}”; what waits is held by the database and goes by itself.`,
  )
  const owed = owedWords(line)
  if (state.gaveWay)
    return both(
      `Práce se potvrzuje bez čekání na centrum „${peer}“, protože neodpovídá: co se teď přijme, je jen zde.${owed.cs}${todo.cs}`,
      `Work is acknowledged without waiting for the centre “${peer}”, which does not answer: what is taken now is only here.${owed.en}${todo.en}`,
    )
  if (!isBased)
    return both(
      `Celá databáze tam ještě není; uloží se do několika minut, jakmile centrum „${peer}“ odpovídá.${why.cs && ` ${why.cs}`}`,
      `The whole database is not there yet; it is put there within minutes once the centre “${peer}” answers.${why.en && ` ${why.en}`}`,
    )
  if (lossSeconds !== null && lossSeconds * 1000 < alarmMs && (!state.says || !line.waits)) return null
  return both(
    `Poslední, co je u centra „${peer}“, je ${lossSeconds ?? '?'} s staré.${owed.cs}${todo.cs}`,
    `The last that the centre “${peer}” has is ${lossSeconds ?? '?'} s old.${owed.en}${todo.en}`,
  )
}

export const followingHealth = (instance: Instance): Health[] =>
  followingLines(instance).map(({ library, peer, isBehind, says }) => ({
    name: `backup.following.${library}`,
    title: both(`Replika celého centra u „${peer}“`, `Replica of the whole centre at “${peer}”`),
    well: !isBehind,
    says,
  }))

export const followingMetrics = (instance: Instance) =>
  followingLines(instance).flatMap(({ library, lossSeconds, state }) => [
    ...(lossSeconds === null
      ? []
      : [
          {
            name: 'egon_backup_replica_loss_seconds',
            help: 'Seconds of work that the replica of the whole centre has not got.',
            value: lossSeconds,
            labels: { library },
          },
        ]),
    {
      name: 'egon_backup_replica_waiting_bytes',
      help: 'Bytes of the log of the database that the keeper has not got.',
      value: state?.waitingBytes ?? 0,
      labels: { library },
    },
  ])
