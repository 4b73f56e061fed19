import * as assert from 'node:assert/strict';
import { Problem } from '../../../src/base/problem';
import { choiceOption, countOption, listOption, UsageError } from '../../../src/cli/command';
import { commands } from '../../../src/cli/commands';
import { connectionOptions, dataDirOf, settingsOf } from '../../../src/cli/connection';
import { formatFindings } from '../../../src/cli/lintReport';
import { formatProblem, formatTable } from '../../../src/cli/print';

describe('cli: connections', () => {
  it('is the local warehouse unless told otherwise', () => {
    assert.equal(settingsOf({}).kind, 'local');
    assert.equal(settingsOf({ database: 'other' }).redshift?.database, 'other');
    assert.equal(dataDirOf({ data: '/data/w' }), '/data/w');
  });

  it('is an endpoint or AWS by its options', () => {
    const endpoint = settingsOf({ endpoint: 'http://127.0.0.1:5000', region: 'eu-west-1', workgroup: 'wg' });
    assert.deepEqual(
      [endpoint.kind, endpoint.region, endpoint.redshift?.workgroup, endpoint.redshift?.database],
      ['endpoint', 'eu-west-1', 'wg', 'dev'],
    );
    const aws = settingsOf({
      profile: 'etl',
      cluster: 'c',
      user: 'u',
      database: 'dwh',
      scripts: 's3://b/p/',
      role: 'arn',
    });
    assert.deepEqual(
      [aws.kind, aws.profile, aws.redshift?.cluster, aws.redshift?.user, aws.redshift?.database],
      ['aws', 'etl', 'c', 'u', 'dwh'],
    );
    assert.deepEqual(aws.glue, { scripts: 's3://b/p/', role: 'arn' });
  });

  it('refuses a workgroup and a cluster at once', () => {
    assert.throws(() => settingsOf({ workgroup: 'a', cluster: 'b' }), UsageError);
  });
});

describe('cli: options', () => {
  it('reads counts, choices and lists, and says what may stand there', () => {
    assert.equal(countOption({ days: '7' }, 'days', 3, 10), 7);
    assert.equal(countOption({}, 'days', 3, 10), 3);
    assert.throws(() => countOption({ days: '1.5' }, 'days', 3, 10), /whole number from 0 to 10, not "1\.5"/);
    assert.equal(choiceOption({}, 'format', ['table', 'csv']), 'table');
    assert.throws(() => choiceOption({ format: 'x' }, 'format', ['table', 'csv']), /one of table, csv/);
    assert.deepEqual(listOption({ arg: ['a=1', 'b=2'] }, 'arg'), ['a=1', 'b=2']);
  });

  it('has no option of a command that hides one of all commands', () => {
    for (const [name, command] of Object.entries(commands)) {
      for (const option of Object.keys(command.options))
        assert.ok(!(option in connectionOptions), `${name} --${option}`);
      assert.notEqual(command.summary, '');
    }
  });
});

describe('cli: print', () => {
  it('sets numbers right, text left, NULL as NULL', () => {
    const columns = [
      { name: 'n', type: 'int8' },
      { name: 'text', type: 'varchar' },
    ];
    assert.equal(
      formatTable(columns, [
        ['10', 'a\nb'],
        [null, 'c'],
      ]),
      '   n  text\n----  ----\n  10  a\\nb\nNULL  c\n',
    );
  });

  it('prints what, where and how to mend, details only when asked', () => {
    const problem = new Problem('Invalid', 'What.', { where: 'there', mend: 'Do so.', details: 'code 7' });
    assert.equal(formatProblem(problem, false), 'pmw: What.\n  where: there\n  mend:  Do so.\n');
    assert.match(formatProblem(problem, true), /\| code 7/);
  });

  it('counts findings in the plural that they have', () => {
    assert.equal(
      formatFindings([{ path: 'a.sql', text: 'SELECT 1', findings: [] }], 'text'),
      '1 file: 0 errors, 0 warnings, 0 hints.\n',
    );
  });
});
