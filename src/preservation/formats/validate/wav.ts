import { type Fault, faultKind } from './fault.ts'
import { lettersAt, type Reader } from './reader.ts'

const cut = faultKind(
  'egc-wav01',
  'Zvuk WAV je useknutý: část „{0}“ má být delší než soubor. Získejte soubor znovu.',
  'The WAV sound is cut off: part “{0}” should be longer than the file. Get the file again.',
)
const missing = faultKind(
  'egc-wav02',
  'Ve zvuku WAV chybí část „{0}“. Získejte soubor znovu, nebo ho uložte jiným programem.',
  'The WAV sound has no part “{0}”. Get the file again, or save it by another program.',
)
const disagree = faultKind(
  'egc-wav03',
  'Údaje o zvuku WAV si odporují (kanály, hloubka, rychlost). Zvuk uložte znovu.',
  'The facts of the WAV sound contradict one another (channels, depth, rate). Save the sound again.',
)
const coded = faultKind(
  'egc-wav04',
  'Zvuk WAV není v prostém kódování PCM; výstupním formátem je jen PCM. Zvuk převeďte.',
  'The WAV sound is not plain PCM; only PCM is an output format. Convert the sound.',
)

const pcm = new Set([1, 3, 0xfffe])

function* factsFaults(view: DataView, at: number): Generator<Fault> {
  const [coding, channels] = [view.getUint16(0, true), view.getUint16(2, true)]
  const [rate, perSecond] = [view.getUint32(4, true), view.getUint32(8, true)]
  const [block, depth] = [view.getUint16(12, true), view.getUint16(14, true)]
  if (!pcm.has(coding)) yield coded(at)
  else if (channels === 0 || block !== channels * Math.ceil(depth / 8) || perSecond !== rate * block)
    yield disagree(at)
}

/** Parts of a RIFF wave and the facts of its sound (Microsoft RIFF MCI 1.0); § 23/5 of the decree wants PCM. */
export async function* wavFaults(reader: Reader): AsyncGenerator<Fault> {
  const start = await reader.view(0, 12)
  if (!start) return yield cut(0, 'RIFF')
  if (start.getUint32(4, true) + 8 > reader.sizeBytes) yield cut(4, 'RIFF')
  const seen = new Set<string>()
  for (let at = 12; at + 8 <= reader.sizeBytes; ) {
    const view = (await reader.view(at, 8))!
    const [name, length] = [lettersAt(view, 0), view.getUint32(4, true)]
    if (at + 8 + length > reader.sizeBytes) yield cut(at, name)
    seen.add(name)
    if (name === 'fmt ') {
      const facts = await reader.view(at + 8, 16)
      if (facts && length >= 16) yield* factsFaults(facts, at)
      else yield disagree(at)
    }
    // Parts lie on even places.
    at += 8 + length + (length % 2)
  }
  for (const name of ['fmt ', 'data']) if (!seen.has(name)) yield missing(null, name.trim())
}
