/**
 * The page for people at `/api/v1/docs`: Swagger UI, from here, under the same policy as every page (no inline script).
 * Its dark theme follows the reader's own.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readFileSync } from 'node:fs'

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

interface Served {
  readonly type: string
  readonly text: () => string | Buffer
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>HTTP API · Ratebook</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/v1/docs/swagger-ui.css">
<link rel="stylesheet" href="/api/v1/docs/page.css">
</head>
<body>
<main id="api"></main>
<script src="/api/v1/docs/swagger-ui-bundle.js"></script>
<script src="/api/v1/docs/page.js"></script>
</body>
</html>
`

/** The viewer has a dark theme of its own, which goes by a class. */
const SCRIPT = `const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()
SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null, persistAuthorization: false, supportedSubmitMethods: ['get', 'post', 'delete'] })
`

const STYLE = `body { margin: 0 }
:root { color-scheme: light dark }
`

const FILES: Readonly<Record<string, Served>> = {
  '': { type: 'text/html; charset=utf-8', text: () => PAGE },
  '/page.js': { type: 'text/javascript; charset=utf-8', text: () => SCRIPT },
  '/page.css': { type: 'text/css; charset=utf-8', text: () => STYLE },
  '/swagger-ui.css': { type: 'text/css; charset=utf-8', text: () => ofViewer('swagger-ui.css') },
  '/swagger-ui-bundle.js': { type: 'text/javascript; charset=utf-8', text: () => ofViewer('swagger-ui-bundle.js') },
}

const ofViewer = (name: string): Buffer => readFileSync(join(folder, name))

/** `path`: what follows `/api/v1/docs`. */
export const docsFile = (path: string): Served | undefined => (Object.hasOwn(FILES, path) ? FILES[path] : undefined)
