import { expect, it } from 'vitest'
import { isPlaceIn } from '../../../rules/approval/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'

const book = loadSample('imaging')!
const [sheet] = book.sheets
const [row] = sheet!.rows
const [column] = sheet!.columns
const cell = `${sheet!.id}/${row!.id}/${column!.id}`

it.each([
  '',
  '@book',
  sheet!.id,
  `${sheet!.id}/${row!.id}`,
  cell,
  `${sheet!.id}/${row!.id}/@note`,
  `${sheet!.id}/@columns/${column!.id}`,
  `@scenarios/${book.scenarios[0]!.id}`,
])('“%s” is a place', (place) => {
  expect(isPlaceIn(book, place)).toBe(true)
})

it.each([
  'none',
  `${sheet!.id}/none`,
  `${sheet!.id}/${row!.id}/none`,
  `${cell}/x`,
  '@columns/x',
  '@none/x',
  '@scenarios',
  '/',
  '@',
])('“%s” is none', (place) => {
  expect(isPlaceIn(book, place)).toBe(false)
})
