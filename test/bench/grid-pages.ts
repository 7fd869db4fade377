/**
 * Two pages with the same grid of texts: the studio's, and a bare Handsontable with the settings that suit it best (set
 * widths and heights, no measuring) and let Chinese be typed (`imeFastEdit`), in the same browser.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import type { Workbook } from '../../rules/workbook/index.ts'

const handsontable = resolve(import.meta.dirname, '../../node_modules/handsontable')
const fileOf = (path: string): string => readFileSync(join(handsontable, path), 'utf8')

export async function studioGrid(context: BrowserContext, url: string, book: string, sheet: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}/workbooks/${book}/sheets/${sheet}`)
  await page.locator('.rb-grid .ht_master td').first().waitFor()
  await page.locator('.rb-header [data-state="saved"]').waitFor()
  return page
}

/** The texts that the studio's page shows, as its own document says them. */
export async function bareGrid(context: BrowserContext, studio: Page, book: string, sheet: string): Promise<Page> {
  const { workbook } = await studio.evaluate(
    async (address) => (await (await fetch(address)).json()) as { workbook: Workbook },
    `/workbooks/${book}/draft.json`,
  )
  const { columns, rows } = workbook.sheets.find(({ id }) => id === sheet)!
  const texts = [...rows.map((row) => [...columns.map(({ id }) => row.cells[id]?.text ?? ''), '']), []]
  const frame = await studio.locator('.rb-grid').boundingBox()
  const page = await context.newPage()
  // On the studio's own address, for only there a page may use the clipboard.
  const address = new URL('/bare-grid', studio.url()).href
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: BARE_PAGE }))
  await page.goto(address)
  await page.addScriptTag({ content: fileOf('dist/handsontable.full.min.js') })
  await page.evaluate(mountBare, { texts, width: frame?.width ?? 660, height: frame?.height ?? 600 })
  return page
}

const BARE_PAGE = `<!doctype html>
<style>body { margin: 0 } ${fileOf('styles/handsontable.css')} ${fileOf('styles/ht-theme-main.css')}</style>
<div class="rb-grid"></div>`

interface Bare {
  readonly texts: readonly (readonly string[])[]
  readonly width: number
  readonly height: number
}

function mountBare({ texts, width, height }: Bare): void {
  const { Handsontable } = globalThis as unknown as { Handsontable: new (host: Element, settings: object) => unknown }
  const host = document.querySelector('.rb-grid')!
  ;(globalThis as { hot?: unknown }).hot = new Handsontable(host, {
    licenseKey: 'non-commercial-and-evaluation',
    themeName: 'ht-theme-main',
    data: texts.map((line) => [...line]),
    width,
    height,
    colWidths: 110,
    rowHeights: 26,
    columnHeaderHeight: 44,
    rowHeaders: true,
    colHeaders: true,
    autoColumnSize: false,
    autoRowSize: false,
    wordWrap: false,
    imeFastEdit: true,
    undo: true,
    fillHandle: true,
    contextMenu: true,
    manualColumnResize: true,
    manualRowMove: true,
  })
}
