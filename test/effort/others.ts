import { act, type EffortTask, file, press, seen, submit, to, write } from './task.ts'

const vedouci = { role: 'vedouci', instance: 'orp', login: 'stastna' } as const
const spisovna = { role: 'spravce-spisovny', instance: 'obec', login: 'petru' } as const

export const headTasks: readonly EffortTask[] = [
  {
    ...vedouci,
    id: 'schvaleni',
    what: 'Schvalte všechno, co na vás čeká',
    moves: [
      press('g', 'a'),
      seen('Vybrat všechny na stránce', 'Schvalování'),
      press('X', 'Control+Enter'),
      seen(/Schváleno dokumentů: 2 z 2\./, 'výsledek'),
    ],
    result: 'Dokumenty jsou schválené; co schválit nešlo, stojí vyjmenované s důvodem.',
    leaves: { event: 'records.document-approved', count: 2 },
    budget: { pages: 2, keys: 4 },
  },
  {
    role: 'vedouci',
    instance: 'obec',
    login: 'hruza',
    id: 'zastup',
    what: 'Určete, kdo vás po dobu nepřítomnosti zastoupí',
    moves: [
      act('za', 'Zastupování'),
      seen('Určit zástup', 'Zastupování'),
      press('n', 'Tab'),
      write('Jana', 'začátek jména'),
      to('toDay', 'Do (včetně)'),
      write('12122099', 'poslední den'),
      submit,
      seen('Zástup platí od'),
    ],
    result: 'Od toho dne má zástup vaši práci na stránce Dnes a v protokolu stojí, že jednal za vás.',
    leaves: { event: 'access.substitution-entered' },
    budget: { pages: 2, keys: 12 },
  },
]

export const roomTasks: readonly EffortTask[] = [
  {
    ...spisovna,
    id: 'prevzeti-do-spisovny',
    what: 'Převezměte do spisovny předané spisy',
    moves: [
      press('g', 'u'),
      seen('Převzít vybrané', 'Spisovna'),
      press('j', 'x'),
      submit,
      seen(/Převzato do spisovny spisů: 1 z 1\./, 'výsledek'),
    ],
    result: 'Spis leží ve spisovně a v protokolu stojí, kdo ho předal a kdo převzal.',
    leaves: { event: 'records.taken-into-room' },
    budget: { pages: 2, keys: 5 },
  },
  {
    ...spisovna,
    id: 'zapujceni',
    what: 'Zapůjčete spis ze spisovny',
    moves: [
      press('g', 'u'),
      seen('Ve spisovně', 'Spisovna'),
      act('ve', 'Ve spisovně'),
      seen('Kde leží'),
      press('j', 'Enter'),
      seen('Zapůjčit', 'listiny spisu'),
      act('zap', 'Zapůjčit'),
      write('Marie'),
      press('Tab'),
      write('Nahlédnutí k novému řízení.'),
      submit,
      seen('Zápůjčka je zapsaná.'),
    ],
    result: 'U spisu stojí, kdo ho má a do kdy ho vrátí.',
    leaves: { event: 'records.dossier-lent' },
    budget: { pages: 4, keys: 15 },
  },
  {
    ...spisovna,
    id: 'inventura',
    what: 'Začněte inventuru místa a načtěte první jednotku',
    moves: [
      press('g', 'u'),
      seen('Úložná místa', 'Spisovna'),
      act('u', 'Úložná místa'),
      seen('Založit místo', 'Úložná místa'),
      press('j', 'Enter'),
      seen('Začít inventuru', 'místo'),
      act('zac', 'Začít inventuru'),
      submit,
      seen('Naskenovaný kód', 'Inventura'),
      press('n'),
      write(made => made.get('jednotka')!, 'kód čtečkou'),
      press('Enter'),
      seen('Naposledy', 'Inventura'),
    ],
    result: 'Inventura běží, jednotka je nalezená na místě a kurzor čeká na další kód.',
    leaves: { event: 'records.stocktaking-begun' },
    budget: { pages: 5, keys: 15 },
    before: async (page, made) => {
      await page.goto(new URL('/spisovna/mista', page.url()).href)
      await page.locator('tbody a').first().click()
      made.set('jednotka', /[A-Z]{4}\d{10}/.exec(await page.locator('table').first().innerText())![0])
    },
  },
]

export const villageTask: EffortTask = {
  role: 'mala-obec',
  instance: 'orp',
  login: 'vranova',
  id: 'jednim-krokem',
  what: 'Odpovězte, vyřiďte a uzavřete jedním krokem',
  moves: [
    press('g', 'o'),
    seen('Dokumenty'),
    press('j', 'Enter'),
    seen('Odpovědět, vyřídit a uzavřít', 'dokument'),
    act('odp', 'Odpovědět, vyřídit a uzavřít'),
    write('101.3'),
    press('Tab'),
    write('vy', 'vyřízení dokumentem'),
    press('Tab'),
    file('prihlaseni-psa.pdf', 'odpověď v PDF/A'),
    press('Tab'),
    write('RR000000801CZ', 'podací číslo'),
    submit,
    seen('Vyřízeno a uzavřeno.'),
  ],
  result: 'Odpověď má číslo a je zapsaná jako odeslaná, podání je vyřízené a spis uzavřený.',
  leaves: { event: 'records.dossier-closed' },
  budget: { pages: 3, keys: 14 },
  before: async page => {
    await page.goto(new URL('/jednoduchy-rezim', page.url()).href)
    const on = page.getByRole('button', { name: 'Zapnout jednoduchý režim' })
    if ((await on.count()) > 0) await on.click()
    await page.getByRole('button', { name: 'Vypnout jednoduchý režim' }).waitFor()
  },
}

export const administratorTask: EffortTask = {
  role: 'spravce',
  instance: 'obec',
  login: 'dub',
  id: 'novy-clovek',
  what: 'Zaveďte nového člověka s funkčním místem a rolí',
  moves: [
    press('g', 'i'),
    seen('Nový člověk', 'Lidé a místa'),
    press('n'),
    write('Lucie Nová'),
    press('Tab'),
    write('nova'),
    press('Tab'),
    write('Obecní úřad'),
    press('Tab'),
    write('referentka'),
    to('roles', 'Role'),
    press('Tab', 'Space'),
    submit,
    seen('Heslo k předání'),
  ],
  result: 'Program jednou ukáže heslo; při prvním přihlášení si člověk zvolí vlastní.',
  leaves: { event: 'access.person-added' },
  budget: { pages: 2, keys: 10 },
}

export const auditorTask: EffortTask = {
  role: 'kontrolor',
  instance: 'orp',
  login: 'mala',
  id: 'vzorek',
  what: 'Vyberte vzorek dokumentů ke kontrole',
  moves: [
    press('g', 'h'),
    seen('Vybrat vzorek', 'Kontrola'),
    press('n'),
    to('samplePurpose', 'Co se na vzorku ověřuje'),
    write('Úplnost evidence'),
    submit,
    seen('Semínko je zapsané', 'vzorek'),
  ],
  result: 'Vzorek je zapsaný i se semínkem, takže ho kdokoli vybere znovu.',
  leaves: { event: 'records.sample-drawn' },
  budget: { pages: 2, keys: 7 },
}
