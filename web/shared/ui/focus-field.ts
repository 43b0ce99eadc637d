/** Puts the cursor into the field of that name, or into the first part of a field made of several. */
export function focusField(name: string): void {
  const fields = [...document.querySelectorAll<HTMLElement>('[name]')]
  const field = fields.find((one) => {
    const own = one.getAttribute('name') ?? ''
    return own === name || own.startsWith(`${name}.`)
  })
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}
