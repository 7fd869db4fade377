/**
 * What is done with the versions of a book: JSON with `do` and what that needs. The answer is what the service says; a
 * refusal has a sentence in both languages.
 */
import { z } from 'zod'
import type { Text } from '../../rules/text.ts'
import { servicesContext, userContext } from '../context.ts'
import { jsonBodyOf } from '../json-body.ts'
import type { ActedBy, Versions } from '../services/index.ts'
import type { Route } from './+types/workbook.publishing.ts'

const MOST_BYTES = 1_000_000

const number = z
  .int()
  .min(1)
  .max(2 ** 31 - 1)
const key = z.string().max(200)
const message = z.string().max(10_000)
const expected = number.nullable().optional()
const proposed = {
  revision: number.optional(),
  effectiveAt: z.string().max(100).optional(),
  acknowledged: z.record(z.string().max(1_000), z.string().max(2_000)).optional(),
}

const schema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('look'), ...proposed }),
  z.strictObject({ do: z.literal('publish'), ...proposed, message, expected, key }),
  z.strictObject({ do: z.literal('withdraw'), number }),
  z.strictObject({ do: z.literal('approve'), number }),
  z.strictObject({ do: z.literal('roll-back'), number, message, expected, key }),
  z.strictObject({ do: z.literal('policy'), alone: z.boolean() }),
])

type Wish = z.infer<typeof schema>

export async function action({ context, params: { id }, request }: Route.ActionArgs): Promise<Response> {
  const body = await jsonBodyOf(request, MOST_BYTES)
  if (!body.ok) return Response.json({ message: body.message }, { status: body.status })
  const wish = schema.safeParse(body.value)
  if (!wish.success) return Response.json({ message: WHAT_IS_ASKED.en, text: WHAT_IS_ASKED }, { status: 400 })
  const user = context.get(userContext)
  const by: ActedBy = { name: user?.name ?? '', id: user?.id ?? '', via: user?.token?.name }
  const outcome = await done(context.get(servicesContext).versions, id, by, wish.data)
  return Response.json(outcome, { status: STATUSES[outcome.kind] ?? 200 })
}

async function done(versions: Versions, id: string, by: ActedBy, wish: Wish): Promise<{ readonly kind: string }> {
  switch (wish.do) {
    case 'look':
      return versions.gate({ id, by, ...proposedIn(wish) })
    case 'publish':
      return versions.publish({
        id,
        by,
        ...proposedIn(wish),
        message: wish.message,
        expected: wish.expected,
        key: wish.key,
      })
    case 'withdraw':
      return versions.withdraw({ id, by, number: wish.number })
    case 'approve':
      return versions.approve({ id, by, number: wish.number })
    case 'roll-back':
      return versions.rollBack({
        id,
        by,
        number: wish.number,
        message: wish.message,
        expected: wish.expected,
        key: wish.key,
      })
    case 'policy':
      return { kind: (await versions.setPolicy(id, { alone: wish.alone })) ? 'set' : 'not-found' }
  }
}

const proposedIn = ({ revision, effectiveAt, acknowledged }: Extract<Wish, { readonly do: 'look' | 'publish' }>) => ({
  revision,
  effectiveAt,
  acknowledged,
})

const STATUSES: Readonly<Record<string, number>> = {
  'not-found': 404,
  refused: 422,
  blocked: 422,
  conflict: 409,
  clash: 409,
  published: 201,
}

export const loader = (): Response =>
  Response.json({ message: 'This is asked with POST.' }, { status: 405, headers: { allow: 'POST' } })

const WHAT_IS_ASKED: Text = {
  en: '“do” must be look, publish, withdraw, approve, roll-back or policy, with what each of them needs and nothing else.',
  'zh-CN': '“do”应为 look、publish、withdraw、approve、roll-back 或 policy，并且只带各自所需的内容。',
}
