/** Reading what a request brought. A body that cannot be read is the sender's mistake and is answered with 400. */
export async function formBody(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw new Response('The body of this request must be a form.', { status: 400 })
  }
}
