import { type Both, both, isDay, say, type Tongue } from '#platform/values'
import type { Verdict } from '#preservation/packages'
import { drawVerdict } from './draw-verdict.ts'
import { make } from './make.ts'
import { type Answer, type Asked, savedVerdict } from './message.ts'

const tongue: Tongue = document.documentElement.lang === 'en' ? 'en' : 'cs'
const speak = (sentence: Both): string => say(sentence, tongue)
const part = <T extends Element>(selector: string): T => {
  const found = document.querySelector<T>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}

const form = part<HTMLFormElement>('form[data-check]')
const fields = part<HTMLFieldSetElement>('form[data-check] fieldset')
const underWay = part<HTMLElement>('[data-under-way]')
const bar = part<HTMLProgressElement>('[data-under-way] progress')
const amount = part<HTMLElement>('[data-amount]')
const status = part<HTMLElement>('[data-status]')
const result = part<HTMLElement>('[data-result]')

const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1,2 GB`: bytes as people read them, in thousands. */
function bytesText(bytes: number): string {
  const step = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return new Intl.NumberFormat(tongue, {
    style: 'unit',
    unit: steps[step]!,
    maximumFractionDigits: step === 3 ? 1 : 0,
  }).format(bytes / 1000 ** step)
}

const sentences = {
  judging: both('Balíček se posuzuje.', 'The package is being judged.'),
  cancelled: both(
    'Kontrola zrušena, nic se neposoudilo do konce.',
    'Check cancelled, nothing was judged to its end.',
  ),
  unreadable: both(
    'Soubor se nepodařilo dočíst. Nejspíš se po výběru změnil, přesunul nebo odpojil; vyberte ho znovu.',
    'The file could not be read to its end. It was probably changed, moved or unplugged after it was chosen; choose it again.',
  ),
  broken: both(
    'Prohlížeč kontrolu nedokončil, nejspíš mu došla paměť. Zavřete jiné karty a zkuste to znovu, nebo použijte příkaz uvedený níže.',
    'The browser did not finish the check, probably for want of memory. Close other tabs and try again, or use the command given below.',
  ),
  noFile: both('Nejdřív vyberte nebo přetáhněte soubor.', 'Choose or drag in a file first.'),
  noDay: both('Den zapište celý, například 3. 11. 2026.', 'Write the whole day, for example 3. 11. 2026.'),
  done: both('Posouzeno, výsledek je níže.', 'Judged, the result is below.'),
  save: both('Uložit výsledek (JSON)', 'Save the result (JSON)'),
}

let worker: Worker | null = null
let savedAt: string | null = null

/** Ends the work under way, if any, and lets the form be used again. */
function rest(sentence: Both | null): void {
  worker?.terminate()
  worker = null
  underWay.hidden = true
  fields.disabled = false
  status.textContent = sentence ? speak(sentence) : ''
}

function clearResult(): void {
  if (savedAt) URL.revokeObjectURL(savedAt)
  savedAt = null
  result.replaceChildren()
  result.hidden = true
}

function saveLink(file: File, verdict: Verdict): HTMLElement {
  const text = `${JSON.stringify(savedVerdict(file.name, verdict), null, 2)}\n`
  savedAt = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = make('a', { className: 'button quiet', href: savedAt }, speak(sentences.save))
  link.download = `${file.name.replace(/\.[^.]*$/, '')}-kontrola.json`
  return make('p', {}, link)
}

function show(file: File, verdict: Verdict): void {
  rest(sentences.done)
  result.replaceChildren(...drawVerdict(verdict, file.name, tongue), saveLink(file, verdict))
  result.hidden = false
  part<HTMLElement>('#verdict').focus()
}

function showProgress(readBytes: number, wholeBytes: number): void {
  bar.value = wholeBytes === 0 ? 0 : readBytes / wholeBytes
  amount.textContent = `${bytesText(readBytes)} / ${bytesText(wholeBytes)}`
}

/** What the form asks; `null` when something is missing, which is then told. */
function asked(): Asked | null {
  const data = new FormData(form)
  const file = data.get('package')
  const date = String(data.get('date'))
  const missing = !(file instanceof File) || file.name === '' ? 'package' : isDay(date) ? null : 'date'
  if (missing !== null) {
    status.textContent = speak(missing === 'date' ? sentences.noDay : sentences.noFile)
    part<HTMLElement>(`#f-${missing}`).focus()
    return null
  }
  return {
    file: file as File,
    profile: String(data.get('profile')) || null,
    date: date as Asked['date'],
    strictZaf: data.get('strict') === '1',
  }
}

function begin(order: Asked): void {
  clearResult()
  fields.disabled = true
  underWay.hidden = false
  status.textContent = speak(sentences.judging)
  showProgress(0, order.file.size)
  worker = new Worker(form.dataset.judge!, { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.state === 'reading') showProgress(data.readBytes, order.file.size)
    else if (data.state === 'judged') show(order.file, data.verdict)
    else rest(sentences.unreadable)
  })
  worker.addEventListener('error', () => rest(sentences.broken))
  worker.postMessage(order)
  part<HTMLButtonElement>('[data-cancel]').focus()
}

form.addEventListener('submit', event => {
  event.preventDefault()
  if (worker) return
  const order = asked()
  if (order) begin(order)
})
part('[data-cancel]').addEventListener('click', () => {
  rest(sentences.cancelled)
  part<HTMLElement>('#f-package').focus()
})
fields.disabled = false
