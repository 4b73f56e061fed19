import type { ObjectLocation } from '../storage/model';

/** A generated file, ready to be put into the landing zone. */
export interface LandingFile {
  readonly source: 'pos' | 'online';
  readonly at: ObjectLocation;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Records, the header not counted. */
  readonly rows: number;
  /** Records made wrong on purpose. */
  readonly bad: number;
}

export const landingBucket = 'pricemart-landing';
