/** A page about the installation: its title, what it is for, and the way back to the books. */
import { Anchor, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { PageFrame } from '../page-frame.tsx'
import { useText } from '../use-text.ts'

export interface ListPageProps {
  readonly title: string
  readonly intro: string
  readonly children: ReactNode
}

export function ListPage({ title, intro, children }: ListPageProps) {
  const { t } = useText('access')
  return (
    <PageFrame>
      <div className="rb-books-bar">
        <Title order={1} size="h3">
          {title}
        </Title>
        <Anchor component={Link} to="/" size="sm">
          {t('back')}
        </Anchor>
      </div>
      <Text size="sm" c="dimmed" mb="lg" maw={720}>
        {intro}
      </Text>
      {children}
    </PageFrame>
  )
}

/** What stands where a list would, when there is nothing in it. */
export const NothingYet = ({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) => (
  <div className="rb-drop">
    <Text fw={600}>{title}</Text>
    <Text size="sm" c="dimmed">
      {hint}
    </Text>
    {children}
  </div>
)
