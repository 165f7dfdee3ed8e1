import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isInBranch, pickEntities } from './entity-selection.ts'

test('a filing code stands for its branch and for nothing that only begins alike', () => {
  for (const code of ['231', '231.1', '231/1', '231-4.2']) assert.ok(isInBranch(code, '231'), code)
  for (const code of ['2311', '23', '231a']) assert.ok(!isInBranch(code, '231'), code)
  assert.ok(isInBranch('anything', ''))
})

const entity = fc.record({
  id: fc.uuid(),
  identifier: fc.string({ minLength: 1, maxLength: 8 }),
  mark: fc.string({ minLength: 1, maxLength: 8 }),
  filing_code: fc.constantFrom('231', '231.1', '2311', '51.9'),
  disposal_code: fc.constantFrom('A', 'S'),
  rule_title: fc.constantFrom('S5', 'A10'),
})

test('whatever is proposed, a selection decides each entity once, leaves exceptions out and samples every so-many-th', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(entity, { selector: one => one.id, maxLength: 60 }),
      fc.constantFrom('', '231', '51'),
      fc.constantFrom('', 'A', 'S'),
      fc.option(fc.integer({ min: 2, max: 7 })),
      fc.nat(59),
      (all, filingCode, disposalCode, every, exceptedAt) => {
        const except = all[exceptedAt] ? [all[exceptedAt].mark] : []
        const { decided, sampled } = pickEntities(all, {
          filingCode,
          disposalCode,
          ruleTitle: '',
          except,
          decision: 'to-destroy',
          sample: every === null ? null : { every, decision: 'chosen' },
        })
        const picked = [...decided, ...sampled]
        assert.equal(new Set(picked).size, picked.length)
        const fits = all.filter(
          one =>
            isInBranch(one.filing_code, filingCode) &&
            (disposalCode === '' || one.disposal_code === disposalCode) &&
            !except.includes(one.mark) &&
            !except.includes(one.identifier),
        )
        assert.deepEqual(new Set(picked), new Set(fits.map(({ id }) => id)))
        assert.equal(sampled.length, every === null ? 0 : Math.ceil(picked.length / every))
        // Order of what comes in changes nothing.
        const turned = pickEntities(all.toReversed(), {
          filingCode,
          disposalCode,
          ruleTitle: '',
          except,
          decision: 'to-destroy',
          sample: null,
        })
        assert.deepEqual(new Set(turned.decided), new Set(picked))
      },
    ),
  )
})
