import { index, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('new', 'routes/new-book.tsx'),
  route('new/file', 'routes/new-file.ts'),
  route('tables', 'routes/tables.ts'),
  route('workbooks/:id', 'routes/workbook.tsx', [
    route('sheets/:sheet', 'routes/workbook.page.tsx', { id: 'sheet' }),
    route('scenarios/:scenario?', 'routes/workbook.page.tsx', { id: 'scenarios' }),
    route('words/:list?', 'routes/workbook.page.tsx', { id: 'words' }),
    route('settings', 'routes/workbook.page.tsx', { id: 'settings' }),
  ]),
  route('workbooks/:id/edits', 'routes/workbook.edits.tsx'),
  route('workbooks/:id/draft.json', 'routes/workbook.draft.ts'),
  route('workbooks/:id/live', 'routes/workbook.live.ts'),
  route('workbooks/:id/download', 'routes/workbook.download.ts'),
  route('workbooks/:id/life', 'routes/workbook.life.ts'),
  route('workbooks/:id/summary.json', 'routes/workbook.summary.ts'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.tsx'),
  route('language', 'routes/language.tsx'),
  route('help/:page?', 'routes/help.tsx'),
  route('schemas/:name', 'routes/schema.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
