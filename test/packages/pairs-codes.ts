import type { Pair } from './pairs-mets.ts'
import {
  checked,
  document,
  documents,
  dossier,
  inside,
  part,
  top,
  typeDossier,
  volume,
} from './tiny-parts.ts'
import { filed, group, plan, tinySip } from './tiny-sip.ts'

export const codePairs: readonly Pair[] = [
  [
    'obs90',
    tinySip(
      volume(
        filed(
          '1',
          '1',
          inside(
            part(
              'C',
              '1',
              '1',
              typeDossier(group('G', '1', '1', plan, '<UrcenoProTypoveSpisy>ano</UrcenoProTypoveSpisy>')),
            ),
          ),
        ),
      ),
    ),
    tinySip(
      dossier(
        filed(
          '1',
          '1',
          inside(group('G', '1', '1', plan, '<UrcenoProTypoveSpisy>ano</UrcenoProTypoveSpisy>')),
        ),
      ),
    ),
  ],
  [
    'obs92',
    tinySip('<Spis><Identifikator zdroj="IČO">00006947</Identifikator></Spis>'),
    tinySip('<Spis><Identifikator zdroj="IČ">6947</Identifikator></Spis>'),
  ],
  [
    'obs93',
    tinySip(dossier('<Popis><Nazev>Kácení</Nazev></Popis>')),
    tinySip(dossier('<Popis><Nazev>, ,</Nazev></Popis>')),
  ],
  ['obs93a', tinySip(dossier(filed('1', '1'))), tinySip(dossier(filed(' ', '1')))],
  [
    'obs93b',
    tinySip(dossier(filed('1', '1', inside(top('1'))))),
    tinySip(dossier(filed('1', '1', inside(top('81', '1'))))),
  ],
  ['obs94', tinySip(dossier(filed('2', '10.2'))), tinySip(dossier(filed('2', '10.3')))],
  [
    'obs95',
    tinySip(dossier(filed('2', '1.2', inside(group('H', '2', '1.2', inside(top('1'))))))),
    tinySip(dossier(filed('2', '3.2', inside(group('H', '2', '3.2', inside(top('1'))))))),
  ],
  [
    'obs95',
    tinySip(dossier(filed('1', '1', inside(top('1'))))),
    tinySip(dossier(filed('1', '1', inside(top('1-1', '1'))))),
  ],
  [
    'obs96',
    tinySip(dossier(filed('1', '1', inside(top('1'))))),
    tinySip(dossier(filed('2', '2', inside(top('1'))))),
  ],
  [
    'obs96',
    tinySip(
      volume(
        filed('3', '1.2.3', inside(part('C', '3', '1.2.3', part('B', '2', '1.2', typeDossier(top('1')))))),
      ),
    ),
    tinySip(volume(filed('3', '1.3', inside(part('C', '3', '1.2.3', typeDossier(top('1'))))))),
  ],
  [
    'obs97',
    tinySip(dossier(filed('1', '1')) + dossier(filed('1', '1'))),
    tinySip(dossier(filed('1', '1')) + dossier(filed('2', '2'))),
  ],
  [
    'obs98',
    tinySip(dossier(filed('1', '1'), documents(document(filed('1', '1'))))),
    tinySip(dossier(filed('1', '1'), documents(document(filed('2', '2'))))),
  ],
  [
    'obs108',
    checked('<Datum datum="2020-01-01T23:59:59Z">2020-01-01</Datum>'),
    checked('<Datum datum="2020-01-01T23:59:59Z">2020-01-02</Datum>'),
  ],
]
