import {
  badge,
  formatBytes,
  formatNumber,
  type Html,
  html,
  type PageCall,
  type Tone,
  table,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import type { SeenStorage, SeenVolume } from '../seen.ts'

const volumeStates: Record<SeenVolume['state'], { readonly tone: Tone; readonly word: Both }> = {
  receipt: { tone: 'neutral', word: both('příjem', 'receipt') },
  fill: { tone: 'good', word: both('plní se', 'filling') },
  drain: { tone: 'active', word: both('vyprazdňuje se', 'draining') },
  away: { tone: 'bad', word: both('nepřipojen', 'away') },
}

/** Disk volumes and what of the office rests on them. */
export const volumeTable = (call: PageCall, { volumes }: SeenStorage): Html =>
  table<SeenVolume>(
    call.say('Diskové svazky', 'Disk volumes'),
    [
      {
        head: call.say('Svazek', 'Volume'),
        cell: row => row.name ?? call.say('svazek příjmu', 'volume of receipt'),
      },
      {
        head: call.say('Stav', 'State'),
        cell: row => {
          const { tone, word } = volumeStates[row.state]
          const isEmpty = row.state === 'drain' && row.objects === 0
          return html`${badge(tone, call.saying(word))}${isEmpty ? html` <span class="small">${call.say('objekty úřadu tu už nejsou', 'no objects of the office are left here')}</span>` : ''}`
        },
      },
      {
        head: call.say('Objektů úřadu', 'Objects of the office'),
        number: true,
        cell: row => formatNumber(row.objects),
      },
      { head: call.say('Velikost', 'Size'), number: true, cell: row => formatBytes(row.sizeBytes) },
      {
        head: call.say('Volné místo', 'Free space'),
        number: true,
        cell: row => (row.freeBytes === null ? '–' : formatBytes(row.freeBytes)),
      },
    ],
    volumes,
    '',
  )
