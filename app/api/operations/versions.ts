/** Versions: what was published, as production takes it. */
import { z } from 'zod'
import type { BookState, BundleForm } from '../../services/index.ts'
import { notThere } from '../not-there.ts'
import { type ApiAnswer, operation } from '../operation.ts'
import { at, ofBook, ofVersion, page, state, whichBook } from '../parameters.ts'
import { pageOf } from '../paging.ts'
import { ApiProblem } from '../problem.ts'
import { bundleSchema, differenceSchema, pageOfSchema, versionSchema, workbookSchema } from '../schemas.ts'

const ZIP = 'application/zip'

const listVersions = operation({
  id: 'listVersions',
  tag: 'Versions',
  method: 'GET',
  path: '/workbooks/:id/versions',
  summary: 'The versions of a book, the newest first',
  deed: 'book.read',
  params: ofBook,
  query: page,
  answers: { 200: { about: 'A page of versions', schema: pageOfSchema(versionSchema) } },
  problems: ['not-found'],
  async handle({ services, params: { id }, query }) {
    const versions = await services.versions.list(id)
    if (versions === undefined) throw notThere()
    const { items, next } = pageOf(
      versions,
      query,
      ({ number }) => String(number),
      ({ number }, key) => number < Number(key),
    )
    return { status: 200, json: { items, next } }
  },
})

const readVersion = operation({
  id: 'readVersion',
  tag: 'Versions',
  method: 'GET',
  path: '/workbooks/:id/versions/:version',
  summary: 'The bundle of a version, as production runs it',
  about:
    'As JSON the bundle alone; as application/zip what `export` writes: the bundle, its conformance vectors, the runtime and its types. Follow `current` with `If-None-Match`.',
  deed: 'book.read',
  params: ofVersion,
  query: z.strictObject({ at }),
  answers: {
    200: {
      about: 'The bundle',
      schema: bundleSchema,
      files: [ZIP],
      headers: { etag: 'The content hash of the workbook.' },
    },
    304: { about: 'It has the content hash that is known.' },
  },
  problems: ['not-found', 'unreadable-cells', 'takes-too-long'],
  async handle({ services, params: { id, version }, query, accept, known }): Promise<ApiAnswer> {
    const which = whichBook(version, query.at)
    const found = await services.production.state(id, which)
    if (found?.version === undefined) throw notThere()
    const { number, hash } = found.version
    const headers = { etag: `"${hash}"`, vary: 'accept' }
    if (known.includes(hash)) return { status: 304, headers }
    const form: BundleForm = accept.includes(ZIP) ? 'zip' : 'json'
    const bundle = await services.production.bundle(id, number, form)
    if (bundle === undefined) throw notThere()
    if (bundle.kind === 'unreadable')
      throw new ApiProblem('unreadable-cells', 'A cell of this version cannot be read.', { findings: bundle.findings })
    if (form === 'json') return { status: 200, headers, bytes: bundle.bytes }
    const name = `attachment; filename="${id}-${number}.zip"`
    return {
      status: 200,
      headers: { ...headers, 'content-type': ZIP, 'content-disposition': name },
      bytes: bundle.bytes,
    }
  },
})

const readVersionWorkbook = operation({
  id: 'readVersionWorkbook',
  tag: 'Versions',
  method: 'GET',
  path: '/workbooks/:id/versions/:version/workbook',
  summary: 'The workbook that a version is',
  deed: 'book.read',
  params: ofVersion,
  query: z.strictObject({ at }),
  answers: {
    200: { about: 'The workbook', schema: workbookSchema, headers: { etag: 'Its content hash.' } },
    304: { about: 'It has the content hash that is known.' },
  },
  problems: ['not-found'],
  async handle({ services, params: { id, version }, query, known }): Promise<ApiAnswer> {
    const found = await services.production.state(id, whichBook(version, query.at))
    if (found?.version === undefined) throw notThere()
    const headers = { etag: `"${found.version.hash}"` }
    if (known.includes(found.version.hash)) return { status: 304, headers }
    const workbook = await services.production.workbook(id, found.version.number)
    if (workbook === undefined) throw notThere()
    return { status: 200, headers, json: workbook }
  },
})

const readDifference = operation({
  id: 'readDifference',
  tag: 'Versions',
  method: 'GET',
  path: '/workbooks/:id/diff',
  summary: 'What changed between two states of a book',
  deed: 'book.read',
  params: ofBook,
  query: z.strictObject({ from: state, to: state }),
  answers: { 200: { about: 'The changes', schema: differenceSchema } },
  problems: ['not-found', 'takes-too-long'],
  async handle({ services, params: { id }, query }) {
    const found = await services.production.difference(id, whichBook(query.from), whichBook(query.to))
    if (found === undefined) throw notThere()
    const { from, to, changes } = found
    return { status: 200, json: { from: named(from), to: named(to), changes } }
  },
})

const named = ({ version }: BookState): string => (version === undefined ? 'draft' : String(version.number))

export const versionOperations = [listVersions, readVersion, readVersionWorkbook, readDifference]
