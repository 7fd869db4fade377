/** A book as a file to take away, as entries of a menu; with the sheet that is on screen, where there is one. */
import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export interface DownloadsProps {
  readonly book: string
  readonly sheet?: string | undefined
}

export function Downloads({ book, sheet }: DownloadsProps) {
  const { t } = useTranslation('books')
  const entry = (as: 'xlsx' | 'json' | 'csv', search = '') => (
    <Menu.Item component="a" href={`/workbooks/${encodeURIComponent(book)}/download?as=${as}${search}`} download>
      {t(`download.${as}`)}
    </Menu.Item>
  )
  return (
    <>
      {entry('xlsx')}
      {entry('json')}
      {sheet !== undefined && entry('csv', `&sheet=${encodeURIComponent(sheet)}`)}
    </>
  )
}
