/**
 * The words of the language itself, each with what it means: those that begin something, and those that join what stands
 * before to what follows. The parser takes their Chinese forms as well; here they stand as canonical text writes them.
 */
import { described, type CatalogueEntry } from '../catalogue-entry.ts'

export interface Keyword extends CatalogueEntry {
  readonly word: string
  /** Stands behind a value and not in its place. */
  readonly joins?: boolean
  /** What it is about stands in brackets behind it. */
  readonly brackets?: boolean
}

export const KEYWORDS: readonly Keyword[] = [
  {
    word: 'not',
    ...described(['not', '非'], ['Whatever the test in brackets does not match.', '括号内条件不匹配的一切值。']),
    example: 'not("trial")',
    brackets: true,
  },
  {
    word: 'missing',
    ...described(['missing', '缺失'], ['Where nothing is known of the fact.', '该事实没有值。']),
    example: 'order.ends = missing',
  },
  {
    word: 'null',
    ...described(['null', '空'], ['Where the fact was given and is empty.', '该事实已给出，但为空。']),
    example: 'order.ends = null',
  },
  {
    word: 'if',
    ...described(
      ['if … then … else', '如果…则…否则'],
      ['One value where something holds, another where it does not.', '条件成立取一个值，否则取另一个值。'],
    ),
    example: 'if order.quantity > 10 then 1 else 2',
  },
  {
    word: 'every',
    ...described(
      ['every', '每一个'],
      ['Whether every element of a list meets a test.', '列表的每一项是否都满足条件。'],
    ),
    example: 'every x in order.modules satisfies x = "a"',
  },
  {
    word: 'some',
    ...described(['some', '至少一个'], ['Whether an element of a list meets a test.', '列表中是否有一项满足条件。']),
    example: 'some x in order.modules satisfies x = "a"',
  },
  {
    word: 'and',
    ...described(['and', '且'], ['Both have to hold.', '两者都须成立。']),
    example: 'a > 1 and b > 1',
    joins: true,
  },
  {
    word: 'or',
    ...described(['or', '或'], ['Either is enough.', '任一成立即可。']),
    example: '"a" or "b"',
    joins: true,
  },
  {
    word: 'in',
    ...described(
      ['in', '属于'],
      ['Whether the value is one of a list, or lies in a range.', '值是否在列表或区间之中。'],
    ),
    example: 'order.quantity in [1..10]',
    joins: true,
  },
  {
    word: 'between',
    ...described(
      ['between', '介于'],
      ['Whether the value lies between two others, both included.', '值是否介于两者之间，含两端。'],
    ),
    example: 'order.quantity between 1 and 10',
    joins: true,
  },
  {
    word: 'then',
    ...described(['then', '则'], ['What the value is where the condition holds.', '条件成立时的值。']),
    example: 'if order.quantity > 10 then 1 else 2',
    joins: true,
  },
  {
    word: 'else',
    ...described(['else', '否则'], ['What the value is where the condition does not hold.', '条件不成立时的值。']),
    example: 'if order.quantity > 10 then 1 else 2',
    joins: true,
  },
]
