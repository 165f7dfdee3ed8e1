// What arrives while a list is read is announced above it; the list itself never moves.
import { first, say } from './page.js'

const everyMs = 20_000

async function look() {
  const line = first('[data-arrivals]')
  if (!line || document.hidden) return
  const answer = await fetch(line.dataset.arrivals, { headers: { accept: 'application/json' } })
  if (!answer.ok) return
  const { count } = await answer.json()
  line.hidden = count === 0
  first('a', line).textContent = say(`Nové dokumenty: ${count}. Ukázat`, `New documents: ${count}. Show`)
}

// A line that cannot be asked just now is asked again later.
const lookAgain = () => void look().catch(() => {})
setInterval(lookAgain, everyMs)
document.addEventListener('visibilitychange', lookAgain)
