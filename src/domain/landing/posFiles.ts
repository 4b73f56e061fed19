/**
 * Files of the tills, one per store and day: CSV, gzip, LF, with a header. Some rows are wrong on purpose, as tills and networks
 * make them: a letter in a number, a missing receipt, a negative price, an unknown store, a line sent twice.
 */
import { gzipSync } from 'fflate';
import { daysFrom } from './days';
import type { Day } from './days';
import { landingBucket } from './file';
import type { LandingFile } from './file';
import { money, products } from './products';
import type { Product } from './products';
import { Random } from './random';

export interface PosOptions {
  readonly seed: string | number;
  /** `YYYY-MM-DD`. */
  readonly firstDay: string;
  readonly days: number;
  /** Stores 0001, 0002, …; 3 when absent. */
  readonly stores?: number;
  /** Rows of a file, roughly; 400 when absent. */
  readonly rowsPerFile?: number;
  /** Share of rows made wrong; 0.01 when absent. */
  readonly badShare?: number;
  /** With the last day comes a file that corrects lines of the day before; true when absent. */
  readonly corrections?: boolean;
}

const header = 'receipt_id,line_no,store_id,sku,qty,unit_price,sold_at,customer_id\n';
const openSeconds = 8 * 3600;
const daySeconds = 12 * 3600;

export function* posFiles(options: PosOptions): Generator<LandingFile> {
  const { stores = 3, rowsPerFile = 400, badShare = 0.01, corrections = true } = options;
  const goods = products();
  const days = daysFrom(options.firstDay, options.days);
  let earlier: string[] = [];
  for (const [dayIndex, day] of days.entries()) {
    for (let store = 1; store <= stores; store++) {
      const file = new PosFile(new Random(`${options.seed}/pos/${day.iso}/${store}`), day, store, goods, badShare);
      file.fill(rowsPerFile);
      yield file.finish(`store-${file.storeId}.csv.gz`);
      if (store !== 1) continue;
      if (corrections && dayIndex === days.length - 1 && earlier.length > 0)
        yield correctionFile(day, file.storeId, earlier);
      earlier = file.good.slice(0, 5);
    }
  }
}

/** The same lines with another quantity: same key, so a load updates them. */
function correctionFile(day: Day, storeId: string, lines: readonly string[]): LandingFile {
  const corrected = lines.map((line) => {
    const fields = line.split(',');
    fields[4] = String(Number(fields[4]) + 1);
    return fields.join(',');
  });
  return landing(day, `store-${storeId}-correction.csv.gz`, header + corrected.join(''), corrected.length, 0);
}

function landing(day: Day, name: string, text: string, rows: number, bad: number): LandingFile {
  return {
    source: 'pos',
    at: { bucket: landingBucket, key: `pos/${day.path}/${name}` },
    // Time 0 in the gzip header: the same rows are the same bytes.
    bytes: gzipSync(new TextEncoder().encode(text), { level: 4, mtime: 0 }),
    contentType: 'application/gzip',
    rows,
    bad,
  };
}

class PosFile {
  readonly storeId: string;
  /** The first good lines, for a correction. */
  readonly good: string[] = [];
  private readonly parts: string[] = [header];
  private rows = 0;
  private bad = 0;
  private receipts = 0;

  constructor(
    private readonly random: Random,
    private readonly day: Day,
    store: number,
    private readonly goods: readonly Product[],
    private readonly badShare: number,
  ) {
    this.storeId = String(store).padStart(4, '0');
  }

  /** Whole receipts until there are `wanted` rows, spread over the opening hours. */
  fill(wanted: number): void {
    const perReceipt = 3.2;
    const step = daySeconds / (wanted / perReceipt + 1);
    let seconds = openSeconds;
    while (this.rows < wanted) {
      seconds = Math.min(seconds + step * (0.5 + this.random.next()), openSeconds + daySeconds);
      this.receipt(Math.floor(seconds), wanted);
    }
  }

  finish(name: string): LandingFile {
    return landing(this.day, name, this.parts.join(''), this.rows, this.bad);
  }

  private receipt(seconds: number, wanted: number): void {
    const { random } = this;
    this.receipts++;
    const id = `R-${this.storeId}-${this.day.compact}-${String(this.receipts).padStart(6, '0')}`;
    const soldAt = `${this.day.iso}T${clock(seconds)}Z`;
    const customer = random.chance(0.35) ? `C${String(1 + random.skewed(5000)).padStart(6, '0')}` : '';
    const returned = random.chance(0.012);
    const lines = 1 + random.skewed(9);
    for (let line = 1; line <= lines && this.rows < wanted; line++) {
      const product = this.goods[random.skewed(this.goods.length)] ?? random.pick(this.goods);
      const quantity = (random.chance(0.75) ? 1 : 2 + random.skewed(8)) * (returned ? -1 : 1);
      const promoted = random.chance(0.08) ? Math.round((product.price * 8) / 10) : product.price;
      this.line([id, String(line), this.storeId, product.sku, String(quantity), money(promoted), soldAt, customer]);
    }
  }

  private line(fields: string[]): void {
    const text = `${fields.join(',')}\n`;
    if (!this.random.chance(this.badShare)) {
      this.write(text);
      if (this.good.length < 5) this.good.push(text);
      return;
    }
    this.bad++;
    const kind = badKinds[this.random.below(badKinds.length)];
    if (kind === undefined) {
      this.write(text);
      this.write(text);
    } else this.write(`${kind(fields).join(',')}\n`);
  }

  private write(text: string): void {
    this.parts.push(text);
    this.rows++;
  }
}

function replaced(fields: readonly string[], index: number, value: string): string[] {
  return fields.map((field, i) => (i === index ? value : field));
}

/** How a row goes wrong; undefined stands for a line that is sent twice. */
const badKinds: readonly (((fields: readonly string[]) => string[]) | undefined)[] = [
  (fields) => replaced(fields, 4, '6O0'),
  (fields) => replaced(fields, 0, ''),
  (fields) => replaced(fields, 5, `-${fields[5] ?? '1.00'}`),
  (fields) => replaced(fields, 2, '9999'),
  undefined,
];

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
