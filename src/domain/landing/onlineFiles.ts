/**
 * Files of the web shop, one per day, in the columns and with the habits of a real shop's export: CRLF, dates as `12/1/10 8:26`,
 * cancellations (C…, negative quantity), lines for postage, rows without a customer, lines that are there twice, a price of 0.
 */
import { csvField } from '../text/csv';
import { daysFrom } from './days';
import type { Day } from './days';
import { landingBucket } from './file';
import type { LandingFile } from './file';
import { money, products } from './products';
import type { Product } from './products';
import { Random } from './random';

export interface OnlineOptions {
  readonly seed: string | number;
  /** `YYYY-MM-DD`. */
  readonly firstDay: string;
  readonly days: number;
  /** Invoices per day; 40 when absent. */
  readonly invoices?: number;
  /** Share of rows made wrong; 0.005 when absent. */
  readonly badShare?: number;
}

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n';
const countries = ['France', 'Germany', 'Australia', 'Netherlands', 'EIRE', 'Spain'];

export function* onlineFiles(options: OnlineOptions): Generator<LandingFile> {
  const { invoices = 40, badShare = 0.005 } = options;
  const goods = products();
  let invoice = 600_000;
  for (const day of daysFrom(options.firstDay, options.days)) {
    const random = new Random(`${options.seed}/online/${day.iso}`);
    const lines: string[] = [];
    let bad = 0;
    for (let i = 0; i < invoices; i++) {
      invoice++;
      for (const fields of invoiceLines(random, String(invoice), day, goods, i / invoices)) {
        const wrong = random.chance(badShare);
        if (wrong) {
          fields[3] = `${fields[3] ?? ''}x`;
          bad++;
        }
        const line = `${fields.map((field) => (field === '' ? '' : csvField(field))).join(',')}\r\n`;
        lines.push(line);
        if (!wrong && random.chance(0.01)) lines.push(line);
      }
    }
    yield {
      source: 'online',
      at: { bucket: landingBucket, key: `online/${day.path}/orders-${day.compact}.csv` },
      bytes: new TextEncoder().encode(header + lines.join('')),
      contentType: 'text/csv',
      rows: lines.length,
      bad,
    };
  }
}

function invoiceLines(
  random: Random,
  number: string,
  day: Day,
  goods: readonly Product[],
  progress: number,
): string[][] {
  const cancelled = random.chance(0.02);
  const invoice = cancelled ? `C${number}` : number;
  const minutes = 480 + Math.floor(progress * 600);
  const date = `${day.date.getUTCMonth() + 1}/${day.date.getUTCDate()}/${String(day.date.getUTCFullYear()).slice(2)} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const country = random.chance(0.92) ? 'United Kingdom' : random.pick(countries);
  const customer = random.chance(0.85) ? String(12_300 + random.skewed(5000)) : '';
  const lines: string[][] = [];
  const count = cancelled ? 1 : 1 + random.skewed(30);
  for (let i = 0; i < count; i++) {
    const product = goods[random.skewed(goods.length)] ?? random.pick(goods);
    const free = random.chance(0.002);
    const quantity = (1 + random.skewed(24)) * (cancelled ? -1 : 1);
    lines.push([
      invoice,
      product.sku,
      free ? '' : product.description,
      String(quantity),
      date,
      free ? '0' : money(product.price),
      free ? '' : customer,
      country,
    ]);
  }
  if (country !== 'United Kingdom' && !cancelled)
    lines.push([invoice, 'POST', 'POSTAGE', '1', date, '18.00', customer, country]);
  return lines;
}
