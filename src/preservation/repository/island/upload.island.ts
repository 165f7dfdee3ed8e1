import { type Both, both, inLanes, say, type Tongue } from '#platform/values'
import { type Announced, type FileState, LineCut, Refused, transferInterface } from './interface.ts'
import type { TakenDigest } from './message.ts'

const tongue: Tongue = document.documentElement.lang === 'en' ? 'en' : 'cs'
const speak = (sentence: Both): string => say(sentence, tongue)
const part = <T extends Element>(selector: string, within: ParentNode = document): T => {
  const found = within.querySelector<T>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}

const place = part<HTMLElement>('[data-resumable]')
const plain = part<HTMLElement>('[data-plain]')
const underWay = part<HTMLElement>('[data-under-way]', place)
const bar = part<HTMLProgressElement>('progress', underWay)
const amount = part<HTMLElement>('[data-amount]', underWay)
const status = part<HTMLElement>('[data-status]', place)
const choices = [...place.querySelectorAll<HTMLInputElement>('[data-choice]')]
const csrf = part<HTMLInputElement>('input[name=_csrf]', plain).value
const centre = transferInterface(place.dataset.api!, csrf)

/** Files announced by one call and sent side by side, bytes sent by one call, and how long is waited after a cut line. */
const announcedAtOnce = 200
const sentAtOnce = 4
const partBytes = 8 * 1024 * 1024
const pausesMs = [1_000, 2_000, 5_000, 10_000, 30_000]

type Chosen = { readonly path: string; readonly file: File }

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const told = (sentence: Both): void => {
  status.textContent = speak(sentence)
}

/** Does a thing again after the line was cut, for as long as it takes; a refusal is passed on. */
async function throughCuts<T>(deed: () => Promise<T>): Promise<T> {
  for (let n = 0; ; n++) {
    try {
      return await deed()
    } catch (error) {
      if (!(error instanceof LineCut)) throw error
      told(
        both(
          'Spojení vypadlo. Zkouší se znovu, nic se neztratilo.',
          'The line is cut. It is being tried again, nothing was lost.',
        ),
      )
      await pause(pausesMs[Math.min(n, pausesMs.length - 1)]!)
    }
  }
}

/** Digests by a worker, one file after another. */
function digester() {
  const worker = new Worker(place.dataset.hash!, { type: 'module' })
  let asked = 0
  return {
    digestOf: (file: File) =>
      new Promise<string>((resolve, reject) => {
        const id = ++asked
        const heard = ({ data }: MessageEvent<TakenDigest>) => {
          if (data.id !== id) return
          worker.removeEventListener('message', heard)
          if (data.sha512 === null) reject(new Error(file.name))
          else resolve(`sha512:${data.sha512}`)
        }
        worker.addEventListener('message', heard)
        worker.postMessage({ id, file })
      }),
    end: () => worker.terminate(),
  }
}

const progress = { wholeBytes: 0, files: 0, doneFiles: 0, doneBytes: new Map<string, number>() }
function showProgress(): void {
  const { wholeBytes, files, doneFiles } = progress
  const doneBytes = [...progress.doneBytes.values()].reduce((sum, bytes) => sum + bytes, 0)
  bar.value = wholeBytes === 0 ? 1 : doneBytes / wholeBytes
  const megabytes = (bytes: number) =>
    new Intl.NumberFormat(tongue, { maximumFractionDigits: 1 }).format(bytes / 1_000_000)
  amount.textContent = `${doneFiles} / ${files} · ${megabytes(doneBytes)} / ${megabytes(wholeBytes)} MB`
}

/** One file from where it stopped; a part whose answer was lost is asked about before it is sent again. */
async function sendFile(announced: Announced, state: FileState, file: File): Promise<void> {
  let { receivedBytes, isWhole } = state
  while (!isWhole) {
    progress.doneBytes.set(state.id, receivedBytes)
    showProgress()
    try {
      const piece = file.slice(receivedBytes, receivedBytes + partBytes)
      const answer = await centre.send(state.id, receivedBytes, piece)
      receivedBytes = answer.receivedBytes
      isWhole = answer.isWhole
    } catch (error) {
      const isLost = error instanceof LineCut
      if (
        !isLost &&
        !(error instanceof Refused && ['objects.wrong-offset', 'objects.busy'].includes(error.code))
      )
        throw error
      if (isLost) told(both('Spojení vypadlo, zkouší se znovu.', 'The line is cut, it is being tried again.'))
      await pause(pausesMs[0]!)
      const [now] = await throughCuts(() => centre.announce([announced]))
      receivedBytes = now!.receivedBytes
      isWhole = now!.isWhole
    }
  }
  progress.doneBytes.set(state.id, file.size)
  progress.doneFiles++
  showProgress()
}

async function sendBatch(batch: readonly Chosen[], digestOf: (file: File) => Promise<string>): Promise<void> {
  told(both('Počítají se otisky souborů.', 'Digests of the files are being taken.'))
  const announced: Announced[] = []
  for (const { path, file } of batch)
    announced.push({ path, sizeBytes: file.size, digest: await digestOf(file) })
  const states = await throughCuts(() => centre.announce(announced))
  told(both('Nahrává se.', 'Uploading.'))
  await inLanes([...states.entries()], sentAtOnce, ([at, state]) =>
    sendFile(announced[at]!, state, batch[at]!.file),
  )
}

const chosenIn = (input: HTMLInputElement): Chosen[] =>
  [...(input.files ?? [])].map(file => ({ path: file.webkitRelativePath || file.name, file }))

async function upload(chosen: readonly Chosen[]): Promise<void> {
  Object.assign(progress, {
    wholeBytes: chosen.reduce((sum, { file }) => sum + file.size, 0),
    files: chosen.length,
    doneFiles: 0,
    doneBytes: new Map(),
  })
  underWay.hidden = false
  showProgress()
  const { digestOf, end } = digester()
  try {
    for (let at = 0; at < chosen.length; at += announcedAtOnce)
      await sendBatch(chosen.slice(at, at + announcedAtOnce), digestOf)
    location.reload()
  } catch (error) {
    status.textContent =
      error instanceof Refused
        ? error.message
        : speak(
            both(
              'Některý soubor se nepodařilo přečíst; nejspíš se po výběru změnil nebo odpojil. Vyberte totéž znovu, co už tu je, se neposílá.',
              'A file could not be read; it was probably changed or unplugged after it was chosen. Choose the same again; what is here already is not sent.',
            ),
          )
    for (const input of choices) input.disabled = false
  } finally {
    end()
  }
}

for (const input of choices)
  input.addEventListener('change', () => {
    const chosen = chosenIn(input)
    if (chosen.length === 0) return
    for (const one of choices) one.disabled = true
    void upload(chosen)
  })
addEventListener('beforeunload', event => {
  if (choices.some(({ disabled }) => disabled) && progress.doneFiles < progress.files) event.preventDefault()
})
place.hidden = false
plain.hidden = true
