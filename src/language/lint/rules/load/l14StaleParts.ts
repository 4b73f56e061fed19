import type { Rule } from '../../rule';
import { optionOf } from '../support/options';

export const l14StaleParts: Rule = {
  code: 'L14',
  title: 'UNLOAD that leaves files of an earlier run behind',
  severity: 'warning',
  page: {
    why: 'ALLOWOVERWRITE replaces files of the same name only. The number of files follows the number of slices and rows, so a smaller second run leaves parts of the first one behind, and whoever reads the prefix reads those rows again.',
    instead: 'Write CLEANPATH, which empties the path first; or MANIFEST, and let readers go by it.',
    source: 'Amazon Redshift Database Developer Guide, "UNLOAD": ALLOWOVERWRITE, CLEANPATH, MANIFEST.',
  },
  cases: {
    bad: [
      "UNLOAD ('select * from core.dim_store') TO 's3://lake/out/store_' IAM_ROLE DEFAULT FORMAT AS PARQUET ALLOWOVERWRITE",
    ],
    good: [
      "UNLOAD ('select * from core.dim_store') TO 's3://lake/out/store_' IAM_ROLE DEFAULT FORMAT AS PARQUET CLEANPATH",
      "UNLOAD ('select * from core.dim_store') TO 's3://lake/out/store_' IAM_ROLE DEFAULT CSV MANIFEST ALLOWOVERWRITE",
      "UNLOAD ('select * from core.dim_store') TO 's3://lake/out/store.csv' IAM_ROLE DEFAULT CSV ALLOWOVERWRITE PARALLEL OFF",
      "UNLOAD ('select * from core.dim_store') TO 's3://lake/out/store_' IAM_ROLE DEFAULT CSV",
    ],
    fixed: [
      [
        "UNLOAD ('select 1') TO 's3://lake/o' IAM_ROLE DEFAULT ALLOWOVERWRITE CSV",
        "UNLOAD ('select 1') TO 's3://lake/o' IAM_ROLE DEFAULT CLEANPATH CSV",
      ],
    ],
  },
  check(context) {
    for (const unload of context.nodes('unload')) {
      const overwrite = optionOf(unload, 'ALLOWOVERWRITE');
      if (overwrite === undefined || optionOf(unload, 'MANIFEST', 'MANIFEST VERBOSE', 'CLEANPATH')) continue;
      const parallel = optionOf(unload, 'PARALLEL');
      if (parallel !== undefined && /\b(OFF|FALSE)\b/i.test(context.sourceOf(parallel))) continue;
      context.report(
        overwrite,
        'ALLOWOVERWRITE leaves parts of a larger run before this one: write CLEANPATH, or a MANIFEST',
        {
          title: 'Write CLEANPATH',
          suggestion: true,
          edits: [{ start: overwrite.start, end: overwrite.end, text: 'CLEANPATH' }],
        },
      );
    }
  },
};
