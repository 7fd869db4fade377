import { expect, it } from 'vitest'
import { awayFrom } from '../../db/index.ts'

const coded = (code: string): Error => Object.assign(new Error('x'), { code })

it.each<[string, unknown, string | undefined]>([
  ['a server that is shut down', coded('57P01'), 'no-answer'],
  ['one that is starting', coded('57P03'), 'no-answer'],
  ['nobody there', coded('ECONNREFUSED'), 'no-answer'],
  ['a connection that broke', new Error('Connection terminated unexpectedly'), 'no-answer'],
  ['one that broke before', new Error('Client has encountered a connection error and is not queryable'), 'no-answer'],
  ['a reason behind another', new Error('failed', { cause: coded('08006') }), 'no-answer'],
  ['a full disk, as PostgreSQL says it', coded('53100'), 'full'],
  ['a full disk, as the system says it', coded('ENOSPC'), 'full'],
  ['a mistake of ours', coded('42601'), undefined],
  ['something else', 'x', undefined],
])('%s', (_, error, code) => expect(awayFrom(error)?.code).toBe(code))
