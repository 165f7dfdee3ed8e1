import type { Pair } from './pairs-mets.ts'
import {
  checked,
  closed,
  document,
  documents,
  dossier,
  dossiers,
  drawn,
  firm,
  inside,
  made,
  own,
  period,
  proceeding,
  received,
  rule,
  settled,
  top,
  triggered,
  volume,
  wayOf,
  years,
} from './tiny-parts.ts'
import { analogue, filed, group, plan, tinySip } from './tiny-sip.ts'

export const entityPairs: readonly Pair[] = [
  ['obs28', tinySip(dossier('')), tinySip(dossier('') + dossier('', '', 'S2'))],
  ['obs28', tinySip(document(settled('2026-12-31'))), tinySip(document(settled('2027-01-01')))],
  ['obs29', tinySip(dossier(firm('S2')) + dossier('', '', 'S2')), tinySip(dossier(firm('S3')))],
  [
    'obs29',
    tinySip(dossier(firm('S2')) + dossier(closed('2027-02-01'), '', 'S2')),
    tinySip(dossier(firm('S'))),
  ],
  ['obs54', drawn('dokument', 'b'), drawn('spis', 'b')],
  ['obs54', drawn('dokument', 'b'), drawn('dokument', 'a')],
  ['obs57', tinySip(dossier('')), tinySip(dossier('', '', ' '))],
  ['obs58', tinySip(dossier('')), tinySip('<Spis><Identifikator>S</Identifikator></Spis>')],
  [
    'obs59',
    tinySip(dossier('', documents(document('<A>1</A>', '', 'D1'), document('<A>1</A>', '', 'D2')))),
    tinySip(dossier('', documents(document('<A>1</A>'), document('<A>2</A>')))),
  ],
  ['obs59a', tinySip(dossier(closed('2012-07-31'))), tinySip(dossier(closed('2012-08-01')))],
  ['obs60', tinySip(document(analogue('ne'), '<Komponenty/>')), tinySip(document(analogue('ne')))],
  [
    'obs61',
    tinySip(document(received('<DoruceneMnozstvi>2 listy</DoruceneMnozstvi>') + analogue('ano'))),
    tinySip(document(received('') + analogue('ano'))),
  ],
  [
    'obs61a',
    tinySip(document(own('<VytvoreneMnozstvi>2 listy</VytvoreneMnozstvi>') + analogue('ano'))),
    tinySip(document(own('<VytvoreneMnozstvi/>') + analogue('ano'))),
  ],
  [
    'obs62',
    tinySip(document('<Jazyky><Jazyk>cze</Jazyk></Jazyky>')),
    tinySip(document('<Jazyky><Jazyk>cs</Jazyk></Jazyky>')),
  ],
  ['obs63', tinySip(document(wayOf('<Oduvodneni>Stížnost</Oduvodneni>'))), tinySip(document(wayOf('')))],
  [
    'obs64',
    tinySip(document(rule('S', years(5), triggered(2019)))),
    tinySip(document(rule('S', years(5), triggered(2020)))),
  ],
  [
    'obs64',
    tinySip(document(rule('S', '<RokVyrazeni>2025</RokVyrazeni>'))),
    tinySip(document(rule('S', '<RokVyrazeni>2026</RokVyrazeni>'))),
  ],
  [
    'obs65',
    tinySip(
      dossier(
        rule('S', years(1), triggered(2020)),
        documents(document(own('<DatumVytvoreni>2019-03-01</DatumVytvoreni>') + rule('S', years(5)))),
      ),
    ),
    tinySip(
      dossier(
        rule('S', years(1), triggered(2020)),
        documents(document(own('<DatumVytvoreni>2020-03-01</DatumVytvoreni>') + rule('S', years(5)))),
      ),
    ),
  ],
  [
    'obs65',
    tinySip(
      volume(
        rule('S', years(1), triggered(2020)),
        dossiers(dossier(made('2010-01-01') + rule('S', years(5)))),
      ),
    ),
    tinySip(volume(rule('S', years(1)), dossiers(dossier(made('2010-01-01') + rule('S', years(5)))))),
  ],
  [
    'obs66',
    tinySip(dossier(closed('2026-12-31') + rule('V'))),
    tinySip(dossier(closed('2027-01-01') + rule('V'))),
  ],
  ['obs66', tinySip(dossier(closed('2027-01-01') + rule('A'))), tinySip(dossier(rule('V')))],
  [
    'obs67',
    tinySip(dossier(rule('A'), documents(document(rule('V'))))),
    tinySip(dossier(rule('V'), documents(document(rule('A'))))),
  ],
  [
    'obs68',
    tinySip(dossier(filed('1', '1', inside(group('G', '1', '1', plan, rule('S')))))),
    tinySip(dossier(filed('1', '1', inside(top('1'))))),
  ],
  ['obs69', tinySip(document(settled('2020-01-01'))), tinySip(document(''))],
  [
    'obs70',
    tinySip(
      '<Komponenta><EvidencniUdaje><Identifikace><Identifikator/><Identifikator/></Identifikace></EvidencniUdaje></Komponenta>',
    ),
    tinySip(
      '<Spis><EvidencniUdaje><Identifikace><Identifikator/><Identifikator/></Identifikace></EvidencniUdaje></Spis>',
    ),
  ],
  [
    'obs71',
    checked(
      '<Manipulace><DatumOtevreni>2020-01-01</DatumOtevreni><DatumUzavreni>2020-01-01</DatumUzavreni></Manipulace>',
    ),
    checked(
      '<Manipulace><DatumOtevreni>2020-01-02</DatumOtevreni><DatumUzavreni>2020-01-01</DatumUzavreni></Manipulace>',
    ),
  ],
  ...(['obs72 CasPouziti', 'obs73 CasOvereni', 'obs74 PosuzovanyOkamzik'] as const).map((pair): Pair => {
    const [code = '', name = ''] = pair.split(' ')
    const moment = `<${name} datum="2020-01-01T10:00:00">2020-01-01</${name}>`
    return [code, checked(moment), checked(moment.replace(/ datum="[^"]*"/, ''))]
  }),
  [
    'obs75',
    checked('<Platnost><PlatnostOd>2020-01-01</PlatnostOd><PlatnostDo>2020-01-01</PlatnostDo></Platnost>'),
    checked('<Platnost><PlatnostOd>2020-01-01</PlatnostOd></Platnost>'),
  ],
  [
    'obs76',
    tinySip(dossier(analogue('ano'), documents(document(analogue('ano'))))),
    tinySip(dossier(analogue('ne'), documents(document(analogue('ano'))))),
  ],
  [
    'obs77',
    tinySip(
      dossier(
        rule('A', '', '', proceeding('2020-01-01', '<Mnozstvi>1 krabice</Mnozstvi>')) + analogue('ano'),
      ),
    ),
    tinySip(dossier(rule('A', '', '', proceeding('2020-01-01')) + analogue('ano'))),
  ],
  [
    'obs78',
    tinySip(dossier(rule('A', '', '', proceeding('2020-01-01')))),
    tinySip(
      dossier(
        rule('A', '', '', proceeding('2020-01-01')),
        documents(document(rule('A', '', '', proceeding('2020-01-01')))),
      ),
    ),
  ],
  [
    'obs79',
    tinySip(dossier(rule('A', '', triggered(2010, 2020), proceeding('2020-01-01')))),
    tinySip(dossier(rule('A', '', triggered(2010, 2021), proceeding('2020-12-31')))),
  ],
  [
    'obs80',
    tinySip(dossier(rule('A', '', '', proceeding('2025-12-31')))),
    tinySip(dossier(rule('A', '', '', proceeding('2026-01-01')))),
  ],
  [
    'obs81',
    period('<DatumOd>2020-01-01</DatumOd><DatumDo>2020-01-02</DatumDo>'),
    period('<DatumOd>2020-01-01</DatumOd><DatumDo>2020-01-01</DatumDo>'),
  ],
  [
    'obs82',
    period('<MesicOd>2020-01</MesicOd><MesicDo>2020-02</MesicDo>'),
    period('<MesicDo>2020-02</MesicDo>'),
  ],
  [
    'obs83',
    period('<RokOd>2020</RokOd><RokDo>2021</RokDo>'),
    period('<RokOd>2021</RokOd><RokDo>2020</RokDo>'),
  ],
  [
    'obs84',
    tinySip(document(wayOf('<ObsahVyrizeni>Ústně</ObsahVyrizeni>'))),
    tinySip(document(wayOf('<ObsahVyrizeni> – </ObsahVyrizeni>'))),
  ],
  [
    'obs85',
    tinySip(document(analogue('ano', '<UkladaciJednotka>karton 5</UkladaciJednotka>'))),
    tinySip(document(analogue('ano'))),
  ],
  [
    'obs85a',
    tinySip(dossier(analogue('ano', '<Umisteni>regál 4</Umisteni>'))),
    tinySip(dossier(analogue('ano'))),
  ],
  [
    'obs86',
    tinySip(document('<Trideni><MaterskeEntity/></Trideni>')),
    tinySip(dossier('', documents(document('<Trideni><MaterskeEntity/></Trideni>')))),
  ],
  [
    'obs87',
    tinySip(document(settled('2020-01-01', '<DatumOdeslani>2020-01-01</DatumOdeslani><Prijemce/>'))),
    tinySip(document(settled('2020-01-01', '<Prijemce/>'))),
  ],
  [
    'obs88',
    tinySip(
      document(
        settled(
          '2020-01-01',
          '<DatumOdeslani>2020-01-01</DatumOdeslani><OdeslaneMnozstvi>1</OdeslaneMnozstvi>',
        ) + analogue('ano'),
      ),
    ),
    tinySip(document(settled('2020-01-01', '<DatumOdeslani>2020-01-01</DatumOdeslani>') + analogue('ano'))),
  ],
]
