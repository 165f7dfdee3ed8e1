import { isElement, textOf, type XmlElement } from '#platform/xml'

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const xml = 'http://www.w3.org/XML/1998/namespace'

/** A value of XMP. `other`: a form that we do not judge. */
export type XmpValue =
  | { readonly form: 'simple'; readonly text: string }
  | { readonly form: 'struct'; readonly fields: readonly XmpProperty[] }
  | { readonly form: 'Seq' | 'Bag' | 'Alt'; readonly items: readonly XmpItem[] }
  | { readonly form: 'other' }

export type XmpItem = { readonly language: string | null; readonly value: XmpValue }

/** `name` is as written, with its prefix. */
export type XmpProperty = {
  readonly name: string
  readonly uri: string
  readonly local: string
  readonly value: XmpValue
}

const elementsOf = (element: XmlElement): XmlElement[] => element.children.filter(isElement)

const isRdf = (element: XmlElement | undefined, local: string): boolean =>
  element?.uri === rdf && element.local === local

const rdfAttribute = (element: XmlElement, local: string): string | undefined =>
  element.attributes.find(attribute => attribute.uri === rdf && attribute.local === local)?.value

/** Attributes that are properties by themselves (RDF/XML, 2.5). */
const ownAttributes = ({ attributes }: XmlElement): XmpProperty[] =>
  attributes
    .filter(({ uri, name }) => uri !== '' && uri !== rdf && uri !== xml && !name.startsWith('xmlns'))
    .map(({ name, uri, local, value }) => ({ name, uri, local, value: { form: 'simple', text: value } }))

const propertyOf = (element: XmlElement): XmpProperty => ({
  name: element.name,
  uri: element.uri,
  local: element.local,
  value: valueIn(element),
})

function fieldsOf(element: XmlElement): XmpValue {
  const children = elementsOf(element)
  // A value with qualifiers: what matters is not the form but the value inside.
  if (children.some(child => isRdf(child, 'value'))) return { form: 'other' }
  return { form: 'struct', fields: [...ownAttributes(element), ...children.map(propertyOf)] }
}

function itemsOf(element: XmlElement): XmpItem[] {
  return elementsOf(element).map(item => ({
    language: item.attributes.find(({ uri, local }) => uri === xml && local === 'lang')?.value ?? null,
    value: valueIn(item),
  }))
}

/** The value inside a property element or an item of a list. */
function valueIn(element: XmlElement): XmpValue {
  const parseType = rdfAttribute(element, 'parseType')
  if (parseType === 'Resource') return fieldsOf(element)
  if (parseType !== undefined) return { form: 'other' }
  const resource = rdfAttribute(element, 'resource')
  if (resource !== undefined) return { form: 'simple', text: resource }
  const [child, ...more] = elementsOf(element)
  if (!child) {
    const fields = ownAttributes(element)
    return fields.length > 0 ? { form: 'struct', fields } : { form: 'simple', text: textOf(element) }
  }
  if (more.length > 0) return { form: 'other' }
  for (const form of ['Seq', 'Bag', 'Alt'] as const)
    if (isRdf(child, form)) return { form, items: itemsOf(child) }
  return isRdf(child, 'Description') ? fieldsOf(child) : { form: 'other' }
}

/** All properties of `rdf:RDF`, in the order of the file. */
export const propertiesOf = (descriptions: XmlElement): XmpProperty[] =>
  elementsOf(descriptions)
    .filter(element => isRdf(element, 'Description'))
    .flatMap(element => [...ownAttributes(element), ...elementsOf(element).map(propertyOf)])
