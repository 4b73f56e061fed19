/** The goods that the generated files sell. */
import { Random } from './random';

export interface Product {
  readonly sku: string;
  readonly description: string;
  /** Cents. */
  readonly price: number;
}

const colours = ['RED', 'WHITE', 'BLUE', 'GREEN', 'PINK', 'IVORY', 'BLACK', 'NATURAL'];
const materials = ['ENAMEL', 'COTTON', 'GLASS', 'WOODEN', 'METAL', 'CERAMIC', 'FELT', 'WICKER', 'PAPER', 'SLATE'];
const things: readonly (readonly [string, number])[] = [
  ['MUG', 395],
  ['LUNCH BAG', 165],
  ['TEA TOWEL', 295],
  ['CAKE STAND', 1275],
  ['STORAGE TIN', 425],
  ['PHOTO FRAME', 595],
  ['HOT WATER BOTTLE', 465],
  ['CANDLE HOLDER', 255],
  ['DOORMAT', 795],
  ['CUSHION COVER', 495],
  ['BIRD FEEDER', 375],
  ['WALL CLOCK', 1695],
  ['SEWING KIT', 210],
  ['GIFT WRAP', 42],
  ['PARTY BUNTING', 495],
];

/** The same list for every seed: products outlive the files that sell them. */
export function products(): readonly Product[] {
  const random = new Random('price mart products');
  const list: Product[] = [];
  let number = 20_610;
  for (const [thing, price] of things) {
    for (const material of materials) {
      number += 1 + random.below(40);
      const colour = random.pick(colours);
      const letter = random.chance(0.3) ? String.fromCharCode(65 + random.below(6)) : '';
      const cents = Math.max(19, Math.round((price * (70 + random.below(80))) / 500) * 5);
      list.push({ sku: `${number}${letter}`, description: `${colour} ${material} ${thing}`, price: cents });
    }
  }
  return list;
}

export function money(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const value = Math.abs(cents);
  return `${sign}${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
}
