/** An organisation’s own identity provider lets people in, as far as they were invited or may come. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MadeLink } from '../../../app/services/index.ts'
import { CLIENT, type Identity, startProvider, type TestProvider } from '../../identity-provider.ts'
import { freePort, freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../../running-studio.ts'
import { type Visitor, visitorOf } from './visitor.ts'

const dataDir = freshDataDir()
let provider: TestProvider
let studio: RunningStudio
let owner: Visitor
beforeAll(async () => {
  const port = await freePort()
  provider = await startProvider(`http://localhost:${port}/auth/callback/oidc`)
  studio = await startStudio(dataDir, {
    PORT: String(port),
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: 'Example Corp',
    OIDC_DOMAINS: 'corp.example',
    OIDC_ROLE: 'viewer',
  })
  owner = visitorOf({ url: `http://localhost:${port}` })
  await owner.ask(new URL(studio.link).pathname + new URL(studio.link).search)
})
afterAll(async () => {
  await studio.stop()
  await provider.close()
  removeDataDir(dataDir)
})

const urlOf = () => new URL(studio.link).origin

/** All the way there and back: the visitor, and where the studio leads them. */
async function comes(identity: Identity): Promise<{ visitor: Visitor; to: string | null }> {
  const visitor = visitorOf({ url: urlOf() })
  const begun = await visitor.ask('/sign-in/elsewhere')
  const back = new URL(await provider.letIn(begun.headers.get('location') ?? '', identity))
  const answer = await visitor.ask(back.pathname + back.search)
  return { visitor, to: answer.headers.get('location') }
}

async function people(): Promise<readonly { name: string; role?: string }[]> {
  const answer = await owner.ask('/workbooks/imaging/people')
  return ((await answer.json()) as { people: readonly { name: string; role?: string }[] }).people
}

it('says that the provider is away while it is, and goes on when it is back', async () => {
  const visitor = visitorOf({ url: urlOf() })
  const begin = async () => (await visitor.ask('/sign-in/elsewhere')).headers.get('location')
  provider.isAway = true
  expect(await begin()).toBe('/sign-in?error=provider_away')
  provider.isAway = false
  expect(await begin()).toContain(provider.issuer)
})

describe('signing in with an identity provider', () => {
  it('is offered by its name, and begins with a code challenge', async () => {
    const visitor = visitorOf({ url: urlOf() })
    expect(await (await visitor.ask('/sign-in')).text()).toContain('Sign in with Example Corp')
    const begun = new URL((await visitor.ask('/sign-in/elsewhere')).headers.get('location') ?? '')
    expect(begun.origin).toBe(provider.issuer)
    expect(begun.searchParams.get('code_challenge_method')).toBe('S256')
  })

  it('makes somebody of a domain that may come one of the people here, with the role that is set', async () => {
    const { visitor, to } = await comes({ email: 'grace@corp.example', name: 'Grace' })
    expect(to).toBe('/')
    expect(await visitor.isIn()).toBe(true)
    expect(await people()).toContainEqual(expect.objectContaining({ name: 'Grace', role: 'viewer' }))
    const again = await comes({ email: 'grace@corp.example', name: 'Grace' })
    expect(await again.visitor.isIn()).toBe(true)
  })

  it('gives somebody a name of their own where somebody has theirs', async () => {
    await comes({ email: 'grace2@corp.example', name: 'Grace' })
    expect((await people()).map(({ name }) => name)).toContain('grace2@corp.example')
  })

  it('lets nobody in whom nobody invited, and keeps nothing of them', async () => {
    const { visitor, to } = await comes({ email: 'eve@elsewhere.example', name: 'Eve' })
    expect(to).toContain('/sign-in?error=not_invited')
    expect(await visitor.isIn()).toBe(false)
    const page = await visitor.ask(new URL(to!, urlOf()).pathname + new URL(to!, urlOf()).search)
    expect(await page.text()).toContain('nobody has invited you here')
    expect((await people()).map(({ name }) => name)).not.toContain('Eve')
  })

  it('uses up the invitation of whoever comes, and gives its role', async () => {
    const invite = { do: 'invite', email: 'ivan@elsewhere.example', role: 'approver' }
    const { path } = await owner.tell<MadeLink>('/workbooks/imaging/people', invite)
    const { visitor } = await comes({ email: 'Ivan@elsewhere.example', name: 'Ivan' })
    expect(await visitor.isIn()).toBe(true)
    expect(await people()).toContainEqual(expect.objectContaining({ name: 'Ivan', role: 'approver' }))
    expect((await visitorOf({ url: urlOf() }).ask(path)).status).toBe(404)
  })

  it('does not go by an address that the provider has not verified', async () => {
    const { visitor, to } = await comes({ email: 'mallory@corp.example', name: 'Mallory', verified: false })
    expect([to, await visitor.isIn()]).toEqual([expect.stringContaining('error=email_not_verified'), false])
  })

  it('does not let a removed person back', async () => {
    const { visitor } = await comes({ email: 'zoe@corp.example', name: 'Zoe' })
    const { people: all } = (await (await owner.ask('/workbooks/imaging/people')).json()) as {
      people: readonly { id: string; name: string }[]
    }
    await owner.post('/people', { do: 'remove', person: all.find(({ name }) => name === 'Zoe')!.id })
    expect(await visitor.isIn()).toBe(false)
    const again = await comes({ email: 'zoe@corp.example', name: 'Zoe' })
    expect([again.to, await again.visitor.isIn()]).toEqual([expect.stringContaining('error=not_invited'), false])
  })

  it.each(['', '?code=x', '?state=x&code=y', '?error=access_denied', `?state=${'x'.repeat(300)}`])(
    'answers a way back that nobody began, %j, with the sign-in page',
    async (search) => {
      const visitor = visitorOf({ url: urlOf() })
      const answer = await visitor.ask(`/auth/callback/oidc${search}`)
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toMatch(/\/sign-in\?/)
      expect(await visitor.isIn()).toBe(false)
    },
  )
})
