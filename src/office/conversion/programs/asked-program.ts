import { type ChildProcess, spawn } from 'node:child_process'
import { childEnvironment } from '#platform/config'
import { endFamily } from './child-program.ts'

/** What a program that is asked line by line answered; `null` where it has ended, or was too slow. */
export type Answer = { readonly line: string | null; readonly isLate: boolean; readonly complained: string }

/** A program of the system that stays and answers a line with a line. */
export type AskedProgram = {
  /** One question at a time. When `abandoned` fires, nobody waits for the answer any more. */
  ask(line: string, limits: { readonly timeoutMs: number; readonly abandoned: AbortSignal }): Promise<Answer>
  end(): void
}

const saidMostCharacters = 4_000

/** Starts it; its family of processes is ended with it. */
export function startAsked(command: string, args: readonly string[]): AskedProgram {
  const child: ChildProcess = spawn(command, [...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    env: childEnvironment(),
  })
  let [said, complained, isOver] = ['', '', false]
  let answered: (line: string | null) => void = () => {}
  const over = () => {
    isOver = true
    answered(null)
  }
  child.once('error', over)
  child.once('close', over)
  // Whoever writes to a program that has ended is told by its end.
  child.stdin!.on('error', () => {})
  child.stderr!.on('data', piece => {
    complained = (complained + String(piece)).slice(-saidMostCharacters)
  })
  child.stdout!.on('data', piece => {
    said = (said + String(piece)).slice(-saidMostCharacters)
    const end = said.indexOf('\n')
    if (end < 0) return
    const line = said.slice(0, end)
    said = said.slice(end + 1)
    answered(line)
  })
  return {
    ask: (line, { timeoutMs, abandoned }) =>
      new Promise(resolve => {
        complained = ''
        const settle = (answer: string | null, isLate: boolean) => {
          clearTimeout(timer)
          abandoned.removeEventListener('abort', abandon)
          answered = () => {}
          resolve({ line: answer, isLate, complained: complained.trim() })
        }
        const timer = setTimeout(() => settle(null, true), timeoutMs)
        const abandon = () => settle(null, false)
        answered = answer => settle(answer, false)
        if (isOver || abandoned.aborted) return settle(null, false)
        abandoned.addEventListener('abort', abandon, { once: true })
        child.stdin!.write(`${line}\n`)
      }),
    end: () => endFamily(child.pid),
  }
}
