import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openContext } from '../browser.ts'
import { inFewColours } from '../effort/palette.ts'

test('a screenshot in few colours shows the same to a browser and is lighter', async () => {
  const page = await (await openContext({ viewport: { width: 301, height: 120 } })).newPage()
  await page.setContent(
    '<body style="margin:0;background:#fff"><p style="margin:0;background:#2362a2;width:100px;height:40px"><p style="font:20px serif">Žádost o povolení',
  )
  const png = await page.screenshot()
  const small = inFewColours(png)
  assert.ok(small.length < png.length)
  const sameSquares = await page.evaluate(
    async sources => {
      const colours: string[] = []
      for (const source of sources) {
        const image = new Image()
        image.src = `data:image/png;base64,${source}`
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = image.width
        canvas.height = image.height
        const paper = canvas.getContext('2d')!
        paper.drawImage(image, 0, 0)
        for (const [x, y] of [
          [0, 0],
          [99, 39],
          [100, 0],
          [300, 119],
        ] as const)
          colours.push([...paper.getImageData(x, y, 1, 1).data].join(','))
      }
      return colours
    },
    [png.toString('base64'), small.toString('base64')],
  )
  assert.deepEqual(sameSquares.slice(4), sameSquares.slice(0, 4))
  assert.equal(sameSquares[0], '35,98,162,255')
})
