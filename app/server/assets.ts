/**
 * The built files of the pages. They are listed once at the start: what is not in the list is not served, so no path
 * can climb out of the folder. Where the build left a compressed copy beside a file, that one is sent.
 */
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { type Encoding, encodingFor, ENCODINGS } from '../content-encoding.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

const SUFFIXES: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' }

interface Asset {
  readonly file: string
  readonly type: string
  readonly etag: string
  readonly encodings: readonly Encoding[]
  /** Its name carries a hash of its content, so it can be kept for ever. */
  readonly immutable: boolean
}

export type ServeAsset = (path: string, request: IncomingMessage, response: ServerResponse) => boolean

/** Answers true when the path named a file and the response is under way. */
export function assetsIn(folder: string): ServeAsset {
  const assets = listed(folder)
  return (path, request, response) => {
    const asset = assets.get(path)
    if (asset === undefined || request.method === 'POST') return false
    send(asset, request, response)
    return true
  }
}

function listed(folder: string): ReadonlyMap<string, Asset> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.filter((file) => !isCopy(file)).map((file) => [pathOf(folder, file), assetFrom(folder, file)]))
}

const isCopy = (file: string): boolean => Object.values(SUFFIXES).some((suffix) => file.endsWith(suffix))

const pathOf = (folder: string, file: string): string => `/${relative(folder, file).split(sep).join('/')}`

function assetFrom(folder: string, file: string): Asset {
  const { size, mtimeMs } = statSync(file)
  return {
    file,
    type: TYPES[extname(file)] ?? 'application/octet-stream',
    etag: `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`,
    encodings: ENCODINGS.filter((encoding) => existsSync(file + SUFFIXES[encoding])),
    immutable: pathOf(folder, file).startsWith('/assets/'),
  }
}

function send(asset: Asset, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('cache-control', asset.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
  response.setHeader('vary', 'accept-encoding')
  response.setHeader('etag', asset.etag)
  if (request.headers['if-none-match'] === asset.etag) {
    response.writeHead(304).end()
    return
  }
  const encoding = encodingFor(request.headers['accept-encoding']?.toString(), asset.encodings)
  const file = asset.file + (encoding === undefined ? '' : SUFFIXES[encoding])
  response.setHeader('content-type', asset.type)
  if (encoding !== undefined) response.setHeader('content-encoding', encoding)
  response.setHeader('content-length', statSync(file).size)
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
}
