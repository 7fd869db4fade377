/**
 * What a request brings to loaders and actions: the services of the server, and who is signed in.
 *
 * The server runs as plain TypeScript and the routes as Vite's bundle, so this module is loaded twice in one process.
 * A context key matches by identity; it is therefore kept on `globalThis`, where both copies find the same one.
 */
import { createContext, type RouterContext } from 'react-router'
import type { RequestRecord } from './request-record.ts'
import type { Actor, Entrance, Origin, Services } from './services/index.ts'

function shared<Value>(name: string, initial?: Value): RouterContext<Value> {
  const keys = globalThis as unknown as Record<symbol, RouterContext<Value> | undefined>
  return (keys[Symbol.for(`ratebook.${name}`)] ??= createContext<Value>(initial))
}

/** What may be asked by nobody in particular. */
export const entranceContext = shared<Entrance>('entrance')

/** As they are for whoever asks; there where somebody is signed in. */
export const servicesContext = shared<Services>('services')

/** Absent when nobody is signed in. */
export const userContext = shared<Actor | undefined>('user', undefined)

/** What the log will say of it; the id is told wherever something fails. Null where nothing observes requests. */
export const requestContext = shared<RequestRecord | null>('request', null)

/** Where the request comes from, for the log of what was done. */
export const originContext = shared<Origin>('origin', {})

/** The number used once that lets this page's own scripts and styles through its Content-Security-Policy. */
export const nonceContext = shared<string>('nonce', '')
