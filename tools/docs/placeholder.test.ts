import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentenceWithNames } from './placeholder.ts'

const told = (sentence: (details: never) => string) =>
  sentenceWithNames(sentence as () => string, text => text)

test('a detail reads as its name in braces', () => {
  assert.equal(
    told(({ name }: { name: string }) => `Soubor „${name}“ je prázdný.`),
    'Soubor „{name}“ je prázdný.',
  )
})

test('what is made of a detail still reads as its name', () => {
  assert.equal(
    told(({ names }: { names: readonly string[] }) => names.slice(0, 5).join(', ')),
    '{names}',
  )
  assert.equal(
    told(({ problem }: { problem: { cs: string } }) => `Nelze: ${problem.cs}`),
    'Nelze: {problem}',
  )
})

test('details that are counted with keep their names, each in its place', () => {
  const sentence = ({ head, limitBytes }: { head: number; limitBytes: number }) =>
    `Po ${head + 1}. následuje mez ${Math.round(limitBytes / 1024)} kB.`
  assert.equal(told(sentence), 'Po {head}. následuje mez {limitBytes} kB.')
})
