/** An identity provider of one's own for tests, which lets anybody in as whoever they say (OpenID Connect). */
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

export interface Identity {
  readonly email: string
  readonly name: string
  readonly verified?: boolean
}

export interface TestProvider {
  readonly issuer: string
  /** While it is, it hangs up on everybody. */
  isAway: boolean
  /** Goes through the provider's pages as this person; answers the address it leads back to. */
  letIn(begun: string, identity: Identity): Promise<string>
  close(): Promise<void>
}

export const CLIENT = { id: 'ratebook', secret: 'a-secret-of-a-test-and-no-other' }

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const known = new Map<string, Identity>()
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['a key of a test'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...claimsOf(known.get(id)) }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  })
  const answer = provider.callback()
  let next = ''
  server.on('request', async (request, response) => {
    if (running.isAway) return void request.socket.destroy()
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: next } })
    const grant = new provider.Grant({ accountId: session?.accountId ?? next, clientId: String(params['client_id']) })
    grant.addOIDCScope(String(params['scope']))
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  })
  const running: TestProvider = {
    issuer,
    isAway: false,
    async letIn(begun, identity) {
      next = identity.email
      known.set(next, identity)
      return followed(begun, issuer)
    },
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(() => done()))),
  }
  return running
}

const claimsOf = (identity: Identity | undefined) =>
  identity && { email: identity.email, email_verified: identity.verified ?? true, name: identity.name }

/** From page to page of the provider, as a browser, until it leads away. */
async function followed(begun: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = begun
  for (let steps = 0; address.startsWith(issuer) && steps < 20; steps += 1) {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const to = response.headers.get('location')
    if (to === null) throw new Error(`the provider answers ${response.status}: ${await response.text()}`)
    address = new URL(to, address).href
  }
  return address
}
