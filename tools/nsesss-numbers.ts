/**
 * Requirements of the national standard (NSESSS, Věstník MV 85/2024) by their numbers, chapters 2 to 10: how many each
 * section has. Numbers that the standard abolished stay unused; chapter 8 (interface with agenda systems) is counted too.
 */
const sections: Readonly<Record<string, number>> = {
  '2.1': 8,
  '2.2': 6,
  '2.3': 5,
  '2.4': 6,
  '2.5': 5,
  '2.6': 2,
  '2.7': 6,
  '2.8': 20,
  '2.9': 16,
  '3.1': 12,
  '3.2': 14,
  '3.3': 20,
  '3.4': 9,
  '4.1': 7,
  '4.2': 4,
  '5.1': 10,
  '5.2': 15,
  '6.1': 16,
  '6.2': 8,
  '6.3': 9,
  '7.1': 11,
  '7.2': 16,
  '7.3': 9,
  '7.4': 13,
  '8.1': 32,
  '9.1': 3,
  '9.2': 13,
  '10.1': 3,
}

const abolished = new Set(['2.4.4', '2.4.5', '2.4.6', '2.8.4', '3.1.3', '3.1.10', '3.3.11', '7.3.2', '7.4.6'])

/** Every number in force, in order: `2.1.1`. */
export const nsesssNumbers: readonly string[] = Object.entries(sections)
  .flatMap(([section, count]) => Array.from({ length: count }, (_, at) => `${section}.${at + 1}`))
  .filter(number => !abolished.has(number))

/** `6.1.13-6.1.15` and single numbers named by a requirement of the standard; none where it is of another source. */
export function numbersIn(requirement: string): string[] {
  if (!requirement.includes('NSESSS')) return []
  const named = requirement.slice(requirement.indexOf('NSESSS'))
  return [...named.matchAll(/(\d+\.\d+)\.(\d+)(?:[-–](?:\d+\.\d+\.)?(\d+))?/g)].flatMap(
    ([, section, first, last]) =>
      Array.from(
        { length: Number(last ?? first) - Number(first) + 1 },
        (_, at) => `${section}.${Number(first) + at}`,
      ),
  )
}
