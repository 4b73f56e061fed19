import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { malformedXml } from './errors';

export type XmlNode = { readonly [name: string]: unknown };

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  removeNSPrefix: true,
});

/** The content of the root element `name`; values stay text, blanks included. Document types are refused unread. */
export function parseXml(bytes: Buffer, name: string): XmlNode {
  const text = bytes.toString('utf8');
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) throw malformedXml();
  const root = (parser.parse(text) as XmlNode)[name];
  if (typeof root === 'string') return {};
  if (!isNode(root)) throw malformedXml();
  return root;
}

/** The children `name` of a node, whether it has none, one or many. */
export function list(node: unknown, name: string): XmlNode[] {
  if (!isNode(node)) return [];
  const value = node[name];
  const all: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return all.map((one) => (isNode(one) ? one : {}));
}

export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw malformedXml();
  return value;
}

export function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
