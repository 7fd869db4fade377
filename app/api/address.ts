/** Which addresses are the API's to answer: those of programs, which read problems and not pages. */
export const isApi = (path: string): boolean => path === '/api' || path.startsWith('/api/')
