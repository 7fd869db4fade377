/**
 * The worksheets of a book beside its sheets, as data: which lists there are and which fields their entries have.
 *
 * A worksheet is known by its first name in row 4, `facts/of`, so that a person may rename and move it.
 */
import type { Text } from '../text.ts'
import type { Field } from './fields.ts'

export interface ListSpec {
  readonly id: string
  readonly label: Text
  /** What a person may read above it. */
  readonly about: Text
  readonly fields: readonly Field[]
}

const text = (key: string, en: string, zh: string): Field => ({ key, heading: { en, 'zh-CN': zh }, kind: 'text' })
const value = (key: string, en: string, zh: string): Field => ({ ...text(key, en, zh), kind: 'value' })
const both = (key: string, en: string, zh: string): readonly Field[] => [
  text(`${key}.en`, en, `${zh}（英文）`),
  text(`${key}.zh-CN`, `${en} (Chinese)`, zh),
]

const list = (
  id: string,
  label: readonly [string, string],
  about: readonly [string, string],
  ...fields: readonly Field[]
): ListSpec => ({
  id,
  label: { en: label[0], 'zh-CN': label[1] },
  about: { en: about[0], 'zh-CN': about[1] },
  fields,
})

export const LISTS = {
  book: list(
    'book',
    ['Book', '规则簿'],
    [
      'Written by Ratebook. Row 4 of every worksheet says what its columns are; leave it as it is.',
      '由 Ratebook 导出。每个工作表的第 4 行说明各列的含义，请勿改动。',
    ],
    text('setting', 'setting', '设置'),
    value('value', 'value', '取值'),
  ),
  sheets: list(
    'sheets',
    ['Sheets', '表目录'],
    ['The sheets of the book, in order.', '规则簿的各张表，按顺序。'],
    text('id', 'sheet', '表'),
    ...both('label', 'name', '名称'),
    text('point', 'decision point', '决策点'),
    text('hitPolicy', 'hit policy', '命中策略'),
    ...both('note', 'note', '备注'),
    text('cites', 'cites', '引用条款'),
  ),
  columns: list(
    'columns',
    ['Columns', '列目录'],
    ['The columns of every sheet, in order.', '各张表的列，按顺序。'],
    text('sheet', 'sheet', '表'),
    text('id', 'column', '列'),
    ...both('label', 'heading', '标题'),
    text('kind', 'kind', '种类'),
    text('type', 'type', '类型'),
    ...both('unit', 'unit', '单位'),
    text('subject', 'asks about', '所问的事实'),
    text('output', 'answers', '所答的项'),
    text('default', 'default', '缺省值'),
  ),
  values: list(
    'values',
    ['Values', '取值'],
    [
      'The allowed values of a column (sheet/column) or of a fact (owner.name).',
      '列（表/列）或事实（所属.名称）的允许取值。',
    ],
    text('of', 'of', '属于'),
    value('value', 'value', '取值'),
    ...both('label', 'name', '名称'),
  ),
  facts: list(
    'facts',
    ['Facts', '事实'],
    ['What accounts, orders and events may carry.', '账户、订单与事件可携带的事实。'],
    text('of', 'of', '属于'),
    text('name', 'fact', '事实'),
    ...both('label', 'name', '名称'),
    text('type', 'type', '类型'),
    ...both('unit', 'unit', '单位'),
    value('default', 'default', '缺省值'),
  ),
  events: list(
    'names',
    ['Usage, services, reports', '用量、服务与报告'],
    ['What can be used, asked for and reported.', '可使用、可申请、可报告的事项。'],
    text('list', 'list', '种类'),
    text('id', 'identifier', '标识'),
    ...both('label', 'name', '名称'),
    value('decimals', 'decimals', '小数位数'),
  ),
  words: list(
    'words',
    ['Words', '词语'],
    ['Scopes, recipients, reasons, tasks and payers of this book.', '本规则簿的范围、接收人、原因、任务与付款方。'],
    text('of', 'kind', '种类'),
    text('id', 'identifier', '标识'),
    ...both('label', 'name', '名称'),
  ),
  labels: list(
    'labels',
    ['Labels', '标签'],
    ['What other identifiers are called.', '其他标识的名称。'],
    text('id', 'identifier', '标识'),
    ...both('label', 'name', '名称'),
  ),
  sources: list(
    'sources',
    ['Sources', '依据文件'],
    ['The documents that this book implements.', '本规则簿所依据的文件。'],
    text('id', 'identifier', '标识'),
    ...both('label', 'title', '名称'),
    text('edition', 'edition', '版本'),
    text('link', 'link', '链接'),
  ),
  clauses: list(
    'clauses',
    ['Clauses', '条款'],
    ['What those documents say; cited as source/clause.', '上述文件的条款；以“文件/条款”引用。'],
    text('source', 'source', '文件'),
    text('id', 'clause', '条款'),
    ...both('label', 'says', '内容'),
  ),
  scenarios: list(
    'scenarios',
    ['Scenarios', '场景'],
    [
      'Pinned scenarios; their events and expectations stand on the next worksheets.',
      '固定的场景；其事件与期望见后续工作表。',
    ],
  ),
  timeline: list('events', ['Events', '事件'], ['What happens in each scenario.', '各场景中发生的事件。']),
  expected: list(
    'expectations',
    ['Expectations', '期望'],
    ['What the journal of each scenario must and must not hold.', '各场景的流水必须有与不得有的内容。'],
  ),
  ignored: list(
    'ignored',
    ['Ignored findings', '已忽略的提示'],
    ['Findings that are not told, and why.', '不再提示的内容及其原因。'],
    text('sheet', 'sheet', '表'),
    text('row', 'row', '行'),
    text('column', 'column', '列'),
    text('code', 'finding', '提示'),
    text('print', 'print', '指纹'),
    text('reason', 'reason', '原因'),
  ),
  long: list(
    'long',
    ['Long texts', '长文本'],
    ['Texts that are too long for a cell, in pieces.', '超出单元格长度的文本，分段存放。'],
    value('text', 'number', '编号'),
    text('piece', 'piece', '片段'),
  ),
} as const satisfies Readonly<Record<string, ListSpec>>

/** The settings of a book, in the order in which they are listed. */
export const SETTINGS = [
  'format',
  'id',
  'title.en',
  'title.zh-CN',
  'note.en',
  'note.zh-CN',
  'zone',
  'currency.code',
  'currency.digits',
  'numberFormat.decimal',
  'numberFormat.groups',
  'vocabulary.words',
  'vocabulary.labels',
  'sources',
  'clauses',
] as const

/** Lists of names that share a worksheet. */
export const NAME_LISTS = ['usage', 'services', 'reports'] as const

/** Title, explanation, headings, names: the rows above every table. */
export const HEAD = { title: 0, about: 1, headings: 2, names: 3, rows: 4 } as const

/** The columns of a sheet's worksheet that are no columns of the sheet; ids cannot begin so. */
export const ROW_FIELDS = {
  id: '@id',
  note: '@note',
  disabled: '@disabled',
  from: '@from',
  until: '@until',
  cites: '@cites',
} as const
