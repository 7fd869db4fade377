/** Yes and no as people mark them: `√`, `有`, `on`. */
import { sure, unsure, type MeantValue } from './meant.ts'

const TRUE = new Set([
  '√',
  '✓',
  '✔',
  '☑',
  '1',
  '有',
  '是的',
  '对的',
  '开',
  '启用',
  'on',
  'enabled',
  't',
  'ok',
  'true',
  'yes',
  '需要',
  '可以',
])
const FALSE = new Set([
  '✗',
  '✘',
  '☒',
  '✕',
  '×',
  '0',
  '没有',
  '不是',
  '关',
  '停用',
  '禁用',
  'off',
  'disabled',
  'f',
  'false',
  'no',
  '不需要',
  '不可以',
])
/** `无` may as well say that there is no condition. */
const RATHER_FALSE = new Set(['无', '没', 'none'])

export function truthMeant(typed: string): MeantValue | undefined {
  const text = typed.trim().toLowerCase()
  if (TRUE.has(text)) return sure('true')
  if (FALSE.has(text)) return sure('false')
  if (RATHER_FALSE.has(text)) return unsure('false')
  // A cross is a no to one, and a mark to another.
  return text === 'x' ? unsure('false', 'unclear', 'true') : undefined
}
