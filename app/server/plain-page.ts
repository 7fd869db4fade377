/** A page for what is answered before the studio's own pages can be: in both languages, without a script or a style. */
const TITLES: Readonly<Record<number, readonly [en: string, zhCN: string]>> = {
  400: ['This request cannot be read', '无法读取此请求'],
  403: ['This request came from another place and was refused', '此请求来自其他站点，已被拒绝'],
  404: ['There is nothing at this address', '此地址没有内容'],
  405: ['This kind of request is not answered here', '不支持此请求方法'],
  411: ['This request must say how long it is', '此请求必须声明长度'],
  413: [
    'This request is too large; 16 MiB are allowed, 64 MiB for a file, 64 KiB where one signs in',
    '此请求过大，最多允许 16 MiB，文件最多 64 MiB，登录相关页面最多 64 KiB',
  ],
  500: ['Something went wrong here; what was saved before is kept', '这里出了问题；之前保存的内容仍在'],
  503: ['Ratebook is starting or stopping; try again in a moment', 'Ratebook 正在启动或停止，请稍候再试'],
}

export function plainPage(status: number): string {
  const [en, zhCN] = TITLES[status] ?? ['This request cannot be answered', '无法处理此请求']
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${status} · Ratebook</title>
<h1>${en}</h1>
<h1 lang="zh-CN">${zhCN}</h1>
<p>${status} · <a href="/">Ratebook</a></p>
</html>
`
}
