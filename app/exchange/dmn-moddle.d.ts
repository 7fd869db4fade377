declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, object>>)
    fromXML(
      xml: string,
      type: string,
    ): Promise<{ readonly rootElement: object; readonly warnings: readonly { readonly message: string }[] }>
  }
}
