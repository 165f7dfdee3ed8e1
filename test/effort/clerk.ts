import { act, type EffortTask, opened, press, seen, submit, to, write } from './task.ts'

const referent = { role: 'referent', instance: 'orp', login: 'svobodova' } as const
const ecology = { role: 'referent', instance: 'orp', login: 'havran' } as const
const closure = 'Žádost o uzavírku ulice Na Hrázi'

/** What a clerk does with what came, up to an answer that waits for the head. */
export const answeringTasks: readonly EffortTask[] = [
  {
    ...ecology,
    id: 'prevzeti',
    what: 'Převezměte, co čeká na vaše převzetí',
    moves: [
      press('g', 'o'),
      seen('K převzetí', 'Dokumenty'),
      act('kp', 'K převzetí'),
      seen('Převzít vybrané', 'K převzetí'),
      press('j', 'x'),
      submit,
      seen(/Převzato dokumentů: 1 z 1\./, 'výsledek'),
    ],
    result: 'Vybrané dokumenty jsou vaše; které převzít nešly, stojí vyjmenované s důvodem.',
    leaves: { event: 'records.document-taken-over' },
    budget: { pages: 3, keys: 9 },
  },
  {
    ...referent,
    id: 'vlozeni-do-spisu',
    what: 'Založte dokumentu spis a vložte ho do něj',
    moves: [
      ...opened(closure),
      act('vl', 'Vložit do spisu'),
      to('group', 'Spisový znak'),
      write('280.1'),
      submit,
      seen('Založen spis'),
    ],
    result: 'Dokument leží ve spisu a spis má skartační režim podle znaku.',
    leaves: { event: 'records.document-inserted' },
    budget: { pages: 3, keys: 12 },
    after: async (page, made) => {
      made.set('podani', await page.locator('.numbers strong').first().innerText())
    },
  },
  {
    ...referent,
    id: 'lhuta',
    what: 'Určete dokumentu lhůtu 30 dnů',
    moves: [
      ...opened('Stížnost na výmoly v Lipové ulici'),
      act('lh', 'Lhůta'),
      to('deadlineCount', 'Nebo vlastní: počet'),
      write('30'),
      submit,
      seen('Vyřídit do'),
    ],
    result: 'Program spočítal poslední den, u dokumentu ho ukazuje a na stránce Dnes ho připomene.',
    leaves: { event: 'records.deadline-set' },
    budget: { pages: 3, keys: 10 },
  },
  {
    ...referent,
    id: 'poznamka',
    what: 'Připište k dokumentu poznámku',
    moves: [
      ...opened('Stížnost na výmoly v Lipové ulici'),
      act('na', 'Napsat poznámku'),
      write('Stěžovatel chce odpověď telefonem.'),
      submit,
      seen('Stěžovatel chce odpověď telefonem.', 'poznámka'),
    ],
    result: 'Poznámku vidí každý, kdo vidí dokument.',
    leaves: { event: 'records.note-written' },
    budget: { pages: 3, keys: 9 },
  },
  {
    ...referent,
    id: 'odpoved-ze-vzoru',
    what: 'Odpovězte na podání dokumentem podle vzoru',
    moves: [
      ...opened(closure),
      act('odp', 'Odpovědět'),
      seen('Vytvořit koncept', 'Nový dokument'),
      press('n'),
      to('template', 'Vzor'),
      write('Odpov', 'začátek názvu vzoru'),
      submit,
      seen('Koncept je založen pod č. j.'),
    ],
    result: 'Koncept má číslo jednací, adresáta i spisovou značku vyplněné.',
    leaves: { event: 'records.own-document-created' },
    budget: { pages: 4, keys: 13 },
    after: async (page, made) => {
      made.set('odpoved', await page.locator('.numbers strong').first().innerText())
    },
  },
  {
    ...referent,
    id: 'predlozeni',
    what: 'Předložte odpověď ke schválení',
    moves: [
      press('/'),
      write(made => made.get('odpoved')!, 'číslo jednací'),
      press('Enter'),
      seen('Předložit ke schválení', 'dokument'),
      act('predl', 'Předložit ke schválení'),
      write('JUDr. Eva'),
      submit,
      seen('Předloženo: JUDr. Eva Šťastná'),
    ],
    result: 'Schvalovatel má dokument na stránce Schvalování; text se mezitím nemění.',
    leaves: { event: 'records.approval-requested' },
    budget: { pages: 2, keys: 10 },
  },
]

/** What a clerk does once the answer is approved. */
export const sendingTasks: readonly EffortTask[] = [
  {
    ...referent,
    id: 'vypraveni',
    what: 'Dokončete schválenou odpověď a předejte ji výpravně',
    moves: [
      press('/'),
      write(made => made.get('odpoved')!, 'číslo jednací'),
      press('Enter'),
      seen('Dokončit', 'dokument'),
      act('dok', 'Dokončit'),
      seen('Dokument je dokončen'),
      act('vyp', 'Vypravit'),
      seen('Komu dál', 'Vypravit dokument'),
      act('pr', 'Předat výpravně'),
      submit,
      seen('Předáno výpravně'),
    ],
    result: 'Zásilka čeká ve výpravně a jde cestou, kterou určuje zákon.',
    leaves: { event: 'records.dispatch-queued' },
    budget: { pages: 4, keys: 17 },
  },
]

/** What a clerk does once the answer was delivered. */
export const closingTasks: readonly EffortTask[] = [
  {
    ...referent,
    id: 'vyrizeni',
    what: 'Vyřiďte podání dokumentem, který byl odeslán',
    moves: [
      press('/'),
      write(made => made.get('podani')!, 'číslo jednací'),
      press('Enter'),
      seen('Vyřídit', 'dokument'),
      act('vyr', 'Vyřídit'),
      write('vy', 'vyřízení dokumentem'),
      submit,
      seen('Dokument je vyřízen.'),
    ],
    result: 'Podání i odpověď jsou vyřízené; stránka nabízí jejich spis.',
    leaves: { event: 'records.document-settled', count: 2 },
    budget: { pages: 2, keys: 8 },
  },
  {
    ...ecology,
    id: 'uzavreni-a-predani',
    what: 'Uzavřete vyřízený spis a předejte ho do e-Spisovny',
    moves: [
      press('/'),
      write('rozpočet zeleně'),
      press('Enter'),
      seen('Spisy', 'seznam nalezených'),
      act('sp', 'Spisy'),
      seen('Žádost o informace – rozpočet zeleně'),
      press('j', 'Enter'),
      seen('Uzavřít spis', 'spis'),
      act('u', 'Uzavřít spis'),
      seen('Spis je uzavřený.'),
      act('pr', 'Předat do e-Spisovny'),
      seen('Balíček se vytváří a předává.'),
    ],
    result: 'Spis je uzavřený a jeho balíček je na cestě do e-Spisovny.',
    leaves: { event: 'records.hand-over-ordered' },
    budget: { pages: 5, keys: 15 },
  },
  {
    ...referent,
    id: 'hledani',
    what: 'Najděte podle jednoho slova dokument a otevřete ho',
    moves: [...opened('lešení')],
    result: 'Dokument je otevřený; slovo se našlo v každém svém tvaru.',
    budget: { pages: 2, keys: 4 },
  },
]
