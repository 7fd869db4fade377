/** What a new token is for, what it may, on which books, and when it ends. */
import { Alert, Button, Checkbox, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import { type Text, textIn } from '../../rules/text.ts'
import { ROLES } from '../services/permissions.ts'
import { useText } from '../use-text.ts'

export interface TokenFormProps {
  /** Those for which the reader may make tokens. */
  readonly books: readonly { readonly id: string; readonly title: Text }[]
  /** Whether it may be for all books. */
  readonly everywhere: boolean
  readonly problem: { readonly pointer: string; readonly text: Text } | undefined
}

const DAYS = ['30', '90', '365'] as const

export function TokenForm({ books, everywhere, problem }: TokenFormProps) {
  const { t, language } = useText('access')
  const navigation = useNavigation()
  const faultAt = (pointer: string) => (problem?.pointer === pointer ? textIn(problem.text, language) : undefined)
  const isPlaced = ['/name', '/role', '/books', '/days'].includes(problem?.pointer ?? '')
  return (
    <Form method="post" className="rb-form">
      <fieldset>
        <legend>{t('tokens.make')}</legend>
        <Stack gap="sm" maw={480}>
          {problem && !isPlaced && <Alert color="red">{textIn(problem.text, language)}</Alert>}
          <TextInput
            name="name"
            label={t('tokens.name')}
            placeholder={t('tokens.namePlaceholder')}
            required
            maxLength={100}
            autoComplete="off"
            error={faultAt('/name')}
          />
          <Select
            name="role"
            label={t('tokens.role')}
            data={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
            defaultValue="viewer"
            allowDeselect={false}
            error={faultAt('/role')}
          />
          <MultiSelect
            name="books"
            label={t('tokens.books')}
            description={t(everywhere ? 'tokens.booksHint' : 'tokens.booksNeeded')}
            data={books.map(({ id, title }) => ({ value: id, label: `${textIn(title, language)} (${id})` }))}
            searchable
            hidePickedOptions
            error={faultAt('/books')}
          />
          <Checkbox name="writes" label={t('tokens.writes')} description={t('tokens.writesHint')} />
          <Select
            name="days"
            label={t('tokens.days')}
            data={[
              ...DAYS.map((days) => ({ value: days, label: t('tokens.inDays', { count: Number(days) }) })),
              { value: 'never', label: t('tokens.never') },
            ]}
            defaultValue="90"
            allowDeselect={false}
            error={faultAt('/days')}
          />
          <div>
            <Button type="submit" name="do" value="make" loading={navigation.formMethod === 'POST'}>
              {t('tokens.go')}
            </Button>
          </div>
        </Stack>
      </fieldset>
    </Form>
  )
}
