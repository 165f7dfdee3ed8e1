import { execFileSync } from 'node:child_process'
import { after } from 'node:test'

const ip = (...words: string[]) => execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] })

/** Whether this machine lets us make networks of our own; CI does. */
export function mayMakeNetworks(): boolean {
  try {
    ip('netns', 'add', `egon-try-${process.pid}`)
    ip('netns', 'del', `egon-try-${process.pid}`)
    return true
  } catch {
    return false
  }
}

/** Networks of two centres: a line between them, and one of each to the outside, where the witness and people are. */
export type Networks = {
  /** Words before a command that is to run in the network of one. */
  within(which: 'a' | 'b'): readonly string[]
  /** Where the outside reaches one, and where one reaches the outside. */
  readonly outer: Readonly<Record<'a' | 'b', { readonly centre: string; readonly outside: string }>>
  /** Where each stands on the line between them. */
  readonly inner: Readonly<Record<'a' | 'b', string>>
  /** The line between them: down in both directions, or only what one sends. */
  cutLine(): void
  mendLine(): void
  silence(which: 'a' | 'b'): void
  unsilence(which: 'a' | 'b'): void
  /** The line of one to the witness; people still reach it. */
  cutWitness(which: 'a' | 'b'): void
  mendWitness(which: 'a' | 'b'): void
}

/** Makes the two networks; they are removed when the test file is done. */
export function makeNetworks(): Networks {
  const tag = String(process.pid % 10_000)
  const third = process.pid % 250
  const name = { a: `egon${tag}a`, b: `egon${tag}b` }
  const inner = { a: `10.91.${third}.1`, b: `10.91.${third}.2` }
  const outer = {
    a: { centre: `10.92.${third}.2`, outside: `10.92.${third}.1` },
    b: { centre: `10.93.${third}.2`, outside: `10.93.${third}.1` },
  }
  /** The witness stands at an address of its own, so that the way to it is cut apart from that of people. */
  const witness = `10.94.${third}.1`
  const inside = (which: 'a' | 'b', ...words: string[]) => ip('-n', name[which], ...words)
  after(() => {
    for (const one of ['a', 'b'] as const) {
      ip('netns', 'del', name[one])
    }
    ip('addr', 'del', `${witness}/32`, 'dev', 'lo')
  })
  ip('addr', 'add', `${witness}/32`, 'dev', 'lo')
  for (const one of ['a', 'b'] as const) {
    ip('netns', 'add', name[one])
    inside(one, 'link', 'set', 'lo', 'up')
    ip('link', 'add', `eg${tag}o${one}`, 'type', 'veth', 'peer', 'name', 'outer', 'netns', name[one])
    ip('addr', 'add', `${outer[one].outside}/30`, 'dev', `eg${tag}o${one}`)
    ip('link', 'set', `eg${tag}o${one}`, 'up')
    inside(one, 'addr', 'add', `${outer[one].centre}/30`, 'dev', 'outer')
    inside(one, 'link', 'set', 'outer', 'up')
    inside(one, 'route', 'add', `${witness}/32`, 'via', outer[one].outside)
  }
  ip('link', 'add', 'inner', 'netns', name.a, 'type', 'veth', 'peer', 'name', 'inner', 'netns', name.b)
  for (const one of ['a', 'b'] as const) {
    inside(one, 'addr', 'add', `${inner[one]}/30`, 'dev', 'inner')
    inside(one, 'link', 'set', 'inner', 'up')
  }
  const otherOf = (which: 'a' | 'b') => (which === 'a' ? inner.b : inner.a)
  return {
    within: which => ['ip', 'netns', 'exec', name[which]],
    outer: { a: { ...outer.a, outside: witness }, b: { ...outer.b, outside: witness } },
    inner,
    cutLine: () => inside('a', 'link', 'set', 'inner', 'down'),
    mendLine: () => inside('a', 'link', 'set', 'inner', 'up'),
    silence: which => inside(which, 'route', 'add', 'blackhole', `${otherOf(which)}/32`),
    unsilence: which => inside(which, 'route', 'del', 'blackhole', `${otherOf(which)}/32`),
    cutWitness: which => inside(which, 'route', 'replace', 'blackhole', `${witness}/32`),
    mendWitness: which => inside(which, 'route', 'replace', `${witness}/32`, 'via', outer[which].outside),
  }
}
