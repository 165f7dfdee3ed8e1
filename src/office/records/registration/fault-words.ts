import { type Both, both } from '#platform/values'
import type { FormFault } from '../number-form.ts'

/** What is wrong with a form of numbers, as a person reads it. */
export function faultWords(fault: FormFault): Both {
  switch (fault.why) {
    case 'unknown-part':
      return both(`část {${fault.part}} sem nepatří.`, `the part {${fault.part}} does not belong here.`)
    case 'missing-part':
      return both(`chybí v ní {${fault.part}}.`, `it lacks {${fault.part}}.`)
    case 'part-twice':
      return both(`část {${fault.part}} je v ní dvakrát.`, `the part {${fault.part}} stands in it twice.`)
    case 'no-separator':
      return both(
        'mezi částmi, písmeny a číslicemi musí stát oddělovač (pomlčka, lomítko, tečka, dvojtečka, mezera).',
        'a separator must stand between parts, letters and digits (dash, slash, dot, colon, space).',
      )
    case 'bad-sign':
      return both(
        `znak „${fault.sign}“ v čísle být nemůže; jen velká písmena bez háčků, číslice a oddělovače.`,
        `the sign “${fault.sign}” cannot stand in a number; only plain capitals, digits and separators.`,
      )
    case 'too-long':
      return both('číslo by mohlo mít přes 50 znaků.', 'a number could have more than 50 characters.')
  }
}
