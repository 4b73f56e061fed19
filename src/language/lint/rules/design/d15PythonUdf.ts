import type { Rule } from '../../rule';

export const d15PythonUdf: Rule = {
  code: 'D15',
  title: 'Python user-defined function or library',
  severity: 'error',
  page: {
    why: 'Redshift ended Python UDFs: no new ones since November 2025, and existing ones stopped running on 30 June 2026.',
    instead: 'Write it in SQL, or as a Lambda UDF (CREATE EXTERNAL FUNCTION … LAMBDA).',
    source:
      'AWS announcement on the end of support of Amazon Redshift Python UDFs; Database Developer Guide, "CREATE FUNCTION".',
  },
  cases: {
    bad: [
      'CREATE FUNCTION f_mask(a varchar) RETURNS varchar STABLE AS $$\n  return a\n$$ LANGUAGE plpythonu',
      "CREATE LIBRARY urls LANGUAGE plpythonu FROM 's3://bucket/urls.zip' IAM_ROLE DEFAULT",
    ],
    good: [
      "CREATE EXTERNAL FUNCTION f_mask(varchar) RETURNS varchar STABLE LAMBDA 'mask' IAM_ROLE DEFAULT",
      "CREATE FUNCTION f_mask(varchar) RETURNS varchar STABLE AS $$\n  SELECT left($1, 1) || '***'\n$$ LANGUAGE sql",
      'DROP FUNCTION f_mask(varchar)',
      'DROP LIBRARY urls',
      'REVOKE USAGE ON LANGUAGE plpythonu FROM PUBLIC',
      "COMMENT ON FUNCTION f_mask(varchar) IS 'was plpythonu'",
      'CREATE PROCEDURE p() AS $$ BEGIN NULL; -- LANGUAGE plpythonu is gone\nEND; $$ LANGUAGE plpgsql',
      "CREATE MODEL churn FROM (SELECT age, churned FROM t) TARGET churned FUNCTION f_churn IAM_ROLE DEFAULT SETTINGS (S3_BUCKET 'b')",
    ],
  },
  check(context) {
    for (const node of context.nodes('createFunction'))
      for (const option of node.options)
        if (option.name === 'LANGUAGE' && /plpython/i.test(context.sourceOf(option)))
          context.report(option, 'Python UDFs stopped running on 30 June 2026: write it in SQL or as a Lambda UDF');
    for (const node of context.nodes('createObject'))
      if (node.object === 'LIBRARY')
        context.report(
          node.name ?? node,
          'Libraries serve Python UDFs only, which stopped running on 30 June 2026: write it in SQL or as a Lambda UDF',
        );
  },
};
