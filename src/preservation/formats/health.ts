import type { Instance } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { type Both, both } from '#platform/values'
import { heldRelease, type ReleaseState } from './held-release.ts'

function saysOf(state: ReleaseState): Both {
  if (state.kind === 'none')
    return both(
      'Formáty se určují podle vlastní tabulky; vydání signatur PRONOM centrum nedostalo.',
      'Formats are told by our own table; the centre was given no release of PRONOM signatures.',
    )
  if (state.kind === 'held')
    return both(
      `Formáty, které vlastní tabulka nezná, se určují podle vydání ${state.release} (${state.formats} formátů).`,
      `Formats that our own table does not know are told by release ${state.release} (${state.formats} formats).`,
    )
  const instead = both(
    state.instead === null ? 'jen podle vlastní tabulky' : `podle dřívějšího vydání ${state.instead}`,
    state.instead === null ? 'by our own table alone' : `by the earlier release ${state.instead}`,
  )
  return both(
    `Soubor signatur formátů nejde přečíst (${state.reason}); formáty se zatím určují ${instead.cs}. Převezměte vydání znovu příkazem ./egon formats update.`,
    `The signature file of formats cannot be read (${state.reason}); for now formats are told ${instead.en}. Take the release over again by ./egon formats update.`,
  )
}

/** Whether the signatures of formats that the centre was given can be read. */
export async function formatsHealth(instance: Instance): Promise<Health[]> {
  const state = (await heldRelease(instance)?.state()) ?? { kind: 'none' }
  return [
    {
      name: 'formats.release',
      title: both('Signatury formátů', 'Signatures of formats'),
      well: state.kind !== 'broken',
      says: saysOf(state),
    },
  ]
}
