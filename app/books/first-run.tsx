/** What a newcomer is told: three sentences, and the place where most can be seen at once. */
import { Button, Group, Title } from '@mantine/core'
import { Link } from 'react-router'
import { useBooksText } from './use-books-text.ts'

export interface FirstRunProps {
  /** Absent where the sample that it leads to is not there. */
  readonly tour: string | undefined
}

export function FirstRun({ tour }: FirstRunProps) {
  const { t } = useBooksText()
  return (
    <section className="rb-first" aria-label={t('firstRun.label')}>
      <Title order={2} size="h4" mb={6}>
        {t('firstRun.title')}
      </Title>
      <p>
        {t('firstRun.what')} {t('firstRun.how')} {t('firstRun.then')}
      </p>
      <Group mt="sm" gap="sm">
        {tour !== undefined && (
          <Button component={Link} to={tour}>
            {t('firstRun.open')}
          </Button>
        )}
        <Button component={Link} to="/new" variant="default">
          {t('firstRun.new')}
        </Button>
      </Group>
    </section>
  )
}
