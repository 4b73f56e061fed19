/**
 * Sum of numbers that come as text. Decimals are added exactly (scaled BigInt), as Redshift's NUMERIC would; as soon as one is in
 * exponent form the sum goes on in floating point.
 */
export class DecimalSum {
  private units = 0n;
  private scale = 0;
  private float = 0;
  private inexact = false;
  /** Numbers added. */
  count = 0;

  /** False where the text is not a number; it is then not counted. */
  add(text: string): boolean {
    const match = /^\s*([+-]?)(\d+)(?:\.(\d*))?\s*$|^\s*([+-]?)\.(\d+)\s*$/u.exec(text);
    if (match) {
      const sign = match[1] ?? match[4];
      this.addUnits(`${sign ?? ''}${match[2] ?? ''}`, match[3] ?? match[5] ?? '');
    } else {
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) return false;
      this.inexact = true;
      this.float += value;
    }
    this.count++;
    return true;
  }

  private addUnits(whole: string, fraction: string): void {
    if (fraction.length > this.scale) {
      this.units *= 10n ** BigInt(fraction.length - this.scale);
      this.scale = fraction.length;
    }
    const digits = `${whole}${fraction.padEnd(this.scale, '0')}`;
    this.units += BigInt(digits.startsWith('+') ? digits.slice(1) : digits);
  }

  /** Undefined where nothing was added. */
  get sum(): string | undefined {
    if (this.count === 0) return undefined;
    if (this.inexact) return trimFloat(Number(this.units) / 10 ** this.scale + this.float);
    return scaled(this.units, this.scale);
  }

  /** To four decimals more than the sum has, without trailing zeros. */
  get average(): string | undefined {
    if (this.count === 0) return undefined;
    if (this.inexact) return trimFloat((Number(this.units) / 10 ** this.scale + this.float) / this.count);
    const more = 4;
    const by = BigInt(this.count);
    const up = this.units * 10n ** BigInt(more);
    const half = up < 0n ? -by / 2n : by / 2n;
    const text = scaled((up + half) / by, this.scale + more);
    return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
  }
}

function scaled(units: bigint, scale: number): string {
  const negative = units < 0n;
  const digits = String(negative ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${negative ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(digits.length - scale)}` : ''}`;
}

function trimFloat(value: number): string {
  return String(Number(value.toPrecision(15)));
}
