/** A text in the languages that it has: English always. */
import { z } from 'zod'

export const textSchema = z.strictObject({ en: z.string(), 'zh-CN': z.string().optional() }).meta({ id: 'Text' })
