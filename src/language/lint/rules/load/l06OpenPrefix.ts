import type { Rule } from '../../rule';
import { lastSegment, s3Address } from '../support/copySource';
import { optionOf } from '../support/options';

export const l06OpenPrefix: Rule = {
  code: 'L06',
  title: 'COPY from a prefix that other keys share',
  severity: 'information',
  page: {
    why: 'The address of a COPY is the beginning of a key, not a folder: s3://lake/sales also reads s3://lake/sales_old/ and s3://lake/sales.bak. Files that come later with the same beginning are loaded too.',
    instead:
      'Load a manifest, which lists the objects and fails when one is missing, or end the address with a slash so that it names a folder.',
    source:
      'Amazon Redshift Database Developer Guide, "COPY from Amazon S3"; "Using a manifest to specify data files".',
  },
  cases: {
    bad: [
      "COPY staging.sales FROM 's3://lake/landing/sales' IAM_ROLE DEFAULT CSV",
      "COPY staging.sales FROM 's3://lake/landing/sales' IAM_ROLE DEFAULT FORMAT AS PARQUET",
    ],
    good: [
      "COPY staging.sales FROM 's3://lake/landing/batch_7.manifest' IAM_ROLE DEFAULT CSV MANIFEST",
      "COPY staging.sales FROM 's3://lake/landing/sales/' IAM_ROLE DEFAULT CSV",
      "COPY staging.sales FROM 's3://lake/landing/sales.csv' IAM_ROLE DEFAULT CSV",
      "COPY staging.sales FROM 's3://lake/landing/day=2026-01-05' IAM_ROLE DEFAULT CSV",
      "COPY staging.sales FROM 's3://lake/landing/{{ batch }}' IAM_ROLE DEFAULT CSV",
      "COPY staging.sales FROM 's3://lake/landing/manifest' IAM_ROLE DEFAULT CSV MANIFEST",
      "COPY staging.sales FROM 's3://lake/landing/sales' IAM_ROLE 'arn:aws:iam::123456789012:role/r' CSV JOB CREATE sales_job",
      "COPY staging.sales FROM 's3://lake' IAM_ROLE DEFAULT CSV",
    ],
    fixed: [
      [
        "COPY t FROM 's3://lake/landing/sales' IAM_ROLE DEFAULT CSV",
        "COPY t FROM 's3://lake/landing/sales/' IAM_ROLE DEFAULT CSV",
      ],
    ],
  },
  check(context) {
    for (const copy of context.nodes('copy')) {
      const address = s3Address(copy);
      if (address === undefined || copy.job !== undefined || optionOf(copy, 'MANIFEST')) continue;
      const segment = lastSegment(address);
      // A name with a dot is a file's, one with `=` a partition's: no other key is likely to begin like it.
      if (!segment || /[.=*]/.test(segment) || copy.from?.kind !== 'string') continue;
      const { bodyEnd } = copy.from;
      context.report(
        copy.from,
        `Every key that begins with "${segment}" is loaded: use a manifest or end the address with /`,
        {
          title: 'End the address with /',
          suggestion: true,
          edits: [{ start: bodyEnd, end: bodyEnd, text: '/' }],
        },
      );
    }
  },
};
