/** A text in both languages, the reader's own first. One of them is enough. */
import { SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { LANGUAGES, type Language, type Text } from '../../../rules/text.ts'
import { LIMITS } from '../../../rules/workbook/index.ts'
import type { Translate } from '../../translate.ts'

/** As it is typed. */
export type TextDraft = Readonly<Record<Language, string>>

export const draftOf = (text: Text | undefined): TextDraft => ({ en: text?.en ?? '', 'zh-CN': text?.['zh-CN'] ?? '' })

/** Where only the Chinese was written it stands for the English too; undefined where nothing was. */
export function textOfDraft(draft: TextDraft): Text | undefined {
  const [en, zh] = [draft.en.trim(), draft['zh-CN'].trim()]
  if (en === '' && zh === '') return undefined
  return { en: en || zh, ...(zh === '' ? {} : { 'zh-CN': zh }) }
}

export interface TextFieldsProps {
  readonly what: string
  readonly draft: TextDraft
  readonly onChange: (draft: TextDraft) => void
  readonly language: Language
  readonly t: Translate
  readonly long?: boolean
  readonly focus?: boolean
}

export function TextFields({ what, draft, onChange, language, t, long = false, focus = false }: TextFieldsProps) {
  const order = LANGUAGES.toSorted((a, b) => Number(b === language) - Number(a === language))
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      {order.map((each, at) => {
        const props = {
          size: 'xs',
          label: t(each === 'en' ? 'structure.inEnglish' : 'structure.inChinese', { what }),
          value: draft[each],
          maxLength: LIMITS.text,
          ...(at > 0 || long ? { placeholder: t('structure.optional') } : {}),
          ...(at === 0 && focus ? { 'data-autofocus': true, autoFocus: true } : {}),
        }
        const set = (value: string): void => onChange({ ...draft, [each]: value })
        return long ? (
          <Textarea key={each} {...props} autosize maxRows={5} onChange={(event) => set(event.currentTarget.value)} />
        ) : (
          <TextInput key={each} {...props} onChange={(event) => set(event.currentTarget.value)} />
        )
      })}
    </SimpleGrid>
  )
}
